/** What every form with words of somebody posts besides them: who opened it, and the version that was read. */

/** The version that was read, or null where the form does not give one. */
export function parseVersion(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** What a page says to a form that gives no version: it cannot be saved as it stands, whatever is in it. */
export const INCOMPLETE_FORM =
  "This form was not complete. Copy what you entered, open the page again and save it there.";

/** What a page says when somebody else had the form open before this person signed in. */
export const OTHER_PERSON =
  "Somebody else filled in this form in this browser before you signed in. Nothing has been saved. Check it, then save it as yours.";

/** The same of a button that somebody else's page showed, with nothing to fill in. */
export const OTHER_PERSONS_PAGE =
  "Somebody else opened this page in this browser before you signed in. Nothing has been changed. Read it, then choose.";

/** The same while a form is being filled in: whoever does that may be the one or the other. */
export const OTHER_PERSON_MEANWHILE =
  "Somebody else has signed in in this browser. Press “Save and continue” to see your words, then decide whose they are.";

/**
 * The id that a form gives the record it adds, so that a form sent twice adds one; null where it gives none, or
 * something that no id looks like (db/ids.server.ts).
 */
export function parseNewId(text: string): string | null {
  return /^[\w-]{22}$/.test(text) ? text : null;
}
