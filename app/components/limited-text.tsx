import { CharacterCount } from "./govuk/character-count.tsx";
import type { TextareaProps } from "./govuk/textarea.tsx";

/** The share of the limit, in per cent, from which the script shows how much is left: most texts never come near. */
const SHOWN_FROM = 75;

/** A box for a longer text, which says its limit before it is exceeded. `limit` is in characters. */
export function LimitedText({
  limit,
  ...field
}: Pick<TextareaProps, "name" | "rows" | "label" | "hint" | "defaultValue" | "errorMessage"> & {
  limit: number;
}) {
  return (
    <CharacterCount
      {...field}
      maxlength={limit}
      threshold={SHOWN_FROM}
      textareaDescriptionText={`You can enter up to ${limit.toLocaleString("en-GB")} characters`}
    />
  );
}
