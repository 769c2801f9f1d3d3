import { CLOSING_QUESTIONS, type ClosingTexts, NO_CLOSING } from "#app/domain/findings/closing.ts";
import { textField } from "./form.ts";

/** The fields of the closing questions as typed; the voices that were ticked, divided by commas as they are stored. */
export function readTypedClosing(form: FormData): ClosingTexts {
  const texts = { ...NO_CLOSING };
  for (const { key, kind } of CLOSING_QUESTIONS) {
    texts[key] = kind === "voices" ? form.getAll(key).filter(isText).join(",") : textField(form, key);
  }
  return texts;
}

/** The field that holds the version of a question that was read. */
export function versionField(key: string): string {
  return `version-${key}`;
}

function isText(value: FormDataEntryValue): value is string {
  return typeof value === "string";
}
