import { errorList, errorMessage } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { Button } from "./govuk/button.tsx";
import { ErrorSummary } from "./govuk/error-summary.tsx";
import { PasswordInput } from "./govuk/password-input.tsx";
import { PageHeading } from "./page-title.tsx";

/** Sets a password through a one-time link. `person` null: the link is used or has run out. */
export function NewPasswordForm(props: {
  person: { kind: "invitation" | "reset"; name: string; email: string } | null;
  error: string | null;
}) {
  const { person, error } = props;
  if (!person) return <LinkHasRunOut />;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        {error && <ErrorSummary errorList={errorList({ password: error })} />}
        <PageHeading>
          {person.kind === "invitation" ? "Accept your invitation" : "Choose a new password"}
        </PageHeading>
        <p className="govuk-body">
          For {person.name}, who will sign in as <strong>{person.email}</strong>.
        </p>
        <form method="post" noValidate>
          {/* Password managers need to know whose password this is. */}
          <input type="hidden" name="username" autoComplete="username" value={person.email} readOnly />
          <PasswordInput
            name="password"
            label={{ text: "Choose a password" }}
            hint={{ text: "12 characters or more. Three random words make a good one." }}
            autocomplete="new-password"
            errorMessage={errorMessage(error ?? undefined)}
          />
          <Button>Save password</Button>
        </form>
      </div>
    </div>
  );
}

function LinkHasRunOut() {
  return (
    <>
      <PageHeading>This link can no longer be used</PageHeading>
      <p className="govuk-body">
        A link works once: for 7 days if it invites you, for 45 minutes if it is for a new password. A newer
        link makes older ones useless.
      </p>
      <p className="govuk-body">
        If you have set your password,{" "}
        <a className="govuk-link" href={paths.signIn()}>
          sign in
        </a>
        . Otherwise{" "}
        <a className="govuk-link" href={paths.forgotten()}>
          ask for a link to choose a new password
        </a>
        , or ask the administrator for another invitation.
      </p>
    </>
  );
}
