import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { makeFile } from "#app/reports/make/make.server.ts";
import { loader as openPlan } from "#app/routes/actions._index.tsx";
import { loader as openAction, action as postAction } from "#app/routes/actions.$actionId.tsx";
import { loader as openNew, action as postNew } from "#app/routes/actions.new.tsx";
import { loader as openCsv } from "#app/routes/actions.plan[.]csv.ts";
import { loader as openPdf } from "#app/routes/actions.plan[.]pdf.ts";
import { loader as openSignOff } from "#app/routes/returns.$returnId.sign-off.tsx";
import { loader as openStandard } from "#app/routes/returns.$returnId.standards.$code.tsx";
import { listActionsOfAgency } from "#db/actions/action-lists.server.ts";
import { addAction, changeAction, findAction } from "#db/actions/actions.server.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { newId } from "#db/ids.server.ts";
import { grantRole } from "#db/people/users.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { actions, evidence, returns } from "#db/schema.ts";
import {
  fillReturn,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
} from "#tests/support/factories.ts";
import { pageText, readPdf } from "#tests/support/pdf.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

let portal: TestPortal;
let agency: AgencyRow;
let other: AgencyRow;
let auditReturn: AuditReturn;
let people: Record<"lead" | "contributor" | "signatory" | "otherLead" | "board" | "admin", string>;

beforeEach(() => {
  portal = openTestPortal();
  const { db, services } = portal;
  services.makeFile = (job) => makeFile(db, services.clock, job);
  agency = makeAgency(db, { reference: "SCH-1", name: "Ysgol y Dŵr" });
  other = makeAgency(db, { reference: "SCH-2" });
  auditReturn = returnOf(db, makeCycle(db), agency);
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

const TYPED = {
  title: "Write the policy",
  detail: "With the school council",
  owner: "The deputy head",
  "dueOn-day": "31",
  "dueOn-month": "1",
  "dueOn-year": "2027",
  priority: "high",
};

async function get(open: Handler, path: string, as: string | null, params: Record<string, string> = {}) {
  return answerOf(open(await portal.get(path, as, params)));
}

async function addBy(as: string | null, query = "", fields: Record<string, string> = {}): Promise<Response> {
  return answerOf(postNew(await portal.post(`/actions/new${query}`, { ...TYPED, ...fields }, as)));
}

async function post(
  as: string | null,
  actionId: string,
  fields: Record<string, string | string[]>,
): Promise<Response> {
  return answerOf(postAction(await portal.post(`/actions/${actionId}`, fields, as, { actionId })));
}

function stored(changes: Partial<typeof actions.$inferInsert> = {}, agencyId = agency.id): string {
  const action = {
    title: "Stored",
    detail: "",
    owner: "Somebody",
    dueOn: "2027-01-31",
    priority: "medium",
  } as const;
  const id = addAction(portal.db, { agencyId, returnId: null, standardCode: null, action }, OPERATOR);
  portal.db
    .update(actions)
    .set({ title: action.title, ...changes })
    .where(eq(actions.id, id))
    .run();
  return id;
}

const forStandard = (code: string) => `?return=${auditReturn.id}&standard=${code}`;
const ofAgency = () => listActionsOfAgency(portal.db, agency.id);

describe("who may see and change an agency's actions", () => {
  test("everybody of the agency; for others an action is not there", async () => {
    const actionId = stored();
    const open = (as: string | null) => get(openAction, `/actions/${actionId}`, as, { actionId });
    for (const as of [people.lead, people.contributor, people.signatory]) {
      expect((await open(as)).status).toBe(200);
      expect((await post(as, actionId, { intent: "note", note: "Going well" })).status).toBe(302);
    }
    for (const as of [people.otherLead, people.board, people.admin]) {
      const [seen, posted] = [await open(as), await post(as, actionId, { intent: "note", note: "Mine" })];
      expect([seen.status, await seen.text(), posted.status]).toEqual([404, "", 404]);
    }
    expect((await get(openAction, "/actions/none", people.lead, { actionId: "none" })).status).toBe(404);
    expect((await open(null)).headers.get("Location")).toContain("/sign-in?redirectTo=");
    expect((await post(null, actionId, { intent: "note", note: "Mine" })).status).toBe(401);
  });

  test("an action of the partnership itself is nobody's own", async () => {
    const actionId = stored({ agencyId: null });
    expect((await get(openAction, `/actions/${actionId}`, people.lead, { actionId })).status).toBe(404);
  });

  test.each<[string, Handler]>([
    ["/actions", openPlan],
    ["/actions/new", openNew],
    ["/actions/plan.pdf", openPdf],
    ["/actions/plan.csv", openCsv],
  ])("%s of another agency is not there", async (path, open) => {
    expect((await get(open, path, people.lead)).status).toBe(200);
    expect((await get(open, `${path}?agency=${other.id}`, people.lead)).status).toBe(404);
    expect((await get(open, path, people.board)).status).toBe(404);
    expect((await get(open, path, null)).status).toBe(302);
  });

  test("an action for another agency's audit, or for a standard that is not asked, is refused", async () => {
    expect((await addBy(people.otherLead, forStandard("P1"))).status).toBe(404);
    expect((await addBy(people.lead, forStandard("X99"))).status).toBe(404);
    expect((await addBy(people.lead, "?return=none")).status).toBe(404);
    expect(ofAgency()).toEqual([]);
  });
});

describe("adding an action", () => {
  test("from a standard it starts from the next step of the saved rating, and leads back there", async () => {
    fillReturn(portal.db, auditReturn, { P1: "started" });
    const page = await (await get(openNew, `/actions/new${forStandard("P1")}`, people.lead)).json();
    expect(page).toMatchObject({ hasSuggestion: true, standard: { code: "P1" } });
    expect(page.suggested.title).toMatch(/^Arrange cover for leave/);
    expect(page.suggested.dueOn).toEqual({ day: "", month: "", year: "" });
    const answer = await addBy(people.lead, forStandard("P1"));
    const [added] = ofAgency();
    expect(answer.status).toBe(302);
    expect(answer.headers.get("Location")).toBe(
      `/returns/${auditReturn.id}/standards/P1?action=${added?.id}#actions`,
    );
    expect(added).toMatchObject({ title: "Write the policy", standardCode: "P1", returnId: auditReturn.id });
  });

  test("one of one's own starts empty", async () => {
    fillReturn(portal.db, auditReturn, { P1: "started" });
    const blank = await get(openNew, `/actions/new${forStandard("P1")}&blank=yes`, people.lead);
    expect(await blank.json()).toMatchObject({ hasSuggestion: false, suggested: { title: "" } });
    const unanswered = await get(openNew, `/actions/new${forStandard("P2")}`, people.lead);
    expect(await unanswered.json()).toMatchObject({ hasSuggestion: false });
  });

  test("what is faulty is kept as it was typed, and nothing is written", async () => {
    const answer = await addBy(people.lead, "", { title: "", "dueOn-day": "30", "dueOn-month": "2" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      typed: { title: "", detail: "With the school council", dueOn: { day: "30", month: "2", year: "2027" } },
      errors: { title: "Enter what is to be done", dueOn: "Due date must be a real date" },
    });
    expect(ofAgency()).toEqual([]);
  });

  test("it can be added while the audit is with the Board", async () => {
    portal.db.update(returns).set({ status: "submitted" }).where(eq(returns.id, auditReturn.id)).run();
    expect((await addBy(people.contributor, forStandard("P1"))).status).toBe(302);
  });

  test("words that somebody else typed before this person signed in are not saved as theirs", async () => {
    const answer = await addBy(people.contributor, "", { by: people.lead });
    expect([answer.status, ofAgency()]).toEqual([409, []]);
    expect(await answer.json()).toMatchObject({ typed: { title: "Write the policy" } });
    expect((await addBy(people.contributor, "", { by: people.contributor })).status).toBe(302);
  });

  test("somebody of two agencies adds it for the one the page is about", async () => {
    grantRole(portal.db, people.lead, "contributor", other.id, OPERATOR);
    await addBy(people.lead, `?agency=${other.id}`);
    expect(ofAgency()).toEqual([]);
    expect(listActionsOfAgency(portal.db, other.id)).toHaveLength(1);
  });
});

describe("changing an action", () => {
  const CHANGE = { ...TYPED, intent: "change", title: "Mine" };

  test("a stale version is 409 with both texts, and the next save goes through", async () => {
    const actionId = stored();
    const action = { ...TYPED_TEXT, title: "Theirs" };
    changeAction(portal.db, { actionId, action, readVersion: 1 }, OPERATOR);
    const answer = await post(people.lead, actionId, { ...CHANGE, version: "1" });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ isConflict: true, typed: { action: { title: "Mine" } } });
    expect(findAction(portal.db, actionId)?.title).toBe("Theirs");
    expect((await post(people.lead, actionId, { ...CHANGE, version: "2" })).status).toBe(302);
    expect(findAction(portal.db, actionId)).toMatchObject({ title: "Mine", version: 3 });
  });

  test.each(["", "-1", "x", "1.5", undefined])("a version of %j is 400", async (version) => {
    const actionId = stored();
    const fields = version === undefined ? CHANGE : { ...CHANGE, version };
    expect((await post(people.lead, actionId, fields)).status).toBe(400);
    expect(findAction(portal.db, actionId)?.title).toBe("Stored");
  });

  test("an overdue action can be changed without a new due date", async () => {
    const actionId = stored({ dueOn: "2026-10-01" });
    const late = { "dueOn-day": "1", "dueOn-month": "10", "dueOn-year": "2026", version: "1" };
    expect((await post(people.lead, actionId, { ...CHANGE, ...late })).status).toBe(302);
    expect((await post(people.lead, actionId, { ...CHANGE, ...late, "dueOn-day": "2" })).status).toBe(400);
  });

  test.each([
    ["note", "note", "noted", {}],
    ["complete", "completion", "completed", { version: "1" }],
    ["cancel", "cancelReason", "cancelled", { version: "1" }],
  ])("%s needs its words and then leads back to the action", async (intent, field, done, more) => {
    const actionId = stored();
    const empty = await post(people.lead, actionId, { intent, [field]: " ", ...more });
    expect(empty.status).toBe(400);
    expect(Object.keys((await empty.json()).errors)).toEqual([field]);
    const answer = await post(people.lead, actionId, { intent, [field]: "Words", ...more });
    expect(answer.headers.get("Location")).toBe(`/actions/${actionId}?done=${done}`);
  });

  test("what is not allowed in its state is 409, and the words stay on the page", async () => {
    const actionId = stored({ state: "checked" });
    const fields = { intent: "complete", completion: "Long words", version: "1" };
    const answer = await post(people.lead, actionId, fields);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      refusal: "The Board has checked this action, so it can no longer be changed.",
      typed: { intent: "complete", words: { complete: "Long words" } },
    });
  });

  describe("whichever button is pressed, what stands in the other boxes stays", () => {
    const AS_STORED = { ...TYPED, title: "Stored", detail: "", owner: "Somebody", priority: "medium" };
    const OTHERS = { note: "Half done", cancelReason: "Perhaps", evidence: "one" };

    test("where it could not be saved", async () => {
      const fields = { ...AS_STORED, ...OTHERS, version: "1", intent: "complete", completion: "" };
      const answer = await post(people.lead, stored(), fields);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({
        errors: { completion: "Enter what was done, or attach evidence that shows it" },
        typed: { action: null, words: { note: "Half done", cancel: "Perhaps" }, ticked: ["one"] },
      });
    });

    test("where it was saved: the answer is the page, and only its own box is empty", async () => {
      const actionId = stored();
      const fields = { ...AS_STORED, ...OTHERS, title: "Better", version: "1", intent: "note" };
      const answer = await post(people.lead, actionId, fields);
      expect(answer.status).toBe(200);
      expect(await answer.json()).toMatchObject({
        done: "noted",
        kept: { action: { title: "Better" }, words: { note: "", cancel: "Perhaps" }, ticked: ["one"] },
      });
      expect(findAction(portal.db, actionId)?.title).toBe("Stored");
    });

    test("boxes that nobody touched are no words, also after a colleague changed the action", async () => {
      const actionId = stored();
      const action = { ...TYPED_TEXT, title: "Theirs" };
      changeAction(portal.db, { actionId, action, readVersion: 1 }, OPERATOR);
      const fields = { ...AS_STORED, version: "1", intent: "note", note: "Going well" };
      expect((await post(people.lead, actionId, fields)).status).toBe(302);
      const done = { ...fields, intent: "complete", note: "Still mine", completion: "All of it" };
      const conflict = await post(people.lead, actionId, done);
      expect(conflict.status).toBe(409);
      expect(await conflict.json()).toMatchObject({
        isConflict: true,
        typed: { action: null, words: { note: "Still mine", complete: "All of it" } },
      });
    });
  });

  test("evidence of the agency's own library is attached and taken off; an unknown act is 400", async () => {
    const actionId = stored();
    const evidenceId = newId();
    portal.db
      .insert(evidence)
      .values({ id: evidenceId, agencyId: agency.id, kind: "link", title: "Page", createdAt: OPERATOR.at })
      .run();
    expect((await post(people.lead, actionId, { intent: "attach" })).status).toBe(400);
    const wrong = await post(people.lead, actionId, { intent: "attach", evidence: [evidenceId, "none"] });
    expect([wrong.status, (await wrong.json()).refusal]).toEqual([
      409,
      expect.stringContaining("not in your organisation’s library"),
    ]);
    await post(people.lead, actionId, { intent: "attach", evidence: [evidenceId] });
    const open = () => get(openAction, `/actions/${actionId}`, people.lead, { actionId });
    expect((await (await open()).json()).attached).toMatchObject([
      { id: evidenceId, attachedByName: "lead" },
    ]);
    const done = await post(people.lead, actionId, { intent: "complete", completion: "", version: "1" });
    expect(done.status).toBe(302);
    await post(people.lead, actionId, { detach: evidenceId });
    expect((await (await open()).json()).attached).toEqual([]);
    expect((await post(people.lead, actionId, { intent: "check" })).status).toBe(400);
  });
});

const TYPED_TEXT = {
  title: "Write the policy",
  detail: "",
  owner: "The deputy head",
  dueOn: "2027-01-31",
  priority: "high",
} as const;

describe("the action plan", () => {
  test("has what is overdue first, each part with its count, 50 on a page", async () => {
    for (let index = 0; index < 49; index++) stored();
    stored({ title: "Late", dueOn: "2026-11-22" });
    stored({ title: "Done", state: "done", doneOn: "2026-11-01" });
    const open = async (query = "") => (await get(openPlan, `/actions${query}`, people.lead)).json();
    const first = await open();
    expect(first.parts.map((part: { part: string }) => part.part)).toEqual(["overdue", "open"]);
    expect(first.parts[0].actions).toMatchObject([{ title: "Late" }]);
    expect(first.list).toMatchObject({ total: 51, pages: 2, from: 1, to: 50 });
    expect(first.counts).toEqual([
      { part: "overdue", count: 1 },
      { part: "open", count: 49 },
      { part: "done", count: 1 },
      { part: "cancelled", count: 0 },
    ]);
    expect((await open("?page=2")).parts).toMatchObject([{ part: "done", actions: [{ title: "Done" }] }]);
    expect((await open("?state=overdue")).list.total).toBe(1);
    expect((await open("?state=nonsense")).list.total).toBe(51);
  });

  test("goes out as CSV with a mark for UTF-8, its formulas defused, and a name that says what it is", async () => {
    stored({ title: "=1+1", dueOn: "2026-11-22" });
    const answer = await get(openCsv, "/actions/plan.csv", people.lead);
    expect(answer.headers.get("Content-Disposition")).toBe(
      'attachment; filename="action-plan-ysgol-y-dwr-all-1-actions-2026-11-23-official-sensitive.csv"',
    );
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [header, row] = new TextDecoder().decode(bytes).split("\n");
    expect(header).toBe(
      "agency_reference,agency_name,audit_round,standard,standard_title,title,detail,owner,due_on,overdue,priority,state,done_on,checked_on,latest_note,evidence",
    );
    expect(row).toBe("SCH-1,Ysgol y Dŵr,,,,'=1+1,,Somebody,2026-11-22,yes,medium,open,,,,");
  });

  test("goes out as a PDF with the latest note, also when it is empty", async () => {
    const text = async () => {
      const answer = await get(openPdf, "/actions/plan.pdf", people.lead);
      const pdf = readPdf(Buffer.from(await answer.arrayBuffer()));
      return Array.from({ length: pdf.pageCount }, (_, page) => pageText(pdf, page)).join("\n");
    };
    expect(await text()).toContain("There are no actions yet.");
    const actionId = stored({ dueOn: "2026-11-22" });
    await post(people.lead, actionId, { intent: "note", note: "Half done" });
    const words = (await text()).replace(/\s+/g, " ");
    for (const part of ["Overdue (1)", "Stored", "23 November 2026: Half done", "OFFICIAL-SENSITIVE"]) {
      expect(words).toContain(part);
    }
  });
});

test("a standard's page shows its actions, and what would raise the saved rating", async () => {
  fillReturn(portal.db, auditReturn, { P1: "started" });
  await addBy(people.lead, forStandard("P1"));
  const params = { returnId: auditReturn.id, code: "P1" };
  const page = await (
    await get(openStandard, `/returns/${auditReturn.id}/standards/P1`, people.lead, params)
  ).json();
  expect(page.actions).toMatchObject({ actions: [{ title: "Write the policy", isFromEarlier: false }] });
  expect(page.actions).toMatchObject({ nextStep: expect.stringMatching(/^Arrange cover/), made: null });
});

test("a next step that was made an action is not offered again, and leads to it, until that is cancelled", async () => {
  fillReturn(portal.db, auditReturn, { P1: "started" });
  const standard = async () => {
    const params = { returnId: auditReturn.id, code: "P1" };
    const path = `/returns/${auditReturn.id}/standards/P1`;
    return (await (await get(openStandard, path, people.lead, params)).json()).actions.made;
  };
  const { suggested } = await (await get(openNew, `/actions/new${forStandard("P1")}`, people.lead)).json();
  await addBy(people.lead, forStandard("P1"), { title: suggested.title, detail: "Ours" });
  const [made] = ofAgency();
  expect(await standard()).toEqual({ id: made?.id, title: suggested.title });
  portal.db.update(actions).set({ state: "cancelled" }).run();
  expect(await standard()).toBeNull();
});

test("an audit counts its own actions and those not settled, and says what the whole plan holds", async () => {
  stored({ state: "checked" });
  stored({ state: "open" });
  stored({ state: "cancelled", returnId: auditReturn.id });
  const params = { returnId: auditReturn.id };
  const page = await (
    await get(openSignOff, `/returns/${auditReturn.id}/sign-off`, people.lead, params)
  ).json();
  expect(page.beside).toMatchObject({ actions: 2, inPlan: 3 });
});
