import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import {
  listEarlierAnswers,
  listEarlierEvidence,
  listEarlierModerations,
  listOpenEarlierActions,
} from "#db/carry-forward/carry-forward.server.ts";
import { findLastTime } from "#db/carry-forward/last-time.server.ts";
import { findPreviousReturn, kindsByStandard } from "#db/carry-forward/previous-return.server.ts";
import { newId } from "#db/ids.server.ts";
import { agencies, moderations, returns } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  makeAgency,
  makeCycle,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";
import { addOpenAction, addReference, makeTwoRounds, ROUND_OF_2024 } from "#tests/support/two-rounds.ts";

function open(changes: Parameters<typeof makeTwoRounds>[1] = {}) {
  const db = openTestDatabase();
  const rounds = makeTwoRounds(db, changes);
  const { auditReturn, now } = rounds;
  return { db, ...rounds, previous: () => findPreviousReturn(db, auditReturn, now.template) };
}

describe("which return is last time's", () => {
  test("the agency's submitted one of an earlier round", () => {
    const { previous, earlier } = open();
    expect(previous()).toMatchObject({
      returnId: earlier.id,
      submissionId: earlier.submissionId,
      cycleName: "Audit 2024",
      submittedOn: "2024-12-10",
      template: { id: "club", version: "2024" },
    });
  });

  test("none where the earlier one was never handed in, and none of another agency", () => {
    expect(open({ isSubmitted: false }).previous()).toBeUndefined();
    const { db, now } = open();
    const newcomer = makeAgency(db, { reference: "CLUB-2", sector: "third-sector" });
    expect(findPreviousReturn(db, returnOf(db, now, newcomer), now.template)).toBeUndefined();
  });

  test("a return sent back still counts, by what was handed in", () => {
    const { db, earlier, previous } = open();
    db.update(returns).set({ status: "returned-for-changes" }).where(eq(returns.id, earlier.id)).run();
    expect(previous()?.submissionId).toBe(earlier.submissionId);
  });

  test("the latest due before this one, however the rounds were made", () => {
    const { db, agency, then, previous, earlier } = open();
    const made = [
      { name: "Audit 2020", dueOn: "2020-12-18" },
      { name: "Audit 2028", dueOn: "2028-12-18" },
    ].map((round) =>
      makeCycle(db, { ...ROUND_OF_2024, ...round, closesOn: "2029-01-01", opensOn: "2020-09-01" }),
    );
    for (const round of made) submitReturn(db, round.template, returnOf(db, round, agency));
    expect(previous()?.returnId).toBe(earlier.id);
    expect(findPreviousReturn(db, earlier, then.template)?.cycleName).toBe("Audit 2020");
  });

  test("one on the same tool goes before a later one on another", () => {
    const { db, agency, previous } = open();
    const source = templateSource("club-2024").replace("id: club", "id: another-tool");
    const other = makeCycle(db, { ...ROUND_OF_2024, name: "Another 2025", dueOn: "2025-01-18", source });
    submitReturn(db, other.template, returnOf(db, other, agency));
    expect(previous()?.cycleName).toBe("Audit 2024");
  });
});

describe("what was said last time", () => {
  test("is read from what was frozen, not from what was changed since", () => {
    const { db, earlier, previous } = open();
    fillReturn(db, earlier, { H1: { level: "embedded", commentary: "Changed after it was sent back." } });
    const answers = listEarlierAnswers(db, previous()?.submissionId ?? "", ["H1", "Z9"]);
    expect([...answers]).toEqual([
      [
        "H1",
        {
          level: "in-place",
          notApplicableReason: "",
          commentary: "Asha Patel, since May.",
          example: "Children name her.",
        },
      ],
    ]);
  });

  test("a standard of today brings its sources, their evidence and the Board's released ratings", () => {
    const { db, agency, earlier, now, auditReturn } = open();
    const title = "House rules, second edition";
    const id = addReference(
      db,
      agency.id,
      { returnId: earlier.id, standards: ["H2", "H3", "T1"] },
      { title },
    );
    for (const [standardCode, state] of [
      ["H2", "released"],
      ["H3", "draft"],
    ] as const) {
      db.insert(moderations)
        .values({
          id: newId(),
          returnId: earlier.id,
          standardCode,
          level: "started",
          reason: "",
          state,
          moderatedAt: OPERATOR.at,
        })
        .run();
    }
    const merged = now.template.areas[0]?.standards.find(({ code }) => code === "H5");
    const lastTime = merged && findLastTime(db, auditReturn, now.template, merged);
    expect(lastTime?.sources.map(({ code }) => code)).toEqual(["H2", "H3"]);
    expect(lastTime?.evidence.map((one) => [one.id, one.standardCode])).toEqual([
      [id, "H2"],
      [id, "H3"],
    ]);
    expect([...(lastTime?.moderated ?? [])]).toEqual([["H2", "started"]]);
    expect(listEarlierModerations(db, earlier.id, ["T1"]).size).toBe(0);
  });

  test("evidence says whether it left the library since, and whether it is the agency's own", () => {
    const { db, agency, earlier } = open();
    const trust = makeAgency(db, { reference: "TRUST", sector: "third-sector" });
    db.update(agencies).set({ parentId: trust.id }).where(eq(agencies.id, agency.id)).run();
    const place = { returnId: earlier.id, standards: ["H1"] };
    addReference(db, agency.id, place, { title: "A", withdrawnAt: "2026-01-01T00:00:00.000Z" });
    addReference(db, trust.id, place, { title: "B", reviewOn: "2026-03-31" });
    expect(
      listEarlierEvidence(db, earlier.id, null).map(({ title, isOwn, withdrawnAt, reviewOn }) => [
        title,
        isOwn,
        withdrawnAt,
        reviewOn,
      ]),
    ).toEqual([
      ["A", true, "2026-01-01T00:00:00.000Z", null],
      ["B", false, null, "2026-03-31"],
    ]);
    expect(listEarlierEvidence(db, earlier.id, [])).toEqual([]);
  });
});

describe("how the standards asked now stand to last time", () => {
  test("each has its kind; the first audit has none", () => {
    const { db, auditReturn, now, previous } = open({ sector: "education" });
    const kinds = kindsByStandard(db, auditReturn, now.template, previous() ?? null);
    expect(Object.fromEntries(kinds)).toEqual({
      H1: "unchanged",
      H5: "question-changed",
      H6: "question-changed",
      H7: "question-changed",
      T2: "question-changed",
      T4: "new",
    });
    expect(kindsByStandard(db, auditReturn, now.template, null).size).toBe(0);
  });
});

describe("actions that earlier rounds left open", () => {
  test("are listed with the first due first; others are not", () => {
    const { db, agency, earlier, auditReturn } = open();
    const from = { agencyId: agency.id, returnId: earlier.id };
    addOpenAction(db, { ...from, title: "Later", dueOn: "2027-01-01", standardCode: "H3" });
    addOpenAction(db, { ...from, title: "Sooner", dueOn: "2025-01-01" });
    addOpenAction(db, { ...from, title: "Done", state: "done" });
    addOpenAction(db, { ...from, title: "Of this round", returnId: auditReturn.id });
    addOpenAction(db, { title: "On its own", agencyId: agency.id });
    expect(listOpenEarlierActions(db, auditReturn).map(({ title, cycleName }) => [title, cycleName])).toEqual(
      [
        ["Sooner", "Audit 2024"],
        ["Later", "Audit 2024"],
      ],
    );
    expect(listOpenEarlierActions(db, earlier)).toEqual([]);
  });
});
