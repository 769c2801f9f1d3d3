import { expect, test } from "vitest";
import { makeClock } from "#app/lib/clock.server.ts";
import { findAgencyByReference } from "#db/agencies/agencies.server.ts";
import { listAnswers, writeAnswer } from "#db/answers/answers.server.ts";
import type { Db } from "#db/client.server.ts";
import { enrol, findCycleByName, openCycle } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { CHAIN_START, hashOfRow } from "#db/history.server.ts";
import { sha256 } from "#db/ids.server.ts";
import { freeze } from "#db/returns/freeze.server.ts";
import { type AuditReturn, findReturnOfAgency, updateReturn } from "#db/returns/returns.server.ts";
import { markReady } from "#db/returns/sign-off.server.ts";
import { history } from "#db/schema.ts";
import { createSettings, findSettings } from "#db/settings.server.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { openTestShell } from "#tests/support/shell.ts";
import { seedScale } from "../../scripts/demo/seed-scale.ts";

const NOW = "2026-11-23T12:00:00Z";
const EARLIER_ROUND = "Scale audit 2024";

async function seeded(agencies: number, cycles: number): Promise<Db> {
  const db = openTestDatabase();
  await seedScale(db, makeClock(NOW), { agencies, cycles });
  return db;
}

test("a scale partnership has the agencies and rounds asked for, and says that it is a demo", async () => {
  const db = await seeded(12, 3);
  const count = (table: string) => db.$client.prepare(`select count(*) from ${table}`).pluck().get();
  expect([count("agencies"), count("cycles"), count("returns")]).toEqual([12, 3, 36]);
  expect(findSettings(db)).toMatchObject({ isDemo: true, seededOn: "2026-11-23" });
  const sectors = db.$client.prepare("select distinct sector from agencies").pluck().all();
  expect(sectors).toHaveLength(5);
});

test("every row of a return in bulk is the row that the real functions write", async () => {
  const db = await seeded(1, 2);
  const bulk = returnIn(db, EARLIER_ROUND);
  const real = writtenForReal(db, bulk);
  for (const query of ROWS_OF_A_RETURN) {
    const rows = (returnId: string) => db.$client.prepare(query).all(returnId);
    expect(rows(bulk.id).length, query).toBeGreaterThan(0);
    expect(rows(real.id), query).toEqual(rows(bulk.id));
  }
});

test("receipt codes and the chain of the history hold", async () => {
  const db = await seeded(6, 2);
  const receipts = db.$client
    .prepare<[], { payload: string; code: string }>("select payload, receipt_code code from submissions")
    .all();
  expect(receipts.length).toBeGreaterThanOrEqual(6);
  for (const { payload, code } of receipts) expect(sha256(payload)).toBe(code);
  let expected = CHAIN_START;
  for (const { seq, previousHash, hash, ...row } of db.select().from(history).orderBy(history.seq).all()) {
    expect([seq, previousHash, hash]).toEqual([seq, expected, hashOfRow(expected, row)]);
    expected = hash;
  }
});

test("seed scale refuses a real partnership's database and leaves it alone", async () => {
  const shell = openTestShell(NOW);
  createSettings(shell.db, { name: "Real", isDemo: false, seededOn: null }, { actorId: null, at: NOW });
  for (const command of [["demo"], ["scale", "--agencies", "2", "--cycles", "1"]]) {
    const ran = await shell.run("seed", ...command);
    expect(ran.exitCode).toBe(1);
    expect(ran.stderr).toMatch(
      /cannot be set over a real partnership's data\.\n1 fault\. Nothing was changed\.\n$/,
    );
  }
  expect(shell.db.select().from(history).all()).toHaveLength(1);
});

test("seed scale stands beside a demo that is there, and a second run adds nothing", async () => {
  const shell = openTestShell(NOW);
  await shell.run("seed", "demo");
  const command = ["seed", "scale", "--agencies", "3", "--cycles", "1"] as const;
  expect(await shell.run(...command)).toMatchObject({ exitCode: 0, stderr: "" });
  const rows = shell.db.select().from(history).all().length;
  const again = await shell.run(...command);
  expect(again.stdout).toContain("Nothing was changed");
  expect(shell.db.select().from(history).all()).toHaveLength(rows);
});

test.each([
  ["0", "1"],
  ["many", "1"],
  ["2", "1.5"],
  ["2", "99"],
])("seed scale refuses %s agencies in %s cycles", async (agencies, cycles) => {
  const ran = await openTestShell(NOW).run("seed", "scale", "--agencies", agencies, "--cycles", cycles);
  expect(ran).toMatchObject({ exitCode: 1, stdout: "" });
  expect(ran.stderr).toContain("Write a whole number from 1 to");
});

/** What a return leaves behind, without the ids, digests and dates of the round that must differ. */
const ROWS_OF_A_RETURN = [
  "select status, status_before, first_submitted_on, reply_due_on, sector, form, enrolment, version from returns where id = ?",
  "select standard_code, level, not_applicable_reason, commentary, example, updated_at, updated_by, version from answers where return_id = ? order by standard_code",
  `select a.standard_code, v.version, v.level, v.not_applicable_reason, v.commentary, v.example, v.saved_at, v.saved_by
   from answer_versions v join answers a on a.id = v.answer_id where a.return_id = ? order by 1`,
  "select number, submitted_on, submitted_at, signed_by, signed_by_lead from submissions where return_id = ?",
  `select x.standard_code, x.level, x.not_applicable_reason, x.commentary, x.example
   from submitted_answers x join submissions s on s.id = x.submission_id where s.return_id = ? order by 1`,
  `select x.basis, x.area, x.points, x.top_points, x.rated, x.meets, x.not_applicable, x.unanswered, x.band,
          x.uncapped_band, x.capped_by, x.provisional
   from submission_scores x join submissions s on s.id = x.submission_id where s.return_id = ? order by 1, 2`,
  `select at, actor_id, act, object_kind, json_remove(detail, '$.receiptCode', '$.cycleId') detail
   from history where return_id = ? and act <> 'enrol' order by seq`,
];

function returnIn(db: Db, cycleName: string): AuditReturn {
  const cycle = findCycleByName(db, cycleName);
  const agency = findAgencyByReference(db, "SC00001");
  const found = cycle && agency && findReturnOfAgency(db, cycle.id, agency.id);
  if (!found) throw new Error(`There is no return in ${cycleName}`);
  return found;
}

/** The same answers by the same people at the same instants, through what the pages call, in a round of its own. */
function writtenForReal(db: Db, bulk: AuditReturn): AuditReturn {
  const { templateRowId, opensOn, dueOn, closesOn } = bulk.cycle;
  const template = loadTemplate(db, templateRowId);
  const name = "Written for real";
  const dates = { opensOn, dueOn, closesOn, today: bulk.enrolledOn };
  const by = { actorId: null, at: NOW };
  const { cycleId } = openCycle(db, { name, templateRowId, template, sectors: [], ...dates }, by);
  enrol(db, { id: cycleId, dueOn }, bulk.agency, "required", bulk.enrolledOn, by);
  const written = db.$client
    .prepare<[string], { at: string; lead: string; signatory: string; name: string }>(
      `select s.submitted_at at, s.signed_by signatory, u.name, (select min(updated_by) from answers where return_id = s.return_id) lead
       from submissions s join users u on u.id = s.signed_by where s.return_id = ?`,
    )
    .get(bulk.id);
  if (!written) throw new Error("The return was not submitted");
  const { at } = written;
  const byLead = { actorId: written.lead, at };
  const answers = listAnswers(db, bulk.id);
  updateReturn(db, returnIn(db, name), { status: "in-progress" });
  // In the order of the audit tool, as the seed writes them.
  for (const { standards } of template.areas) {
    for (const { code } of standards) {
      const answer = answers.get(code);
      const auditReturn = returnIn(db, name);
      if (answer) writeAnswer(db, { auditReturn, standardCode: code, answer }, undefined, byLead);
    }
  }
  markReady(db, returnIn(db, name), byLead);
  const signedBy = { userId: written.signatory, name: written.name, byLead: false };
  const submit = {
    auditReturn: returnIn(db, name),
    template,
    answers,
    submittedOn: at.slice(0, 10),
    signedBy,
  };
  freeze(db, submit, { actorId: written.signatory, at });
  return returnIn(db, name);
}
