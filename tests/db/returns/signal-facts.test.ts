import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import type { SignalFacts } from "#app/domain/signals/facts.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { listAnswers, saveAnswer } from "#db/answers/answers.server.ts";
import type { Db } from "#db/client.server.ts";
import { reviseEvidence } from "#db/evidence/evidence.server.ts";
import { withdrawFinding } from "#db/findings/findings.server.ts";
import { newId } from "#db/ids.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { gatherSignalFacts } from "#db/returns/signal-facts.server.ts";
import { actions, answerEvidence, closingAnswers, workbookUploads } from "#db/schema.ts";
import { attachReference, nameFinding, planAction, REFERENCE } from "#tests/support/beside-answers.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";

const LAST_ROUND = { name: "2024", opensOn: "2024-09-01", dueOn: "2024-12-18", closesOn: "2027-02-16" };
const SUBMITTED_ON = "2024-12-01";
const TODAY = "2026-11-23";

let db: Db;
let agency: AgencyRow;
let before: MadeCycle;
let now: MadeCycle;
let earlier: AuditReturn;
let auditReturn: AuditReturn;

beforeEach(() => {
  db = openTestDatabase();
  onTestFinished(() => void db.$client.close());
  agency = makeAgency(db, { reference: "SCH-1" });
  const source = templateSource("worked-example");
  before = makeCycle(db, { source, ...LAST_ROUND });
  now = makeCycle(db, { source });
  earlier = fillReturn(db, returnOf(db, before, agency), { A1: "not-in-place", A2: "in-place" });
  auditReturn = returnOf(db, now, agency);
});

function facts(): SignalFacts {
  const current = findReturn(db, auditReturn.id) ?? auditReturn;
  const answers = listAnswers(db, current.id);
  const moment = { answers, today: TODAY, isImported: false, isSignedByLead: false };
  return gatherSignalFacts(db, current, now.template, moment);
}

const submitEarlier = () => submitReturn(db, before.template, earlier, SUBMITTED_ON);

function attachAgain(evidenceId: string, standardCode: string): void {
  db.insert(answerEvidence).values({ returnId: auditReturn.id, standardCode, evidenceId }).run();
}

function save(standardCode: string, answer: Partial<AnswerText>, userId: string | null, at: string): void {
  const readVersion = listAnswers(db, auditReturn.id).get(standardCode)?.version ?? 0;
  const save = { auditReturn, standardCode, answer: { ...BLANK_ANSWER, ...answer }, readVersion };
  expect(saveAnswer(db, save, { actorId: userId, at })).toMatchObject({ ok: true });
}

test("an agency's first audit has nothing to be compared with", () => {
  attachReference(db, auditReturn, "A1");
  expect(facts()).toMatchObject({ previousLevels: new Map(), newEvidence: new Set() });
});

test("last round's levels are those that were submitted, not what is being changed", () => {
  submitEarlier();
  fillReturn(db, earlier, { A1: "embedded" });
  expect([...facts().previousLevels]).toEqual([
    ["A1", "not-in-place"],
    ["A2", "in-place"],
    ["A3", null],
    ["A4", null],
  ]);
});

test("evidence is new where it was not attached to the standard last time, or was revised since", () => {
  const same = attachReference(db, earlier, "A1", {}, "2024-11-01T10:00:00.000Z");
  const revised = attachReference(db, earlier, "A2", {}, "2024-11-01T10:00:00.000Z");
  submitEarlier();
  attachAgain(same, "A1");
  attachAgain(same, "A3");
  attachAgain(revised, "A2");
  expect([...facts().newEvidence]).toEqual(["A3"]);
  const details = { ...REFERENCE, documentVersion: "4" };
  expect(
    reviseEvidence(db, { evidenceId: revised, readVersion: 1, details, file: null }, OPERATOR),
  ).toMatchObject({
    ok: true,
  });
  expect([...facts().newEvidence].sort()).toEqual(["A2", "A3"]);
});

test("an action is of an earlier round when it was there on the day of a submission that was imported later", () => {
  planAction(db, earlier, "A1", "2024-11-20T10:00:00.000Z");
  planAction(db, earlier, "A2", "2024-12-01T23:00:00.000Z");
  planAction(db, earlier, "A3", "2024-12-02T00:00:00.000Z");
  expect(facts().actions.map(({ isFromEarlierRound }) => isFromEarlierRound)).toEqual([false, false, false]);
  submitEarlier();
  expect(facts().actions.map(({ standards, isFromEarlierRound }) => [standards, isFromEarlierRound])).toEqual(
    [
      [["A1"], true],
      [["A2"], true],
      [["A3"], false],
    ],
  );
});

describe("what came after last round was handed in", () => {
  // Handed in at 19:00 on a summer day in London; its midnight is 23:00 in UTC.
  const HANDED_IN = "2025-07-01T18:00:00.000Z";
  const CASES: [at: string, what: string, isAfter: boolean][] = [
    ["2025-07-01T17:00:00.000Z", "an hour before", false],
    [HANDED_IN, "at that moment", false],
    ["2025-07-01T19:00:00.000Z", "an hour later the same day", true],
    ["2025-07-01T23:30:00.000Z", "half past midnight in London, the same day in UTC", true],
  ];

  test.each(CASES)("at %s (%s)", (at, _what, isAfter) => {
    const by = { actorId: null, at };
    const evidenceId = attachReference(db, earlier, "A1", {}, "2024-11-01T10:00:00.000Z");
    submitReturn(db, before.template, earlier, "2025-07-01", { actorId: null, at: HANDED_IN });
    attachAgain(evidenceId, "A1");
    const details = { ...REFERENCE, documentVersion: "4" };
    reviseEvidence(db, { evidenceId, readVersion: 1, details, file: null }, by);
    planAction(db, earlier, "A1", at);
    expect(facts().newEvidence.has("A1")).toBe(isAfter);
    expect(facts().actions.map(({ isFromEarlierRound }) => isFromEarlierRound)).toEqual([!isAfter]);
  });
});

test("settled actions of earlier rounds and cancelled ones are left out, this round's done ones are not", () => {
  planAction(db, earlier, "A1");
  db.update(actions).set({ state: "done" }).run();
  expect(facts().actions).toEqual([]);
  planAction(db, auditReturn, "A2");
  db.update(actions).set({ state: "done" }).run();
  expect(facts().actions.map(({ standards, isOpen }) => [standards, isOpen])).toEqual([[["A2"], false]]);
  db.update(actions).set({ state: "cancelled" }).run();
  expect(facts().actions).toEqual([]);
});

test("a weakness that was taken back is none, nor is a strength", () => {
  const findingId = nameFinding(db, auditReturn);
  nameFinding(db, auditReturn, { kind: "strength" });
  expect(facts().weaknesses).toBe(1);
  withdrawFinding(db, { returnId: auditReturn.id, findingId, readVersion: 1, today: TODAY }, OPERATOR);
  expect(facts().weaknesses).toBe(0);
});

test("who contributed is read from the closing question", () => {
  expect(facts().contributors).toBeNull();
  const text = "staff,children";
  const row = {
    id: newId(),
    returnId: auditReturn.id,
    question: "contributors",
    text,
    updatedAt: OPERATOR.at,
  };
  db.insert(closingAnswers).values(row).run();
  expect(facts().contributors).toEqual(["staff", "children"]);
});

test("people and minutes are counted over every version that was saved", () => {
  expect(facts().writing).toBeNull();
  const one = makePerson(db, "one@example.org", "lead", agency.id).id;
  const two = makePerson(db, "two@example.org", "contributor", agency.id).id;
  save("A1", { level: "started" }, one, "2026-11-23T09:00:00.000Z");
  save("A2", { level: "started" }, one, "2026-11-23T09:30:30.000Z");
  expect(facts().writing).toEqual({ people: 1, minutes: 31 });
  save("A1", { level: "in-place" }, two, "2026-11-23T10:00:00.000Z");
  save("A1", { level: "embedded" }, one, "2026-11-23T10:10:00.000Z");
  expect(facts().writing).toEqual({ people: 2, minutes: 70 });
});

test("how long it took is not known where a workbook was filled in elsewhere, nor anything where a file was imported", () => {
  const person = makePerson(db, "one@example.org", "lead", agency.id).id;
  save("A1", { level: "started" }, person, "2026-11-23T09:00:00.000Z");
  const upload = { id: newId(), returnId: auditReturn.id, fileName: "audit.xlsx", sha256: "", rows: "[]" };
  db.insert(workbookUploads)
    .values({ ...upload, uploadedAt: OPERATOR.at })
    .run();
  expect(facts().writing).toEqual({ people: 1, minutes: 0 });
  db.update(workbookUploads).set({ appliedAt: OPERATOR.at }).run();
  expect(facts().writing).toEqual({ people: 1, minutes: null });
  save("A2", { level: "started" }, null, "2026-11-23T09:00:00.000Z");
  expect(facts().writing).toBeNull();
});

test("an answer is confirmed until somebody writes it anew", () => {
  const confirm = {
    auditReturn,
    standardCode: "A1",
    answer: { ...BLANK_ANSWER, level: "started" },
    readVersion: 0,
    origin: { act: "confirm-answer", evidenceCheckedOn: null },
  } as const;
  saveAnswer(db, confirm, OPERATOR);
  expect([...facts().confirmed]).toEqual(["A1"]);
  save("A1", { level: "in-place" }, null, OPERATOR.at);
  expect([...facts().confirmed]).toEqual([]);
});
