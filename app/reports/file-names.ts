import type { Template } from "#app/domain/template/template.ts";
import { MARKING } from "./report-parts.ts";

/** Letters that have no mark to take off, as they are written in ASCII. */
const PLAIN = new Map([
  ["ł", "l"],
  ["đ", "d"],
  ["ø", "o"],
  ["ß", "ss"],
  ["æ", "ae"],
  ["œ", "oe"],
  ["ı", "i"],
]);

/** Longest part of a name in characters: five of them stay far below what any file system takes. */
const LONGEST_PART = 48;

/**
 * A download's name: what it is, template version, date and marking (design, section 9: Files) as lower-case ASCII
 * words with hyphens. An action plan runs through several rounds and has no template.
 */
export function fileName(
  parts: readonly string[],
  facts: { template: Template | null; today: string; extension: string },
): string {
  const { template, today, extension } = facts;
  const words = [...parts, template === null ? "" : `v${template.version}`, today, MARKING].map(kebab);
  return `${words.filter((word) => word !== "").join("-")}.${extension}`;
}

function kebab(text: string): string {
  return [...text.toLowerCase().normalize("NFKD")]
    .map((letter) => PLAIN.get(letter) ?? letter)
    .join("")
    .replace(/[\p{M}'’]/gu, "")
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST_PART)
    .replace(/^-+|-+$/g, "");
}
