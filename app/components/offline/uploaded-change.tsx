import { RatingText, Typed } from "#app/components/answers/answer-summary.tsx";
import { Radios } from "#app/components/govuk/radios.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { MISSING_LABELS } from "#app/components/saved-notice.tsx";
import { type ChangedField, changedFields, type PlannedChange } from "#app/domain/offline/workbook-plan.ts";
import type { Missing } from "#app/domain/scoring/completeness.ts";
import type { Level } from "#app/domain/template/template.ts";
import { formatInstant } from "#app/lib/format.ts";

/** A change that an uploaded file would make, with the standard it belongs to. */
export interface ShownChange extends PlannedChange {
  title: string;
  /** What the answer would still lack; null: nothing. */
  missing: Missing | null;
}

const FIELD_LABELS = {
  level: "Rating",
  notApplicableReason: "Why it does not apply",
  commentary: "How you know",
  example: "Difference for children",
} as const satisfies Record<ChangedField, string>;

/** One standard of an uploaded file: each part that differs, as it stands in the portal and as it stands in the file. */
export function UploadedChange({ change, levels }: { change: ShownChange; levels: Level[] }) {
  const { code, title, place, before, after, missing } = change;
  return (
    <section id={`change-${code}`} aria-labelledby={`change-${code}-heading`}>
      <h3 className="govuk-heading-s" id={`change-${code}-heading`}>
        {code} {title} <span className="govuk-caption-m">{place}</span>
      </h3>
      <SummaryList
        rows={changedFields(change).map((field) => ({
          key: { text: FIELD_LABELS[field] },
          value: {
            text: (
              <>
                <p className="govuk-body govuk-!-margin-bottom-1 app-muted">Now in the portal</p>
                <FieldText field={field} answer={before} levels={levels} />
                <p className="govuk-body govuk-!-margin-bottom-1 govuk-!-margin-top-3 app-muted">
                  In your file
                </p>
                <FieldText field={field} answer={after} levels={levels} />
              </>
            ),
          },
        }))}
      />
      {missing && missing !== "rating" && (
        <p className="govuk-body">
          <strong>Still needed before sign-off once this is taken over:</strong> {MISSING_LABELS[missing]}.
        </p>
      )}
    </section>
  );
}

function FieldText(props: { field: ChangedField; answer: PlannedChange["after"]; levels: Level[] }) {
  const { field, answer, levels } = props;
  return field === "level" ? <RatingText {...answer} levels={levels} /> : <Typed text={answer[field]} />;
}

/** Which of two answers is kept. None is chosen beforehand: both were written by somebody. */
export function ConflictChoice(props: {
  change: ShownChange;
  /** The name of the radios. */
  field: string;
  chosen: string | undefined;
  error: string | undefined;
}) {
  const { change, field, chosen, error } = props;
  const { code, before } = change;
  const who = before.updatedByName ?? "somebody";
  return (
    <Radios
      name={field}
      classes="govuk-radios--small"
      fieldset={{
        legend: { text: `Which answer to ${code} do you keep?`, classes: "govuk-fieldset__legend--s" },
      }}
      errorMessage={error ? { text: error } : undefined}
      defaultValue={chosen}
      items={[
        { value: "file", text: "Mine, from the file" },
        {
          value: "portal",
          text: "The one in the portal",
          hint: before.updatedAt
            ? { text: `Saved by ${who} on ${formatInstant(before.updatedAt)}` }
            : undefined,
        },
      ]}
    />
  );
}
