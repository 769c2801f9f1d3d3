import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { listAnswerVersions } from "#db/answers/answer-versions.server.ts";
import { findAnswer, saveAnswer } from "#db/answers/answers.server.ts";
import { keepTheirs } from "#db/answers/keep-theirs.server.ts";
import { updateReturn } from "#db/returns/returns.server.ts";
import { answerVersions, history } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  templateSource,
} from "#tests/support/factories.ts";

const KEPT_AT = "2026-11-23T13:00:00.000Z";

function open() {
  const db = openTestDatabase();
  const agency = makeAgency(db, { reference: "A" });
  const made = makeCycle(db, { source: templateSource("worked-example") });
  const auditReturn = returnOf(db, made, agency);
  const me = makePerson(db, "me@example.org", "lead", agency.id).id;
  const they = makePerson(db, "they@example.org", "contributor", agency.id).id;
  const keep = (answer: Partial<AnswerText>, readVersion: number) =>
    keepTheirs(
      db,
      { auditReturn, standardCode: "A1", answer: { ...BLANK_ANSWER, ...answer }, readVersion },
      { actorId: me, at: KEPT_AT },
    );
  return { db, auditReturn, keep, me, they, now: () => findAnswer(db, auditReturn.id, "A1") };
}

describe("leaving the other answer as it is", () => {
  test("keeps one's own words as a version before it, and the answer reads as it did", () => {
    const { db, auditReturn, keep, now, they } = open();
    const answer = { ...BLANK_ANSWER, level: "started", commentary: "theirs" };
    saveAnswer(
      db,
      { auditReturn, standardCode: "A1", answer, readVersion: 0 },
      { ...OPERATOR, actorId: they },
    );
    const before = now();
    expect(keep({ level: "in-place", commentary: "mine" }, 1)).toMatchObject({ ok: true, version: 3 });
    expect(now()).toEqual({ ...before, version: 3 });
    const versions = db.select().from(answerVersions).all();
    expect(versions.map(({ version, level, commentary }) => [version, level, commentary])).toEqual([
      [1, "started", "theirs"],
      [2, "in-place", "mine"],
      [3, "started", "theirs"],
    ]);
  });

  test("names who wrote each version, and in the history who let the other's stand", () => {
    const { db, auditReturn, keep, me, they } = open();
    const answer = { ...BLANK_ANSWER, commentary: "theirs" };
    saveAnswer(
      db,
      { auditReturn, standardCode: "A1", answer, readVersion: 0 },
      { ...OPERATOR, actorId: they },
    );
    keep({ commentary: "mine" }, 1);
    const page = { size: 20, offset: 0 };
    const versions = listAnswerVersions(db, { returnId: auditReturn.id, standardCode: "A1" }, page);
    expect(versions.map(({ version, savedByName, savedAt }) => [version, savedByName, savedAt])).toEqual([
      [3, "they", OPERATOR.at],
      [2, "me", KEPT_AT],
      [1, "they", OPERATOR.at],
    ]);
    const told = db.select().from(history).where(eq(history.objectKind, "answer")).all();
    expect(told.map(({ act, actorId, at, detail }) => [act, actorId, at, detail])).toEqual([
      ["save-answer", they, OPERATOR.at, '{"standard":"A1","version":1}'],
      ["save-answer", me, KEPT_AT, '{"standard":"A1","version":2}'],
      ["keep-theirs", me, KEPT_AT, '{"standard":"A1","version":3}'],
    ]);
  });

  test("is a conflict again when somebody has saved once more", () => {
    const { db, auditReturn, keep, now } = open();
    fillReturn(db, auditReturn, { A1: "started" });
    fillReturn(db, auditReturn, { A1: "in-place" });
    expect(keep({ commentary: "mine" }, 1)).toMatchObject({ ok: false, because: "version" });
    expect(now()?.version).toBe(2);
  });

  test("writes nothing when both say the same, and saves one's own where there is nothing to keep", () => {
    const { db, keep, now } = open();
    expect(keep({ level: "started" }, 0)).toMatchObject({ ok: true, version: 1 });
    expect(keep({ level: "started" }, 1)).toMatchObject({ ok: true, version: 1, changed: false });
    expect(db.select().from(answerVersions).all()).toHaveLength(1);
    expect(now()?.level).toBe("started");
  });

  test("is refused once the return is locked", () => {
    const { db, auditReturn, keep, now } = open();
    const filled = fillReturn(db, auditReturn, { A1: "started" });
    updateReturn(db, filled, { status: "ready-for-sign-off" });
    expect(keep({ commentary: "mine" }, 1)).toEqual({ ok: false, because: "status" });
    expect(now()?.version).toBe(1);
  });
});

test("an honest blank on a standard that nobody has touched is saved, and taken back by leaving it unanswered", () => {
  const { db, auditReturn, now } = open();
  const save = (answer: Partial<AnswerText>, readVersion: number) =>
    saveAnswer(
      db,
      { auditReturn, standardCode: "A1", answer: { ...BLANK_ANSWER, ...answer }, readVersion },
      OPERATOR,
    );
  expect(save({ blank: "" }, 0)).toMatchObject({ version: 0, changed: false });
  expect(save({ blank: "dont-know" }, 0)).toMatchObject({ version: 1, changed: true });
  expect(now()).toMatchObject({ level: null, blank: "dont-know" });
  // What says nothing of a mark, such as an imported file, leaves it alone.
  expect(save({ commentary: "Notes" }, 1)).toMatchObject({ version: 2 });
  expect(now()?.blank).toBe("dont-know");
  expect(save({ commentary: "Notes", blank: "come-back-later" }, 2)).toMatchObject({ version: 3 });
  expect(save({ level: "started", commentary: "Notes", blank: "" }, 3)).toMatchObject({ version: 4 });
  expect(now()).toMatchObject({ level: "started", blank: "" });
});
