import { makeSessions, type Sessions } from "#app/auth/lucia.server.ts";
import { isOpen } from "#app/domain/returns/workflow.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import { makeClock } from "#app/lib/clock.server.ts";
import { MIGRATIONS_FOLDER } from "#app/lib/root.server.ts";
import { findAnswer } from "#db/answers/answers.server.ts";
import { listLeads } from "#db/chasing/chase-list.server.ts";
import { type Db, openDatabase } from "#db/client.server.ts";
import { chooseCycle } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { findUserByEmail } from "#db/people/users.server.ts";
import { type AuditReturn, listReturnsOfCycle } from "#db/returns/returns.server.ts";
import { type Scale, seedScale } from "../demo/seed-scale.ts";

/** One answer that one person may write, with the version that is stored. */
export interface OpenAnswer {
  path: string;
  cookie: string;
  version: number;
}

export interface Prepared {
  chair: string;
  /** As many as there are connections at most; no two are the same answer. */
  answers: OpenAnswer[];
  submittedReturnId: string;
}

/** Seeds the partnership and signs people in, without the cost of a password for each. */
export async function prepare(databaseFile: string, scale: Scale, most: number): Promise<Prepared> {
  const clock = makeClock();
  const db = openDatabase(databaseFile, MIGRATIONS_FOLDER);
  await seedScale(db, clock, scale);
  const cycle = chooseCycle(db, null, clock.today());
  if (!cycle) throw new Error("No round was seeded");
  const returns = listReturnsOfCycle(db, cycle.id);
  const submitted = returns.find(({ submission }) => submission !== null);
  if (!submitted) throw new Error("No return was seeded as submitted: ask for more agencies");
  const sessions = makeSessions(db, { isHttps: false }, clock.realNow);
  const prepared: Prepared = {
    chair: await cookieOf(db, sessions, "chair@example.org"),
    answers: await openAnswers(
      db,
      sessions,
      returns.filter(({ status }) => isOpen(status)),
      most,
    ),
    submittedReturnId: submitted.id,
  };
  // The server finds one file, as after a long time of quiet.
  db.$client.pragma("wal_checkpoint(TRUNCATE)");
  db.$client.close();
  return prepared;
}

async function cookieOf(db: Db, sessions: Sessions, email: string): Promise<string> {
  const user = findUserByEmail(db, email);
  if (!user) throw new Error("The seed has left somebody out");
  return (await sessions.start(user.id)).split(";")[0] ?? "";
}

/** One standard of each open return, then the next of each, so that people share returns as little as can be. */
async function openAnswers(
  db: Db,
  sessions: Sessions,
  open: AuditReturn[],
  most: number,
): Promise<OpenAnswer[]> {
  const leads = listLeads(
    db,
    open.map(({ agencyId }) => agencyId),
  );
  const people = await Promise.all(
    open.slice(0, most).map(async (auditReturn) => ({
      auditReturn,
      cookie: await cookieOf(db, sessions, leads.get(auditReturn.agencyId)?.[0]?.email ?? ""),
      standards: standardsAsked(loadTemplate(db, auditReturn.cycle.templateRowId), auditReturn),
    })),
  );
  if (people.length === 0) throw new Error("No return was seeded as open: ask for more agencies");
  return Array.from({ length: most }, (_, index) => {
    const person = people[index % people.length];
    const standard = person?.standards[Math.floor(index / people.length)];
    if (!person || !standard) return [];
    const { auditReturn, cookie } = person;
    const version = findAnswer(db, auditReturn.id, standard.code)?.version ?? 0;
    return { path: `/returns/${auditReturn.id}/standards/${standard.code}`, cookie, version };
  }).flat();
}
