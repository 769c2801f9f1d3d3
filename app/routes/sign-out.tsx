import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node";
import { redirect } from "@remix-run/node";
import { Button } from "#app/components/govuk/button.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { paths } from "#app/lib/paths.ts";

export const meta: MetaFunction = () => pageTitle("Sign out");

/** Public: ends the session of the request, if there is one. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { sessions } = context.services;
  const session = await sessions.read(request);
  const setCookie = await sessions.end(session?.sessionId ?? null);
  return redirect(paths.signIn(), {
    headers: { "Set-Cookie": setCookie, "Clear-Site-Data": '"cache", "storage"' },
  });
}

export default function SignOut() {
  return (
    <>
      <PageHeading>Sign out</PageHeading>
      <p className="govuk-body">Your saved answers stay as they are.</p>
      <form method="post" action={paths.signOut()}>
        <Button>Sign out</Button>
      </form>
    </>
  );
}
