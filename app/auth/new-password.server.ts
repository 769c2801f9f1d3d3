import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { consumeLink, findLink } from "#db/people/links.server.ts";
import { faultOfPassword, hashPassword } from "./passwords.server.ts";

/** Setting a password through a one-time link, whether it invites somebody or replaces a forgotten password. */
export function loadLink({ params, context }: LoaderFunctionArgs) {
  const { db, clock } = context.services;
  const link = findLink(db, params.token ?? "", clock.realNow());
  const person = link ? { kind: link.kind, name: link.name, email: link.email } : null;
  return json({ person }, { status: person ? 200 : 404 });
}

interface LinkResult {
  /** What is wrong with the password; null when the link itself can no longer be used, which the page says. */
  error: string | null;
}

const LINK_IS_USED: LinkResult = { error: null };

/** Sets the password and leads to the sign-in page; the link does not sign anybody in. */
export async function setPasswordByLink({ request, params, context }: ActionFunctionArgs) {
  const { db, clock } = context.services;
  const token = params.token ?? "";
  const password = textField(await readForm(request), "password");
  if (!findLink(db, token, clock.realNow())) return json(LINK_IS_USED, { status: 404 });
  const fault = faultOfPassword(password);
  if (fault) return json<LinkResult>({ error: fault }, { status: 400 });
  const passwordHash = await hashPassword(password);
  // Opened twice at once, the link still works for one of them alone.
  const isUsed = consumeLink(db, token, passwordHash, clock.realNow(), clock.now());
  return isUsed ? redirect(paths.signIn()) : json(LINK_IS_USED, { status: 404 });
}
