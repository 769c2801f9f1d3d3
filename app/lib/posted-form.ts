/** What every form with words of somebody posts besides them: who opened it, and the version that was read. */

/** The version that was read, or null where the form does not give one. */
export function parseVersion(text: string): number | null {
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

/** What a page says to a form that gives no version. */
export const INCOMPLETE_FORM = "This form was not complete. Your text is still here: save it again.";

/** What a page says when somebody else had the form open before this person signed in. */
export const OTHER_PERSON =
  "Somebody else wrote this in this browser before you signed in. Nothing has been saved. Check it, then save it as yours.";
