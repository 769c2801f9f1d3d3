import { unwrappedForm } from "./carried-form.ts";

/** Faults of a form as the error summary lists them: each links to its field. */
export interface FormError {
  text: string;
  href: string;
}

/** `errors` is keyed by field name; the fields' ids are their names. */
export function errorList(errors: Partial<Record<string, string>>): FormError[] {
  return Object.entries(errors).flatMap(([field, text]) => (text ? [{ text, href: `#${field}` }] : []));
}

/**
 * The fields of a posted form, also of one that a sign-in form carries. Throws a Response of 400 where the body is
 * none that a form sends.
 */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return unwrappedForm(await request.formData());
  } catch {
    throw new Response(null, { status: 400 });
  }
}

/** A posted field as text; absent and a file both read as empty. */
export function textField(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/**
 * Whether a form was opened by somebody else than the person who posts it: its `by` names another. Then nothing is
 * saved until the person has seen the words and says so. A form that does not name anybody is taken as it is.
 */
export function isFromSomebodyElse(form: FormData, userId: string): boolean {
  const openedBy = textField(form, "by");
  return openedBy !== "" && openedBy !== userId;
}

/** The field's error in the shape that the components take, or nothing. */
export function errorMessage(text: string | undefined): { text: string } | undefined {
  return text ? { text } : undefined;
}
