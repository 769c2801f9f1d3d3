import { beforeEach, expect, test } from "vitest";
import { loader as openHome } from "#app/routes/_index.tsx";
import { loader as openReturn } from "#app/routes/returns.$returnId._index.tsx";
import { loader as openSignOff } from "#app/routes/returns.$returnId.sign-off.tsx";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { closeCycle } from "#db/cycles/cycles.server.ts";
import { type AuditReturn, findReturn, updateReturn } from "#db/returns/returns.server.ts";
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
import { openTestPortal, type TestPortal } from "#tests/support/requests.ts";

/** What an agency reads of a round that was closed early, on the day on which these tests take place. */
let portal: TestPortal;
let made: MadeCycle;
let agency: AgencyRow;
let auditReturn: AuditReturn;
let lead: string;

beforeEach(() => {
  portal = openTestPortal();
  const { db } = portal;
  agency = makeAgency(db, { reference: "SCH-1" });
  made = makeCycle(db, { source: templateSource("worked-example") });
  auditReturn = fillReturn(db, returnOf(db, made, agency), { A1: "in-place" });
  lead = makePerson(db, "lead@example.org", "lead", agency.id).id;
});

const close = () => closeCycle(portal.db, made.cycle, OPERATOR);

async function homeCard() {
  const answer = await openHome(await portal.get("/", lead));
  const { organisations } = await answer.json();
  return organisations[0]?.returns[0];
}

async function pagesOf() {
  const params = { returnId: auditReturn.id };
  const taskList = await (await openReturn(await portal.get("/", lead, params))).json();
  const signOff = await (await openSignOff(await portal.get("/", lead, params))).json();
  return { taskList, signOff };
}

test("an extension that is still running counts nothing down once the round is closed", async () => {
  updateReturn(portal.db, auditReturn, { dueOn: "2027-01-20" });
  expect(await homeCard()).toMatchObject({ needsWork: true, due: { days: 58, notSubmitted: null } });
  close();
  expect(await homeCard()).toMatchObject({
    needsWork: false,
    isCurrent: false,
    due: { isOverdue: false, notSubmitted: { closedOn: "2026-11-23" } },
  });
});

test("an audit that was overdue is not called so once the round is closed", async () => {
  updateReturn(portal.db, auditReturn, { dueOn: "2026-11-13" });
  expect((await homeCard())?.due).toMatchObject({ isOverdue: true, days: -10 });
  close();
  const { taskList, signOff } = await pagesOf();
  expect(taskList.due.isOverdue).toBe(false);
  expect(taskList.closed).toContain("This audit round has closed");
  expect(signOff.closed).toBe(taskList.closed);
});

test("an audit that was handed in is not told that its round has closed", async () => {
  submitReturn(portal.db, made.template, auditReturn);
  close();
  const { taskList, signOff } = await pagesOf();
  expect([taskList.closed, signOff.closed]).toEqual([null, null]);
});

test("one sent back is still to be worked on in a closed round", async () => {
  submitReturn(portal.db, made.template, auditReturn);
  const submitted = findReturn(portal.db, auditReturn.id);
  if (!submitted) throw new Error("no return");
  updateReturn(portal.db, submitted, { status: "returned-for-changes", replyDueOn: "2026-12-07" });
  close();
  expect(await homeCard()).toMatchObject({ needsWork: true, due: { notSubmitted: null } });
});
