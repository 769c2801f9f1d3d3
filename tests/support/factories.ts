import { readFileSync } from "node:fs";
import { type AnswerText, BLANK_ANSWER, isSameAnswer } from "#app/domain/answers/answer.ts";
import { enrolmentOf } from "#app/domain/cycles/cycle.ts";
import type { Role } from "#app/domain/people/roles.ts";
import type { Template } from "#app/domain/template/template.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import { type AgencyRow, findAgency } from "#db/agencies/agencies.server.ts";
import { findAnswer, listAnswers, writeAnswer } from "#db/answers/answers.server.ts";
import type { Db } from "#db/client.server.ts";
import { type CycleRow, enrol, findCycle, openCycle } from "#db/cycles/cycles.server.ts";
import { installTemplate, loadTemplate } from "#db/cycles/templates.server.ts";
import { newId } from "#db/ids.server.ts";
import { type By, ensureUser, findUser, grantRole, type UserRow } from "#db/people/users.server.ts";
import { freeze } from "#db/returns/freeze.server.ts";
import {
  type AuditReturn,
  findReturn,
  findReturnOfAgency,
  updateReturn,
} from "#db/returns/returns.server.ts";
import { agencies } from "#db/schema.ts";

/** Agencies, people, cycles and returns for tests, made as the portal itself makes them. All are invented. */

/** The operator, on the day on which most tests take place. */
export const OPERATOR: By = { actorId: null, at: "2026-11-23T12:00:00.000Z" };

const SHIPPED = new URL("../../audit-templates/pies-online-safeguarding.2026.1.yaml", import.meta.url);

/** The bytes of a template in tests/support/templates, or of the shipped one. */
export function templateSource(name: string | null = null): string {
  return readFileSync(name === null ? SHIPPED : new URL(`templates/${name}.yaml`, import.meta.url), "utf8");
}

export function makeAgency(db: Db, agency: Partial<AgencyRow> & { reference: string }): AgencyRow {
  const id = newId();
  db.insert(agencies)
    .values({
      id,
      name: `Agency ${agency.reference}`,
      sector: "education",
      createdAt: OPERATOR.at,
      ...agency,
    })
    .run();
  return found(findAgency(db, id));
}

/** A person with one role; an agency role needs the agency. */
export function makePerson(db: Db, email: string, role: Role, agencyId: string | null = null): UserRow {
  const { userId } = ensureUser(db, email, email.split("@")[0] ?? email, OPERATOR);
  grantRole(db, userId, role, agencyId, OPERATOR);
  return found(findUser(db, userId));
}

export interface MadeCycle {
  cycle: CycleRow;
  template: Template;
}

/** A cycle that is open on OPERATOR's day, on a template by its source; enrols every agency there is. */
export function makeCycle(
  db: Db,
  changes: { name?: string; source?: string; opensOn?: string; dueOn?: string; closesOn?: string } = {},
): MadeCycle {
  const { name = "2026", source = templateSource(), opensOn = "2026-09-01", dueOn = "2026-12-18" } = changes;
  const installed = installTemplate(db, source, OPERATOR);
  if (!installed.ok) throw new Error(installed.faults.map(({ sentence }) => sentence).join(" "));
  const template = loadTemplate(db, installed.rowId);
  const dates = { opensOn, dueOn, closesOn: changes.closesOn ?? "2027-02-16" };
  const opened = openCycle(
    db,
    { name, templateRowId: installed.rowId, template, ...dates, sectors: null, today: opensOn },
    OPERATOR,
  );
  return { cycle: found(findCycle(db, opened.cycleId)), template };
}

/** The agency's return in the cycle; enrols an agency made after the cycle was opened. */
export function returnOf(db: Db, { cycle }: MadeCycle, agency: AgencyRow): AuditReturn {
  const existing = findReturnOfAgency(db, cycle.id, agency.id);
  if (existing) return existing;
  return found(findReturn(db, enrol(db, cycle, agency, enrolmentOf(agency), cycle.opensOn, OPERATOR)));
}

/** Writes answers by standard code, in whatever status; a text alone is a level. An untouched return is then in progress. */
export function fillReturn(
  db: Db,
  auditReturn: AuditReturn,
  answers: Record<string, string | Partial<AnswerText>>,
): AuditReturn {
  for (const [standardCode, given] of Object.entries(answers)) {
    const answer = { ...BLANK_ANSWER, ...(typeof given === "string" ? { level: given } : given) };
    const stored = findAnswer(db, auditReturn.id, standardCode);
    if (stored && isSameAnswer(stored, answer)) continue;
    writeAnswer(db, { auditReturn, standardCode, answer }, stored, OPERATOR);
  }
  const now = found(findReturn(db, auditReturn.id));
  if (now.status === "not-started") updateReturn(db, now, { status: "in-progress" });
  return found(findReturn(db, auditReturn.id));
}

/** Answers every standard asked with one level and its example. */
export function fillWholeReturn(
  db: Db,
  template: Template,
  auditReturn: AuditReturn,
  level = "in-place",
): AuditReturn {
  const texts = {
    level,
    commentary: "Checked in May by the safeguarding lead.",
    example: "Children say so.",
  };
  const answers = standardsAsked(template, auditReturn).map(({ code }) => [code, texts]);
  return fillReturn(db, auditReturn, Object.fromEntries(answers));
}

/** Hands the return in as it stands, unsigned, as the operator's import does. */
export function submitReturn(
  db: Db,
  template: Template,
  auditReturn: AuditReturn,
  submittedOn = "2026-11-20",
  by: By = OPERATOR,
): AuditReturn {
  const answers = listAnswers(db, auditReturn.id);
  db.transaction((tx) => freeze(tx, { auditReturn, template, answers, submittedOn, signedBy: null }, by));
  return found(findReturn(db, auditReturn.id));
}

function found<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("A factory did not find what it had made");
  return value;
}
