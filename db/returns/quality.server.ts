import { isFrozen } from "#app/domain/answers/locking.ts";
import type { AcknowledgementFacts } from "#app/domain/returns/return-facts.ts";
import type { Signal } from "#app/domain/signals/facts.ts";
import { explainedPoints, pointsWithWords } from "#app/domain/signals/points.ts";
import { gapsWithAction, signalsOf } from "#app/domain/signals/signals.ts";
import type { Template } from "#app/domain/template/template.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import type { Queries } from "#db/client.server.ts";
import { listAcknowledgements } from "./acknowledgements.server.ts";
import type { AuditReturn } from "./returns.server.ts";
import { gatherSignalFacts } from "./signal-facts.server.ts";
import { loadFrozenRecords } from "./submissions.server.ts";

/** The points that the Board may ask about, each with the agency's word on it. */
export interface Quality {
  points: { signal: Signal; word: Word | null }[];
  /** Gaps the agency found itself, with an action: a count in its favour. Null: not counted when it was submitted. */
  gapsWithAction: number | null;
}

export interface Word {
  reason: string;
  isWithdrawn: boolean;
  /** What a change of it has to name; 0 for a submitted one, which nobody changes. */
  version: number;
  by: { name: string | null; at: string } | null;
}

/** As they stand in the working answers today; of a return that is with the Board, as they were submitted. */
export function findQuality(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  today: string,
): Quality {
  const { id: returnId, submission } = auditReturn;
  if (submission && isFrozen(auditReturn)) return submittedQuality(db, submission.id);
  const facts = workingFacts(db, auditReturn, template, today);
  const words = listAcknowledgements(db, returnId).map((stored) => ({
    ...stored,
    by: { name: stored.acknowledgedByName, at: stored.acknowledgedAt },
  }));
  return { points: pointsWithWords(signalsOf(facts), words), gapsWithAction: gapsWithAction(facts) };
}

function submittedQuality(db: Queries, submissionId: string): Quality {
  const frozen = loadFrozenRecords(db, submissionId);
  const words = frozen.acknowledgements.map((given) => ({
    ...given,
    isWithdrawn: false,
    version: 0,
    by: null,
  }));
  return { points: pointsWithWords(frozen.signals, words), gapsWithAction: frozen.gapsWithAction };
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
  const acknowledgements = explainedPoints(signals, listAcknowledgements(db, auditReturn.id));
  return { signals, acknowledgements, gapsWithAction: gapsWithAction(facts) };
}

/** Nobody has signed it yet; and who works on an imported return in the portal can do there what a file could not. */
function workingFacts(db: Queries, auditReturn: AuditReturn, template: Template, today: string) {
  const answers = listAnswers(db, auditReturn.id);
  const moment = { answers, today, isImported: false, isSignedByLead: false };
  return gatherSignalFacts(db, auditReturn, template, moment);
}
