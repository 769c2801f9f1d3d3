import { and, count, eq, inArray, isNotNull, isNull, ne, or, sql } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import {
  continuedBy,
  matchStandards,
  previousLevels,
  sourcesOf,
} from "#app/domain/carry-forward/carry-forward.ts";
import { type ClosingKey, type Voice, voicesOf } from "#app/domain/findings/closing.ts";
import type { ActionInSignals, SignalFacts } from "#app/domain/signals/facts.ts";
import type { Template } from "#app/domain/template/template.ts";
import {
  findPreviousReturn,
  listEarlierEvidence,
  type PreviousReturn,
} from "#db/carry-forward/carry-forward.server.ts";
import type { Queries } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import {
  actions,
  answers,
  answerVersions,
  closingAnswers,
  cycles,
  evidence,
  evidenceRevisions,
  findings,
  returns,
  submittedAnswers,
  workbookUploads,
} from "#db/schema.ts";
import { listEvidence } from "./return-records.server.ts";
import type { AuditReturn } from "./returns.server.ts";

/** What the signals look at, gathered for one return as it stands now: to show them, or to freeze them. */
export interface SignalMoment {
  answers: ReadonlyMap<string, AnswerText>;
  /** The day on which it is looked at. */
  today: string;
  /** Handed in by the operator from a file. */
  isImported: boolean;
  isSignedByLead: boolean;
}

export function gatherSignalFacts(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  moment: SignalMoment,
): SignalFacts {
  const { id: returnId, sector, form } = auditReturn;
  const attached = listEvidence(db, returnId);
  const previous = findPreviousReturn(db, auditReturn, template);
  return {
    ...moment,
    template,
    sector,
    form,
    confirmed: listConfirmed(db, returnId),
    evidence: attached,
    newEvidence: previous ? newEvidence(db, attached, template, previous) : new Set(),
    previousLevels: previous
      ? previousLevels(template, previous.template, listSubmittedLevels(db, previous.submissionId))
      : new Map(),
    weaknesses: countWeaknesses(db, returnId),
    actions: listActionsInSignals(db, auditReturn, template, previous),
    contributors: findContributors(db, returnId),
    writing: findWriting(db, returnId),
  };
}

function listSubmittedLevels(db: Queries, submissionId: string): Map<string, string | null> {
  const rows = db
    .select({ code: submittedAnswers.standardCode, level: submittedAnswers.level })
    .from(submittedAnswers)
    .where(eq(submittedAnswers.submissionId, submissionId))
    .all();
  return new Map(rows.map(({ code, level }) => [code, level]));
}

function listConfirmed(db: Queries, returnId: string): Set<string> {
  const rows = db
    .select({ code: answers.standardCode })
    .from(answers)
    .where(and(eq(answers.returnId, returnId), isNotNull(answers.confirmedAt)))
    .all();
  return new Set(rows.map(({ code }) => code));
}

/** Standards with something attached that the standards they continue did not have, or that was revised since. */
function newEvidence(
  db: Queries,
  attached: readonly { id: string; standards: readonly string[] }[],
  template: Template,
  previous: PreviousReturn,
): Set<string> {
  const matching = matchStandards(template, previous.template);
  const before = new Set(
    listEarlierEvidence(db, previous.returnId, null).map(({ standardCode, id }) => `${standardCode} ${id}`),
  );
  const revised = listRevisedSince(db, attached, previous.submittedOn);
  const codes = attached.flatMap(({ id, standards }) =>
    standards.filter(
      (code) => revised.has(id) || !sourcesOf(matching, code).some((source) => before.has(`${source} ${id}`)),
    ),
  );
  return new Set(codes);
}

/** Those of them whose current revision was added after that day. */
function listRevisedSince(db: Queries, attached: readonly { id: string }[], day: string): Set<string> {
  const ids = [...new Set(attached.map(({ id }) => id))];
  if (ids.length === 0) return new Set();
  const rows = db
    .select({ id: evidence.id })
    .from(evidence)
    .innerJoin(
      evidenceRevisions,
      and(eq(evidenceRevisions.evidenceId, evidence.id), eq(evidenceRevisions.revision, evidence.revision)),
    )
    .where(and(inArray(evidence.id, ids), sql`substr(${evidenceRevisions.addedAt}, 1, 10) > ${day}`))
    .all();
  return new Set(rows.map(({ id }) => id));
}

function countWeaknesses(db: Queries, returnId: string): number {
  const row = db
    .select({ weaknesses: count() })
    .from(findings)
    .where(and(eq(findings.returnId, returnId), eq(findings.kind, "weakness"), isNull(findings.withdrawnAt)))
    .get();
  return row?.weaknesses ?? 0;
}

/** The return's own actions and those of the agency that are not settled, under the standards that are asked now. */
function listActionsInSignals(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  previous: PreviousReturn | undefined,
): ActionInSignals[] {
  const { title, standardCode, state, createdAt } = actions;
  const rows = db
    .select({ title, standardCode, state, createdAt, templateRowId: cycles.templateRowId })
    .from(actions)
    .leftJoin(returns, eq(returns.id, actions.returnId))
    .leftJoin(cycles, eq(cycles.id, returns.cycleId))
    .where(
      and(
        eq(actions.agencyId, auditReturn.agencyId),
        ne(state, "cancelled"),
        or(eq(actions.returnId, auditReturn.id), eq(state, "open")),
      ),
    )
    .orderBy(actions.createdAt, actions.id)
    .all();
  return rows.map((row) => ({
    title: row.title,
    standards: standardsNow(db, row, template),
    isOpen: row.state === "open",
    isFromEarlierRound: previous !== undefined && row.createdAt.slice(0, 10) <= previous.submittedOn,
  }));
}

function standardsNow(
  db: Queries,
  { standardCode, templateRowId }: { standardCode: string | null; templateRowId: string | null },
  template: Template,
): string[] {
  if (standardCode === null || templateRowId === null) return [];
  return continuedBy(matchStandards(template, loadTemplate(db, templateRowId)), standardCode);
}

/** The closing question whose answer is the keys of those who contributed. */
const CONTRIBUTORS = "contributors" satisfies ClosingKey;

function findContributors(db: Queries, returnId: string): Voice[] | null {
  const row = db
    .select({ text: closingAnswers.text })
    .from(closingAnswers)
    .where(and(eq(closingAnswers.returnId, returnId), eq(closingAnswers.question, CONTRIBUTORS)))
    .get();
  return row ? voicesOf(row.text) : null;
}

function findWriting(db: Queries, returnId: string): SignalFacts["writing"] {
  const { savedAt, savedBy } = answerVersions;
  const row = db
    .select({
      people: sql<number>`count(distinct ${savedBy})`,
      first: sql<string | null>`min(${savedAt})`,
      last: sql<string | null>`max(${savedAt})`,
      fromFile: sql<number>`coalesce(sum(${savedBy} is null), 0)`,
    })
    .from(answerVersions)
    .innerJoin(answers, eq(answers.id, answerVersions.answerId))
    .where(eq(answers.returnId, returnId))
    .get();
  if (!row || row.first === null || row.last === null || row.fromFile > 0) return null;
  const minutes = Math.ceil((Date.parse(row.last) - Date.parse(row.first)) / 60_000);
  return { people: row.people, minutes: wasWrittenElsewhere(db, returnId) ? null : minutes };
}

/** A workbook that was filled in offline is saved in one moment, however long it took. */
function wasWrittenElsewhere(db: Queries, returnId: string): boolean {
  const row = db
    .select({ id: workbookUploads.id })
    .from(workbookUploads)
    .where(and(eq(workbookUploads.returnId, returnId), isNotNull(workbookUploads.appliedAt)))
    .get();
  return row !== undefined;
}
