import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import type { requireStandard } from "#app/auth/guards.server.ts";
import { isFromSomebodyElse } from "#app/lib/form.ts";
import { OTHER_PERSON } from "#app/lib/posted-form.ts";
import { saveAttached } from "#db/evidence/evidence-attached.server.ts";

/** Evidence chosen for one standard, from the ticked boxes to what is answered. */
export type AttachOutcome =
  | { ok: true; attached: number; detached: number }
  | { ok: false; status: 409 | 503; reason: string; ticked: string[] };

/**
 * The form says which of the evidence it shows was attached (`was`), so that only what this person ticked or unticked
 * is changed: what a colleague attached or took off meanwhile stays as they left it.
 */
export function attachFromForm(
  { db, clock, user, auditReturn, standard }: Awaited<ReturnType<typeof requireStandard>>,
  form: FormData,
): AttachOutcome {
  const ids = (name: string) => form.getAll(name).filter((value) => typeof value === "string");
  const [ticked, was] = [ids("evidence"), ids("was")];
  const refuse = (status: 409 | 503, reason: string): AttachOutcome => ({
    ok: false,
    status,
    reason,
    ticked,
  });
  if (isFromSomebodyElse(form, user.id)) return refuse(409, OTHER_PERSON);
  const change = {
    returnId: auditReturn.id,
    standard: standard.code,
    attach: ticked.filter((id) => !was.includes(id)),
    detach: was.filter((id) => !ticked.includes(id)),
    today: clock.today(),
  };
  const saved = unlessBusy(() => saveAttached(db, change, { actorId: user.id, at: clock.now() }));
  if (saved === "busy") return refuse(503, BUSY_SENTENCE);
  return saved.ok ? saved : refuse(409, saved.reason);
}
