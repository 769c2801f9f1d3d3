import { and, count, eq, isNotNull, isNull } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { previousLevels } from "#app/domain/carry-forward/carry-forward.ts";
import { type ClosingKey, type Voice, voicesOf } from "#app/domain/findings/closing.ts";
import type { SignalFacts } from "#app/domain/signals/facts.ts";
import type { Template } from "#app/domain/template/template.ts";
import { findPreviousReturn, type PreviousReturn } from "#db/carry-forward/previous-return.server.ts";
import type { Queries } from "#db/client.server.ts";
import { answers, closingAnswers, findings } from "#db/schema.ts";
import { newEvidence } from "./new-evidence.server.ts";
import { listEvidence } from "./return-records.server.ts";
import type { AuditReturn } from "./returns.server.ts";
import { listActionsInSignals } from "./signal-actions.server.ts";
import { listSubmittedLevels } from "./submissions.server.ts";
import { findWriting } from "./writing.server.ts";

/** What the signals look at, gathered for one return as it stands now: to show them, or to freeze them. */
export interface SignalMoment {
  answers: ReadonlyMap<string, AnswerText>;
  /** The day on which it is looked at. */
  today: string;
  /** Handed in by the operator from a file. */
  isImported: boolean;
  isSignedByLead: boolean;
}

/** `previous`: what was handed in last time, where the caller has read it already; null: nothing was. */
export function gatherSignalFacts(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  moment: SignalMoment,
  previous: PreviousReturn | null = findPreviousReturn(db, auditReturn, template) ?? null,
): SignalFacts {
  const { id: returnId, sector, form } = auditReturn;
  const attached = listEvidence(db, returnId);
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

function listConfirmed(db: Queries, returnId: string): Set<string> {
  const rows = db
    .select({ code: answers.standardCode })
    .from(answers)
    .where(and(eq(answers.returnId, returnId), isNotNull(answers.confirmedAt)))
    .all();
  return new Set(rows.map(({ code }) => code));
}

function countWeaknesses(db: Queries, returnId: string): number {
  const row = db
    .select({ weaknesses: count() })
    .from(findings)
    .where(and(eq(findings.returnId, returnId), eq(findings.kind, "weakness"), isNull(findings.withdrawnAt)))
    .get();
  return row?.weaknesses ?? 0;
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
