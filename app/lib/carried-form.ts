/**
 * A form that was posted by somebody whose sign-in had run out. Its fields travel inside the sign-in form, under names
 * of their own, so that an `email` of the form and the `email` of the sign-in are two things. Kept in one place: every
 * step of signing in, also a second one, wraps and unwraps here.
 */
export type CarriedField = [name: string, value: string];

/** The field that says: this is a sign-in form, and the other form is inside it. */
export const CARRIED_MARK = "sign-in-and-go-on";
const PREFIX = "carried.";

/** In place of the fields: the same, locked for somebody who may not read them (app/auth/sealed-form.server.ts). */
export const SEALED_FIELD = "sealed";

/** Carried where a file came with the form: it was not kept, so the form must not be saved as if there had been none. */
export const LOST_FILE = "file-was-chosen";

/** The fields of a posted form that may travel on: no files, and no passwords, which never come back to a page. */
export function carriedFieldsOf(posted: Iterable<[string, unknown]>): CarriedField[] {
  const fields = [...posted].flatMap(([name, value]): CarriedField[] =>
    typeof value === "string" ? [[name, value]] : [],
  );
  const isWrapped = fields.some(([name]) => name === CARRIED_MARK);
  const own = isWrapped ? fields.flatMap(unwrapped) : fields;
  return own.filter(([name]) => !/password/i.test(name));
}

/** The hidden inputs that carry these fields. */
export function wrappedFields(fields: readonly CarriedField[]): CarriedField[] {
  return [[CARRIED_MARK, "yes"], ...fields.map(([name, value]): CarriedField => [PREFIX + name, value])];
}

/** The hidden inputs that carry fields which were sealed. */
export function wrappedSeal(sealed: string): CarriedField[] {
  return [
    [CARRIED_MARK, "yes"],
    [SEALED_FIELD, sealed],
  ];
}

/** The form inside a sign-in form; any other form is returned as it is. */
export function unwrappedForm(form: FormData): FormData {
  if (!form.has(CARRIED_MARK)) return form;
  const inner = new FormData();
  for (const [name, value] of carriedFieldsOf(form)) inner.append(name, value);
  return inner;
}

function unwrapped([name, value]: CarriedField): CarriedField[] {
  return name.startsWith(PREFIX) ? [[name.slice(PREFIX.length), value]] : [];
}
