import type { ActionFunctionArgs, HeadersFunction, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import type { Services } from "#app/auth/services.server.ts";
import { countTry, hasTriedTooOften } from "#app/auth/throttling.server.ts";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { Input } from "#app/components/govuk/input.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { isEmail } from "#app/domain/people/email.ts";
import { errorList, errorMessage, readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { sendReset } from "#app/mail/reset.server.ts";
import { write } from "#db/client.server.ts";
import { findUserByEmail } from "#db/people/users.server.ts";

export const meta: MetaFunction = () => pageTitle("Forgotten password");

const TOO_MANY = "There were too many tries. Wait an hour, then try again, or ask the administrator";

interface Result {
  email: string;
  error: string | null;
}

/** Public: the answer is the same whether the address has an account or not. */
export async function action({ request, context }: ActionFunctionArgs) {
  const email = textField(await readForm(request), "email").trim();
  if (!isEmail(email)) {
    return json<Result>(
      { email, error: "Enter an e-mail address such as name@example.org" },
      { status: 400 },
    );
  }
  const { services, network } = context;
  if (hasTriedTooOften(services, "reset", { email, network })) {
    return json<Result>({ email, error: TOO_MANY }, { status: 429, headers: { "Retry-After": "3600" } });
  }
  countTry(services, "reset", { email, network });
  // After the answer: how long it takes would tell whether the address has an account.
  services.afterwards(() => sendResetTo(services, email));
  return json<Result>({ email, error: null });
}

/** Remix sends an action's headers with a page only when the route says so. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

function sendResetTo({ db, clock, config, mailWaits }: Services, email: string): void {
  const user = findUserByEmail(db, email);
  if (!user || user.disabledAt !== null) return;
  const sending = { portalUrl: config.url, realNow: clock.realNow() };
  write(db, (tx) => sendReset(tx, user, sending, { actorId: null, at: clock.now() }, "ask-reset"));
  mailWaits();
}

export default function ForgottenPassword() {
  const result = useActionData<typeof action>();
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        {result?.error && <ErrorSummary errorList={errorList({ email: result.error })} />}
        {result && !result.error ? <Sent email={result.email} /> : <Ask result={result} />}
      </div>
    </div>
  );
}

function Sent({ email }: { email: string }) {
  return (
    <>
      <PageHeading>Check your e-mail</PageHeading>
      <p className="govuk-body">
        If {email} has an account, a link to choose a new password is on its way. It works once and for 45
        minutes.
      </p>
      <p className="govuk-body">Nothing there? Look in your junk mail, or ask the administrator.</p>
    </>
  );
}

function Ask({ result }: { result: Result | undefined }) {
  return (
    <>
      <PageHeading>Forgotten password</PageHeading>
      <p className="govuk-body">We will e-mail you a link to choose a new one.</p>
      <form method="post" action={paths.forgotten()} noValidate>
        <Input
          name="email"
          type="email"
          label={{ text: "E-mail address" }}
          autocomplete="username"
          spellcheck={false}
          defaultValue={result?.email}
          errorMessage={errorMessage(result?.error ?? undefined)}
        />
        <Button preventDoubleClick>Send me a link</Button>
      </form>
    </>
  );
}
