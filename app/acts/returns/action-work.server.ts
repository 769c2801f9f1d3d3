import type { AgencyVisit } from "#app/auth/agency-guards.server.ts";
import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import { refusalOfState } from "#app/domain/actions/action-moves.ts";
import {
  ACTION_TEXT_LIMIT,
  type ActionErrors,
  faultOfLength,
  parseAction,
} from "#app/domain/actions/actions.ts";
import { normaliseText } from "#app/domain/answers/answer.ts";
import {
  DETACH_FIELD,
  isWordIntent,
  WORD_FIELDS,
  type WordField,
  type WordIntent,
} from "#app/lib/action-fields.ts";
import { isFromSomebodyElse, textField } from "#app/lib/form.ts";
import {
  INCOMPLETE_FORM,
  OTHER_PERSON,
  OTHER_PERSONS_PAGE,
  parseNewId,
  parseVersion,
} from "#app/lib/posted-form.ts";
import { attachActionEvidence, detachActionEvidence } from "#db/actions/action-evidence.server.ts";
import { type ActionWritten, changeAction, moveAction, noteOnAction } from "#db/actions/actions.server.ts";
import {
  type ActionVisit,
  hasOtherWords,
  keptOf,
  readIntent,
  readTyped,
  type Typed,
} from "./action-typed.server.ts";

/** What the page of one action posts, from the fields to what it answers. */

export type ActionPageErrors = ActionErrors & Partial<Record<WordField | "evidence", string>>;

export type ActionOutcome =
  /** `kept`: words in the other boxes, which this button did not save; null: there are none. */
  | { ok: true; done: string; kept: Typed | null }
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

export function actOnAction(visit: ActionVisit, form: FormData): ActionOutcome | null {
  const intent = readIntent(form);
  if (intent === null) return null;
  const typed = readTyped(visit, intent, form);
  if (isFromSomebodyElse(form, visit.user.id)) {
    return refused(409, typed, hasOtherWords(typed, null) ? OTHER_PERSON : OTHER_PERSONS_PAGE);
  }
  if (intent === "change") return change(visit, typed, form);
  return isWordIntent(intent) ? say(visit, intent, typed, form) : changeEvidence(visit, intent, typed, form);
}

function change({ db, clock, user, action }: ActionVisit, typed: Typed, form: FormData): ActionOutcome {
  const readVersion = parseVersion(textField(form, "version"));
  if (readVersion === null || typed.action === null) return refused(400, typed, INCOMPLETE_FORM);
  const parsed = parseAction(typed.action, clock.today(), action.dueOn);
  if (!parsed.ok) return faulty(typed, parsed.errors);
  const change = { actionId: action.id, action: parsed.action, readVersion };
  return outcomeOf(
    unlessBusy(() => changeAction(db, change, byOf({ user, clock }))),
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

function say(visit: ActionVisit, intent: WordIntent, typed: Typed, form: FormData): ActionOutcome {
  const { db, clock, action } = visit;
  const field = WORD_FIELDS[intent];
  const text = normaliseText(typed.words[intent]);
  const tooLong = faultOfLength("Your text", text, ACTION_TEXT_LIMIT);
  if (tooLong) return faulty(typed, { [field]: tooLong });
  if (text === "" && intent !== "complete") return faulty(typed, { [field]: NEEDED_WORDS[intent] });
  const by = byOf(visit);
  if (intent === "note") {
    const id = parseNewId(textField(form, "newId"));
    return outcomeOf(
      unlessBusy(() => noteOnAction(db, { id, actionId: action.id, text }, by)),
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
  visit: ActionVisit,
  intent: "attach" | "detach",
  typed: Typed,
  form: FormData,
): ActionOutcome {
  const { db, action } = visit;
  if (intent === "attach" && typed.ticked.length === 0) {
    return faulty(typed, { evidence: "Select the evidence that shows it" });
  }
  const by = byOf(visit);
  const write = () =>
    intent === "attach"
      ? attachActionEvidence(db, { actionId: action.id, evidenceIds: typed.ticked }, by)
      : detachActionEvidence(db, { actionId: action.id, evidenceId: textField(form, DETACH_FIELD) }, by);
  return outcomeOf(unlessBusy(write), typed, intent === "attach" ? "attached" : "detached");
}

function outcomeOf(written: ActionWritten | "busy", typed: Typed, done: string): ActionOutcome {
  const failed = { ok: false, typed, errors: {}, isConflict: false } as const;
  if (written === "busy") return { ...failed, status: 503, refusal: BUSY_SENTENCE };
  if (written.ok) return { ok: true, done, kept: keptOf(typed) };
  if (written.because === "version") return { ...failed, status: 409, refusal: null, isConflict: true };
  if (written.because === "evidence") return { ...failed, status: 409, refusal: written.reason };
  const refusal = written.because === "state" ? refusalOfState(written.state) : NEEDED_WORDS.complete;
  return { ...failed, status: 409, refusal };
}

function faulty(typed: Typed, errors: ActionPageErrors): ActionOutcome {
  return { ok: false, status: 400, typed, errors, refusal: null, isConflict: false };
}

function refused(status: 400 | 409, typed: Typed, refusal: string): ActionOutcome {
  return { ok: false, status, typed, errors: {}, refusal, isConflict: false };
}

function byOf({ user, clock }: Pick<AgencyVisit, "user" | "clock">) {
  return { actorId: user.id, at: clock.now() };
}
