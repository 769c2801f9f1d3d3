import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { postAnswer } from "#app/acts/answers/post-answer.server.ts";
import { editedFromShared } from "#app/acts/shared/decide-shared.server.ts";
import { requireStandard } from "#app/auth/guards.server.ts";
import { readForm } from "#app/lib/form.ts";
import { OTHER_PERSON_MEANWHILE } from "#app/lib/posted-form.ts";

/** Nothing to read here: only the form of the standard's page comes here, and it is posted. */
export async function loader(args: LoaderFunctionArgs) {
  await requireStandard(args);
  return new Response(null, { status: 405, headers: { Allow: "POST" } });
}

/** The form of one standard, posted while it is being filled in: what was saved and when, or why it was not. */
export async function action(args: ActionFunctionArgs) {
  const visit = await requireStandard(args);
  const outcome = postAnswer(visit, await readForm(args.request), editedFromShared(visit, args.request));
  switch (outcome.kind) {
    case "saved":
      return json({ version: outcome.version, savedAt: outcome.savedAt });
    case "faulty":
      return json({ errors: outcome.errors }, { status: 400 });
    case "refused":
      return json({ refused: outcome.reason }, { status: outcome.status });
    case "other-person":
      return json({ refused: OTHER_PERSON_MEANWHILE }, { status: 409 });
    case "conflict": {
      const { version, updatedAt, updatedBy, updatedByName } = outcome.theirs;
      const isOwn = updatedBy === visit.user.id;
      return json({ conflict: { version, savedAt: updatedAt, by: updatedByName, isOwn } }, { status: 409 });
    }
  }
}
