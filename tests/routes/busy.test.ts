import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { eq } from "drizzle-orm";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { action as savePeople } from "#app/routes/returns.$returnId.people.tsx";
import { action as saveReason } from "#app/routes/returns.$returnId.quality.tsx";
import { action as signOff } from "#app/routes/returns.$returnId.sign-off.tsx";
import { action as saveStandard } from "#app/routes/returns.$returnId.standards.$code.tsx";
import { action as decideShared } from "#app/routes/returns.$returnId.standards.$code_.shared.tsx";
import { action as saveShared } from "#app/routes/shared.$agencyId.$cycleId.standards.$code.tsx";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { history, returns } from "#db/schema.ts";
import { saveSharedAnswer } from "#db/shared/shared-answers.server.ts";
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

/** Another process, such as a long import by the command line, holds the database while somebody presses Save. */
let portal: TestPortal;
let elsewhere: Database.Database;
let auditReturn: AuditReturn;
let params: Record<"returnId" | "agencyId" | "cycleId" | "code", string>;
let people: Record<"lead" | "signatory" | "trust", string>;

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "portal-busy-"));
  const file = join(folder, "portal.db");
  portal = openTestPortal(undefined, file);
  const { db } = portal;
  db.$client.pragma("busy_timeout = 0");
  elsewhere = new Database(file, { timeout: 0 });
  onTestFinished(() => {
    elsewhere.close();
    rmSync(folder, { recursive: true });
  });
  const trust = makeAgency(db, { reference: "TRUST" });
  const agency = makeAgency(db, { reference: "SCH-1", parentId: trust.id });
  const made = makeCycle(db, { source: templateSource("worked-example") });
  auditReturn = fillWholeReturn(db, made.template, returnOf(db, made, agency), "started");
  people = {
    lead: makePerson(db, "lead@example.org", "lead", agency.id).id,
    signatory: makePerson(db, "signatory@example.org", "signatory", agency.id).id,
    trust: makePerson(db, "trust@example.org", "lead", trust.id).id,
  };
  params = { returnId: auditReturn.id, agencyId: trust.id, cycleId: made.cycle.id, code: "A1" };
  const answer = { level: null, notApplicableReason: "", commentary: "The same in all", example: "" };
  const place = { agencyId: trust.id, cycleId: made.cycle.id, standardCode: "A1" };
  saveSharedAnswer(db, { ...place, answer, evidenceIds: [], readVersion: 0, today: "2026-11-23" }, OPERATOR);
});

type Handler = (args: RouteArgs) => Promise<Response>;
type Somebody = keyof typeof people;

/** Posts while the database is held; who is signed in was written before. */
async function postWhileBusy(action: Handler, as: Somebody, fields: Record<string, string>) {
  const args = await portal.post("/", fields, people[as], params);
  const rows = portal.db.select().from(history).all().length;
  elsewhere.exec("BEGIN IMMEDIATE");
  const answer = await answerOf(action(args));
  elsewhere.exec("ROLLBACK");
  expect(portal.db.select().from(history).all()).toHaveLength(rows);
  return answer;
}

const WORDS = "Words that took an evening";
const POINT = "below-meets-no-action:A1";

test.each<[string, Handler, Somebody, Record<string, string>, Record<string, unknown>]>([
  [
    "an answer",
    saveStandard,
    "lead",
    { level: "started", commentary: WORDS, version: "1" },
    { typed: { commentary: WORDS } },
  ],
  [
    "the reason for a point",
    saveReason,
    "lead",
    { save: POINT, [`reason:${POINT}`]: WORDS, [`version:${POINT}`]: "0" },
    { results: [{ name: POINT, reason: WORDS }] },
  ],
  [
    "a reason taken back",
    saveReason,
    "lead",
    { withdraw: POINT, [`reason:${POINT}`]: "", [`version:${POINT}`]: "0" },
    {},
  ],
  [
    "a shared answer",
    saveShared,
    "trust",
    { commentary: WORDS, version: "1" },
    { answer: { commentary: WORDS }, version: "1" },
  ],
  ["adopting", decideShared, "lead", { intent: "adopt", version: "1", sharedVersion: "1" }, {}],
  ["declining", decideShared, "lead", { intent: "decline", version: "1", sharedVersion: "1" }, {}],
  ["asking for sign-off", signOff, "lead", { intent: "ready" }, { isDeclared: false }],
])("%s is 503, with everything still on the page", async (_title, action, as, fields, kept) => {
  const answer = await postWhileBusy(action, as, fields);
  expect(answer.status).toBe(503);
  const page = await answer.json();
  expect(page).toMatchObject(kept);
  expect(JSON.stringify(page)).toContain("The portal is busy for a moment");
});

test("who does what is 503, with what was chosen", async () => {
  const fields = { version: "0", "area-A": people.signatory };
  const answer = await postWhileBusy(savePeople, "lead", fields);
  expect([answer.status, await answer.json()]).toMatchObject([
    503,
    { reason: expect.stringMatching(/busy/), chosen: { "area-A": people.signatory } },
  ]);
});

test.each([
  ["submit", "signatory", true],
  ["reopen", "signatory", false],
] as const)("%s is 503, and a declaration that was ticked stays ticked", async (intent, as, isDeclared) => {
  const waiting = { status: "ready-for-sign-off", statusBefore: "in-progress" } as const;
  portal.db.update(returns).set(waiting).where(eq(returns.id, auditReturn.id)).run();
  const answer = await postWhileBusy(signOff, as, { intent, declaration: "yes" });
  expect([answer.status, await answer.json()]).toMatchObject([503, { isDeclared }]);
});
