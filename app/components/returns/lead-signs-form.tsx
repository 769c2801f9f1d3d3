import { Button } from "#app/components/govuk/button.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { Textarea } from "#app/components/govuk/textarea.tsx";
import { errorMessage } from "#app/lib/form.ts";
import { formatInstant } from "#app/lib/format.ts";

interface Recorded {
  leadSignsReason: string;
  leadSignsRecordedAt: string | null;
  version: number;
}

interface Result {
  /** As typed. */
  reason: string;
  fault: string | null;
  /** What somebody recorded in between; null when nobody did. */
  stored: string | null;
  version: number;
}

/** Records or withdraws that the agency's lead is also the person accountable, and so may sign off (design, section 5). */
export function LeadSignsForm({ agency, recordedBy, result }: LeadSignsFormProps) {
  const stored = result?.stored ?? agency.leadSignsReason;
  const isRecorded = stored !== "";
  const version = result?.version ?? agency.version;
  return (
    <>
      <h2 className="govuk-heading-m">Who may sign off</h2>
      <p className="govuk-body">
        A signatory signs the audit off. The lead may do so only where the lead is also the senior person
        accountable, as in a one-person setting. The receipt, the Board’s page and the report then say “signed
        by the lead”.
      </p>
      {isRecorded && (
        <InsetText>
          <p className="govuk-body">
            <strong>The lead may sign off.</strong> Reason recorded: {stored}
          </p>
          {recordedBy && agency.leadSignsRecordedAt && (
            <p className="govuk-body">
              Recorded by {recordedBy} on {formatInstant(agency.leadSignsRecordedAt)}.
            </p>
          )}
        </InsetText>
      )}
      <form method="post" noValidate>
        <input type="hidden" name="version" value={version} />
        <Textarea
          name="reason"
          rows={3}
          label={{ text: isRecorded ? "New reason" : "Reason why the lead is also the person accountable" }}
          hint={{ text: "For example: a childminder who works alone. Do not name a child." }}
          defaultValue={result?.reason}
          errorMessage={errorMessage(result?.fault ?? undefined)}
        />
        <div className="govuk-button-group">
          <Button preventDoubleClick name="intent" value="record">
            {isRecorded ? "Change the reason" : "Record that the lead may sign off"}
          </Button>
          {isRecorded && (
            <Button preventDoubleClick name="intent" value="withdraw" classes="govuk-button--warning">
              Withdraw
            </Button>
          )}
        </div>
      </form>
    </>
  );
}

interface LeadSignsFormProps {
  agency: Recorded;
  recordedBy: string | null;
  result: Result | undefined;
}
