import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isPassword } from "#app/auth/passwords.server.ts";
import { parseAnswer } from "#app/domain/answers/answer.ts";
import { addDays } from "#app/domain/dates.ts";
import { conflictOf } from "#app/domain/people/permissions.ts";
import { STATUSES } from "#app/domain/returns/workflow.ts";
import { incompleteAnswers } from "#app/domain/scoring/completeness.ts";
import { findStandard, isAsked } from "#app/domain/template/template.ts";
import { findStored, openEvidenceFolder } from "#app/files/evidence-folder.server.ts";
import { makeClock } from "#app/lib/clock.server.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import type { Db } from "#db/client.server.ts";
import { listCycles } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { CHAIN_START, hashOfRow } from "#db/history.server.ts";
import { sha256 } from "#db/ids.server.ts";
import { findUserByEmail, listFamilyOf, listRolesHeld } from "#db/people/users.server.ts";
import { listReturnsOfCycle } from "#db/returns/returns.server.ts";
import { listSubmittedAnswers, loadFrozenRecords } from "#db/returns/submissions.server.ts";
import { findSettings } from "#db/settings.server.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { openTestShell } from "#tests/support/shell.ts";
import { DEMO_ACCOUNTS, DEMO_PASSWORD, seedDemo } from "../../scripts/demo/seed-demo.ts";

const NOW = "2026-11-23T06:30:00Z";
const TODAY = "2026-11-23";
/** Seconds on a machine of its own; the other tests share this one. */
const SEEDED_WITHIN_MS = 60_000;

describe("the demo partnership", () => {
  let db: Db;
  beforeAll(async () => {
    db = openTestDatabase();
    await seedDemo(db, makeClock(NOW));
  }, SEEDED_WITHIN_MS);
  afterAll(() => void db.$client.close());

  const all = <Row>(query: string): Row[] => db.$client.prepare<[], Row>(query).all();
  const openRound = () => {
    const cycle = listCycles(db)[0];
    if (!cycle) throw new Error("There is no cycle");
    return { cycle, returns: listReturnsOfCycle(db, cycle.id) };
  };
  const returnOfLead = (email: string) => {
    const user = findUserByEmail(db, email);
    const held = listRolesHeld(db, user?.id ?? "");
    const own = openRound().returns.find(({ agencyId }) => held.some((role) => role.agencyId === agencyId));
    if (!own) throw new Error("This person has no return");
    return own;
  };

  test("says that it is a demo, seeded today", () => {
    expect(findSettings(db)).toMatchObject({ isDemo: true, seededOn: TODAY });
  });

  test("has returns in every status in the open round", () => {
    expect(new Set(openRound().returns.map(({ status }) => status))).toEqual(new Set(STATUSES));
  });

  test("has agencies of all five sectors, a trust with schools and one that works alone", () => {
    const { cycle, returns } = openRound();
    const sectors = loadTemplate(db, cycle.templateRowId).sectors.map(({ key }) => key);
    expect(new Set(returns.map(({ sector }) => sector))).toEqual(new Set(sectors));
    expect(returns.filter(({ agency }) => agency.parentId !== null).length).toBeGreaterThanOrEqual(3);
    expect(returns.filter(({ agency }) => agency.leadSignsReason !== "")).toHaveLength(1);
  });

  test("counts its dates from the day of seeding", () => {
    expect(listCycles(db).map(({ dueOn, chasesFrom }) => ({ dueOn, chasesFrom }))).toEqual([
      { dueOn: "2026-11-13", chasesFrom: TODAY },
      { dueOn: "2024-11-13", chasesFrom: TODAY },
      { dueOn: "2022-11-13", chasesFrom: TODAY },
    ]);
    expect(returnOfLead("lead@example.org").dueOn).toBe(addDays(TODAY, 20));
    expect(returnOfLead("late.lead@example.org").dueOn).toBe(addDays(TODAY, -10));
  });

  test("gives the accounts of the contract what they are there to show", () => {
    expect(returnOfLead("lead@example.org").status).toBe("in-progress");
    expect(returnOfLead("contributor@example.org").id).toBe(returnOfLead("lead@example.org").id);
    expect(returnOfLead("signatory@example.org").id).toBe(returnOfLead("lead@example.org").id);
    expect(returnOfLead("board@example.org").id).toBe(returnOfLead("lead@example.org").id);
    expect(returnOfLead("late.lead@example.org").status).toBe("not-started");
    const other = returnOfLead("other.lead@example.org");
    expect(other.submission).not.toBeNull();
    const open = db.$client.prepare("select 1 from challenges where return_id = ? and state = 'open'");
    expect(open.all(other.id).length).toBeGreaterThan(0);
  });

  test("lets every account sign in with the one password", async () => {
    for (const { email } of DEMO_ACCOUNTS) {
      const user = findUserByEmail(db, email);
      expect(await isPassword(user?.passwordHash ?? null, DEMO_PASSWORD), email).toBe(true);
    }
  });

  test("has no address outside example.org", () => {
    const addresses = all<{ address: string }>(
      "select email address from users union select accountable_email from agencies union select oversight_email from agencies union select contact_email from settings",
    );
    expect(addresses.length).toBeGreaterThan(60);
    for (const { address } of addresses) expect(address).toMatch(/^$|^[a-z.-]+@example\.org$/);
  });

  test("has only answers that the audit tool takes, and complete ones where a return was signed", () => {
    for (const cycle of listCycles(db)) {
      const template = loadTemplate(db, cycle.templateRowId);
      for (const auditReturn of listReturnsOfCycle(db, cycle.id)) {
        const answers = listAnswers(db, auditReturn.id);
        for (const [code, answer] of answers) {
          const standard = findStandard(template, code);
          if (!standard || !isAsked(standard, auditReturn)) throw new Error(`${code} was not asked`);
          expect(parseAnswer(template, standard, answer).ok).toBe(true);
          expect(answer.commentary).not.toMatch(/[{}]/);
        }
        if (auditReturn.submission?.signedBy) {
          expect(incompleteAnswers(template, auditReturn, answers)).toEqual([]);
        }
      }
    }
  });

  test("never lets anybody judge a return in which they have a conflict of interest", () => {
    const judged = all<{ user: string; agency: string }>(
      `select distinct h.actor_id user, r.agency_id agency from history h join returns r on r.id = h.return_id
       where h.act in ('start-review', 'challenge', 'moderate', 'release-moderation', 'evaluate', 'close')`,
    );
    const declared = all<{ user_id: string; agency_id: string }>(
      "select user_id, agency_id from declared_interests",
    );
    expect(judged.length).toBeGreaterThan(20);
    for (const { user, agency } of judged) {
      const conflict = conflictOf({
        held: listRolesHeld(db, user),
        agencyId: agency,
        familyIds: listFamilyOf(db, agency),
        declaredAgencyIds: declared.filter(({ user_id }) => user_id === user).map((row) => row.agency_id),
      });
      expect(conflict).toBeNull();
    }
  });

  test("releases no changed rating before the agency replied or its ten working days were over", () => {
    const released = all<{ comment_until: string | null; agency_comment: string; released_at: string }>(
      "select comment_until, agency_comment, released_at from moderations where state = 'released'",
    );
    expect(released.length).toBeGreaterThan(2);
    for (const { comment_until, agency_comment, released_at } of released) {
      const isFree =
        comment_until === null || agency_comment !== "" || released_at.slice(0, 10) > comment_until;
      expect(isFree).toBe(true);
    }
    expect(all("select 1 from moderations where state = 'draft'")).toHaveLength(1);
  });

  test("has actions open, done, checked and overdue", () => {
    const states = all<{ state: string }>("select distinct state from actions").map(({ state }) => state);
    expect(states).toEqual(expect.arrayContaining(["open", "done", "checked"]));
    const overdue = db.$client
      .prepare("select 1 from actions where state = 'open' and due_on < ?")
      .all(TODAY);
    expect(overdue.length).toBeGreaterThan(2);
  });

  test("has returns on time, late, capped by an essential standard and provisional", () => {
    const { returns } = openRound();
    const handedIn = returns.filter(({ firstSubmittedOn }) => firstSubmittedOn !== null);
    const late = handedIn.filter(({ firstSubmittedOn, dueOn }) => (firstSubmittedOn ?? "") > dueOn);
    expect(handedIn.length).toBeGreaterThanOrEqual(12);
    expect(late.length).toBeGreaterThanOrEqual(2);
    const figures = (condition: string) =>
      all(`select 1 from submission_scores s join returns r on r.submission_id = s.submission_id
           where s.area = 'all' and s.basis = 'self' and ${condition}`).length;
    expect(figures("s.capped_by is not null")).toBeGreaterThan(0);
    expect(figures("s.provisional = 1")).toBeGreaterThan(0);
    expect(figures("s.points = s.top_points")).toBeGreaterThan(0);
  });

  test("answers its start questions as its answers say: every no stands beside what it marked", () => {
    const marked = all<{ returnId: string; question: string }>(
      "select return_id returnId, start_question question from answers where start_question is not null",
    );
    const no = all<{ returnId: string; question: string }>(
      "select return_id returnId, question from start_answers where answer = 'no'",
    );
    expect(marked.length).toBeGreaterThan(40);
    expect(new Set(marked.map(keyOf))).toEqual(new Set(no.map(keyOf)));
    const ofLead = db.$client.prepare("select answer from start_answers where return_id = ?").pluck();
    expect(ofLead.all(returnOfLead("lead@example.org").id).sort()).toEqual(["no", "yes"]);
  });

  test("shows an audit in progress with shared-out work, honest blanks and confirmed answers", () => {
    const { id } = returnOfLead("lead@example.org");
    const count = (from: string) =>
      db.$client.prepare(`select count(*) from ${from} and return_id = ?`).pluck().get(id);
    for (const from of [
      "answers where blank = 'dont-know'",
      "answers where blank = 'come-back-later'",
      "answers where confirmed_at is not null and evidence_checked_on is not null",
      "assignments where scope = 'area'",
      "assignments where scope = 'standard'",
      "findings where kind = 'risk'",
    ]) {
      expect([from, Number(count(from)) > 0]).toEqual([from, true]);
    }
    // Two of the four closing questions are still open.
    expect(count("closing_answers where text <> ''")).toBe(2);
    expect(count("acknowledgements where withdrawn_at is null")).toBe(2);
  });

  test("has a trust whose answers were adopted, edited, declined, changed since, and one that waits", () => {
    const decisions = all<{ decision: string }>("select decision from shared_decisions");
    expect(new Set(decisions.map(({ decision }) => decision))).toEqual(
      new Set(["adopted", "edited", "declined"]),
    );
    const waiting = db.$client.prepare(
      `select standard_code from shared_answers where standard_code not in
       (select standard_code from shared_decisions where return_id = ?)`,
    );
    expect(waiting.all(returnOfLead("lead@example.org").id).length).toBeGreaterThan(0);
    const changed = all(
      "select 1 from shared_answers s join shared_decisions d on d.shared_answer_id = s.id where d.shared_version < s.version",
    );
    expect(changed.length).toBeGreaterThan(0);
  });

  test("freezes closing answers, evidence and reasons with a submission", () => {
    const { submission } = returnOfLead("other.lead@example.org");
    const frozen = loadFrozenRecords(db, submission?.id ?? "");
    expect(frozen.closing.length).toBeGreaterThan(2);
    expect(frozen.evidence.length).toBeGreaterThan(3);
    expect(frozen.acknowledgements).toHaveLength(2);
  });

  test("has audits that were sent back and changed since", () => {
    const changed = openRound().returns.filter((auditReturn) => {
      if (auditReturn.status !== "returned-for-changes" || !auditReturn.submission) return false;
      const before = listSubmittedAnswers(db, auditReturn.submission.id);
      return [...listAnswers(db, auditReturn.id)].some(
        ([code, { commentary }]) => before.get(code)?.commentary !== commentary,
      );
    });
    expect(changed).toHaveLength(2);
  });

  test("uses its evidence again over the rounds, in new revisions, some of it past its review date", () => {
    const again = all(
      "select evidence_id from answer_evidence ae join returns r on r.id = ae.return_id group by evidence_id having count(distinct r.cycle_id) > 1",
    );
    expect(again.length).toBeGreaterThan(20);
    expect(all("select 1 from evidence where revision > 1").length).toBeGreaterThan(20);
    const past = db.$client.prepare("select 1 from evidence where review_on < ?").all(TODAY);
    expect(past.length).toBeGreaterThan(2);
    // Without a folder there is nothing to download.
    expect(all("select 1 from evidence where kind = 'file'")).toEqual([]);
  });

  test("has somebody who works for two organisations", () => {
    const user = findUserByEmail(db, "craig.lomax@example.org");
    const held = listRolesHeld(db, user?.id ?? "").map(({ agencyId }) => agencyId);
    expect(new Set(held).size).toBe(2);
  });

  test("keeps receipt codes that anybody can recompute", () => {
    const receipts = all<{ payload: string; receipt_code: string }>(
      "select payload, receipt_code from submissions",
    );
    for (const { payload, receipt_code } of receipts) expect(sha256(payload)).toBe(receipt_code);
  });

  test("tells its history in order, before the seeding, in an unbroken chain", () => {
    const rows = historyOf(db);
    expect(brokenAt(rows)).toBeNull();
    expect(rows.map(({ at }) => at)).toEqual(rows.map(({ at }) => at).toSorted());
    expect((rows.at(-1)?.at ?? "") < NOW).toBe(true);
    const isOfficeTime = (at: string) => at.slice(11) >= "08:00" && at.slice(11) < "19:00";
    expect(rows.filter(({ at }) => !isOfficeTime(at))).toEqual([]);
  });

  test("seeded again, changes nothing", async () => {
    const before = historyOf(db).length;
    await seedDemo(db, makeClock("2027-02-01T09:00:00Z"));
    expect(historyOf(db)).toHaveLength(before);
    expect(findSettings(db).seededOn).toBe(TODAY);
  });
});

test.each(["2026-02-28", "2026-12-28", "2028-02-29", "2027-06-15"])(
  "the demo can be seeded on %s, with the open round due ten days before",
  async (today) => {
    const db = openTestDatabase();
    await seedDemo(db, makeClock(`${today}T00:30:00Z`));
    const [open, ...closed] = listCycles(db);
    expect(open?.dueOn).toBe(addDays(today, -10));
    expect(closed).toHaveLength(2);
    expect(new Set(listReturnsOfCycle(db, open?.id ?? "").map(({ status }) => status)).size).toBe(
      STATUSES.length,
    );
    expect((historyOf(db).at(-1)?.at ?? "") < today).toBe(true);
    db.$client.close();
  },
);

test("on the day of seeding nothing is due to be sent", async () => {
  const shell = openTestShell(NOW);
  await shell.run("seed", "demo");
  const name = listCycles(shell.db)[0]?.name ?? "";
  const preview = await shell.run("chase", "preview", "--cycle", name, "--on", TODAY);
  expect(preview).toMatchObject({ exitCode: 0, stderr: "" });
  expect(preview.stdout.trim().split(/\r?\n/)).toHaveLength(1);
  const later = await shell.run("chase", "preview", "--cycle", name, "--on", addDays(TODAY, 4));
  expect(later.stdout).toContain("due+14");
});

test("seeded into a folder, every file of a library can be downloaded as it was added", async () => {
  const shell = openTestShell(NOW);
  await shell.run("seed", "demo");
  const folder = await openEvidenceFolder(join(shell.folder, "data"));
  const rows = shell.db.$client
    .prepare<[], { name: string; stored: string; sha256: string; size: number }>(
      "select file_name name, stored_name stored, sha256, size_bytes size from evidence_revisions where stored_name is not null",
    )
    .all();
  expect(rows.length).toBeGreaterThan(10);
  expect(new Set(rows.map(({ name }) => name.split(".").at(-1)))).toEqual(new Set(["pdf", "csv", "txt"]));
  for (const { stored, sha256, size } of rows) {
    const bytes = readFileSync(await findStored(folder, stored, sha256));
    expect(bytes).toHaveLength(size);
  }
  expect(readdirSync(folder)).toHaveLength(rows.length);
  expect(rows.reduce((sum, { size }) => sum + size, 0)).toBeLessThan(50_000);
});

test("seed demo names the accounts, and says so when the demo is there", async () => {
  const shell = openTestShell(NOW);
  const first = await shell.run("seed", "demo");
  expect(first).toMatchObject({ exitCode: 0, stderr: "" });
  for (const { email } of DEMO_ACCOUNTS) expect(first.stdout).toContain(email);
  const rows = historyOf(shell.db).length;
  const second = await shell.run("seed", "demo");
  expect(second).toMatchObject({ exitCode: 0, stderr: "" });
  expect(second.stdout).toContain("Nothing was changed");
  expect(historyOf(shell.db)).toHaveLength(rows);
});

function keyOf({ returnId, question }: { returnId: string; question: string }): string {
  return `${returnId} ${question}`;
}

interface HistoryRow {
  at: string;
  previous_hash: string;
  hash: string;
}

function historyOf(db: Db): HistoryRow[] {
  return db.$client.prepare<[], HistoryRow>("select * from history order by seq").all();
}

/** The place of the first row that does not follow from the one before; null when the chain holds. */
function brokenAt(rows: HistoryRow[]): number | null {
  let previousHash = CHAIN_START;
  for (const [index, row] of rows.entries()) {
    const { at, actor_id, act, object_kind, object_id, return_id, detail } = row as HistoryRow &
      Record<string, unknown>;
    const told = {
      at,
      actorId: actor_id,
      act,
      objectKind: object_kind,
      objectId: object_id,
      returnId: return_id,
      detail,
    };
    if (row.previous_hash !== previousHash || row.hash !== hashOfRow(previousHash, told)) return index;
    previousHash = row.hash;
  }
  return null;
}
