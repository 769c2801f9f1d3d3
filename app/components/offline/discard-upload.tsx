import { Button } from "#app/components/govuk/button.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";

/** The button's value. */
export const DISCARD = "discard";

/** Lets go of an upload that nobody wants to take over. What that means stands above the button. */
export function DiscardUpload({ userId }: { userId: string }) {
  return (
    <section aria-labelledby="discard-heading">
      <h2 className="govuk-heading-m" id="discard-heading">
        If you do not want it
      </h2>
      <p className="govuk-body">
        Discarding removes what was read from your file. No answer changes, and the file stays where you keep
        it: you can upload it again.
      </p>
      <form method="post">
        <OpenedBy userId={userId} />
        <Button name="intent" value={DISCARD} classes="govuk-button--secondary">
          Discard this upload
        </Button>
      </form>
    </section>
  );
}
