import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { loader as openReturn } from "#app/routes/returns.$returnId._index.tsx";
import {
  loader as openStandard,
  action as saveStandard,
} from "#app/routes/returns.$returnId.standards.$code.tsx";
import {
  action as autosave,
  loader as openAutosave,
} from "#app/routes/returns.$returnId.standards.$code_.autosave.ts";
import { loader as openStart, action as saveStart } from "#app/routes/returns.$returnId.start.tsx";
import { findAnswer } from "#db/answers/answers.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { answerVersions, returns } from "#db/schema.ts";
import { makeAgency, makeCycle, makePerson, returnOf, templateSource } from "#tests/support/factories.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

/** Autosave, honest blanks, the choice between two answers, and start questions, as the routes answer them. */
const QUESTIONS = `startQuestions:
  - { key: devices, text: Do you lend devices?, whenNo: { standards: [A2, A4], reason: None lent. } }
  - { key: online, text: Do you meet online?, whenNo: { standards: [A4], reason: Never online. } }
`;

let portal: TestPortal;
let auditReturn: AuditReturn;
let people: Record<"lead" | "contributor" | "signatory" | "otherLead" | "board", string>;

beforeEach(() => {
  portal = openTestPortal();
  const agency = makeAgency(portal.db, { reference: "SCH-1" });
  const other = makeAgency(portal.db, { reference: "SCH-2" });
  const made = makeCycle(portal.db, { source: `${templateSource("worked-example")}${QUESTIONS}` });
  auditReturn = returnOf(portal.db, made, agency);
  people = {
    lead: makePerson(portal.db, "lead@example.org", "lead", agency.id).id,
    contributor: makePerson(portal.db, "contributor@example.org", "contributor", agency.id).id,
    signatory: makePerson(portal.db, "signatory@example.org", "signatory", agency.id).id,
    otherLead: makePerson(portal.db, "other.lead@example.org", "lead", other.id).id,
    board: makePerson(portal.db, "board@example.org", "board").id,
  };
});

type Handler = (args: RouteArgs) => Promise<Response>;
type Fields = Record<string, string>;

const TYPED = {
  level: "in-place",
  notApplicableReason: "",
  commentary: "Checked.",
  example: "",
  version: "0",
};
const KEEP_THEIRS = Object.fromEntries(new URLSearchParams("then=keep-theirs"));

async function post(handler: Handler, path: string, as: string | null, fields: Fields, code = "A1") {
  const returnId = auditReturn.id;
  const args = await portal.post(`/returns/${returnId}/${path}`, fields, as, { returnId, code });
  return answerOf(handler(args));
}

async function open(handler: Handler, path: string, as: string | null, code = "A1") {
  const returnId = auditReturn.id;
  return answerOf(handler(await portal.get(`/returns/${returnId}/${path}`, as, { returnId, code })));
}

const write = (as: string | null, fields: Fields = {}, code = "A1") =>
  post(autosave, `standards/${code}/autosave`, as, { ...TYPED, ...fields }, code);
const save = (as: string | null, fields: Fields = {}, code = "A1") =>
  post(saveStandard, `standards/${code}`, as, { ...TYPED, ...fields }, code);
const start = (as: string | null, fields: Fields) => post(saveStart, "start", as, fields);

const answerNow = (code = "A1") => findAnswer(portal.db, auditReturn.id, code);
const statusNow = () => findReturn(portal.db, auditReturn.id)?.status;

function lock(): void {
  portal.db.update(returns).set({ status: "ready-for-sign-off" }).where(eq(returns.id, auditReturn.id)).run();
}

describe("autosave", () => {
  test("takes nothing but a form: an address typed by hand is refused like any other page", async () => {
    const path = "standards/A1/autosave";
    const signedOut = await open(openAutosave, path, null);
    expect([signedOut.status, signedOut.headers.get("Location")]).toEqual([
      302,
      expect.stringContaining("/sign-in?redirectTo="),
    ]);
    expect((await open(openAutosave, path, people.lead)).status).toBe(405);
    expect((await open(openAutosave, path, people.otherLead)).status).toBe(404);
  });

  test("saves as the form does, and answers with the version and the server's time", async () => {
    for (const [version, person] of [people.lead, people.contributor, people.signatory].entries()) {
      const answer = await write(person, { version: String(version), commentary: `Words ${version}` });
      expect([answer.status, await answer.json()]).toEqual([
        200,
        { version: version + 1, savedAt: "2026-11-23T12:00:00.000Z" },
      ]);
    }
    expect(answerNow()).toMatchObject({ level: "in-place", commentary: "Words 2", version: 3 });
    expect(statusNow()).toBe("in-progress");
  });

  test("of words that stand already changes nothing, and says when they were saved", async () => {
    await write(people.lead);
    const again = await write(people.contributor);
    expect(await again.json()).toEqual({ version: 1, savedAt: "2026-11-23T12:00:00.000Z" });
    expect(answerNow()).toMatchObject({ version: 1, updatedByName: "lead" });
  });

  test("of an incomplete answer is no fault", async () => {
    expect((await write(people.lead, { level: "embedded", example: "" })).status).toBe(200);
  });

  test("on a version that somebody has passed is 409 and says who and when, without their words", async () => {
    await write(people.contributor, { commentary: "Theirs" });
    const answer = await write(people.lead, { commentary: "Mine" });
    const text = await answer.text();
    expect([answer.status, JSON.parse(text)]).toEqual([
      409,
      { conflict: { version: 1, savedAt: "2026-11-23T12:00:00.000Z", by: "contributor", isOwn: false } },
    ]);
    expect(answerNow()?.commentary).toBe("Theirs");
  });

  test("says so when it was the same person in another window", async () => {
    await write(people.lead, { commentary: "Written in the other window" });
    const answer = await write(people.lead, { commentary: "Written here" });
    expect((await answer.json()).conflict).toMatchObject({ by: "lead", isOwn: true });
  });

  test.each([
    ["a text that is too long", { commentary: "x".repeat(10_001) }, "errors"],
    ["a level of no scale", { level: "excellent" }, "errors"],
    ["no version", { version: "" }, "refused"],
  ])("%s is 400 with the reason", async (_about, fields, told) => {
    const answer = await write(people.lead, fields);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toHaveProperty(told);
    expect(answerNow()).toBeUndefined();
  });

  test("in a locked audit is 409 with the reason", async () => {
    lock();
    const answer = await write(people.lead);
    expect([answer.status, await answer.json()]).toEqual([
      409,
      { refused: expect.stringContaining("waiting to be signed off") },
    ]);
  });

  test("is nobody else's: 401 signed out, 404 of another agency and of the Board", async () => {
    const signedOut = await write(null);
    expect([signedOut.status, await signedOut.json()]).toEqual([401, {}]);
    expect((await write(people.otherLead)).status).toBe(404);
    expect((await write(people.board)).status).toBe(404);
    expect((await write(people.lead, {}, "Z9")).status).toBe(404);
    expect(answerNow()).toBeUndefined();
  });

  test("of a form that somebody else opened is refused: words are never saved under another name", async () => {
    const answer = await write(people.contributor, { by: people.lead });
    expect([answer.status, await answer.json()]).toEqual([
      409,
      { refused: expect.stringContaining("Somebody else has signed in") },
    ]);
    expect(answerNow()).toBeUndefined();
    expect((await write(people.lead, { by: people.lead })).status).toBe(200);
  });
});

describe("honest blanks", () => {
  test.each(["dont-know", "come-back-later"])("%s is kept as unanswered with its mark", async (mark) => {
    expect((await save(people.lead, { level: mark })).status).toBe(302);
    expect(answerNow()).toMatchObject({ level: null, blank: mark, commentary: "Checked." });
    const page = await (await open(openReturn, "", people.lead)).json();
    const [first] = page.areas[0].standards;
    expect(first).toMatchObject({ code: "A1", level: null, missing: "rating", blank: mark });
    expect(page.areas[0].complete).toBe(0);
    expect((await save(people.lead, { level: "", version: "1" })).status).toBe(302);
    expect(answerNow()).toMatchObject({ level: null, blank: "" });
  });

  test("a mark that comes back with a fault is still chosen", async () => {
    const answer = await save(people.lead, { level: "dont-know", commentary: "x".repeat(10_001) });
    expect(await answer.json()).toMatchObject({ kind: "faulty", typed: { level: null, blank: "dont-know" } });
  });
});

describe("the choice between two answers", () => {
  test("keeping theirs keeps one's own words as a version too", async () => {
    await save(people.contributor, { commentary: "Theirs" });
    const conflict = await save(people.lead, { commentary: "Mine" });
    expect((await conflict.json()).theirs).toMatchObject({ commentary: "Theirs", version: 1 });
    const kept = await save(people.lead, { commentary: "Mine", version: "1", ...KEEP_THEIRS });
    expect([kept.status, kept.headers.get("Location")]).toEqual([
      302,
      `/returns/${auditReturn.id}/standards/A2?saved=A1`,
    ]);
    expect(answerNow()).toMatchObject({ commentary: "Theirs", version: 3, updatedByName: "contributor" });
    const versions = portal.db.select().from(answerVersions).all();
    expect(versions.map(({ commentary }) => commentary)).toEqual(["Theirs", "Mine", "Theirs"]);
  });

  test("keeping theirs is a conflict again when they have saved once more", async () => {
    await save(people.contributor, { commentary: "Theirs" });
    await save(people.contributor, { commentary: "Theirs again", version: "1" });
    const answer = await save(people.lead, { commentary: "Mine", version: "1", ...KEEP_THEIRS });
    expect(answer.status).toBe(409);
    expect(answerNow()?.version).toBe(2);
  });
});

describe("start questions", () => {
  const NO = { "answer-devices": "no", "version-devices": "0" };

  test("the page lists what each no would mark before anything is marked", async () => {
    await save(people.lead, {}, "A2");
    const page = await (await open(openStart, "start", people.lead)).json();
    expect(page.questions).toMatchObject([
      {
        ...{ key: "devices", answer: null, version: 0, marked: [] },
        unanswered: [{ code: "A4", title: "Fourth" }],
        left: [{ code: "A2", title: "Second" }],
      },
      { key: "online", unanswered: [{ code: "A4", title: "Fourth" }], left: [] },
    ]);
    expect(answerNow("A4")).toBeUndefined();
  });

  test("a no marks, leads back to the page with what it marked, and stands on the standard's own page", async () => {
    const saved = await start(people.contributor, NO);
    expect([saved.status, saved.headers.get("Location")]).toEqual([
      302,
      `/returns/${auditReturn.id}/start?saved=yes`,
    ]);
    const page = await (await open(openStart, "start", people.lead)).json();
    // After saving, the way on leads to the first standard that still lacks something.
    expect(page.nextCode).toBe("A1");
    expect(page.questions[0]).toMatchObject({
      ...{ answer: "no", version: 1, answeredByName: "contributor" },
      marked: [{ code: "A2" }, { code: "A4" }],
    });
    const standard = await (await open(openStandard, "standards/A2", people.lead, "A2")).json();
    expect(standard.startMark).toEqual({ key: "devices", text: "Do you lend devices?" });
    const audit = await (await open(openReturn, "", people.lead)).json();
    expect(audit.steps.start).toEqual({ asked: 2, waiting: 1 });
  });

  test("saving a marked standard oneself takes it off the question", async () => {
    await start(people.lead, NO);
    await save(people.lead, { version: "1" }, "A2");
    const standard = await (await open(openStandard, "standards/A2", people.lead, "A2")).json();
    expect(standard.startMark).toBeNull();
    await start(people.lead, { "answer-devices": "yes", "version-devices": "1" });
    expect(answerNow("A2")?.level).toBe("in-place");
    expect(answerNow("A4")?.level).toBeNull();
  });

  test.each<[about: string, fields: Fields, status: number]>([
    ["nothing chosen", { "version-devices": "0" }, 400],
    ["neither yes nor no", { "answer-devices": "perhaps", "version-devices": "0" }, 400],
    ["a choice without its version", { "answer-devices": "no" }, 400],
    ["a question that is not asked", { "answer-elsewhere": "no", "version-elsewhere": "0" }, 400],
  ])("%s is refused", async (_about, fields, status) => {
    const answer = await start(people.lead, fields);
    expect(answer.status).toBe(status);
    expect((await answer.json()).errors[0].href).toBe("#answer-devices");
    expect(answerNow("A2")).toBeUndefined();
  });

  test("what a colleague answered in between is 409, with the choices still there", async () => {
    await start(people.contributor, { "answer-devices": "yes", "version-devices": "0" });
    const answer = await start(people.lead, { ...NO, "answer-online": "no", "version-online": "0" });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      chosen: { devices: "no", online: "no" },
      errors: [{ text: expect.stringContaining("contributor answered yes"), href: "#answer-devices" }],
    });
    expect(answerNow("A4")).toBeUndefined();
  });

  test("in a locked audit is 409, and the page says why there is no form", async () => {
    lock();
    expect((await start(people.lead, NO)).status).toBe(409);
    const page = await (await open(openStart, "start", people.lead)).json();
    expect([page.isOpen, page.whyLocked]).toEqual([
      false,
      expect.stringContaining("waiting to be signed off"),
    ]);
    expect((await (await open(openReturn, "", people.lead)).json()).steps.start).toBeNull();
  });

  test("of a form that somebody else opened saves nothing", async () => {
    const answer = await start(people.contributor, { ...NO, by: people.lead });
    expect([answer.status, (await answer.json()).chosen]).toEqual([409, { devices: "no" }]);
    expect(answerNow("A2")).toBeUndefined();
  });

  test("is nobody else's", async () => {
    expect((await start(null, NO)).status).toBe(401);
    expect((await start(people.otherLead, NO)).status).toBe(404);
    expect((await open(openStart, "start", people.otherLead)).status).toBe(404);
    expect((await open(openStart, "start", null)).status).toBe(302);
  });
});
