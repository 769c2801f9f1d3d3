import { type EarlierEvidenceItem, EvidenceNote } from "#app/components/answers/earlier-answer.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { Checkboxes } from "#app/components/govuk/checkboxes.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";
import { paths } from "#app/lib/paths.ts";

/** What was attached to this standard in the last audit and is not yet in this one: none of it counts until somebody says that it still holds. */
export function UsedLastTime(props: {
  returnId: string;
  code: string;
  userId: string;
  cycleName: string;
  evidence: readonly EarlierEvidenceItem[];
}) {
  const { returnId, code, userId, cycleName, evidence } = props;
  if (evidence.length === 0) return null;
  return (
    <form method="post" action={paths.standardEvidence(returnId, code)} noValidate>
      <OpenedBy userId={userId} />
      <Checkboxes
        name="evidence"
        idPrefix="evidence-used"
        classes="govuk-checkboxes--small"
        fieldset={{
          legend: { text: "Used last time, not attached yet", classes: "govuk-fieldset__legend--s" },
        }}
        hint={{ text: `It was attached in ${cycleName}. Untick what no longer holds.` }}
        defaultValues={evidence.map(({ id }) => id)}
        items={evidence.map((one) => ({
          value: one.id,
          text: (
            <span className="app-break">
              {one.title}
              <EvidenceNote {...one} />
            </span>
          ),
        }))}
      />
      <Button preventDoubleClick classes="govuk-button--secondary">
        Attach again
      </Button>
    </form>
  );
}
