/** Faults of a form as the error summary lists them: each links to its field. */
export interface FormError {
  text: string;
  href: string;
}

/** `errors` is keyed by field name; the fields' ids are their names. */
export function errorList(errors: Partial<Record<string, string>>): FormError[] {
  return Object.entries(errors).flatMap(([field, text]) => (text ? [{ text, href: `#${field}` }] : []));
}

/** The fields of a posted form. Throws a Response of 400 where the body is none that a form sends. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData();
  } catch {
    throw new Response(null, { status: 400 });
  }
}

/** A posted field as text; absent and a file both read as empty. */
export function textField(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}

/** The field's error in the shape that the components take, or nothing. */
export function errorMessage(text: string | undefined): { text: string } | undefined {
  return text ? { text } : undefined;
}
