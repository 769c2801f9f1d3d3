import { NO_DATE, type TypedDate } from "#app/domain/typed-date.ts";
import { dateValues } from "#app/lib/date-field.ts";
import { errorMessage } from "#app/lib/form.ts";
import { Button } from "../govuk/button.tsx";
import { DateInput } from "../govuk/date-input.tsx";
import { OpenedBy } from "../opened-by.tsx";

interface Props {
  version: number;
  userId: string;
}

/** "We looked today: it still holds", with the day on which to look again. */
export function CheckForm(
  props: Props & { isReviewNeeded: boolean; failed: { reviewOn: TypedDate; fault: string | null } | null },
) {
  const { version, userId, isReviewNeeded, failed } = props;
  return (
    <form method="post" noValidate>
      <Hidden version={version} userId={userId} intent="check" />
      <h2 className="govuk-heading-m">Does it still hold?</h2>
      <p className="govuk-body">
        If you have looked at it today and it is still true, say so. That sets the day it was last looked at
        and, if you enter one, the next review date. What it says and its file stay as they are.
      </p>
      <DateInput
        id="nextReview"
        namePrefix="nextReview"
        fieldset={{
          legend: {
            text: isReviewNeeded ? "Next review date" : "Next review date (optional)",
            classes: "govuk-fieldset__legend--s",
          },
        }}
        hint={{
          text: isReviewNeeded
            ? "The day on which to look at it again."
            : "The day on which to look at it again. Leave it empty to keep the one above.",
        }}
        defaultValues={dateValues("nextReview", failed?.reviewOn ?? NO_DATE)}
        errorMessage={errorMessage(failed?.fault ?? undefined)}
      />
      <Button preventDoubleClick classes="govuk-button--secondary">
        It still holds
      </Button>
    </form>
  );
}

/** Out of the library, or back into it. */
export function WithdrawForm({ version, userId, isWithdrawn }: Props & { isWithdrawn: boolean }) {
  return (
    <form method="post" noValidate>
      <Hidden version={version} userId={userId} intent={isWithdrawn ? "restore" : "withdraw"} />
      <h2 className="govuk-heading-m">{isWithdrawn ? "Put it back" : "Take it out of the library"}</h2>
      <p className="govuk-body">
        {isWithdrawn
          ? "It can then be attached to answers again."
          : "It can then not be attached any more. Where it is attached it stays, marked as withdrawn, and nothing is deleted."}
      </p>
      <Button preventDoubleClick classes={isWithdrawn ? "govuk-button--secondary" : "govuk-button--warning"}>
        {isWithdrawn ? "Put it back into the library" : "Take it out of the library"}
      </Button>
    </form>
  );
}

function Hidden({ version, userId, intent }: Props & { intent: "check" | "withdraw" | "restore" }) {
  return (
    <>
      <OpenedBy userId={userId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="intent" value={intent} />
    </>
  );
}
