import {
  EVIDENCE_DATE_LABELS,
  EVIDENCE_LIMITS,
  type EvidenceDate,
  type EvidenceErrors,
  type EvidenceKind,
  type TypedEvidence,
} from "#app/domain/evidence/evidence.ts";
import {
  ACCEPTED_FILES,
  allowedEndings,
  FILE_BYTES,
  sizeInWords,
} from "#app/domain/evidence/evidence-files.ts";
import { dateValues } from "#app/lib/date-field.ts";
import { errorMessage } from "#app/lib/form.ts";
import { DateInput } from "../govuk/date-input.tsx";
import { FileUpload } from "../govuk/file-upload.tsx";
import { Input } from "../govuk/input.tsx";
import { LimitedText } from "../limited-text.tsx";

/**
 * What is said about evidence of one kind: the fields of a new piece and of one that is changed. The form around them
 * is the caller's. The file comes last: what was typed is then read before it, also when the file is far too large.
 */
export function EvidenceFields(props: {
  kind: EvidenceKind;
  typed: TypedEvidence;
  errors: EvidenceErrors;
  /** What the file in the library is called; null for a new piece. */
  presentFile: string | null;
}) {
  const { kind, typed, errors, presentFile } = props;
  const text = (name: "title" | "detail" | "documentVersion" | "heldBy" | "url") => ({
    name,
    defaultValue: typed[name],
    errorMessage: errorMessage(errors[name]),
  });
  return (
    <>
      <Input
        {...text("title")}
        label={{ text: "Title", classes: "govuk-label--s" }}
        hint={{ text: "As your colleagues and the Board will know it, such as “Online safety policy”." }}
      />
      {kind === "link" && (
        <Input
          {...text("url")}
          type="url"
          spellcheck={false}
          label={{ text: "Link", classes: "govuk-label--s" }}
          hint={{
            text: "It begins with https://. The portal never opens it: make sure that the Board can, or say below who shows it.",
          }}
        />
      )}
      {kind !== "file" && (
        <Input
          {...text("heldBy")}
          label={{
            text: kind === "link" ? "Who looks after it (optional)" : "Who holds it",
            classes: "govuk-label--s",
          }}
          hint={{ text: "A person by their post, or a team, and where it is kept." }}
        />
      )}
      <LimitedText
        {...text("detail")}
        limit={EVIDENCE_LIMITS.detail}
        rows={4}
        label={{ text: "What does it show? (optional)", classes: "govuk-label--s" }}
        hint={{
          text: "What was checked, how many, by whom, when, and what was found. Which page to look at.",
        }}
      />
      <Input
        {...text("documentVersion")}
        label={{ text: "Version (optional)", classes: "govuk-label--s" }}
        hint={{ text: "The version or issue on the document, such as “3.1”." }}
        classes="govuk-input--width-10"
      />
      <EvidenceDateInput field="datedOn" typed={typed} errors={errors} hint="The date on its front page." />
      <EvidenceDateInput
        field="effectiveOn"
        typed={typed}
        errors={errors}
        hint="The day from which it holds."
      />
      <EvidenceDateInput
        field="reviewOn"
        typed={typed}
        errors={errors}
        hint="The day by which somebody looks whether it still holds. Evidence past this day is marked for you and for the Board."
      />
      {kind === "file" && <FileField presentFile={presentFile} error={errors.file} />}
    </>
  );
}

function EvidenceDateInput(props: {
  field: EvidenceDate;
  typed: TypedEvidence;
  errors: EvidenceErrors;
  hint: string;
}) {
  const { field, typed, errors, hint } = props;
  return (
    <DateInput
      id={field}
      namePrefix={field}
      fieldset={{
        legend: { text: `${EVIDENCE_DATE_LABELS[field]} (optional)`, classes: "govuk-fieldset__legend--s" },
      }}
      hint={{ text: hint }}
      defaultValues={dateValues(field, typed[field])}
      errorMessage={errorMessage(errors[field])}
    />
  );
}

function FileField({ presentFile, error }: { presentFile: string | null; error: string | undefined }) {
  return (
    <FileUpload
      name="file"
      label={{ text: presentFile === null ? "File" : "New file (optional)", classes: "govuk-label--s" }}
      hint={{
        text: (
          <>
            {presentFile !== null && (
              <>
                Leave this empty to keep <span className="app-break">{presentFile}</span>. A new file becomes
                a revision, and the one before can still be downloaded.{" "}
              </>
            )}
            {sizeInWords(FILE_BYTES)} or smaller, ending in {allowedEndings()}. Pictures are kept without the
            place and time that a camera writes into them.
          </>
        ),
      }}
      errorMessage={errorMessage(error)}
      attributes={{ accept: ACCEPTED_FILES }}
    />
  );
}
