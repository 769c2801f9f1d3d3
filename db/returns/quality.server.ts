import { isFrozen } from "#app/domain/answers/locking.ts";
import type { AcknowledgementFacts } from "#app/domain/returns/return-facts.ts";
import { bareRatings, incompleteAnswers } from "#app/domain/scoring/completeness.ts";
import type { Signal, SignalFacts } from "#app/domain/signals/facts.ts";
import { acknowledgedSignals, signalsWithAcknowledgements } from "#app/domain/signals/points.ts";
import { gapsWithAction, signalsOf } from "#app/domain/signals/signals.ts";
import type { Template } from "#app/domain/template/template.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import type { PreviousReturn } from "#db/carry-forward/previous-return.server.ts";
import type { Queries } from "#db/client.server.ts";
import { isLeadsToSign, listSigners } from "#db/people/signers.server.ts";
import { listAcknowledgements } from "./acknowledgements.server.ts";
import type { AuditReturn } from "./returns.server.ts";
import { gatherSignalFacts } from "./signal-facts.server.ts";
import { loadFrozenRecords } from "./submissions.server.ts";

/** The points that the Board may ask about, each with the agency's word on it. */
export interface Quality {
  points: { signal: Signal; word: Acknowledgement | null }[];
  /** Gaps the agency found itself, with an action: a count in its favour. Null: not counted when it was submitted. */
  gapsWithAction: number | null;
  /** What of the working answers is still open; null of a return that is with the Board. */
  open: { isComplete: boolean; bare: { code: string; title: string }[] } | null;
}

export interface Acknowledgement {
  reason: string;
  isWithdrawn: boolean;
  /** What a change of it has to name; 0 for a submitted one, which nobody changes. */
  version: number;
  by: { name: string | null; at: string } | null;
}

/**
 * As they stand in the working answers today; of a return that is with the Board, as they were submitted. `previous`:
 * what was handed in last time, where the caller has read it already; null: nothing was.
 */
export function findQuality(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  today: string,
  previous?: PreviousReturn | null,
): Quality {
  const { id: returnId, submission } = auditReturn;
  if (submission && isFrozen(auditReturn)) return submittedQuality(db, submission.id);
  const facts = workingFacts(db, auditReturn, template, today, previous);
  const words = listAcknowledgements(db, returnId).map((stored) => ({
    ...stored,
    by: { name: stored.acknowledgedByName, at: stored.acknowledgedAt },
  }));
  return {
    points: signalsWithAcknowledgements(signalsOf(facts), words),
    gapsWithAction: gapsWithAction(facts),
    open: openIn(facts),
  };
}

function openIn(facts: SignalFacts): Quality["open"] {
  const { template, answers, evidence } = facts;
  const evidenced = new Set(evidence.flatMap(({ standards }) => standards));
  return {
    isComplete: incompleteAnswers(template, facts, answers).length === 0,
    bare: bareRatings(template, facts, answers, evidenced).map(({ code, title }) => ({ code, title })),
  };
}

function submittedQuality(db: Queries, submissionId: string): Quality {
  const frozen = loadFrozenRecords(db, submissionId);
  const words = frozen.acknowledgements.map((given) => ({
    ...given,
    isWithdrawn: false,
    version: 0,
    by: null,
  }));
  return {
    points: signalsWithAcknowledgements(frozen.signals, words),
    gapsWithAction: frozen.gapsWithAction,
    open: null,
  };
}

/** The points of the working answers as a report tells them. */
export function findWorkingPoints(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  today: string,
): { signals: Signal[]; acknowledgements: AcknowledgementFacts[]; gapsWithAction: number } {
  const facts = workingFacts(db, auditReturn, template, today);
  const signals = signalsOf(facts);
  const acknowledgements = acknowledgedSignals(signals, listAcknowledgements(db, auditReturn.id));
  return { signals, acknowledgements, gapsWithAction: gapsWithAction(facts) };
}

/** Who signs is known beforehand where only the lead can; and who works on an imported return can do what a file could not. */
function workingFacts(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  today: string,
  previous?: PreviousReturn | null,
) {
  const answers = listAnswers(db, auditReturn.id);
  const isSignedByLead = isLeadsToSign(listSigners(db, auditReturn.agency));
  const moment = { answers, today, isImported: false, isSignedByLead };
  return gatherSignalFacts(db, auditReturn, template, moment, previous);
}
