import type { EvidenceDetails } from "#app/domain/evidence/evidence.ts";
import type { FindingText } from "#app/domain/findings/findings.ts";
import { addAction } from "#db/actions/actions.server.ts";
import type { Db } from "#db/client.server.ts";
import { addEvidence } from "#db/evidence/evidence.server.ts";
import { addFinding } from "#db/findings/findings.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { OPERATOR } from "./factories.ts";

/** What an agency puts beside its answers, made as its pages make it. All is invented. */

const TODAY = "2026-11-23";

/** A reference in the agency's library, attached to one standard; gives its id. */
export function attachReference(
  db: Db,
  auditReturn: AuditReturn,
  standard: string,
  details: Partial<EvidenceDetails> = {},
  at = OPERATOR.at,
): string {
  const added = addEvidence(
    db,
    {
      agencyId: auditReturn.agencyId,
      kind: "reference",
      details: { ...REFERENCE, ...details },
      file: null,
      attachTo: { returnId: auditReturn.id, standard },
      today: TODAY,
    },
    { actorId: null, at },
  );
  if (!added.ok) throw new Error(added.reason);
  if (added.notAttached) throw new Error(added.notAttached);
  return added.evidenceId;
}

export const REFERENCE: EvidenceDetails = {
  title: "Online safety policy",
  detail: "Read with two year groups.",
  documentVersion: "3",
  datedOn: "2026-03-02",
  effectiveOn: "2026-04-01",
  reviewOn: "2027-03-02",
  heldBy: "the school office",
  url: "",
};

/** A strength, weakness or risk; gives its id. */
export function nameFinding(db: Db, auditReturn: AuditReturn, finding: Partial<FindingText> = {}): string {
  const given: FindingText = {
    kind: "weakness",
    area: null,
    text: "New staff wait too long for training.",
    likelihood: null,
    impact: null,
    ...finding,
  };
  const written = addFinding(db, { returnId: auditReturn.id, finding: given, today: TODAY }, OPERATOR);
  if (!written.ok) throw new Error(`The finding was refused: ${written.because}`);
  return written.findingId;
}

/** An open action for one standard of the return; gives its id. */
export function planAction(db: Db, auditReturn: AuditReturn, standardCode: string, at = OPERATOR.at): string {
  const action = {
    title: "Train new staff within a week",
    detail: "",
    owner: "Robin Reed",
    dueOn: "2027-02-01",
    priority: "high",
  } as const;
  const { id: returnId, agencyId } = auditReturn;
  return addAction(db, { agencyId, returnId, standardCode, action }, { actorId: null, at });
}
