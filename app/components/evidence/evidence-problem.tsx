import type { EvidenceDetails, EvidenceErrors, TypedEvidence } from "#app/domain/evidence/evidence.ts";
import { evidenceErrorList } from "#app/lib/evidence-fields.ts";
import { ErrorSummary } from "../govuk/error-summary.tsx";
import { EvidenceConflict } from "./evidence-conflict.tsx";

/** Why a form of evidence was not saved: its faults, a reason that is no field's, or somebody else's words. */
export function EvidenceProblem(props: {
  typed: TypedEvidence;
  errors: EvidenceErrors;
  refusal: string | null;
  theirs: EvidenceDetails | null;
  lostFile: boolean;
}) {
  const { typed, errors, refusal, theirs, lostFile } = props;
  if (theirs) return <EvidenceConflict typed={typed} theirs={theirs} lostFile={lostFile} />;
  const again = refusal !== null && lostFile ? [{ text: "Choose the file again", href: "#file" }] : [];
  const reason = refusal === null ? [] : [{ text: refusal }];
  return <ErrorSummary errorList={[...reason, ...again, ...evidenceErrorList(errors)]} />;
}
