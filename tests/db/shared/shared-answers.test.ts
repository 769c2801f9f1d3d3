import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { type AgencyRow, findAgency } from "#db/agencies/agencies.server.ts";
import type { Db } from "#db/client.server.ts";
import { newId } from "#db/ids.server.ts";
import { listCyclesOfMembers, listMemberReturns, listParentsAmong } from "#db/people/members.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { agencies, answerEvidence, answers, cycles, evidence, history, textVersions } from "#db/schema.ts";
import {
  findSharedAnswer,
  listSharedAnswers,
  type SaveSharedAnswer,
  saveSharedAnswer,
} from "#db/shared/shared-answers.server.ts";
import { decide, listDecisions, recordAdopted } from "#db/shared/shared-decisions.server.ts";
import { findOffered } from "#db/shared/shared-offers.server.ts";
import { findSharedVersion, listSharedVersions } from "#db/shared/shared-versions.server.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  templateSource,
} from "#tests/support/factories.ts";

const TODAY = "2026-11-23";
const SHARED = { ...BLANK_ANSWER, level: "in-place", commentary: "The same in all schools" };

let db: Db;
let made: MadeCycle;
let trust: AgencyRow;
let school: AuditReturn;
let second: AuditReturn;
let stranger: AuditReturn;
let writer: string;

beforeEach(() => {
  db = openTestDatabase();
  trust = makeAgency(db, { reference: "TRUST", name: "The Trust" });
  const schools = ["S1", "S2"].map((reference) => makeAgency(db, { reference, parentId: trust.id }));
  const other = makeAgency(db, { reference: "OTHER" });
  made = makeCycle(db, { source: templateSource("worked-example") });
  const [first, next] = schools.map((one) => returnOf(db, made, one));
  if (!first || !next) throw new Error("Two schools were made");
  [school, second, stranger] = [first, next, returnOf(db, made, other)];
  writer = makePerson(db, "trust@example.org", "lead", trust.id).id;
});

const by = () => ({ actorId: writer, at: OPERATOR.at });
const place = (standardCode = "A1") => ({ agencyId: trust.id, cycleId: made.cycle.id, standardCode });

function share(changes: Partial<SaveSharedAnswer> = {}) {
  const save = { ...place(), answer: SHARED, evidenceIds: [], readVersion: 0, today: TODAY, ...changes };
  return saveSharedAnswer(db, save, by());
}

function addEvidence(agencyId: string, title: string, withdrawnAt: string | null = null): string {
  const id = newId();
  db.insert(evidence)
    .values({ id, agencyId, kind: "reference", title, withdrawnAt, createdAt: OPERATOR.at })
    .run();
  return id;
}

const rowsOf = (
  act: "adopt-shared-answer" | "decline-shared-answer" | "edit-shared-answer" | "save-shared-answer",
) => db.select().from(history).where(eq(history.act, act)).all();

describe("a parent's members", () => {
  test("are the open agencies below it with a return; an agency without members is no parent", () => {
    const allIds = [trust.id, school.agencyId, stranger.agencyId];
    expect(listParentsAmong(db, allIds)).toEqual([trust.id]);
    expect(listParentsAmong(db, [])).toEqual([]);
    expect(listMemberReturns(db, trust.id, made.cycle.id).map(({ returnId }) => returnId)).toEqual([
      school.id,
      second.id,
    ]);
    expect(listCyclesOfMembers(db, trust.id).map(({ id }) => id)).toEqual([made.cycle.id]);
    db.update(agencies).set({ closedAt: OPERATOR.at }).where(eq(agencies.parentId, trust.id)).run();
    expect([listParentsAmong(db, allIds), listCyclesOfMembers(db, trust.id)]).toEqual([[], []]);
  });
});

describe("saving a shared answer", () => {
  test("keeps every version of the words and one row of history without them", () => {
    const file = addEvidence(trust.id, "Contract");
    expect(share({ evidenceIds: [file] })).toEqual({ ok: true, version: 1 });
    expect(share({ answer: { ...SHARED, commentary: "Changed" }, readVersion: 1 })).toEqual({
      ok: true,
      version: 2,
    });
    const stored = findSharedAnswer(db, place());
    expect(stored).toMatchObject({ commentary: "Changed", version: 2, updatedByName: "trust", evidence: [] });
    const id = stored?.id ?? "";
    expect(listSharedVersions(db, id).map(({ version, commentary }) => [version, commentary])).toEqual([
      [2, "Changed"],
      [1, "The same in all schools"],
    ]);
    expect(findSharedVersion(db, id, 1)).toMatchObject({ level: "in-place", savedByName: "trust" });
    const kept = db.select().from(textVersions).where(eq(textVersions.version, 1)).get();
    expect(JSON.parse(kept?.content ?? "{}")).toMatchObject({ evidence: file });
    expect(rowsOf("save-shared-answer").map(({ detail }) => JSON.parse(detail))).toEqual([
      { agencyId: trust.id, cycleId: made.cycle.id, standard: "A1", version: 1 },
      { agencyId: trust.id, cycleId: made.cycle.id, standard: "A1", version: 2 },
    ]);
  });

  test("counts nowhere: no answer is written and no return begins", () => {
    share();
    expect(db.select().from(answers).all()).toEqual([]);
    expect(findReturn(db, school.id)?.status).toBe("not-started");
  });

  test("a stale version changes nothing and gives both; the same words twice are no conflict", () => {
    share();
    expect(share({ answer: { ...SHARED, commentary: "Mine" } })).toMatchObject({
      ok: false,
      because: "version",
      theirs: { commentary: "The same in all schools", version: 1 },
    });
    expect(share()).toEqual({ ok: true, version: 1 });
    expect(rowsOf("save-shared-answer")).toHaveLength(1);
  });

  test("a round that is over refuses", () => {
    db.update(cycles).set({ closesOn: "2026-11-22" }).where(eq(cycles.id, made.cycle.id)).run();
    expect(share()).toEqual({ ok: false, because: "closed" });
  });

  test("takes evidence of the parent's own library alone; what has left it may stay where it was", () => {
    const own = addEvidence(trust.id, "Own");
    const withdrawn = addEvidence(trust.id, "Withdrawn", OPERATOR.at);
    const foreign = addEvidence(school.agencyId, "A school's");
    for (const id of [withdrawn, foreign, "nothing"]) {
      expect(share({ evidenceIds: [own, id] })).toEqual({ ok: false, because: "evidence" });
    }
    share({ evidenceIds: [own] });
    db.update(evidence).set({ withdrawnAt: OPERATOR.at }).where(eq(evidence.id, own)).run();
    expect(
      share({ answer: { ...SHARED, commentary: "New" }, evidenceIds: [own], readVersion: 1 }),
    ).toMatchObject({
      ok: true,
    });
    expect(listSharedAnswers(db, trust.id, made.cycle.id).get("A1")).toMatchObject({
      evidenceCount: 1,
      version: 2,
    });
  });
});

describe("what a member is offered", () => {
  test("is its own parent's answer; other agencies and the parent itself are offered nothing", () => {
    share();
    expect(findOffered(db, school, "A1")).toMatchObject({
      parentName: "The Trust",
      shared: { commentary: "The same in all schools" },
      decision: null,
    });
    expect(findOffered(db, school, "A2")).toBeUndefined();
    expect(findOffered(db, stranger, "A1")).toBeUndefined();
    expect(findOffered(db, returnOf(db, made, trust), "A1")).toBeUndefined();
  });

  test("a decision about a former parent's answer is none about the new one's", () => {
    share();
    const first = findSharedAnswer(db, place());
    decideFor(school, "declined", first?.id ?? "", 1);
    const next = makeAgency(db, { reference: "NEXT" });
    db.update(agencies).set({ parentId: next.id }).where(eq(agencies.id, school.agencyId)).run();
    share({ agencyId: next.id });
    const moved = findReturn(db, school.id);
    expect(moved && findOffered(db, moved, "A1")).toMatchObject({ decision: null });
    expect(findAgency(db, school.agencyId)?.parentId).toBe(next.id);
    expect(listDecisions(db, next.id, [school.id]).size).toBe(0);
  });
});

function decideFor(
  auditReturn: AuditReturn,
  decision: "declined" | "edited",
  sharedAnswerId: string,
  sharedVersion: number,
  readVersion = 0,
) {
  const one = { returnId: auditReturn.id, standardCode: "A1", sharedAnswerId, sharedVersion, decision };
  return decide(db, { ...one, readVersion, today: TODAY }, by());
}

describe("deciding", () => {
  let sharedId: string;

  beforeEach(() => {
    share();
    sharedId = findSharedAnswer(db, place())?.id ?? "";
  });

  test("is recorded with the version that was read, once, and writes no answer", () => {
    expect(decideFor(school, "declined", sharedId, 1)).toEqual({ ok: true });
    expect(decideFor(school, "declined", sharedId, 1)).toEqual({ ok: true });
    expect(findOffered(db, school, "A1")?.decision).toMatchObject({ decision: "declined", sharedVersion: 1 });
    expect(rowsOf("decline-shared-answer")).toHaveLength(1);
    expect(db.select().from(answers).all()).toEqual([]);
    expect(findReturn(db, school.id)?.status).toBe("not-started");
  });

  test("is refused when the parent's answer, the own answer or the round changed in between", () => {
    expect(decideFor(school, "declined", sharedId, 2)).toEqual({ ok: false, because: "changed" });
    fillReturn(db, school, { A1: { commentary: "A colleague's" } });
    expect(decideFor(school, "declined", sharedId, 1)).toMatchObject({
      ok: false,
      because: "version",
      theirs: { commentary: "A colleague's" },
    });
    db.update(cycles).set({ closesOn: "2026-11-22" }).where(eq(cycles.id, made.cycle.id)).run();
    expect(decideFor(school, "declined", sharedId, 1, 1)).toEqual({ ok: false, because: "status" });
    expect(findOffered(db, school, "A1")?.decision).toBeNull();
  });

  test("is counted for the parent by standard and return", () => {
    decideFor(school, "declined", sharedId, 1);
    decideFor(second, "edited", sharedId, 1);
    const decided = listDecisions(db, trust.id, [school.id, second.id]).get("A1");
    expect(Object.fromEntries(decided ?? [])).toEqual({
      [school.id]: { decision: "declined", sharedVersion: 1 },
      [second.id]: { decision: "edited", sharedVersion: 1 },
    });
    expect(listDecisions(db, trust.id, []).size).toBe(0);
  });

  test("adopting evidence alone attaches it once, begins the return and stands in the history", () => {
    const file = addEvidence(trust.id, "Contract");
    const adopted = {
      returnId: school.id,
      standardCode: "A1",
      sharedAnswerId: sharedId,
      sharedVersion: 1,
      readVersion: 0,
      evidenceIds: [file],
    };
    recordAdopted(db, adopted, by());
    recordAdopted(db, adopted, by());
    expect(db.select({ id: answerEvidence.evidenceId }).from(answerEvidence).all()).toEqual([{ id: file }]);
    expect(findReturn(db, school.id)?.status).toBe("in-progress");
    expect(rowsOf("adopt-shared-answer")).toHaveLength(1);
  });
});
