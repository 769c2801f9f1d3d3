/**
 * Without the characters that XML 1.0 has no place for (control characters other than tab and line ends, half a
 * surrogate pair) and those it advises against, which the writer of workbooks drops too: DEL and the C1 controls
 * except NEL, the noncharacters, and the replacement character.
 */
export function withoutControls(text: string): string {
  return [...text.toWellFormed()].filter((character) => !isForbidden(character.codePointAt(0) ?? 0)).join("");
}

function isForbidden(code: number): boolean {
  if (code < 0x20) return code !== 0x09 && code !== 0x0a && code !== 0x0d;
  if (code >= 0x7f && code <= 0x9f) return code !== 0x85;
  if (code >= 0xfdd0 && code <= 0xfdef) return true;
  return code === 0xfffd || (code & 0xfffe) === 0xfffe;
}

/**
 * The text as a spreadsheet's strings carry it: without what XML has no place for, and with the escapes of the format
 * itself made plain, so that somebody's words `_x000D_` do not come back as a line end (ECMA-376 Part 1, 22.9.2.19).
 */
export function spreadsheetString(text: string): string {
  return withoutControls(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}
