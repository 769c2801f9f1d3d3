import { Button } from "#app/components/govuk/button.tsx";
import { Checkboxes } from "#app/components/govuk/checkboxes.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";
import { errorMessage } from "#app/lib/form.ts";
import { WhoSigns } from "./sign-off-state.tsx";

/** What may be done with the audit now: made ready, signed and submitted, or reopened. */
export function SignOffForms(props: {
  /** The return's version that this page shows: posted back, so that nobody signs what they did not see. */
  version: number;
  agencyName: string;
  userId: string;
  personName: string;
  may: { markReady: boolean; submit: boolean; reopen: boolean };
  /** Everybody who may sign. */
  signers: readonly { id: string; name: string }[];
  signsAsLead: boolean;
  isComplete: boolean;
  /** Whether the declaration was ticked before the form came back. */
  isDeclared: boolean;
  declarationError: string | undefined;
}) {
  const { may, isComplete } = props;
  return (
    <>
      {may.markReady && (
        <section aria-labelledby="ready-heading">
          <h2 className="govuk-heading-m" id="ready-heading">
            Ask for sign-off
          </h2>
          {isComplete ? (
            <WhoSigns signers={props.signers} userId={props.userId} />
          ) : (
            <p className="govuk-body">You can ask for sign-off when every answer listed above is complete.</p>
          )}
          {isComplete && (
            <form method="post">
              <OpenedBy userId={props.userId} />
              <input type="hidden" name="version" value={props.version} />
              <Button preventDoubleClick name="intent" value="ready">
                Lock answers and ask for sign-off
              </Button>
            </form>
          )}
        </section>
      )}
      {may.submit && <Declaration {...props} />}
      {may.reopen && (
        <form method="post">
          <OpenedBy userId={props.userId} />
          <input type="hidden" name="version" value={props.version} />
          <Button preventDoubleClick name="intent" value="reopen" classes="govuk-button--secondary">
            Reopen to change answers
          </Button>
        </form>
      )}
    </>
  );
}

function Declaration(props: {
  version: number;
  agencyName: string;
  userId: string;
  personName: string;
  signsAsLead: boolean;
  isDeclared: boolean;
  declarationError: string | undefined;
}) {
  const { version, agencyName, userId, personName, signsAsLead, isDeclared, declarationError } = props;
  return (
    <section aria-labelledby="declaration-heading">
      <h2 className="govuk-heading-m" id="declaration-heading">
        Sign and submit
      </h2>
      {signsAsLead && (
        <InsetText>
          You filled this audit in and are also the person accountable. The Board’s pages and reports will say
          “signed by the lead”.
        </InsetText>
      )}
      <form method="post" noValidate>
        <OpenedBy userId={userId} />
        <input type="hidden" name="version" value={version} />
        <Checkboxes
          name="declaration"
          defaultValues={isDeclared ? ["yes"] : []}
          items={[
            {
              value: "yes",
              text: `I have read this audit. It is a fair account of ${agencyName} today, and I, ${personName}, submit it to the Board on its behalf.`,
            },
          ]}
          errorMessage={errorMessage(declarationError)}
        />
        <Button preventDoubleClick name="intent" value="submit">
          Sign and submit to the Board
        </Button>
      </form>
    </section>
  );
}
