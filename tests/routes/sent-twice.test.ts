import { beforeEach, describe, expect, test } from "vitest";
import { loader as openAction, action as postAction } from "#app/routes/actions.$actionId.tsx";
import { action as addAction, loader as openNewAction } from "#app/routes/actions.new.tsx";
import { action as addEvidence, loader as openNewEvidence } from "#app/routes/evidence.new.tsx";
import {
  action as addFinding,
  loader as openNewFinding,
} from "#app/routes/returns.$returnId.findings.new.tsx";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { newId } from "#db/ids.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { actionNotes, actions, evidence, findings, history } from "#db/schema.ts";
import { makeAgency, makeCycle, makePerson, returnOf } from "#tests/support/factories.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

/** A form that adds something names what it adds, so that two clicks on its button add one. */
let portal: TestPortal;
let auditReturn: AuditReturn;
let agency: AgencyRow;
let people: Record<"lead" | "contributor", string>;

beforeEach(() => {
  portal = openTestPortal();
  const { db } = portal;
  agency = makeAgency(db, { reference: "SCH-1" });
  auditReturn = returnOf(db, makeCycle(db), agency);
  people = {
    lead: makePerson(db, "lead@example.org", "lead", agency.id).id,
    contributor: makePerson(db, "contributor@example.org", "contributor", agency.id).id,
  };
});

type Handler = (args: RouteArgs) => Promise<Response>;

const ACTION = {
  title: "Write the policy",
  owner: "The deputy head",
  "dueOn-day": "31",
  "dueOn-month": "1",
  "dueOn-year": "2027",
  priority: "high",
};

interface Form {
  about: string;
  loader: Handler;
  action: Handler;
  path: string;
  fields: Record<string, string>;
  other: Record<string, string>;
  ids: () => string[];
}

const FORMS: Form[] = [
  {
    about: "an action",
    loader: openNewAction,
    action: addAction,
    path: "/actions/new",
    fields: ACTION,
    other: { title: "Write another" },
    ids: () => idsOf(actions),
  },
  {
    about: "a link as evidence",
    loader: openNewEvidence,
    action: addEvidence,
    path: "/evidence/new?kind=link",
    fields: { title: "Policy", url: "https://example.org/policy" },
    other: { title: "Another" },
    ids: () => idsOf(evidence),
  },
  {
    about: "a finding",
    loader: openNewFinding,
    action: addFinding,
    path: "/returns/RETURN/findings/new",
    fields: { kind: "strength", area: "", text: "The pupils’ council" },
    other: { text: "The newsletter" },
    ids: () => idsOf(findings),
  },
];

function idsOf(table: typeof actions | typeof evidence | typeof findings): string[] {
  return portal.db
    .select({ id: table.id })
    .from(table)
    .all()
    .map(({ id }) => id);
}

const addressOf = ({ path }: Form) => path.replace("RETURN", auditReturn.id);
const params = () => ({ returnId: auditReturn.id });

async function send(form: Form, fields: Record<string, string>, as = people.lead) {
  const args = await portal.post(addressOf(form), { ...form.fields, ...fields }, as, params());
  return answerOf(form.action(args));
}

describe.each(FORMS)("$about", (form) => {
  test("goes by the name that its page gave it", async () => {
    const page = await answerOf(form.loader(await portal.get(addressOf(form), people.lead, params())));
    const { newId: given } = await page.json();
    expect((await send(form, { newId: given })).status).toBe(302);
    expect(form.ids()).toEqual([given]);
  });

  test("sent twice is added once, and both answers lead to the same place", async () => {
    const given = newId();
    const first = await send(form, { newId: given });
    const told = portal.db.select().from(history).all().length;
    const second = await send(form, { newId: given });
    expect([second.status, second.headers.get("Location")]).toEqual([302, first.headers.get("Location")]);
    expect(form.ids()).toEqual([given]);
    expect(portal.db.select().from(history).all()).toHaveLength(told);
  });

  test("with other words, from a page gone back to, is another one: nothing typed is lost", async () => {
    const given = newId();
    await send(form, { newId: given });
    expect((await send(form, { newId: given, ...form.other })).status).toBe(302);
    expect(form.ids()).toHaveLength(2);
  });

  test("of somebody else by the same name is another one", async () => {
    const given = newId();
    await send(form, { newId: given });
    expect((await send(form, { newId: given }, people.contributor)).status).toBe(302);
    expect(form.ids()).toHaveLength(2);
  });

  test.each(["", "short", "../../../../etc/passwd", `${newId()}x`])("is not called %j", async (name) => {
    expect((await send(form, { newId: name })).status).toBe(302);
    expect(form.ids()).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);
    expect(form.ids()).not.toContain(name);
  });
});

test("a note on an action sent twice is one note", async () => {
  await answerOf(addAction(await portal.post("/actions/new", ACTION, people.lead)));
  const actionId = idsOf(actions)[0] ?? "";
  const page = await answerOf(openAction(await portal.get("/", people.lead, { actionId })));
  const fields = { intent: "note", note: "Going well", newId: (await page.json()).newId, version: "1" };
  const note = async (changes: Record<string, string> = {}) =>
    answerOf(
      postAction(
        await portal.post(`/actions/${actionId}`, { ...fields, ...changes }, people.lead, { actionId }),
      ),
    );
  expect([(await note()).status, (await note()).status]).toEqual([302, 302]);
  expect(portal.db.select().from(actionNotes).all()).toHaveLength(1);
  await note({ note: "Going better" });
  expect(portal.db.select().from(actionNotes).all()).toHaveLength(2);
});
