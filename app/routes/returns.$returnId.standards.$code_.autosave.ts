import type { ActionFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { postAnswer } from "#app/acts/answers/post-answer.server.ts";
import { editedFromShared } from "#app/acts/shared/decide-shared.server.ts";
import { requireStandard } from "#app/auth/guards.server.ts";
import { readForm } from "#app/lib/form.ts";

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
      return json({ refused: OTHER_PERSON }, { status: 409 });
    case "conflict": {
      const { version, updatedAt, updatedByName } = outcome.theirs;
      return json({ conflict: { version, savedAt: updatedAt, by: updatedByName } }, { status: 409 });
    }
  }
}

const OTHER_PERSON =
  "Somebody else has signed in in this browser. Press Save to see your words, then decide whose they are.";
