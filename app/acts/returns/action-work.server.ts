import type { AgencyVisit } from "#app/auth/agency-guards.server.ts";
import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import { refusalOfState } from "#app/domain/actions/action-moves.ts";
import {
  ACTION_TEXT_LIMIT,
  type ActionErrors,
  faultOfLength,
  parseAction,
  type TypedAction,
} from "#app/domain/actions/actions.ts";
import { normaliseText } from "#app/domain/answers/answer.ts";
import {
  isWordIntent,
  readTypedAction,
  WORD_FIELDS,
  type WordField,
  type WordIntent,
} from "#app/lib/action-fields.ts";
import { isFromSomebodyElse, textField } from "#app/lib/form.ts";
import { INCOMPLETE_FORM, OTHER_PERSON, parseVersion } from "#app/lib/posted-form.ts";
import { attachActionEvidence, detachActionEvidence } from "#db/actions/action-evidence.server.ts";
import type { ListedAction } from "#db/actions/action-lists.server.ts";
import { type ActionWritten, changeAction, moveAction, noteOnAction } from "#db/actions/actions.server.ts";

/** What the page of one action posts, from the fields to what it answers. */

export type ActionPageErrors = ActionErrors & Partial<Record<WordField | "evidence", string>>;

/** What was typed, kept on the page when it could not be saved. */
export type Typed =
  | { intent: "change"; action: TypedAction }
  | { intent: WordIntent; text: string }
  | { intent: "attach" | "detach" };

export type ActionOutcome =
  | { ok: true; done: string }
  | {
      ok: false;
      status: 400 | 409 | 503;
      typed: Typed;
      errors: ActionPageErrors;
      /** Why nothing was done, where no field is at fault. */
      refusal: string | null;
      /** Somebody changed it in between: what it says now stands on the page beside what was typed. */
      isConflict: boolean;
    };

export function actOnAction(
  visit: AgencyVisit & { action: ListedAction },
  form: FormData,
): ActionOutcome | null {
  const intent = textField(form, "intent");
  if (intent === "change") return change(visit, form);
  if (isWordIntent(intent)) return say(visit, intent, form);
  return intent === "attach" || intent === "detach" ? changeEvidence(visit, intent, form) : null;
}

function change(visit: AgencyVisit & { action: ListedAction }, form: FormData): ActionOutcome {
  const { db, clock, action } = visit;
  const typed: Typed = { intent: "change", action: readTypedAction(form) };
  if (isFromSomebodyElse(form, visit.user.id)) return refused(409, typed, OTHER_PERSON);
  const readVersion = parseVersion(textField(form, "version"));
  if (readVersion === null) return refused(400, typed, INCOMPLETE_FORM);
  const parsed = parseAction(typed.action, clock.today(), action.dueOn);
  if (!parsed.ok) return faulty(typed, parsed.errors);
  const change = { actionId: action.id, action: parsed.action, readVersion };
  return outcomeOf(
    unlessBusy(() => changeAction(db, change, byOf(visit))),
    typed,
    "changed",
  );
}

const NEEDED_WORDS = {
  note: "Enter your note",
  complete: "Enter what was done, or attach evidence that shows it",
  reopen: "Enter why the action is open again",
  cancel: "Enter why the action is cancelled",
} as const satisfies Record<WordIntent, string>;

const DONE = {
  note: "noted",
  complete: "completed",
  reopen: "reopened",
  cancel: "cancelled",
} as const satisfies Record<WordIntent, string>;

function say(
  visit: AgencyVisit & { action: ListedAction },
  intent: WordIntent,
  form: FormData,
): ActionOutcome {
  const { db, clock, action } = visit;
  const field = WORD_FIELDS[intent];
  const text = normaliseText(textField(form, field));
  const typed: Typed = { intent, text };
  if (isFromSomebodyElse(form, visit.user.id)) return refused(409, typed, OTHER_PERSON);
  const tooLong = faultOfLength("Your text", text, ACTION_TEXT_LIMIT);
  if (tooLong) return faulty(typed, { [field]: tooLong });
  if (text === "" && intent !== "complete") return faulty(typed, { [field]: NEEDED_WORDS[intent] });
  const by = byOf(visit);
  if (intent === "note") {
    return outcomeOf(
      unlessBusy(() => noteOnAction(db, { actionId: action.id, text }, by)),
      typed,
      DONE.note,
    );
  }
  const readVersion = parseVersion(textField(form, "version"));
  if (readVersion === null) return refused(400, typed, INCOMPLETE_FORM);
  const change = { actionId: action.id, move: intent, text, readVersion, today: clock.today() };
  const written = unlessBusy(() => moveAction(db, change, by));
  if (written !== "busy" && !written.ok && written.because === "word") {
    return faulty(typed, { [field]: NEEDED_WORDS[intent] });
  }
  return outcomeOf(written, typed, DONE[intent]);
}

function changeEvidence(
  visit: AgencyVisit & { action: ListedAction },
  intent: "attach" | "detach",
  form: FormData,
): ActionOutcome {
  const { db, action } = visit;
  const chosen = form.getAll("evidence").filter((one): one is string => typeof one === "string");
  const [first] = chosen;
  if (first === undefined) return faulty({ intent }, { evidence: "Select the evidence that shows it" });
  const by = byOf(visit);
  const write = () =>
    intent === "attach"
      ? attachActionEvidence(db, { actionId: action.id, evidenceIds: chosen }, by)
      : detachActionEvidence(db, { actionId: action.id, evidenceId: first }, by);
  return outcomeOf(unlessBusy(write), { intent }, intent === "attach" ? "attached" : "detached");
}

function outcomeOf(written: ActionWritten | "busy", typed: Typed, done: string): ActionOutcome {
  const failed = { ok: false, typed, errors: {}, isConflict: false } as const;
  if (written === "busy") return { ...failed, status: 503, refusal: BUSY_SENTENCE };
  if (written.ok) return { ok: true, done };
  if (written.because === "version") return { ...failed, status: 409, refusal: null, isConflict: true };
  const refusal = written.because === "state" ? refusalOfState(written.state) : NEEDED_WORDS.complete;
  return { ...failed, status: 409, refusal };
}

function faulty(typed: Typed, errors: ActionPageErrors): ActionOutcome {
  return { ok: false, status: 400, typed, errors, refusal: null, isConflict: false };
}

function refused(status: 400 | 409, typed: Typed, refusal: string): ActionOutcome {
  return { ok: false, status, typed, errors: {}, refusal, isConflict: false };
}

function byOf({ user, clock }: AgencyVisit) {
  return { actorId: user.id, at: clock.now() };
}
