import { parseVersion } from "./posted-form.ts";

/** The fields of the form that takes over an uploaded file: for each standard the version shown, and the choice made. */
export const CHOICE_FIELD = "choice-";
export const VERSION_FIELD = "version-";

/** Whose answer is kept, by standard code; a value that is neither is no choice. */
export function readChoices(form: FormData): Map<string, "file" | "portal"> {
  return new Map(
    [...fieldsOf(form, CHOICE_FIELD)].flatMap(([code, value]): [string, "file" | "portal"][] =>
      value === "file" || value === "portal" ? [[code, value]] : [],
    ),
  );
}

/** The version of each answer that stood on the page, by standard code. */
export function readSeen(form: FormData): Map<string, number> {
  return new Map(
    [...fieldsOf(form, VERSION_FIELD)].flatMap(([code, value]): [string, number][] => {
      const version = parseVersion(value);
      return version === null ? [] : [[code, version]];
    }),
  );
}

function fieldsOf(form: FormData, prefix: string): [string, string][] {
  return [...form].flatMap(([name, value]): [string, string][] =>
    name.startsWith(prefix) && typeof value === "string" ? [[name.slice(prefix.length), value]] : [],
  );
}
