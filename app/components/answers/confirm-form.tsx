import { Button } from "#app/components/govuk/button.tsx";
import { Checkboxes } from "#app/components/govuk/checkboxes.tsx";
import { DateInput } from "#app/components/govuk/date-input.tsx";
import type { ConfirmationField, TypedConfirmation } from "#app/domain/carry-forward/confirmation.ts";
import { NO_DATE } from "#app/domain/typed-date.ts";
import { errorMessage } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import type { EarlierEvidenceItem } from "./earlier-answer.tsx";

/** Where the errors of the two fields lead; the standard's page may hold other lists of evidence. */
const EVIDENCE_ID = "evidence-again";
export const CONFIRM_HREFS = {
  evidence: `#${EVIDENCE_ID}`,
  evidenceCheckedOn: "#evidenceCheckedOn-day",
} as const satisfies Record<ConfirmationField, string>;

/** *Nothing has changed*: takes over last time's rating and words, with the evidence that still holds. */
export function ConfirmForm(props: {
  returnId: string;
  code: string;
  userId: string;
  /** The version of the answer that was read. */
  version: number | string;
  evidence: readonly EarlierEvidenceItem[];
  /** What was posted, when the form comes back. */
  typed?: TypedConfirmation | undefined;
  errors?: Partial<Record<ConfirmationField, string>>;
  /** Whether it was opened from the list of what came over, and leads back there. */
  isFromList?: boolean;
  /** Whether it is what the page is for, and not beside another form. */
  isAlone?: boolean;
}) {
  const {
    returnId,
    code,
    userId,
    version,
    evidence,
    typed,
    errors = {},
    isFromList = false,
    isAlone = false,
  } = props;
  const attachable = evidence.filter(({ state }) => state !== "withdrawn");
  const date = typed?.evidenceCheckedOn ?? NO_DATE;
  return (
    <form method="post" action={paths.confirmAnswer(returnId, code)} noValidate>
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="by" value={userId} />
      {isFromList && <input type="hidden" name="then" value="last-time" />}
      {attachable.length > 0 && (
        <Checkboxes
          name="evidence"
          idPrefix={EVIDENCE_ID}
          classes="govuk-checkboxes--small"
          fieldset={{ legend: { text: "Evidence that still holds", classes: "govuk-fieldset__legend--s" } }}
          errorMessage={errorMessage(errors.evidence)}
          defaultValues={typed?.evidence ?? attachable.map(({ id }) => id)}
          items={attachable.map((one) => ({
            value: one.id,
            text: <span className="app-break">{one.title}</span>,
          }))}
        />
      )}
      <DateInput
        id="evidenceCheckedOn"
        namePrefix="evidenceCheckedOn"
        fieldset={{
          legend: {
            text: `When was the evidence last checked?${attachable.length > 0 ? "" : " (optional)"}`,
            classes: "govuk-fieldset__legend--s",
          },
        }}
        hint={{ text: "The day somebody last looked at it, for example 27 3 2026" }}
        errorMessage={errorMessage(errors.evidenceCheckedOn)}
        defaultValues={{
          "evidenceCheckedOn-day": date.day,
          "evidenceCheckedOn-month": date.month,
          "evidenceCheckedOn-year": date.year,
        }}
      />
      <Button preventDoubleClick classes={isAlone ? "" : "govuk-button--secondary"}>
        Nothing has changed: confirm
      </Button>
    </form>
  );
}
