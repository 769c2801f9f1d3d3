import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { Status } from "#app/domain/returns/workflow.ts";
import { makeClock } from "#app/lib/clock.server.ts";
import { makeReturnFile } from "#app/reports/make/make-return.server.ts";
import { addAction, changeAction, findAction, moveAction, noteOnAction } from "#db/actions/actions.server.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { findBoardFacts } from "#db/board/board.server.ts";
import { countActions } from "#db/board/board-counts.server.ts";
import type { Db } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { findReturnReport, type ReportReader } from "#db/returns/return-report.server.ts";
import { type AuditReturn, findReturn, updateReturn } from "#db/returns/returns.server.ts";
import { actions } from "#db/schema.ts";
import { createSettings } from "#db/settings.server.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  fillWholeReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";

const TODAY = "2027-03-01";
const at = (day: string) => `${day}T09:00:00.000Z`;
const by = (day: string) => ({ actorId: null, at: at(day) });

let db: Db;
let agency: AgencyRow;
let earlierCycle: MadeCycle;
let openCycle: MadeCycle;
let earlier: AuditReturn;
let open: AuditReturn;

beforeEach(() => {
  db = openTestDatabase();
  onTestFinished(() => void db.$client.close());
  createSettings(db, { name: "Test Partnership", isDemo: false, seededOn: null }, OPERATOR);
  agency = makeAgency(db, { reference: "SCH-1" });
  const source = templateSource("worked-example");
  const dates = { opensOn: "2024-09-01", dueOn: "2024-12-18", closesOn: "2025-02-16" };
  earlierCycle = makeCycle(db, { name: "2024", source, ...dates });
  openCycle = makeCycle(db, { name: "2026", source });
  earlier = fillWholeReturn(db, earlierCycle.template, returnOf(db, earlierCycle, agency));
  open = fillWholeReturn(db, openCycle.template, returnOf(db, openCycle, agency));
});

const now = ({ id }: AuditReturn) => {
  const found = findReturn(db, id);
  if (!found) throw new Error("The return is gone");
  return found;
};
const submit = (auditReturn: AuditReturn, day: string) =>
  submitReturn(db, openCycle.template, now(auditReturn), day, by(day));
const setStatus = (auditReturn: AuditReturn, status: Status) =>
  updateReturn(db, now(auditReturn), { status });

function sendBack(auditReturn: AuditReturn, day: string): void {
  setStatus(auditReturn, "returned-for-changes");
  const { id } = auditReturn;
  const row = { act: "return-for-changes", objectKind: "return", objectId: id, returnId: id } as const;
  appendHistory(db, { ...by(day), ...row });
}

/** An action for a return, or for none, with a title to know it by. */
function plan(title: string, auditReturn: AuditReturn | null, day: string): string {
  const words = { title, detail: "", owner: "Robin Reed", dueOn: "2027-02-01", priority: "high" } as const;
  const place = { agencyId: agency.id, returnId: auditReturn?.id ?? null, standardCode: "A1" };
  return addAction(db, { ...place, action: words }, by(day));
}

const report = (auditReturn: AuditReturn, reader: ReportReader = { isOwn: false }) => {
  const found = findReturnReport(db, auditReturn.id, reader, TODAY);
  if (!found) throw new Error("There is no report for this reader");
  return found;
};
const titlesIn = (auditReturn: AuditReturn, reader?: ReportReader) =>
  report(auditReturn, reader).actions.map(({ title }) => title);
const counted = () => countActions(db, TODAY).get(agency.id)?.open ?? 0;

describe("an audit of an earlier round", () => {
  beforeEach(() => {
    plan("Frozen", earlier, "2024-11-01");
    submit(earlier, "2024-12-01");
    setStatus(earlier, "closed");
    plan("Of the open audit", open, "2026-11-01");
    plan("On its own", null, "2026-11-02");
  });

  test("shows the Board what it froze, and nothing that was made in or beside the open audit", () => {
    expect(titlesIn(earlier)).toEqual(["Frozen"]);
    expect(counted()).toBe(1);
    const facts = findBoardFacts(db, openCycle.cycle, TODAY).returns[0];
    expect([facts?.returnId, facts?.actions]).toEqual([open.id, { open: 1, overdue: 1 }]);
  });

  test.each(["json", "csv", "xlsx", "pdf"] as const)("is made as %s with that alone", async (format) => {
    const job = { returnId: earlier.id, isOwn: false };
    const [withOpen, without] = [
      await makeReturnFile(db, makeClock(at(TODAY)), job, format),
      await (() => {
        db.$client.exec("DELETE FROM action_notes; DELETE FROM actions WHERE title <> 'Frozen'");
        return makeReturnFile(db, makeClock(at(TODAY)), job, format);
      })(),
    ];
    // A workbook carries the instant at which it was packed.
    if (format === "xlsx") expect(withOpen.bytes.byteLength).toBe(without.bytes.byteLength);
    else expect(Buffer.from(withOpen.bytes).equals(Buffer.from(without.bytes))).toBe(true);
  });

  test("does not come to show them when they are submitted with their own audit; the Board then counts them", () => {
    submit(open, "2026-12-01");
    expect(titlesIn(earlier)).toEqual(["Frozen"]);
    expect(titlesIn(open).toSorted()).toEqual(["Frozen", "Of the open audit", "On its own"]);
    expect(counted()).toBe(3);
  });

  test("shows its own agency the same", () => {
    expect(titlesIn(earlier, { isOwn: true })).toEqual(["Frozen"]);
  });

  test("shows what is made for it later: the Board has it", () => {
    plan("After the Board asked", earlier, "2025-03-01");
    expect(report(earlier).actions.map(({ title, isAddedSince }) => [title, isAddedSince])).toEqual([
      ["Frozen", false],
      ["After the Board asked", true],
    ]);
    expect(counted()).toBe(2);
  });
});

describe("an audit that was sent back", () => {
  let frozen: string;

  beforeEach(() => {
    frozen = plan("Frozen", open, "2026-11-01");
    submit(open, "2026-11-20");
    plan("Made while the Board had it", open, "2026-11-25");
    sendBack(open, "2026-12-01");
    plan("Made while it is changed", open, "2026-12-05");
  });

  test("shows the Board what it froze and what was made before it was sent back", () => {
    const shown = ["Frozen", "Made while the Board had it"];
    expect(titlesIn(open)).toEqual(shown);
    setStatus(open, "ready-for-sign-off");
    expect(titlesIn(open)).toEqual(shown);
    expect(counted()).toBe(2);
  });

  test("shows its agency all of them in the version that it works on", () => {
    expect(titlesIn(open, { isOwn: true })).toContain("Made while it is changed");
  });

  test("froze an action as it stood then, and shows where it stands today beside it", () => {
    const change = { actionId: frozen, text: "Put off.", readVersion: findAction(db, frozen)?.version ?? 0 };
    const words = { title: "Reworded in the open audit", detail: "", owner: "Sam", priority: "low" } as const;
    const changed = changeAction(
      db,
      { ...change, action: { ...words, dueOn: "2027-04-01" } },
      by("2026-12-06"),
    );
    expect(changed.ok).toBe(true);
    expect(report(open).actions[0]).toMatchObject({
      title: "Frozen",
      owner: "Robin Reed",
      dueOn: "2027-02-01",
      state: "open",
      today: { dueOn: "2027-04-01", state: "open", doneOn: null },
      isAddedSince: false,
    });
    expect(JSON.stringify(report(open))).not.toContain("Reworded in the open audit");
  });

  test("shows what was made while the Board had it in the words that the Board read", () => {
    const id =
      db.select().from(actions).where(eq(actions.title, "Made while the Board had it")).get()?.id ?? "";
    const words = { title: "Reworded in the open audit", detail: "", owner: "Sam", priority: "low" } as const;
    const action = { ...words, dueOn: "2027-04-01" };
    expect(changeAction(db, { actionId: id, action, readVersion: 1 }, by("2026-12-06")).ok).toBe(true);
    expect(report(open).actions[1]).toMatchObject({
      id,
      title: "Made while the Board had it",
      owner: "Robin Reed",
      today: { dueOn: "2027-04-01", state: "open" },
      isAddedSince: true,
    });
    submit(open, "2026-12-20");
    expect(titlesIn(open)).toContain("Reworded in the open audit");
  });

  test("submitted again freezes them all, and its first version keeps what it had", () => {
    submit(open, "2026-12-20");
    expect(titlesIn(open)).toHaveLength(3);
    expect(report(open).actions.some(({ isAddedSince }) => isAddedSince)).toBe(false);
    expect(titlesIn(open, { isOwn: false, version: 1 })).toEqual(["Frozen"]);
  });
});

test("an audit sent back by a file, which does not say when, shows what it froze alone", () => {
  plan("Frozen", open, "2026-11-01");
  submit(open, "2026-11-20");
  plan("Nobody knows whether the Board had it", open, "2026-11-25");
  setStatus(open, "returned-for-changes");
  expect(titlesIn(open)).toEqual(["Frozen"]);
});

test("an audit closed without having been submitted shows none", () => {
  plan("Never handed in", open, "2026-11-01");
  setStatus(open, "closed");
  expect(counted()).toBe(0);
});

test("an id that is only mentioned in a submitted text freezes nothing", () => {
  const id = plan("Of the open audit", open, "2024-11-01");
  fillReturn(db, earlier, { A1: { level: "in-place", commentary: `"id":"${id}"` } });
  db.update(actions).set({ state: "cancelled" }).where(eq(actions.id, id)).run();
  submit(earlier, "2024-12-01");
  db.update(actions).set({ state: "open" }).where(eq(actions.id, id)).run();
  expect(counted()).toBe(0);
});

test("every note of an action that the Board sees is in the report, with its author and date", () => {
  const id = plan("Frozen", open, "2026-11-01");
  const author = makePerson(db, "lead@example.org", "lead", agency.id);
  submit(open, "2026-11-20");
  setStatus(open, "in-review");
  noteOnAction(
    db,
    { actionId: id, text: "The trainer fell ill." },
    { actorId: author.id, at: at("2027-02-02") },
  );
  const done = {
    actionId: id,
    move: "complete",
    text: "All trained.",
    readVersion: 1,
    today: TODAY,
  } as const;
  expect(moveAction(db, done, by("2027-02-20")).ok).toBe(true);
  expect(report(open).actions[0]).toMatchObject({
    state: "open",
    today: { state: "done", doneOn: TODAY },
    notes: [
      { at: at("2027-02-02"), byName: "lead", text: "The trainer fell ill.", stateAfter: null },
      { at: at("2027-02-20"), byName: null, text: "All trained.", stateAfter: "done" },
    ],
  });
});
