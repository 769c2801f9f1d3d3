import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { loader as openHome } from "#app/routes/_index.tsx";
import { loader as openWork } from "#app/routes/my-work.tsx";
import { loader as openPeople, action as savePeople } from "#app/routes/returns.$returnId.people.tsx";
import { loader as openStandard } from "#app/routes/returns.$returnId.standards.$code.tsx";
import { loader as openVersions } from "#app/routes/returns.$returnId.standards.$code_.versions.tsx";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { saveAnswer } from "#db/answers/answers.server.ts";
import { findAssignments } from "#db/people/assignments.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { cycles, history, returns, roles } from "#db/schema.ts";
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
import { listQueries } from "#tests/support/queries.ts";
import { answerOf, openTestPortal, type TestPortal } from "#tests/support/requests.ts";

let portal: TestPortal;
let made: MadeCycle;
let agency: AgencyRow;
let other: AgencyRow;
let auditReturn: AuditReturn;
let people: Record<"lead" | "contributor" | "signatory" | "otherLead" | "board" | "admin", string>;

beforeEach(() => {
  portal = openTestPortal();
  const { db } = portal;
  agency = makeAgency(db, { reference: "SCH-1", name: "Ysgol y Dŵr" });
  other = makeAgency(db, { reference: "SCH-2", name: "Other School" });
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

const PEOPLE = () => `/returns/${auditReturn.id}/people`;

async function open(as: string | null, query = "") {
  const { id: returnId } = auditReturn;
  return answerOf(openPeople(await portal.get(PEOPLE() + query, as, { returnId })));
}

async function save(as: string | null, fields: Record<string, string>) {
  const { id: returnId } = auditReturn;
  return answerOf(savePeople(await portal.post(PEOPLE(), fields, as, { returnId })));
}

async function openVersionsAs(as: string | null, code = "A1", query = "") {
  const params = { returnId: auditReturn.id, code };
  const path = `/returns/${auditReturn.id}/standards/${code}/versions${query}`;
  return answerOf(openVersions(await portal.get(path, as, params)));
}

async function myWork(as: string | null, query = "") {
  return answerOf(openWork(await portal.get(`/my-work${query}`, as)));
}

const given = () =>
  findAssignments(portal.db, auditReturn.id).given.map(({ scope, code, userId }) => [scope, code, userId]);

describe("who may see and share out an audit", () => {
  test("signed out, each page leads to the sign-in page", async () => {
    for (const answer of [await open(null), await openVersionsAs(null), await myWork(null)]) {
      expect([answer.status, answer.headers.get("Location")?.split("?")[0]]).toEqual([302, "/sign-in"]);
    }
    expect((await save(null, { version: "0", "area-A": people.lead })).status).toBe(401);
  });

  test("another agency, the Board and administrators are told that it is not there", async () => {
    for (const person of [people.otherLead, people.board, people.admin]) {
      expect((await open(person)).status).toBe(404);
      expect((await openVersionsAs(person)).status).toBe(404);
      expect((await save(person, { version: "0", "area-A": people.lead })).status).toBe(404);
    }
    for (const person of [people.board, people.admin]) expect((await myWork(person)).status).toBe(404);
    expect(given()).toEqual([]);
  });

  test.each(["lead", "signatory"] as const)("the %s shares it out", async (role) => {
    const answer = await save(people[role], { version: "0", "area-A": people.contributor });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, `${PEOPLE()}?done=saved`]);
    expect(given()).toEqual([["area", "A", people.contributor]]);
  });

  test("a contributor reads who does what and cannot change it", async () => {
    expect(await (await open(people.contributor)).json()).toMatchObject({
      why: "Your organisation’s lead or signatory decides who does what.",
    });
    expect((await save(people.contributor, { version: "0", "area-A": people.contributor })).status).toBe(403);
    expect(given()).toEqual([]);
  });
});

describe("sharing an audit out", () => {
  test("shows progress by person, what nobody was given, and whom to ask for a colleague", async () => {
    fillReturn(portal.db, auditReturn, { A1: "in-place" });
    await save(people.lead, {
      version: "0",
      "standard-A1": people.contributor,
      "standard-A2": people.contributor,
    });
    const page = await (await open(people.lead)).json();
    expect(page).toMatchObject({ nobodys: 2, former: [], contact: { partnership: "Test Partnership" } });
    const rows = page.people.map(({ name, asked, complete }: Record<string, unknown>) => [
      name,
      asked,
      complete,
    ]);
    expect(rows).toEqual([
      ["contributor", 2, 1],
      ["lead", 0, 0],
      ["signatory", 0, 0],
    ]);
  });

  test("two people who choose differently: 409 with both choices, and the form keeps one's own", async () => {
    await save(people.lead, { version: "0", "area-A": people.contributor });
    const answer = await save(people.signatory, {
      version: "0",
      "area-A": people.signatory,
      "before-area-A": "",
      "standard-A1": "",
      "before-standard-A1": "",
    });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      disputed: [{ field: "area-A", theirs: "contributor", yours: "signatory", isOwn: false }],
      chosen: { "area-A": people.signatory },
      before: { "area-A": people.contributor },
      version: "1",
    });
    expect(given()).toEqual([["area", "A", people.contributor]]);
    const again = { version: "1", "area-A": people.signatory, "before-area-A": people.contributor };
    expect((await save(people.signatory, again)).status).toBe(302);
    expect(given()).toEqual([["area", "A", people.signatory]]);
  });

  test("the same person in two windows is told that it was themselves", async () => {
    await save(people.lead, { version: "0", "area-A": people.contributor });
    const stale = { version: "0", "area-A": people.signatory, "before-area-A": "" };
    const answer = await save(people.lead, stale);
    expect([answer.status, (await answer.json()).disputed]).toMatchObject([409, [{ isOwn: true }]]);
  });

  test("what nobody touched is no choice: a colleague's stays", async () => {
    await save(people.lead, { version: "0", "area-A": people.contributor });
    const fields = {
      version: "0",
      "area-A": "",
      "before-area-A": "",
      "standard-A2": people.signatory,
      "before-standard-A2": "",
    };
    expect((await save(people.signatory, fields)).status).toBe(302);
    expect(given()).toEqual([
      ["area", "A", people.contributor],
      ["standard", "A2", people.signatory],
    ]);
  });

  test("a form that somebody else opened is 409 with what was chosen, until it is saved as one's own", async () => {
    const fields = { version: "0", "area-A": people.contributor };
    const answer = await save(people.lead, { ...fields, by: people.signatory });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ chosen: { "area-A": people.contributor }, version: "0" });
    expect(given()).toEqual([]);
    expect((await save(people.lead, { ...fields, by: people.lead })).status).toBe(302);
  });

  test("somebody of another agency is refused at the field, and what was chosen is kept", async () => {
    const answer = await save(people.lead, { version: "0", "area-A": people.otherLead });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      errors: { "area-A": "Select somebody who works for your organisation now for Worked area" },
      chosen: { "area-A": people.otherLead },
    });
  });

  test.each(["", "one", "-1"])("a form without its version (%j) is refused", async (version) => {
    const answer = await save(people.lead, { version, "area-A": people.contributor });
    expect(answer.status).toBe(400);
    expect((await answer.json()).reason).toMatch(/was not complete/);
  });

  test.each([
    ["waits for its signatory", () => set({ status: "ready-for-sign-off" })],
    ["was submitted", () => set({ status: "submitted" })],
    ["lies in a closed round", () => closeCycle()],
  ])("an audit that %s is refused with the reason", async (_title, lock) => {
    lock();
    const answer = await save(people.lead, { version: "0", "area-A": people.contributor });
    expect(answer.status).toBe(409);
    expect((await answer.json()).reason).toMatch(/locked|can no longer be changed/);
    expect((await (await open(people.lead)).json()).why).toMatch(/locked|can no longer be changed/);
    expect(given()).toEqual([]);
  });

  test("a part of somebody who left is nobody's, and the page says whose it was", async () => {
    await save(people.lead, { version: "0", "area-A": people.contributor });
    portal.db.update(roles).set({ endedAt: OPERATOR.at }).where(eq(roles.userId, people.contributor)).run();
    expect(await (await open(people.lead)).json()).toMatchObject({
      nobodys: 4,
      chosen: {},
      former: [{ code: "A", name: "contributor" }],
    });
  });

  test("the history holds who was given what, by ids alone", async () => {
    await save(people.lead, { version: "0", "area-A": people.contributor });
    const row = portal.db.select().from(history).where(eq(history.act, "assign")).get();
    expect([row?.actorId, row?.detail]).toEqual([
      people.lead,
      JSON.stringify({ area: "A", personId: people.contributor }),
    ]);
  });

  test("the standard's page names the person, and who saved it last", async () => {
    await save(people.lead, { version: "0", "area-A": people.contributor });
    const params = { returnId: auditReturn.id, code: "A1" };
    const answer = await openStandard(
      await portal.get(`/returns/${auditReturn.id}/standards/A1`, people.lead, params),
    );
    expect(await answer.json()).toMatchObject({ assignee: "contributor", lastSaved: null });
  });
});

describe("versions of an answer", () => {
  test("are all there to read in full, with who and when, 20 a page", async () => {
    for (let version = 0; version < 21; version += 1) {
      saveAnswer(
        portal.db,
        {
          auditReturn,
          standardCode: "A1",
          answer: { level: "started", notApplicableReason: "", commentary: `Text ${version}`, example: "" },
          readVersion: version,
        },
        { actorId: people.lead, at: OPERATOR.at },
      );
    }
    const first = await (await openVersionsAs(people.contributor)).json();
    expect(first.list).toMatchObject({ total: 21, pages: 2 });
    expect(first.versions[0]).toMatchObject({ version: 21, commentary: "Text 20", savedByName: "lead" });
    const second = await (await openVersionsAs(people.contributor, "A1", "?page=2")).json();
    expect(second.versions.map(({ commentary }: { commentary: string }) => commentary)).toEqual(["Text 0"]);
  });

  test("of a standard never saved are none, and of one that is not asked not there", async () => {
    expect(await (await openVersionsAs(people.lead)).json()).toMatchObject({ versions: [] });
    expect((await openVersionsAs(people.lead, "B1")).status).toBe(404);
  });
});

describe("my work", () => {
  const workOf = async (as: string, query = "") => (await (await myWork(as, query)).json()).work;
  const openCodes = (work: { open: { code: string }[] }[]) =>
    work.map(({ open: tasks }) => tasks.map(({ code }) => code));

  test("is what a person was given, and for others everything that nobody was given", async () => {
    await save(people.lead, { version: "0", "standard-A2": people.contributor });
    expect(openCodes(await workOf(people.contributor))).toEqual([["A2"]]);
    expect(openCodes(await workOf(people.signatory))).toEqual([["A1", "A3", "A4"]]);
  });

  test("marks honest blanks, and lists what is complete and what others changed", async () => {
    await save(people.lead, { version: "0", "area-A": people.contributor });
    const after = { actorId: people.lead, at: "2026-11-24T09:00:00.000Z" };
    for (const [standardCode, level, blank] of [
      ["A1", "in-place", ""],
      ["A2", null, "dont-know"],
    ] as const) {
      const answer = { level, blank, notApplicableReason: "", commentary: "", example: "" };
      saveAnswer(portal.db, { auditReturn, standardCode, answer, readVersion: 0 }, after);
    }
    const [work] = await workOf(people.contributor);
    expect(work.open.map(({ code, blank }: Record<string, string>) => [code, blank])).toEqual([
      ["A2", "dont-know"],
      ["A3", ""],
      ["A4", ""],
    ]);
    expect(work.finished.map(({ code }: { code: string }) => code)).toEqual(["A1"]);
    expect(work.changed.map(({ code, byName }: Record<string, string>) => [code, byName])).toEqual([
      ["A1", "lead"],
      ["A2", "lead"],
    ]);
  });

  test("goes across organisations by the day each is wanted, and narrows to one of one's own", async () => {
    makePerson(portal.db, "lead@example.org", "contributor", other.id);
    const otherReturn = returnOf(portal.db, made, other);
    portal.db.update(returns).set({ dueOn: "2026-12-01" }).where(eq(returns.id, otherReturn.id)).run();
    const names = async (query: string) =>
      (await workOf(people.lead, query)).map(({ agencyName }: { agencyName: string }) => agencyName);
    expect(await names("")).toEqual(["Other School", "Ysgol y Dŵr"]);
    expect(await names(`?agency=${agency.id}`)).toEqual(["Ysgol y Dŵr"]);
    expect(await names("?agency=")).toEqual(["Other School", "Ysgol y Dŵr"]);
    expect((await myWork(people.contributor, `?agency=${other.id}`)).status).toBe(404);
  });

  test("leaves out audits that cannot be changed now", async () => {
    set({ status: "ready-for-sign-off" });
    expect(await workOf(people.lead)).toEqual([]);
  });
});

describe("how much is read for a person's pages", () => {
  test.each([
    ["my work", () => myWork(people.lead)],
    ["home", async () => answerOf(openHome(await portal.get("/", people.lead)))],
  ])("%s asks the database no more for four organisations than for one", async (_page, open) => {
    expect((await open()).status).toBe(200);
    const forOne = await listQueries(portal.db, open);
    for (const reference of ["SCH-7", "SCH-8", "SCH-9"]) {
      const another = makeAgency(portal.db, { reference });
      makePerson(portal.db, "lead@example.org", "contributor", another.id);
      returnOf(portal.db, made, another);
    }
    expect(await listQueries(portal.db, open)).toHaveLength(forOne.length);
  });
});

describe("home of somebody with several organisations", () => {
  const home = async (as: string) => (await answerOf(openHome(await portal.get("/", as)))).json();

  test("groups audits by organisation, in the order of their names", async () => {
    makePerson(portal.db, "lead@example.org", "contributor", other.id);
    const { organisations } = await home(people.lead);
    expect(
      organisations.map(({ name, returns: own }: { name: string; returns: { agencyName: string }[] }) => [
        name,
        own.map(({ agencyName }) => agencyName),
      ]),
    ).toEqual([
      ["Other School", ["Other School"]],
      ["Ysgol y Dŵr", ["Ysgol y Dŵr"]],
    ]);
  });

  test("says which organisation has members", async () => {
    const parent = makeAgency(portal.db, { reference: "TRUST", name: "The Trust" });
    makePerson(portal.db, "trust@example.org", "lead", parent.id);
    const trustLead = makePerson(portal.db, "trust@example.org", "lead", parent.id).id;
    const hasMembers = async () => (await home(trustLead)).organisations[0].hasMembers;
    expect(await hasMembers()).toBe(false);
    returnOf(portal.db, made, makeAgency(portal.db, { reference: "MEMBER", parentId: parent.id }));
    expect(await hasMembers()).toBe(true);
  });
});

function set(changes: Partial<typeof returns.$inferInsert>): void {
  portal.db.update(returns).set(changes).where(eq(returns.id, auditReturn.id)).run();
  expect(findReturn(portal.db, auditReturn.id)).toMatchObject(changes);
}

function closeCycle(): void {
  portal.db.update(cycles).set({ closesOn: "2026-11-22" }).where(eq(cycles.id, made.cycle.id)).run();
}
