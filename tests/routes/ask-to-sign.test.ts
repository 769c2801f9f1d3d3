import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { loader as openWork } from "#app/routes/my-work.tsx";
import { loader as openQuality } from "#app/routes/returns.$returnId.quality.tsx";
import { loader as openSignOff, action as signOff } from "#app/routes/returns.$returnId.sign-off.tsx";
import { type AgencyRow, findAgency, recordLeadSigns } from "#db/agencies/agencies.server.ts";
import { endRoleOfOthers } from "#db/people/users.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { outbox, users } from "#db/schema.ts";
import {
  fillWholeReturn,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  templateSource,
} from "#tests/support/factories.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

let portal: TestPortal;
let agency: AgencyRow;
let auditReturn: AuditReturn;
let people: Record<"lead" | "signatory", string>;

beforeEach(() => {
  portal = openTestPortal();
  const { db } = portal;
  agency = makeAgency(db, { reference: "SCH-1", name: "Ysgol y Dŵr" });
  const made = makeCycle(db, { source: templateSource("worked-example") });
  auditReturn = fillWholeReturn(db, made.template, returnOf(db, made, agency));
  people = {
    lead: makePerson(db, "lead@example.org", "lead", agency.id).id,
    signatory: makePerson(db, "signatory@example.org", "signatory", agency.id).id,
  };
  db.update(users).set({ name: "Gareth Pryce" }).where(eq(users.id, people.signatory)).run();
});

const act = async (as: string, fields: Record<string, string>) =>
  answerOf(
    signOff(
      await portal.post(`/returns/${auditReturn.id}/sign-off`, fields, as, { returnId: auditReturn.id }),
    ),
  );

const read = async (open: (args: RouteArgs) => Promise<Response>, as: string, query = "") => {
  const args = await portal.get(`/returns/${auditReturn.id}${query}`, as, { returnId: auditReturn.id });
  return (await answerOf(open(args))).json();
};

const queued = () => portal.db.select().from(outbox).all();

function recordThatLeadSigns(): void {
  const { version } = findAgency(portal.db, agency.id) ?? agency;
  recordLeadSigns(portal.db, agency.id, "She works alone", version, OPERATOR);
}

function endSignatories(): void {
  endRoleOfOthers(portal.db, "signatory", agency.id, "nobody", OPERATOR);
}

describe("asking for sign-off", () => {
  test("writes to the signatory, with the way to the page and no answer", async () => {
    const answer = await act(people.lead, { intent: "ready" });
    expect(answer.headers.get("Location")).toBe(`/returns/${auditReturn.id}/sign-off?done=asked`);
    expect(queued()).toMatchObject([
      { kind: "ready-for-sign-off", toEmail: "signatory@example.org", state: "waiting" },
    ]);
    const [message] = queued();
    expect(message?.subject).toMatch(/^For your signature: .*Ysgol y Dŵr$/);
    expect(message?.body).toContain(`/returns/${auditReturn.id}/sign-off`);
    expect(message?.body).not.toMatch(/In place|Embedded/);
    expect(portal.mailCalls()).toBe(1);
    expect(await read(openSignOff, people.lead, "?done=asked")).toMatchObject({
      done: "asked",
      signers: [{ id: people.signatory, name: "Gareth Pryce" }],
    });
  });

  test("that was refused writes to nobody", async () => {
    expect((await act(people.signatory, { intent: "ready" })).status).toBe(403);
    expect([queued(), portal.mailCalls()]).toEqual([[], 0]);
  });

  test("writes to nobody where nobody can sign, and to no lead who signs their own", async () => {
    endSignatories();
    expect((await read(openSignOff, people.lead)).signers).toEqual([]);
    recordThatLeadSigns();
    expect((await read(openSignOff, people.lead)).signers).toMatchObject([{ id: people.lead }]);
    expect((await act(people.lead, { intent: "ready" })).status).toBe(302);
    expect(queued()).toEqual([]);
  });
});

describe("reopening", () => {
  test("is said on the page, and to a signatory who was about to sign by whom and when", async () => {
    await act(people.lead, { intent: "ready" });
    const reopened = await act(people.lead, { intent: "reopen" });
    expect(reopened.headers.get("Location")).toBe(`/returns/${auditReturn.id}/sign-off?done=reopened`);
    expect((await read(openSignOff, people.lead, "?done=reopened")).done).toBe("reopened");
    const late = await act(people.signatory, { intent: "submit", declaration: "yes" });
    expect(late.status).toBe(409);
    expect((await late.json()).errors[0].text).toMatch(
      /^lead reopened this audit on 23 November 2026 at 12:00 to change answers/,
    );
    await act(people.lead, { intent: "ready" });
    expect((await read(openSignOff, people.lead, "?done=reopened")).done).toBeNull();
  });
});

test("somebody's work names an audit that waits for a signature, and who signs it", async () => {
  await act(people.lead, { intent: "ready" });
  const work = (as: string) => read(openWork, as);
  expect(await work(people.lead)).toMatchObject({
    work: [],
    toSign: [{ returnId: auditReturn.id, maySign: false, signatories: ["Gareth Pryce"] }],
  });
  expect((await work(people.signatory)).toSign).toMatchObject([{ maySign: true }]);
});

describe("that the lead signs is a point before anybody has signed", () => {
  const keys = async () =>
    (await read(openQuality, people.lead)).groups.map(({ key }: { key: string }) => key);

  test("where only the lead can", async () => {
    recordThatLeadSigns();
    expect(await keys()).not.toContain("signed-by-lead");
    endSignatories();
    expect(await keys()).toContain("signed-by-lead");
  });

  test("and not where nobody can", async () => {
    endSignatories();
    expect(await keys()).not.toContain("signed-by-lead");
  });
});
