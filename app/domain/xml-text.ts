/** XML 1.0 has no place for control characters other than tab and line ends, nor for half a surrogate pair. */
export function withoutControls(text: string): string {
  return [...text.toWellFormed()].filter((character) => !isForbidden(character.codePointAt(0) ?? 0)).join("");
}

function isForbidden(code: number): boolean {
  return (
    (code < 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) || code === 0xfffe || code === 0xffff
  );
}

/**
 * The text as a spreadsheet's strings carry it: without what XML has no place for, and with the escapes of the format
 * itself made plain, so that somebody's words `_x000D_` do not come back as a line end (ECMA-376 Part 1, 22.9.2.19).
 */
export function spreadsheetString(text: string): string {
  return withoutControls(text).replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_");
}
