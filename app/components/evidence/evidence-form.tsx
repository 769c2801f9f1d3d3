import type { EvidenceErrors, EvidenceKind, TypedEvidence } from "#app/domain/evidence/evidence.ts";
import { Button } from "../govuk/button.tsx";
import { NewId } from "../new-id.tsx";
import { OpenedBy } from "../opened-by.tsx";
import { EvidenceFields } from "./evidence-fields.tsx";

/** The form of a new piece of evidence, and of one that is changed. It posts to the page's own address. */
export function EvidenceForm(props: {
  kind: EvidenceKind;
  userId: string;
  /** For a new piece: what it will be called. */
  newId?: string;
  /** The version that was read; null for a new piece. */
  version: number | null;
  typed: TypedEvidence;
  errors: EvidenceErrors;
  presentFile: string | null;
  button: string;
}) {
  const { kind, userId, newId, version, button, ...fields } = props;
  return (
    <form
      method="post"
      encType={kind === "file" ? "multipart/form-data" : undefined}
      noValidate
      data-app-warn
    >
      <OpenedBy userId={userId} />
      {newId && <NewId id={newId} />}
      {version !== null && <input type="hidden" name="version" value={version} />}
      <EvidenceFields kind={kind} {...fields} />
      <Button preventDoubleClick>{button}</Button>
    </form>
  );
}
