import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { makeFile } from "#app/reports/make/make.server.ts";
import { loader as openReturn } from "#app/routes/returns.$returnId._index.tsx";
import { loader as openReceipt } from "#app/routes/returns.$returnId.receipt.tsx";
import { loader as openCsv } from "#app/routes/returns.$returnId.report[.]csv.ts";
import { loader as openJson } from "#app/routes/returns.$returnId.report[.]json.ts";
import { loader as openPdf } from "#app/routes/returns.$returnId.report[.]pdf.ts";
import { loader as openXlsx } from "#app/routes/returns.$returnId.report[.]xlsx.ts";
import { loader as openScores } from "#app/routes/returns.$returnId.scores.tsx";
import { loader as openSignOff, action as signOff } from "#app/routes/returns.$returnId.sign-off.tsx";
import {
  loader as openStandard,
  action as saveStandard,
} from "#app/routes/returns.$returnId.standards.$code.tsx";
import { type AgencyRow, findAgency, recordLeadSigns } from "#db/agencies/agencies.server.ts";
import { findAnswer } from "#db/answers/answers.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { answerVersions, cycles, history, returns, submissions } from "#db/schema.ts";
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
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

let portal: TestPortal;
let made: MadeCycle;
let agency: AgencyRow;
let auditReturn: AuditReturn;
let people: Record<"lead" | "contributor" | "signatory" | "otherLead" | "board" | "admin", string>;

beforeEach(() => {
  portal = openTestPortal();
  const { db, services } = portal;
  services.makeFile = (job) => makeFile(db, services.clock, job);
  agency = makeAgency(db, { reference: "SCH-1", name: "Ysgol y Dŵr" });
  const other = makeAgency(db, { reference: "SCH-2" });
  made = makeCycle(db, { source: templateSource("worked-example") });
  auditReturn = returnOf(db, made, agency);
  people = {
    lead: makePerson(db, "lead@example.org", "lead", agency.id).id,
    contributor: makePerson(db, "contributor@example.org", "contributor", agency.id).id,
    signatory: makePerson(db, "signatory@example.org", "signatory", agency.id).id,
    otherLead: makePerson(db, "other.lead@example.org", "lead", other.id).id,
    board: makePerson(db, "board@example.org", "board").id,
    admin: makePerson(db, "admin@example.org", "administrator").id,
  };
});

type Handler = (args: RouteArgs) => Promise<Response>;
const REPORTS: [name: string, open: Handler][] = [
  ["report.pdf", openPdf],
  ["report.xlsx", openXlsx],
  ["report.csv", openCsv],
  ["report.json", openJson],
];
const LOADERS: [name: string, open: Handler][] = [
  ["", openReturn],
  ["standards/A1", openStandard],
  ["sign-off", openSignOff],
  ["scores", openScores],
  ["receipt", openReceipt],
  ...REPORTS,
];

async function open(
  open: Handler,
  as: string | null,
  returnId = auditReturn.id,
  code = "A1",
): Promise<Response> {
  return answerOf(open(await portal.get(`/returns/${returnId}?from=test`, as, { returnId, code })));
}

const TYPED = {
  level: "in-place",
  notApplicableReason: "",
  commentary: "Checked in May.",
  example: "Fewer worries.",
};

/** The other buttons, read from text: a literal with a `then` looks like a promise. */
const TO_THE_LIST = Object.fromEntries(new URLSearchParams("then=list"));
const GO_BACK = Object.fromEntries(new URLSearchParams("then=previous"));

/** Saves an answer as the form does; a field given as undefined is not posted at all. */
async function save(
  as: string | null,
  fields: Record<string, string | undefined> = {},
  code = "A1",
  returnId = auditReturn.id,
): Promise<Response> {
  const given = Object.entries({ ...TYPED, version: "0", ...fields });
  const posted = Object.fromEntries(
    given.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const path = `/returns/${returnId}/standards/${code}`;
  return answerOf(saveStandard(await portal.post(path, posted, as, { returnId, code })));
}

async function act(
  as: string | null,
  intent: string,
  fields: Record<string, string> = {},
): Promise<Response> {
  const returnId = auditReturn.id;
  return answerOf(
    signOff(await portal.post(`/returns/${returnId}/sign-off`, { intent, ...fields }, as, { returnId })),
  );
}

const submit = (as: string | null) => act(as, "submit", { declaration: "yes" });

const statusNow = () => findReturn(portal.db, auditReturn.id)?.status;
const answerNow = (code = "A1") => findAnswer(portal.db, auditReturn.id, code);

function setReturn(changes: Partial<typeof returns.$inferInsert>): void {
  portal.db.update(returns).set(changes).where(eq(returns.id, auditReturn.id)).run();
}

function closeCycle(): void {
  portal.db.update(cycles).set({ closesOn: "2026-11-22" }).where(eq(cycles.id, made.cycle.id)).run();
}

describe("who may open an agency's pages", () => {
  test.each(LOADERS)("signed out, /%s leads to the sign-in page and back", async (_name, loader) => {
    const answer = await open(loader, null);
    const back = encodeURIComponent(`/returns/${auditReturn.id}?from=test`);
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, `/sign-in?redirectTo=${back}`]);
  });

  test.each(LOADERS)("/%s of another agency and of nobody are the same 404", async (_name, loader) => {
    const answers = await Promise.all([
      open(loader, people.otherLead),
      open(loader, people.otherLead, "no-such-return"),
      open(loader, people.lead, ""),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(new Set(await Promise.all(answers.map((answer) => answer.text())))).toEqual(new Set([""]));
  });

  test("everybody of the agency may open what there is", async () => {
    for (const person of [people.lead, people.contributor, people.signatory]) {
      for (const [, loader] of LOADERS.filter(([name]) => name !== "receipt")) {
        expect((await open(loader, person)).status).toBe(200);
      }
    }
  });

  test.each(["B1", "a1", "A", ""])("a standard that is not asked (%j) is not there", async (code) => {
    expect((await open(openStandard, people.lead, auditReturn.id, code)).status).toBe(404);
    expect((await save(people.lead, {}, code)).status).toBe(404);
  });

  test("the Board and administrators cannot open an agency's own pages", async () => {
    for (const person of [people.board, people.admin]) {
      for (const loader of [openReturn, openStandard, openSignOff, openScores, openReceipt]) {
        expect((await open(loader, person)).status).toBe(404);
      }
      expect((await save(person)).status).toBe(404);
      expect((await submit(person)).status).toBe(404);
    }
    expect(answerNow()).toBeUndefined();
  });

  test("there is no receipt before there is a submission", async () => {
    expect((await open(openReceipt, people.lead)).status).toBe(404);
  });
});

describe("reports of a return", () => {
  test.each(REPORTS)("%s is kept from the Board until the return was submitted", async (_name, loader) => {
    fillReturn(portal.db, auditReturn, { A1: TYPED });
    for (const person of [people.board, people.admin]) expect((await open(loader, person)).status).toBe(404);
    expect((await open(loader, people.lead)).status).toBe(200);
    submitReturn(portal.db, made.template, fillWholeReturn(portal.db, made.template, auditReturn));
    for (const person of [people.board, people.admin, people.lead]) {
      const answer = await open(loader, person);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("Content-Disposition")).toMatch(/^attachment; filename/);
    }
  });

  test.each(REPORTS)(
    "%s leaves a trace when somebody else reads it, and none when the agency does",
    async (_name, loader) => {
      const readers = () =>
        portal.db
          .select()
          .from(history)
          .where(eq(history.act, "view-return"))
          .all()
          .map(({ actorId, returnId }) => [actorId, returnId]);
      fillReturn(portal.db, auditReturn, { A1: TYPED });
      for (const person of Object.values(people)) await open(loader, person);
      expect(readers()).toEqual([]);
      submitReturn(portal.db, made.template, fillWholeReturn(portal.db, made.template, auditReturn));
      for (const person of Object.values(people)) await open(loader, person);
      expect(readers()).toEqual([
        [people.board, auditReturn.id],
        [people.admin, auditReturn.id],
      ]);
    },
  );

  test("a return sent back still gives the Board what was submitted, not what is being changed", async () => {
    submitReturn(portal.db, made.template, fillWholeReturn(portal.db, made.template, auditReturn));
    setReturn({ status: "returned-for-changes" });
    await save(people.lead, { commentary: "Only for us so far", version: String(answerNow()?.version) });
    const read = async (loader: Handler, as: string) => (await open(loader, as)).text();
    for (const loader of [openCsv, openJson]) {
      expect(await read(loader, people.board)).toContain("Checked in May");
      expect(await read(loader, people.board)).not.toContain("Only for us so far");
    }
  });
});

describe("saving an answer", () => {
  test("leads to the next standard, or back to the list", async () => {
    const on = await save(people.contributor);
    expect([on.status, on.headers.get("Location")]).toEqual([
      302,
      `/returns/${auditReturn.id}/standards/A2?saved=A1`,
    ]);
    const list = await save(people.lead, TO_THE_LIST, "A2");
    expect(list.headers.get("Location")).toBe(`/returns/${auditReturn.id}?saved=A2`);
    const back = await save(people.lead, GO_BACK, "A3");
    expect(back.headers.get("Location")).toBe(`/returns/${auditReturn.id}/standards/A2?saved=A3`);
    const last = await save(people.lead, {}, "A4");
    expect(last.headers.get("Location")).toBe(`/returns/${auditReturn.id}?saved=A4`);
    expect(statusNow()).toBe("in-progress");
    expect(answerNow()).toMatchObject({ ...TYPED, version: 1, updatedByName: "contributor" });
  });

  test("never refuses an incomplete answer", async () => {
    for (const [code, fields] of [
      ["A1", { level: "", example: "" }],
      ["A2", { level: "embedded", example: "" }],
      ["A3", { level: "not-applicable", notApplicableReason: "" }],
    ] as const) {
      expect((await save(people.lead, fields, code)).status).toBe(302);
    }
    expect(answerNow("A1")?.level).toBeNull();
    expect(answerNow("A3")?.level).toBe("not-applicable");
  });

  test("signed out, saves nothing and asks to sign in", async () => {
    const answer = await save(null);
    expect(answer.status).toBe(401);
    expect(answerNow()).toBeUndefined();
  });

  test("somebody else's return and no return are the same 404", async () => {
    expect((await save(people.otherLead)).status).toBe(404);
    expect((await save(people.lead, {}, "A1", "no-such-return")).status).toBe(404);
    expect(answerNow()).toBeUndefined();
  });

  test.each([undefined, "", "x", "-1", "1.5", "1e3"])(
    "version %j is 400, with what was typed",
    async (version) => {
      const answer = await save(people.lead, { version });
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ typed: TYPED });
      expect(answerNow()).toBeUndefined();
    },
  );

  test("a version that somebody has passed is 409, with both texts, and nothing is lost", async () => {
    await save(people.contributor, { commentary: "The contributor's words" });
    const answer = await save(people.lead, { commentary: "The lead's words" });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      theirs: { commentary: "The contributor's words", version: 1, updatedByName: "contributor" },
      typed: { commentary: "The lead's words" },
    });
    expect(answerNow()?.commentary).toBe("The contributor's words");
    expect((await save(people.lead, { commentary: "Both", version: "1" })).status).toBe(302);
    const versions = portal.db.select().from(answerVersions).all();
    expect(versions.map(({ commentary }) => commentary)).toEqual(["The contributor's words", "Both"]);
  });

  test("a version from the future is a conflict too", async () => {
    await save(people.lead);
    expect((await save(people.lead, { commentary: "Other", version: "7" })).status).toBe(409);
  });

  test("the same words sent twice are one version", async () => {
    await save(people.lead);
    const rows = () => portal.db.select().from(history).all().length;
    const before = rows();
    expect((await save(people.lead)).status).toBe(302);
    expect((await save(people.lead, { version: "1" })).status).toBe(302);
    expect([answerNow()?.version, rows()]).toEqual([1, before]);
  });

  test("line ends and spaces around a text make no new version", async () => {
    await save(people.lead, { commentary: "One\r\nTwo" });
    expect(answerNow()?.commentary).toBe("One\nTwo");
    await save(people.lead, { commentary: " One\nTwo\r\n", version: "1" });
    expect(answerNow()?.version).toBe(1);
  });

  test.each([
    ["a rating of no scale", { level: "splendid" }, "level"],
    ["a text that is too long", { commentary: "x".repeat(10_001) }, "commentary"],
  ])("%s is 400 at its field, with everything typed", async (_about, fields, field) => {
    const answer = await save(people.lead, fields);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      errors: { [field]: expect.any(String) },
      typed: { ...TYPED, ...fields },
    });
    expect(answerNow()).toBeUndefined();
  });

  test.each(["ready-for-sign-off", "submitted", "in-review", "evaluated", "closed"] as const)(
    "a return that is %s is locked: 409, with what was typed",
    async (status) => {
      await save(people.lead);
      setReturn({ status });
      const answer = await save(people.lead, { commentary: "Too late", version: "1" });
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({
        reason: expect.any(String),
        typed: { commentary: "Too late" },
      });
      expect(answerNow()?.commentary).toBe("Checked in May.");
    },
  );

  test("in a closed round is 409, until an administrator reopened the return with a reason", async () => {
    await save(people.lead);
    closeCycle();
    const answer = await save(people.lead, { commentary: "Too late", version: "1" });
    expect([answer.status, (await answer.json()).typed.commentary]).toEqual([409, "Too late"]);
    setReturn({ reopenedReason: "The school was flooded" });
    expect((await save(people.lead, { commentary: "In time", version: "1" })).status).toBe(302);
  });

  test("a return sent back can be changed in a closed round, and stays sent back", async () => {
    fillWholeReturn(portal.db, made.template, auditReturn);
    setReturn({ status: "returned-for-changes" });
    closeCycle();
    expect((await save(people.lead, { commentary: "Changed", version: "1" })).status).toBe(302);
    expect(statusNow()).toBe("returned-for-changes");
  });
});

describe("making ready", () => {
  test("is 400 while anything is incomplete, and says how much", async () => {
    fillReturn(portal.db, auditReturn, { A1: TYPED, A2: "embedded", A3: "not-applicable" });
    const answer = await act(people.lead, "ready");
    expect(answer.status).toBe(400);
    expect((await answer.json()).errors).toEqual([
      { text: "Complete 3 answers before sign-off", href: "#incomplete" },
    ]);
    expect(statusNow()).toBe("in-progress");
    const page = await (await open(openSignOff, people.lead)).json();
    expect(
      page.incomplete.map(({ code, missing }: { code: string; missing: string }) => [code, missing]),
    ).toEqual([
      ["A2", "example"],
      ["A3", "reason"],
      ["A4", "rating"],
    ]);
  });

  test("locks a complete return; reopening takes it back", async () => {
    fillWholeReturn(portal.db, made.template, auditReturn);
    const ready = await act(people.lead, "ready");
    expect([ready.status, ready.headers.get("Location")]).toEqual([
      302,
      `/returns/${auditReturn.id}/sign-off?done=asked`,
    ]);
    expect(statusNow()).toBe("ready-for-sign-off");
    expect((await act(people.lead, "ready")).status).toBe(409);
    expect((await act(people.contributor, "reopen")).status).toBe(403);
    expect((await act(people.signatory, "reopen")).status).toBe(302);
    expect(statusNow()).toBe("in-progress");
  });

  test("on a page that somebody else opened is 409", async () => {
    fillWholeReturn(portal.db, made.template, auditReturn);
    expect((await act(people.lead, "ready", { by: people.signatory })).status).toBe(409);
    expect(statusNow()).toBe("in-progress");
    expect((await act(people.lead, "ready", { by: people.lead })).status).toBe(302);
  });

  test("is the lead's alone", async () => {
    fillWholeReturn(portal.db, made.template, auditReturn);
    expect((await act(people.contributor, "ready")).status).toBe(403);
    expect((await act(people.signatory, "ready")).status).toBe(403);
    expect(statusNow()).toBe("in-progress");
  });

  test.each(["", "evaluate", "constructor"])("an act that is none (%j) is 400", async (intent) => {
    expect((await act(people.lead, intent)).status).toBe(400);
  });

  test("is 409 in a closed round", async () => {
    fillWholeReturn(portal.db, made.template, auditReturn);
    closeCycle();
    expect((await act(people.lead, "ready")).status).toBe(409);
  });
});

describe("signing and submitting", () => {
  beforeEach(() => {
    fillWholeReturn(portal.db, made.template, auditReturn);
    setReturn({ status: "ready-for-sign-off", statusBefore: "in-progress" });
  });

  test("is the signatory's, and leads to the receipt", async () => {
    const answer = await submit(people.signatory);
    expect([answer.status, answer.headers.get("Location")]).toEqual([
      302,
      `/returns/${auditReturn.id}/receipt`,
    ]);
    const receipt = await (await open(openReceipt, people.lead)).json();
    expect(receipt).toMatchObject({
      submittedOn: "2026-11-23",
      number: 1,
      signedBy: "signatory",
      signedByLead: false,
    });
    expect(receipt.receiptCode).toMatch(/^[0-9a-f]{64}$/);
    expect(statusNow()).toBe("submitted");
  });

  test("whose audit came back: the receipt says by when changes are wanted", async () => {
    await submit(people.signatory);
    const cameBack = async () => (await (await open(openReceipt, people.lead)).json()).cameBack;
    expect(await cameBack()).toBeNull();
    setReturn({ status: "returned-for-changes", replyDueOn: "2026-12-11" });
    expect(await cameBack()).toEqual({ replyDueOn: "2026-12-11" });
    setReturn({ status: "ready-for-sign-off", statusBefore: "returned-for-changes" });
    expect(await cameBack()).toEqual({ replyDueOn: "2026-12-11" });
  });

  test.each([{}, { declaration: "" }, { declaration: "no" }] as Record<string, string>[])(
    "without the declaration is 400 (%j)",
    async (fields) => {
      const answer = await act(people.signatory, "submit", fields);
      expect(answer.status).toBe(400);
      expect((await answer.json()).errors).toEqual([{ text: expect.any(String), href: "#declaration" }]);
      expect(statusNow()).toBe("ready-for-sign-off");
    },
  );

  test("is refused to the lead, until the administrator recorded why the lead is accountable", async () => {
    expect((await submit(people.lead)).status).toBe(403);
    expect((await submit(people.contributor)).status).toBe(403);
    expect(statusNow()).toBe("ready-for-sign-off");
    const { version } = findAgency(portal.db, agency.id) ?? agency;
    recordLeadSigns(portal.db, agency.id, "She is the only person who works here", version, OPERATOR);
    expect((await submit(people.lead)).status).toBe(302);
    const receipt = await (await open(openReceipt, people.lead)).json();
    expect(receipt).toMatchObject({ signedBy: "lead", signedByLead: true });
  });

  test("twice submits once, one after the other and both at a time", async () => {
    const both = await Promise.all([submit(people.signatory), submit(people.signatory)]);
    expect(both.map(({ status }) => status).sort()).toEqual([302, 409]);
    expect((await submit(people.signatory)).status).toBe(409);
    expect(portal.db.select().from(submissions).all()).toHaveLength(1);
  });

  test("two clicks on one page are one submission, and both lead to the receipt", async () => {
    const version = String(findReturn(portal.db, auditReturn.id)?.version);
    const declared = { declaration: "yes", version };
    const press = () => act(people.signatory, "submit", declared);
    const answers = [await press(), await press()];
    for (const answer of answers) {
      expect(answer.status).toBe(302);
      expect(answer.headers.get("Location")).toBe(`/returns/${auditReturn.id}/receipt`);
    }
    expect(portal.db.select().from(submissions).all()).toHaveLength(1);
    expect((await act(people.signatory, "submit", { ...declared, version: "1" })).status).toBe(409);
    const other = makePerson(portal.db, "second.signatory@example.org", "signatory", agency.id).id;
    expect((await act(other, "submit", declared)).status).toBe(409);
  });

  test("on a page that somebody else opened and ticked is 409, and the declaration stands unticked again", async () => {
    const answer = await act(people.signatory, "submit", { declaration: "yes", by: people.lead });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      errors: [{ text: expect.stringMatching(/^Somebody else opened this page/) }],
      isDeclared: false,
    });
    expect([statusNow(), portal.db.select().from(submissions).all()]).toEqual(["ready-for-sign-off", []]);
    expect((await act(people.lead, "reopen", { by: people.signatory })).status).toBe(409);
    expect(statusNow()).toBe("ready-for-sign-off");
    const own = { declaration: "yes", by: people.signatory };
    expect((await act(people.signatory, "submit", own)).status).toBe(302);
  });

  test("of a version that is not the one shown is 409: nobody signs answers they did not see", async () => {
    const shown = String(findReturn(portal.db, auditReturn.id)?.version);
    const declared = { declaration: "yes", version: String(Number(shown) - 1) };
    expect((await act(people.signatory, "submit", declared)).status).toBe(409);
    expect(statusNow()).toBe("ready-for-sign-off");
    expect((await act(people.signatory, "submit", { ...declared, version: shown })).status).toBe(302);
  });

  test("cannot be done before the return was made ready", async () => {
    setReturn({ status: "in-progress", statusBefore: null });
    expect((await submit(people.signatory)).status).toBe(409);
    expect(portal.db.select().from(submissions).all()).toEqual([]);
  });

  test("checks again that everything is complete", async () => {
    setReturn({ status: "in-progress", statusBefore: null });
    fillReturn(portal.db, auditReturn, { A2: { level: "embedded" } });
    setReturn({ status: "ready-for-sign-off", statusBefore: "in-progress" });
    expect((await submit(people.signatory)).status).toBe(400);
    expect(statusNow()).toBe("ready-for-sign-off");
  });

  test("is 409 in a closed round, but not for a return that was sent back", async () => {
    closeCycle();
    expect((await submit(people.signatory)).status).toBe(409);
    setReturn({ statusBefore: "returned-for-changes" });
    expect((await submit(people.signatory)).status).toBe(302);
  });
});
