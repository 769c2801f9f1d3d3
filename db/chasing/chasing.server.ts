import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import type { ChaseFacts, ChaseOptions, ChasePeople } from "#app/domain/chasing/chase-facts.ts";
import type { ChaseLine } from "#app/domain/chasing/chasing.ts";
import { stepsOn } from "#app/domain/chasing/chasing.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { incompleteAnswers } from "#app/domain/scoring/completeness.ts";
import { listChairConflicts } from "#db/answers/conflicts.server.ts";
import type { Queries } from "#db/client.server.ts";
import type { CycleRow } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { listHolders } from "#db/people/users.server.ts";
import { type AuditReturn, listReturnsOfCycle } from "#db/returns/returns.server.ts";
import { answers, extensions, quietPeriods, returns, roles, users } from "#db/schema.ts";
import { listRecordedSteps } from "./chase-records.server.ts";

/** What chasing knows of a cycle, and the record of what it did (design, section 6; docs/chasing.md). */
export interface ChaseRound {
  returns: AuditReturn[];
  facts: ChaseFacts[];
  options: ChaseOptions;
}

/** The lines of `chase preview` on a day, past or to come. Reads only. */
export function listChaseLines(db: Queries, cycle: CycleRow, day: IsoDate): ChaseLine[] {
  const { facts, options } = findChaseRound(db, cycle, day);
  return stepsOn(day, facts, options);
}

/** Everything that decides who is written to on a day, in one query per table. */
export function findChaseRound(db: Queries, cycle: CycleRow, day: IsoDate): ChaseRound {
  const auditReturns = listReturnsOfCycle(db, cycle.id);
  const people = listPeopleOfAgencies(db);
  const openWork = findOpenWork(db, cycle, auditReturns);
  const extendedOn = findExtensions(db, cycle.id);
  const recorded = listRecordedSteps(db, cycle.id);
  const conflicts = listChairConflicts(db, day);
  const facts = auditReturns.map((auditReturn): ChaseFacts => {
    const { agency } = auditReturn;
    return {
      returnId: auditReturn.id,
      agencyReference: agency.reference,
      sector: auditReturn.sector,
      enrolment: auditReturn.enrolment,
      status: auditReturn.status,
      firstSubmittedOn: auditReturn.firstSubmittedOn,
      dueOn: auditReturn.dueOn,
      extendedOn: extendedOn.get(`${auditReturn.id} ${auditReturn.dueOn}`) ?? null,
      replyDueOn: auditReturn.replyDueOn,
      sentBackOn: null,
      enrolledOn: auditReturn.enrolledOn,
      cycle,
      people: peopleOf(auditReturn, people.get(agency.id) ?? [], openWork),
      isChairConflicted: conflicts.has(agency.id),
      isHeld: false,
      recorded: recorded.get(auditReturn.id) ?? [],
    };
  });
  return { returns: auditReturns, facts, options: findOptions(db, cycle.id) };
}

interface Holder {
  role: string;
  email: string;
}

/** Who holds an agency role now, by agency, in the order in which they were given it. */
function listPeopleOfAgencies(db: Queries): Map<string, Holder[]> {
  const rows = db
    .select({ agencyId: roles.agencyId, role: roles.role, email: users.email })
    .from(roles)
    .innerJoin(users, eq(users.id, roles.userId))
    .where(and(isNull(roles.endedAt), isNull(users.disabledAt)))
    .orderBy(asc(roles.grantedAt), asc(users.email))
    .all();
  const byAgency = new Map<string, Holder[]>();
  for (const { agencyId, ...holder } of rows) {
    if (agencyId === null) continue;
    const held = byAgency.get(agencyId) ?? [];
    held.push(holder);
    byAgency.set(agencyId, held);
  }
  return byAgency;
}

function peopleOf(
  { id, agency }: AuditReturn,
  holders: readonly Holder[],
  openWork: ReadonlySet<string>,
): ChasePeople {
  const emailsOf = (role: string) => holders.filter((one) => one.role === role).map(({ email }) => email);
  return {
    leads: emailsOf("lead"),
    contributorsWithOpenWork: openWork.has(id) ? emailsOf("contributor") : [],
    signatories: emailsOf("signatory"),
    accountablePerson: agency.accountableEmail,
    oversightContact: agency.oversightEmail,
  };
}

/** Returns with an answer still to complete: standards are not shared out, so that is every contributor's work. */
function findOpenWork(db: Queries, cycle: CycleRow, auditReturns: readonly AuditReturn[]): Set<string> {
  const template = loadTemplate(db, cycle.templateRowId);
  const given = listAnswersForContributors(db, cycle.id);
  return new Set(
    auditReturns
      .filter((one) => incompleteAnswers(template, one, given.get(one.id) ?? new Map()).length > 0)
      .map(({ id }) => id),
  );
}

/** Answers of the open returns whose agency has a contributor: nobody else's decide anything here. */
function listAnswersForContributors(db: Queries, cycleId: string): Map<string, Map<string, AnswerText>> {
  const withContributor = db
    .select({ agencyId: roles.agencyId })
    .from(roles)
    .where(and(eq(roles.role, "contributor"), isNull(roles.endedAt)));
  const rows = db
    .select({
      returnId: answers.returnId,
      code: answers.standardCode,
      level: answers.level,
      notApplicableReason: answers.notApplicableReason,
      example: answers.example,
    })
    .from(answers)
    .innerJoin(returns, eq(returns.id, answers.returnId))
    .where(
      and(
        eq(returns.cycleId, cycleId),
        inArray(returns.status, ["not-started", "in-progress"]),
        inArray(returns.agencyId, withContributor),
      ),
    )
    .all();
  const byReturn = new Map<string, Map<string, AnswerText>>();
  for (const { returnId, code, ...texts } of rows) {
    const given = byReturn.get(returnId) ?? new Map<string, AnswerText>();
    given.set(code, { ...BLANK_ANSWER, ...texts });
    byReturn.set(returnId, given);
  }
  return byReturn;
}

/** The day each extension was granted, by return and the due date it gave; the latest where there are two. */
function findExtensions(db: Queries, cycleId: string): Map<string, IsoDate> {
  const rows = db
    .select({ returnId: extensions.returnId, dueOn: extensions.dueOn, grantedOn: extensions.grantedOn })
    .from(extensions)
    .innerJoin(returns, eq(returns.id, extensions.returnId))
    .where(eq(returns.cycleId, cycleId))
    .orderBy(asc(extensions.grantedOn))
    .all();
  return new Map(rows.map(({ returnId, dueOn, grantedOn }) => [`${returnId} ${dueOn}`, grantedOn]));
}

function findOptions(db: Queries, cycleId: string): ChaseOptions {
  const emailsOf = (role: "chair" | "scrutineer") => listHolders(db, role).map(({ email }) => email);
  return {
    board: { chairs: emailsOf("chair"), scrutineers: emailsOf("scrutineer") },
    quietPeriods: db.select().from(quietPeriods).where(eq(quietPeriods.cycleId, cycleId)).all(),
  };
}
