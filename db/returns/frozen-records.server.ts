import { and, asc, eq, isNull } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { FrozenEvidence, FrozenFinding, FrozenRecords } from "#app/domain/returns/frozen-records.ts";
import { acknowledgedSignals } from "#app/domain/signals/points.ts";
import { gapsWithAction, signalsOf } from "#app/domain/signals/signals.ts";
import type { Template } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import { findings } from "#db/schema.ts";
import { listAcknowledgements } from "./acknowledgements.server.ts";
import { listFrozenActions } from "./return-actions.server.ts";
import { listClosing, listEvidence } from "./return-records.server.ts";
import type { AuditReturn } from "./returns.server.ts";
import { gatherSignalFacts, type SignalMoment } from "./signal-facts.server.ts";

/** What stands beside a return's answers now, in the shape and order in which a submission keeps it. */
export function gatherRecords(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  moment: SignalMoment & { answers: ReadonlyMap<string, AnswerText> },
): FrozenRecords {
  const { id: returnId } = auditReturn;
  const facts = gatherSignalFacts(db, auditReturn, template, moment);
  const signals = signalsOf(facts);
  return {
    evidence: listEvidence(db, returnId).map(frozenEvidence),
    findings: listFrozenFindings(db, returnId),
    closing: listClosing(db, returnId),
    actions: listFrozenActions(db, auditReturn),
    signals,
    acknowledgements: acknowledgedSignals(signals, listAcknowledgements(db, returnId)),
    gapsWithAction: gapsWithAction(facts),
  };
}

/** Without what the Board marks on it and where it stands in the library: both go on after the submission. */
function frozenEvidence({
  seenOn: _seenOn,
  isWithdrawn: _isWithdrawn,
  ...evidence
}: FrozenEvidence & { seenOn: string | null; isWithdrawn: boolean }): FrozenEvidence {
  return evidence;
}

export function listFrozenFindings(db: Queries, returnId: string): FrozenFinding[] {
  const { id, area, kind, text, likelihood, impact } = findings;
  return db
    .select({ id, area, kind, text, likelihood, impact })
    .from(findings)
    .where(and(eq(findings.returnId, returnId), isNull(findings.withdrawnAt)))
    .orderBy(asc(area), asc(id))
    .all();
}
