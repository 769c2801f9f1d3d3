import { describe, expect, test } from "vitest";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { findAnswer, saveAnswer } from "#db/answers/answers.server.ts";
import {
  listStartAnswers,
  type SaidToQuestion,
  saveStartAnswers,
} from "#db/answers/start-questions.server.ts";
import { findReturn, updateReturn } from "#db/returns/returns.server.ts";
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

const QUESTIONS = `startQuestions:
  - { key: devices, text: Do you lend devices?, whenNo: { standards: [A2, A4], reason: None lent. } }
  - { key: online, text: Do you meet online?, whenNo: { standards: [A4], reason: Never online. } }
`;

function open() {
  const db = openTestDatabase();
  const agency = makeAgency(db, { reference: "A" });
  const made = makeCycle(db, { source: `${templateSource("worked-example")}${QUESTIONS}` });
  const auditReturn = returnOf(db, made, agency);
  const lead = makePerson(db, "lead@example.org", "lead", agency.id);
  const by = { actorId: lead.id, at: "2026-11-23T13:00:00.000Z" };
  const say = (...said: [question: string, answer: "yes" | "no", readVersion: number][]) =>
    saveStartAnswers(
      db,
      {
        auditReturn,
        template: made.template,
        said: said.map(
          ([question, answer, readVersion]): SaidToQuestion => ({ question, answer, readVersion }),
        ),
      },
      by,
    );
  const answer = (code: string) => findAnswer(db, auditReturn.id, code);
  return { db, auditReturn, say, answer };
}

describe("answering a start question", () => {
  test("with no marks its unanswered standards together, and starts the return", () => {
    const { db, auditReturn, say, answer } = open();
    expect(say(["devices", "no", 0])).toEqual({ ok: true, changed: true });
    for (const code of ["A2", "A4"]) {
      expect(answer(code)).toMatchObject({
        ...{ level: "not-applicable", notApplicableReason: "None lent.", startQuestion: "devices" },
        ...{ version: 1, updatedByName: "lead" },
      });
    }
    expect(findReturn(db, auditReturn.id)?.status).toBe("in-progress");
    const acts = db.select({ act: history.act, detail: history.detail }).from(history).all();
    const own = acts.filter(({ act }) => act === "answer-start-question");
    expect(own.map(({ detail }) => detail)).toEqual([
      '{"question":"devices","version":1}',
      '{"standard":"A2","version":1}',
      '{"standard":"A4","version":1}',
    ]);
  });

  test("with yes takes back what nobody has saved since, and nothing else", () => {
    const { db, auditReturn, say, answer } = open();
    fillReturn(db, auditReturn, { A2: { level: null, commentary: "Our notes" } });
    say(["devices", "no", 0]);
    const touched = answer("A4");
    const kept = { ...BLANK_ANSWER, level: "not-applicable", notApplicableReason: "Our own reason" };
    saveAnswer(
      db,
      { auditReturn, standardCode: "A4", answer: kept, readVersion: touched?.version ?? 0 },
      OPERATOR,
    );
    expect(answer("A4")?.startQuestion).toBeNull();
    expect(say(["devices", "yes", 1])).toEqual({ ok: true, changed: true });
    expect(answer("A2")).toMatchObject({
      ...{ level: null, notApplicableReason: "", commentary: "Our notes", startQuestion: null, version: 3 },
    });
    expect(answer("A4")).toMatchObject({ level: "not-applicable", notApplicableReason: "Our own reason" });
    const versions = db.select().from(answerVersions).all();
    expect(versions.filter(({ answerId }) => answerId === answer("A2")?.answerId)).toHaveLength(3);
  });

  test("no and then yes gives an honest blank back, with the reason typed beside it", () => {
    const { auditReturn, db, say, answer } = open();
    const later = { ...BLANK_ANSWER, blank: "come-back-later", notApplicableReason: "Perhaps" } as const;
    saveAnswer(db, { auditReturn, standardCode: "A2", answer: later, readVersion: 0 }, OPERATOR);
    say(["devices", "no", 0]);
    expect(answer("A2")).toMatchObject({ blank: "", notApplicableReason: "None lent." });
    say(["devices", "yes", 1]);
    expect(answer("A2")).toMatchObject({ ...later, startQuestion: null });
    expect(answer("A4")).toMatchObject({ level: null, blank: "", notApplicableReason: "" });
  });

  test("also after two questions marked the same standard in turn", () => {
    const { auditReturn, db, say, answer } = open();
    const unsure = { ...BLANK_ANSWER, blank: "dont-know" } as const;
    saveAnswer(db, { auditReturn, standardCode: "A4", answer: unsure, readVersion: 0 }, OPERATOR);
    say(["devices", "no", 0]);
    say(["devices", "yes", 1], ["online", "no", 0]);
    expect(answer("A4")).toMatchObject({ startQuestion: "online", blank: "" });
    say(["online", "yes", 1]);
    expect(answer("A4")).toMatchObject({ level: null, blank: "dont-know" });
  });

  test("with yes leaves what somebody opened and saved as it stood: it is theirs since", () => {
    const { auditReturn, db, say, answer } = open();
    say(["devices", "no", 0]);
    const { version = 0, ...marked } = answer("A4") ?? {};
    const words = { ...BLANK_ANSWER, ...marked };
    const save = { auditReturn, standardCode: "A4", answer: words, readVersion: version };
    expect(saveAnswer(db, save, OPERATOR)).toMatchObject({ ok: true, version: 2, changed: true });
    expect(answer("A4")).toMatchObject({ notApplicableReason: "None lent.", startQuestion: null });
    expect(saveAnswer(db, { ...save, readVersion: 2 }, OPERATOR)).toMatchObject({
      version: 2,
      changed: false,
    });
    say(["devices", "yes", 1]);
    expect([answer("A2")?.level, answer("A4")?.level]).toEqual([null, "not-applicable"]);
  });

  test("again with the same writes nothing, whatever version it was read at", () => {
    const { db, say, answer } = open();
    say(["devices", "no", 0]);
    const rows = db.select().from(history).all().length;
    expect(say(["devices", "no", 0])).toEqual({ ok: true, changed: false });
    expect(db.select().from(history).all()).toHaveLength(rows);
    expect(answer("A2")?.version).toBe(1);
  });

  test("on a version that somebody has passed changes nothing at all and tells what they said", () => {
    const { auditReturn, db, say, answer } = open();
    say(["devices", "yes", 0]);
    expect(say(["online", "no", 0], ["devices", "no", 0])).toMatchObject({
      ...{ ok: false, because: "version" },
      theirs: [{ question: "devices", answer: "yes", answeredByName: "lead", version: 1 }],
    });
    expect(answer("A4")).toBeUndefined();
    expect(listStartAnswers(db, auditReturn.id).has("online")).toBe(false);
  });

  test("is refused once the return is locked, read again in the transaction", () => {
    const { db, auditReturn, say, answer } = open();
    updateReturn(db, auditReturn, { status: "ready-for-sign-off" });
    expect(say(["devices", "no", 0])).toEqual({ ok: false, because: "status" });
    expect(answer("A2")).toBeUndefined();
  });
});
