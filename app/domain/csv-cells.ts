/**
 * How a text cell is kept from being run as a formula (design, section 9: Files). Writing and reading undo each
 * other exactly, whatever the text: the apostrophe itself is among what needs one.
 */
const NEEDS_APOSTROPHE = /^[=+\-@\t\r']/;

/** The text with one apostrophe in front when it begins with `=`, `+`, `-`, `@`, tab, CR or an apostrophe. */
export function escapeCell(text: string): string {
  return NEEDS_APOSTROPHE.test(text) ? `'${text}` : text;
}

/** The text without its first apostrophe when the second character is one that needs it; other texts unchanged. */
export function unescapeCell(text: string): string {
  return text.startsWith("'") && NEEDS_APOSTROPHE.test(text.slice(1)) ? text.slice(1) : text;
}
