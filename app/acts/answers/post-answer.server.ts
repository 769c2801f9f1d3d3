import type { requireStandard } from "#app/auth/guards.server.ts";
import type { AnswerField, AnswerText, FieldErrors } from "#app/domain/answers/answer.ts";
import { parseAnswer } from "#app/domain/answers/answer.ts";
import { isFromSomebodyElse, textField } from "#app/lib/form.ts";
import { keepTheirs } from "#db/answers/keep-theirs.server.ts";
import { type SavedWith, type SaveOutcome, saveTypedAnswer } from "./save-answer.server.ts";

/** The form of one standard from its fields to what is answered: the same for the page and for autosave. */
export type PostedAnswer =
  | SaveOutcome
  | { kind: "faulty"; status: 400; typed: AnswerText; errors: FieldErrors<AnswerField> }
  /** Somebody else has signed in since the words were typed: saved under no name until that person says so. */
  | { kind: "other-person"; status: 409; typed: AnswerText };

type StandardVisit = Awaited<ReturnType<typeof requireStandard>>;

/** `readVersion` is the version that was read, as posted: the one read now would write over somebody's words. */
export function postAnswer(
  visit: StandardVisit,
  form: FormData,
  how: SavedWith = {},
): PostedAnswer & { readVersion: string } {
  const version = textField(form, "version");
  return { readVersion: version, ...settle(visit, form, version, how) };
}

function settle(visit: StandardVisit, form: FormData, version: string, how: SavedWith): PostedAnswer {
  const typed = typedAnswer(form);
  const parsed = parseAnswer(visit.template, visit.standard, typed);
  if (isFromSomebodyElse(form, visit.user.id)) {
    return { kind: "other-person", status: 409, typed: parsed.answer };
  }
  if (!parsed.ok) return { kind: "faulty", status: 400, typed: parsed.answer, errors: parsed.errors };
  const isKeepingTheirs = textField(form, "then") === KEEP_THEIRS;
  return saveTypedAnswer(visit, parsed.answer, version, isKeepingTheirs ? { save: keepTheirs } : how);
}

/** The button of a conflict that leaves the other answer standing. */
const KEEP_THEIRS = "keep-theirs";

function typedAnswer(form: FormData): AnswerText {
  const text = (name: string) => textField(form, name);
  return {
    level: text("level") || null,
    // The form always says whether there is a mark; without one an earlier mark is taken back.
    blank: "",
    notApplicableReason: text("notApplicableReason"),
    commentary: text("commentary"),
    example: text("example"),
  };
}
