import { normaliseText } from "#app/domain/answers/answer.ts";
import { textField } from "./form.ts";

/**
 * The form of the page of points: one for all of them, so that a reason typed under one is not lost when another is
 * saved. Its fields are named after their point, as `signalName` writes it.
 */
export const REASON_FIELDS = {
  reason: (name: string) => `reason:${name}`,
  /** The reason that stood in the field when the page was opened. */
  was: (name: string) => `was:${name}`,
  version: (name: string) => `version:${name}`,
  /** `yes`: the same reason for the other points of this kind that have none. */
  forAll: (name: string) => `for-all:${name}`,
} as const;

export interface PostedReason {
  name: string;
  reason: string;
  was: string;
  version: string;
  forAll: boolean;
}

export interface PostedReasons {
  reasons: PostedReason[];
  /** The point whose button was pressed: one of the two, the other empty. */
  save: string;
  withdraw: string;
}

export function readPostedReasons(form: FormData): PostedReasons {
  const prefix = REASON_FIELDS.reason("");
  const names = [...form.keys()].flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : []));
  return {
    reasons: names.map((name) => ({
      name,
      reason: textField(form, REASON_FIELDS.reason(name)),
      was: textField(form, REASON_FIELDS.was(name)),
      version: textField(form, REASON_FIELDS.version(name)),
      forAll: textField(form, REASON_FIELDS.forAll(name)) === "yes",
    })),
    save: textField(form, "save"),
    withdraw: textField(form, "withdraw"),
  };
}

/** Whether something was typed over what stood there. */
export function isTyped({ reason, was }: Pick<PostedReason, "reason" | "was">): boolean {
  return normaliseText(reason) !== normaliseText(was);
}
