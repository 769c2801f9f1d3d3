import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readVisitor } from "#app/auth/guards.server.ts";
import { signIn } from "#app/auth/sign-in.server.ts";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { Input } from "#app/components/govuk/input.tsx";
import { PasswordInput } from "#app/components/govuk/password-input.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { errorList, errorMessage, readForm, textField } from "#app/lib/form.ts";
import { paths, safeRedirect } from "#app/lib/paths.ts";

export const meta: MetaFunction = ({ error, data }) => pageTitle("Sign in", Boolean(error) && !data);

export async function loader(args: LoaderFunctionArgs) {
  const redirectTo = safeRedirect(new URL(args.request.url).searchParams.get("redirectTo"));
  if (await readVisitor(args)) throw redirect(redirectTo);
  return json({ redirectTo });
}

interface Errors {
  email?: string;
  password?: string;
}

const WRONG = "Enter an e-mail address and password that go together";
const TOO_MANY = "There were too many tries. Wait 15 minutes, then try again";

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await readForm(request);
  const [email, password] = [textField(form, "email").trim(), textField(form, "password")];
  const redirectTo = safeRedirect(
    textField(form, "redirectTo") || new URL(request.url).searchParams.get("redirectTo"),
  );
  const errors: Errors = {
    ...(email === "" && { email: "Enter your e-mail address" }),
    ...(password === "" && { password: "Enter your password" }),
  };
  if (errors.email || errors.password) return json({ email, errors }, { status: 400 });
  const done = await signIn(context.services, { email, password, network: context.network });
  if (done.ok) return redirect(redirectTo, { headers: { "Set-Cookie": done.setCookie } });
  return done.because === "too-many"
    ? json(
        { email, errors: { email: TOO_MANY } as Errors },
        { status: 429, headers: { "Retry-After": "900" } },
      )
    : json({ email, errors: { email: WRONG } as Errors }, { status: 400 });
}

/** Remix sends an action's headers with a page only when the route says so. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export default function SignIn() {
  const { redirectTo } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const errors: Errors = result?.errors ?? {};
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        {result && <ErrorSummary errorList={errorList({ ...errors })} />}
        <PageHeading>Sign in</PageHeading>
        <form method="post" action={paths.signIn(redirectTo)} noValidate>
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
        <p className="govuk-body">
          <a className="govuk-link" href={paths.forgotten()}>
            I have forgotten my password
          </a>
        </p>
        <p className="govuk-body">
          No account yet? You get one by invitation: look for an e-mail from this portal, or ask the
          administrator.
        </p>
      </div>
    </div>
  );
}
