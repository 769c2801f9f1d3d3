import { describe, expect, test } from "vitest";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { findAnswer, listAnswers, saveAnswer } from "#db/answers/answers.server.ts";
import { freeze } from "#db/returns/freeze.server.ts";
import { findReturn } from "#db/returns/returns.server.ts";
import { listReleasedLevels, listSubmissionScores } from "#db/returns/submission-scores.server.ts";
import { listSubmittedAnswers } from "#db/returns/submissions.server.ts";
import { answerVersions, history, moderations } from "#db/schema.ts";
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

function open() {
  const db = openTestDatabase();
  const agency = makeAgency(db, { reference: "A" });
  const made = makeCycle(db, { source: templateSource("worked-example") });
  return { db, made, auditReturn: returnOf(db, made, agency) };
}

describe("saving an answer", () => {
  test("raises its version by one, keeps every version and sets the status", () => {
    const { db, auditReturn } = open();
    const save = (commentary: string, readVersion: number) =>
      saveAnswer(
        db,
        {
          auditReturn,
          standardCode: "A1",
          answer: { ...BLANK_ANSWER, commentary },
          readVersion,
        },
        OPERATOR,
      );
    expect(save("one", 0)).toMatchObject({ ok: true, version: 1, changed: true });
    expect(save("two", 1)).toMatchObject({ ok: true, version: 2, changed: true });
    expect(findReturn(db, auditReturn.id)?.status).toBe("in-progress");
    expect(db.select({ commentary: answerVersions.commentary }).from(answerVersions).all()).toEqual([
      { commentary: "one" },
      { commentary: "two" },
    ]);
  });

  test("a stale version changes nothing and gives both texts; the same words twice are no conflict", () => {
    const { db, auditReturn } = open();
    fillReturn(db, auditReturn, { A1: { level: "started", commentary: "theirs" } });
    const stale = (commentary: string) =>
      saveAnswer(
        db,
        {
          auditReturn,
          standardCode: "A1",
          answer: { ...BLANK_ANSWER, level: "started", commentary },
          readVersion: 0,
        },
        OPERATOR,
      );
    expect(stale("mine")).toMatchObject({ ok: false, theirs: { commentary: "theirs", version: 1 } });
    expect(findAnswer(db, auditReturn.id, "A1")?.commentary).toBe("theirs");
    expect(stale("theirs")).toMatchObject({ ok: true, changed: false, version: 1 });
  });

  test("what changes nothing leaves versions and history alone", () => {
    const { db, auditReturn } = open();
    const filled = fillReturn(db, auditReturn, { A1: "started" });
    const rows = () => [
      db.select().from(answerVersions).all().length,
      db.select().from(history).all().length,
    ];
    const before = rows();
    fillReturn(db, filled, { A1: "started" });
    expect(rows()).toEqual(before);
  });
});

describe("submitting", () => {
  test("freezes the answers: a later change of the working answer leaves the submission as it was", () => {
    const { db, made, auditReturn } = open();
    const submitted = submitReturn(
      db,
      made.template,
      fillReturn(db, auditReturn, { A1: "embedded", A2: "started" }),
    );
    fillReturn(db, submitted, { A1: "not-in-place" });
    const frozen = listSubmittedAnswers(db, submitted.submission?.id ?? "");
    expect([...frozen].map(([code, { level }]) => [code, level])).toEqual([
      ["A1", "embedded"],
      ["A2", "started"],
      ["A3", null],
      ["A4", null],
    ]);
  });

  test("freezes the sums of the worked example, on both bases: 5 of 12", () => {
    const { db, made, auditReturn } = open();
    const levels = { A1: "embedded", A2: "in-place", A3: "not-in-place", A4: "not-applicable" };
    const { submission } = submitReturn(db, made.template, fillReturn(db, auditReturn, levels));
    for (const basis of ["self", "effective"] as const) {
      const all = listSubmissionScores(db, submission?.id ?? "", basis).find(({ area }) => area === "all");
      expect(all).toMatchObject({
        points: 5,
        topPoints: 12,
        rated: 3,
        meets: 2,
        notApplicable: 1,
        band: "developing",
      });
    }
  });

  test("again: the first date stays, a moderated level lapses where the self level changed", () => {
    const { db, made, auditReturn } = open();
    const first = submitReturn(
      db,
      made.template,
      fillReturn(db, auditReturn, { A1: "embedded", A2: "embedded" }),
      "2026-11-01",
    );
    for (const standardCode of ["A1", "A2"]) {
      db.insert(moderations)
        .values({
          id: standardCode,
          returnId: first.id,
          standardCode,
          level: "started",
          reason: "Not shown",
          state: "released",
          moderatedAt: OPERATOR.at,
        })
        .run();
    }
    const changed = fillReturn(db, first, { A1: "in-place" });
    db.transaction((tx) =>
      freeze(
        tx,
        {
          auditReturn: changed,
          template: made.template,
          answers: listAnswers(tx, changed.id),
          submittedOn: "2026-11-20",
          signedBy: null,
        },
        OPERATOR,
      ),
    );
    const second = findReturn(db, first.id);
    expect(second).toMatchObject({
      firstSubmittedOn: "2026-11-01",
      submission: { number: 2, submittedOn: "2026-11-20" },
    });
    expect([...listReleasedLevels(db, first.id)]).toEqual([["A2", "started"]]);
    // Effective: A1 2 + A2 1 (the Board's) of 3 + 3; self: A1 2 + A2 3.
    const sums = (basis: "self" | "effective") =>
      listSubmissionScores(db, second?.submission?.id ?? "", basis).find(({ area }) => area === "all")
        ?.points;
    expect([sums("self"), sums("effective")]).toEqual([5, 3]);
  });
});
