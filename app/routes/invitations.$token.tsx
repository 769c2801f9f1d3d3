import type { MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loadLink, setPasswordByLink } from "#app/auth/new-password.server.ts";
import { NewPasswordForm } from "#app/components/new-password-form.tsx";
import { pageTitle } from "#app/components/page-title.tsx";

export const meta: MetaFunction = () => pageTitle("Choose a password");

/** Public: the token is the key. */
export const loader = loadLink;

/** Public: the token is the key. */
export const action = setPasswordByLink;

export default function Invitation() {
  const { person } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return <NewPasswordForm person={person} error={result?.error ?? null} />;
}
