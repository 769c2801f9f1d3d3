import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readVisitor } from "#app/auth/guards.server.ts";
import { attemptSignIn, type SignInErrors } from "#app/auth/sign-in-form.server.ts";
import {
  CarriedFields,
  SignedOutMeanwhile,
  SomebodyElsesForm,
} from "#app/components/answers/carried-fields.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { Input } from "#app/components/govuk/input.tsx";
import { PasswordInput } from "#app/components/govuk/password-input.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { errorList, errorMessage, readForm, textField } from "#app/lib/form.ts";
import { paths, safeRedirect } from "#app/lib/paths.ts";

export const meta: MetaFunction = ({ error, data }) => pageTitle("Sign in", Boolean(error) && !data);

export async function loader(args: LoaderFunctionArgs) {
  const { signInAgain } = args.context;
  if (signInAgain) {
    const { status, headers, ...shown } = signInAgain;
    return json({ again: shown, address: shown.address }, { status, headers });
  }
  const redirectTo = safeRedirect(new URL(args.request.url).searchParams.get("redirectTo"));
  if (await readVisitor(args)) throw redirect(redirectTo);
  return json({ again: null, address: paths.signIn(redirectTo) });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const redirectTo = safeRedirect(
    textField(form, "redirectTo") || new URL(request.url).searchParams.get("redirectTo"),
  );
  const attempt = await attemptSignIn(context.services, form, context.network);
  if (attempt.ok) return redirect(redirectTo, { headers: { "Set-Cookie": attempt.setCookie } });
  const { email, errors, status, headers } = attempt;
  return json({ email, errors }, { status, headers });
}

/** Remix sends an action's headers with a page only when the route says so. */
export const headers: HeadersFunction = ({ actionHeaders, loaderHeaders }) =>
  [...actionHeaders].length > 0 ? actionHeaders : loaderHeaders;

export default function SignIn() {
  const { again, address } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>() ?? again;
  const errors: SignInErrors = result?.errors ?? {};
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        {(errors.email || errors.password) && <ErrorSummary errorList={errorList({ ...errors })} />}
        <PageHeading>{again?.foreign ? "This form is somebody else’s" : "Sign in"}</PageHeading>
        {again?.foreign && <SomebodyElsesForm {...again.foreign} />}
        {again && !again.foreign && (
          <SignedOutMeanwhile carries={again.fields !== null} hasLostFile={again.hasLostFile} />
        )}
        <form
          method="post"
          action={address}
          noValidate
          data-app-warn={again?.fields ? true : undefined}
          data-app-unsaved={again?.fields ? true : undefined}
        >
          {again?.fields && <CarriedFields fields={again.fields} />}
          <Input
            name="email"
            type="email"
            label={{ text: "E-mail address" }}
            autocomplete="username"
            spellcheck={false}
            defaultValue={result?.email}
            errorMessage={errorMessage(errors.email)}
          />
          <PasswordInput
            name="password"
            label={{ text: "Password" }}
            errorMessage={errorMessage(errors.password)}
          />
          <Button>Sign in</Button>
        </form>
        {again ? <ForgottenBeside /> : <OtherWays />}
      </div>
    </div>
  );
}

function OtherWays() {
  return (
    <>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.forgotten()}>
          I have forgotten my password
        </a>
      </p>
      <p className="govuk-body">
        No account yet? You get one by invitation: look for an e-mail from this portal, or ask the
        administrator.
      </p>
    </>
  );
}

/** What waits in the form is kept on this page alone, so nothing may lead away from it. */
function ForgottenBeside() {
  return (
    <p className="govuk-body">
      <a className="govuk-link" href={paths.forgotten()} target="_blank" rel="noreferrer noopener">
        I have forgotten my password (opens in a new tab)
      </a>
    </p>
  );
}
