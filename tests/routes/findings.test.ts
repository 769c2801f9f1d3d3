import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { loader as openClosing, action as postClosing } from "#app/routes/returns.$returnId.closing.tsx";
import {
  loader as openFindings,
  action as postFindings,
} from "#app/routes/returns.$returnId.findings._index.tsx";
import {
  loader as openFinding,
  action as postFinding,
} from "#app/routes/returns.$returnId.findings.$findingId.tsx";
import { loader as openNew, action as postNew } from "#app/routes/returns.$returnId.findings.new.tsx";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { listClosingAnswers } from "#db/findings/closing.server.ts";
import { listStandingFindings } from "#db/findings/findings.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { returns } from "#db/schema.ts";
import {
  fillReturn,
  makeAgency,
  makeCycle,
  makePerson,
  returnOf,
  templateSource,
} from "#tests/support/factories.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

let portal: TestPortal;
let agency: AgencyRow;
let auditReturn: AuditReturn;
let people: Record<"lead" | "contributor" | "signatory" | "otherLead" | "board", string>;

beforeEach(() => {
  portal = openTestPortal();
  const { db } = portal;
  agency = makeAgency(db, { reference: "SCH-1" });
  const other = makeAgency(db, { reference: "SCH-2" });
  auditReturn = returnOf(db, makeCycle(db, { source: templateSource("worked-example") }), agency);
  people = {
    lead: makePerson(db, "lead@example.org", "lead", agency.id).id,
    contributor: makePerson(db, "contributor@example.org", "contributor", agency.id).id,
    signatory: makePerson(db, "signatory@example.org", "signatory", agency.id).id,
    otherLead: makePerson(db, "other.lead@example.org", "lead", other.id).id,
    board: makePerson(db, "board@example.org", "board").id,
  };
});

type Handler = (args: RouteArgs) => Promise<Response>;

const RISK = { kind: "risk", area: "", text: "Phones at night", likelihood: "4", impact: "4" };
const NOTHING = {
  "version-children-notice": "0",
  "version-contributors": "0",
  "version-contributors-how": "0",
  "version-better-audit": "0",
};

async function call(
  handler: Handler,
  path: string,
  as: string | null,
  fields: Record<string, string | string[]> | null = null,
  params: Record<string, string> = {},
): Promise<Response> {
  const address = `/returns/${auditReturn.id}/${path}`;
  const all = { returnId: auditReturn.id, ...params };
  return answerOf(
    handler(await (fields === null ? portal.get(address, as, all) : portal.post(address, fields, as, all))),
  );
}

const add = (as: string | null, fields: Record<string, string> = {}) =>
  call(postNew, "findings/new", as, { ...RISK, ...fields });
const standing = () => listStandingFindings(portal.db, auditReturn.id);
const closing = (as: string | null, fields: Record<string, string | string[]>) =>
  call(postClosing, "closing", as, { ...NOTHING, ...fields });
const closingText = (key: string) => listClosingAnswers(portal.db, auditReturn.id).get(key)?.text;
const lock = () =>
  portal.db.update(returns).set({ status: "submitted" }).where(eq(returns.id, auditReturn.id)).run();

async function addOne(): Promise<string> {
  await add(people.lead);
  const id = standing()[0]?.id;
  if (!id) throw new Error("No finding was added");
  return id;
}

const change = (as: string | null, findingId: string, fields: Record<string, string>) =>
  call(postFinding, `findings/${findingId}`, as, { ...RISK, ...fields }, { findingId });

describe("who may name and answer", () => {
  test("everybody of the agency; others find nothing there", async () => {
    for (const as of [people.lead, people.contributor, people.signatory]) {
      expect((await add(as)).status).toBe(302);
      expect((await call(openFindings, "findings", as)).status).toBe(200);
      expect((await call(openClosing, "closing", as)).status).toBe(200);
    }
    const findingId = standing()[0]?.id ?? "";
    for (const as of [people.otherLead, people.board]) {
      const answers = await Promise.all([
        call(openFindings, "findings", as),
        call(openNew, "findings/new", as),
        call(openFinding, `findings/${findingId}`, as, null, { findingId }),
        call(openClosing, "closing", as),
        add(as),
        change(as, findingId, { version: "1", text: "Mine" }),
        call(postFindings, "findings", as, { intent: "remove", finding: findingId, version: "1" }),
        closing(as, { "better-audit": "Mine" }),
      ]);
      expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 404));
    }
    expect(standing()).toHaveLength(3);
    expect((await add(null)).status).toBe(401);
  });
});

describe("strengths, weaknesses and risks", () => {
  test("each stands in its area, beside the standards of it that are rated and not met", async () => {
    fillReturn(portal.db, auditReturn, { A1: "started", A2: "in-place", A3: "not-applicable" });
    await add(people.lead, { area: "A", kind: "weakness", text: "Old filters" });
    await add(people.lead);
    const page = await (await call(openFindings, "findings", people.lead)).json();
    expect(page.areas[0]).toMatchObject({
      code: "A",
      findings: [{ kind: "weakness", text: "Old filters" }],
      below: [{ code: "A1", level: "started" }],
    });
    expect(page.whole).toMatchObject([{ kind: "risk", likelihood: 4, impact: 4 }]);
  });

  test("a weakness can start from its standard", async () => {
    const page = await call(openNew, "findings/new?kind=weakness&area=A&standard=A1", people.lead);
    const { typed } = await page.json();
    expect(typed).toMatchObject({ kind: "weakness", area: "A" });
    expect(typed.text).toMatch(/^A1 .*: $/);
  });

  test("what is faulty is 400 and kept as it was typed", async () => {
    const answer = await add(people.lead, { likelihood: "" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      errors: { likelihood: "Select how likely it is" },
      typed: { text: "Phones at night", impact: "4" },
    });
    expect(standing()).toEqual([]);
  });

  test("a stale version is 409 with what was typed; without a version it is 400", async () => {
    const findingId = await addOne();
    expect((await change(people.lead, findingId, { version: "1", text: "Theirs" })).status).toBe(302);
    const stale = await change(people.contributor, findingId, { version: "1", text: "Mine" });
    expect(stale.status).toBe(409);
    expect(await stale.json()).toMatchObject({ isConflict: true, typed: { text: "Mine" } });
    expect((await change(people.lead, findingId, { text: "Mine" })).status).toBe(400);
    expect(standing()).toMatchObject([{ text: "Theirs" }]);
  });

  test("removing and putting back on a page that somebody else opened is 409", async () => {
    const findingId = await addOne();
    const move = (intent: string, version: string, by: string) =>
      call(postFindings, "findings", people.lead, { intent, finding: findingId, version, by });
    const refused = await move("remove", "1", people.contributor);
    expect([refused.status, (await refused.json()).refusal]).toEqual([
      409,
      expect.stringMatching(/^Somebody else opened this page/),
    ]);
    expect(standing()).toHaveLength(1);
    expect((await move("remove", "1", people.lead)).status).toBe(302);
    expect((await move("restore", "2", people.contributor)).status).toBe(409);
    expect(standing()).toEqual([]);
  });

  test("removing offers the way back, and the way back works", async () => {
    const findingId = await addOne();
    const move = (intent: string, version: string) =>
      call(postFindings, "findings", people.lead, { intent, finding: findingId, version });
    const removed = await move("remove", "1");
    expect(removed.headers.get("Location")).toBe(
      `/returns/${auditReturn.id}/findings?done=removed&finding=${findingId}`,
    );
    const page = await call(openFindings, `findings?done=removed&finding=${findingId}`, people.lead);
    expect(await page.json()).toMatchObject({ whole: [], removed: { id: findingId, version: 2 } });
    expect((await move("restore", "1")).status).toBe(409);
    expect((await move("restore", "2")).status).toBe(302);
    expect(standing()).toHaveLength(1);
    expect((await move("burn", "3")).status).toBe(400);
    const foreign = { intent: "remove", finding: "none", version: "1" };
    expect((await call(postFindings, "findings", people.lead, foreign)).status).toBe(404);
  });

  test("a locked audit refuses with 409 and the reason, and keeps what was typed", async () => {
    const findingId = await addOne();
    lock();
    const answers = [
      await add(people.lead),
      await change(people.lead, findingId, { version: "1", text: "New" }),
      await call(postFindings, "findings", people.lead, {
        intent: "remove",
        finding: findingId,
        version: "1",
      }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([409, 409, 409]);
    expect(await answers[0]?.json()).toMatchObject({
      refusal: "This audit is submitted, so its answers can no longer be changed.",
      typed: { text: "Phones at night" },
    });
    expect(standing()).toMatchObject([{ text: "Phones at night", withdrawnAt: null }]);
  });

  test("words that somebody else typed before this person signed in are not saved as theirs", async () => {
    expect((await add(people.contributor, { by: people.lead })).status).toBe(409);
    expect(standing()).toEqual([]);
  });
});

describe("closing questions", () => {
  test("are saved together; ticked voices are stored as their keys", async () => {
    const answer = await closing(people.lead, {
      contributors: ["parents", "children"],
      "children-notice": "Less worry",
    });
    expect(answer.headers.get("Location")).toBe(`/returns/${auditReturn.id}/closing?done=saved`);
    expect([closingText("contributors"), closingText("children-notice")]).toEqual([
      "children,parents",
      "Less worry",
    ]);
    const page = await (await call(openClosing, "closing", people.lead)).json();
    expect(page).toMatchObject({
      texts: { contributors: "children,parents" },
      versions: { contributors: 1 },
    });
  });

  test("the strengths and risks of the whole audit stand with them", async () => {
    await add(people.lead);
    await add(people.lead, { kind: "strength", area: "A", text: "In one area" });
    const page = await (await call(openClosing, "closing", people.lead)).json();
    expect(page.findings).toMatchObject([{ kind: "risk" }]);
  });

  test("a stale version is 409 with theirs and what was typed, and the next save goes through", async () => {
    await closing(people.lead, { "better-audit": "Theirs" });
    const stale = await closing(people.contributor, {
      "better-audit": "Mine",
      "children-notice": "Also mine",
    });
    expect(stale.status).toBe(409);
    const page = await stale.json();
    expect(page).toMatchObject({
      typed: { "better-audit": "Mine", "children-notice": "Also mine" },
      theirs: [{ question: "better-audit", text: "Theirs", updatedByName: "lead" }],
      versions: { "better-audit": 1, "children-notice": "0" },
    });
    const again = { "better-audit": "Both", "version-better-audit": "1", "children-notice": "Also mine" };
    expect((await closing(people.contributor, again)).status).toBe(302);
    expect([closingText("better-audit"), closingText("children-notice")]).toEqual(["Both", "Also mine"]);
  });

  test("what is too long, a missing version and a locked audit are refused, and nothing is lost", async () => {
    const long = await closing(people.lead, { "better-audit": "x".repeat(4_001), "children-notice": "Kept" });
    expect([long.status, (await long.json()).typed["children-notice"]]).toEqual([400, "Kept"]);
    expect((await closing(people.lead, { "version-contributors": "" })).status).toBe(400);
    lock();
    const locked = await closing(people.lead, { "better-audit": "Late words" });
    expect([locked.status, (await locked.json()).typed["better-audit"]]).toEqual([409, "Late words"]);
    expect(listClosingAnswers(portal.db, auditReturn.id).size).toBe(0);
  });
});
