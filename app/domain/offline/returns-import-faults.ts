import { ANSWER_TEXT_LIMIT, faultOfLevel, NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import { isRealDate } from "#app/domain/dates.ts";
import { isStatus, STATUSES } from "#app/domain/returns/workflow.ts";
import type { Standard, Template } from "#app/domain/template/template.ts";
import { findStandard, isAsked } from "#app/domain/template/template.ts";
import type { NamedRow, ReturnsColumn, ReturnsFault, StoredReturn } from "./returns-file.ts";

/** What is wrong with the rows of a returns CSV, as sentences for the operator (design, section 9: `returns import`). */

/** The faults of one row by itself. `stored` undefined: no agency of the partnership. */
export function faultsOfRow(
  template: Template,
  row: NamedRow,
  stored: StoredReturn | undefined,
): ReturnsFault[] {
  const fault = (column: ReturnsColumn, sentence: string): ReturnsFault => ({
    line: row.line,
    column,
    sentence,
  });
  const standard = findStandard(template, row.standard);
  const faults: ReturnsFault[] = [];
  if (row.reference === "") faults.push(fault("agency_reference", "Name the agency by its reference."));
  if (row.standard === "") faults.push(fault("standard", "Name the standard by its code."));
  else if (!standard) faults.push(fault("standard", `The audit tool has no standard "${row.standard}".`));
  else if (stored && hasSector(template, stored) && !isAsked(standard, stored)) {
    faults.push(fault("standard", `${standard.code} is not asked of ${row.reference} (${askedAs(stored)}).`));
  }
  const levelFault = sentenceOnLevel(template, standard, row.answer.level);
  if (levelFault) faults.push(fault("level", levelFault));
  const moderatedFault = sentenceOnLevel(template, standard, row.moderated || null);
  if (moderatedFault) faults.push(fault("moderated_level", moderatedFault));
  for (const [column, text] of textsOf(row)) {
    if (text.length > ANSWER_TEXT_LIMIT) faults.push(fault(column, tooLong(text)));
  }
  return faults;
}

/** The faults of all rows of one agency together: an agency that is not there, twice the same, disagreeing rows. */
export function faultsOfAgency(
  template: Template,
  rows: readonly NamedRow[],
  stored: StoredReturn | undefined,
  today: string,
): ReturnsFault[] {
  const [first] = rows;
  if (!first || first.reference === "") return [];
  return [
    ...agencyFaults(template, first, stored),
    ...repeats(rows),
    ...disagreement(rows, "status"),
    ...disagreement(rows, "submitted_on"),
    ...distinct(rows, "status")
      .filter(({ text }) => text !== "" && !isStatus(text))
      .map(({ line, text }) => ({
        line,
        column: "status" as const,
        sentence: `"${text}" is not a status; use one of ${STATUSES.join(", ")} or leave it empty.`,
      })),
    ...distinct(rows, "submitted_on").flatMap(({ line, text }) => {
      const sentence = text === "" ? null : sentenceOnSubmittedOn(text, today);
      return sentence === null ? [] : [{ line, column: "submitted_on" as const, sentence }];
    }),
  ];
}

/** Why a day cannot be the day of a submission, as a sentence, or null when it can. */
export function sentenceOnSubmittedOn(day: string, today: string): string | null {
  if (!isRealDate(day)) return `"${day}" is not a date; write it as YYYY-MM-DD, such as 2026-05-31.`;
  return day > today ? `${day} is in the future; nothing can have been submitted then.` : null;
}

function agencyFaults(template: Template, first: NamedRow, stored: StoredReturn | undefined): ReturnsFault[] {
  const fault = (sentence: string): ReturnsFault[] => [
    { line: first.line, column: "agency_reference", sentence },
  ];
  if (!stored)
    return fault(`There is no agency with the reference "${first.reference}"; import the agencies first.`);
  if (hasSector(template, stored)) return [];
  return fault(
    `The audit tool of this cycle does not ask the sector of ${first.reference} (${stored.sector}).`,
  );
}

function repeats(rows: readonly NamedRow[]): ReturnsFault[] {
  const lines = new Map<string, number>();
  return rows.flatMap(({ standard, reference, line }) => {
    const before = lines.get(standard);
    if (before === undefined) lines.set(standard, line);
    if (before === undefined || standard === "") return [];
    const sentence = `${standard} of ${reference} is there already, in line ${before}; keep one of the two.`;
    return [{ line, column: "standard" as const, sentence }];
  });
}

/** One fault where the first row differs from those before it: the rest would only repeat it. */
function disagreement(rows: readonly NamedRow[], column: "status" | "submitted_on"): ReturnsFault[] {
  const [first, other] = distinct(rows, column);
  if (!first || !other) return [];
  const sentence = `The rows of ${rows[0]?.reference} differ: ${told(other.text)} here, ${told(first.text)} in line ${first.line}.`;
  return [{ line: other.line, column, sentence }];
}

/** Each text that the column holds, trimmed, with the first line that holds it. */
function distinct(
  rows: readonly NamedRow[],
  column: "status" | "submitted_on",
): { text: string; line: number }[] {
  const lines = new Map<string, number>();
  for (const { cells, line } of rows) {
    const text = cells[column].trim();
    if (!lines.has(text)) lines.set(text, line);
  }
  return [...lines].map(([text, line]) => ({ text, line }));
}

function sentenceOnLevel(
  template: Template,
  standard: Standard | undefined,
  level: string | null,
): string | null {
  if (level === NOT_APPLICABLE) {
    return standard && faultOfLevel(template, standard, level) !== null
      ? `${standard.code} applies to everybody and cannot be not-applicable.`
      : null;
  }
  const keys = template.scale.levels.map(({ key }) => key);
  if (level === null || keys.includes(level)) return null;
  return `"${level}" is not a level of the audit tool; use one of ${[...keys, NOT_APPLICABLE].join(", ")} or leave it empty.`;
}

function textsOf({ answer }: NamedRow): [ReturnsColumn, string][] {
  return [
    ["not_applicable_reason", answer.notApplicableReason],
    ["commentary", answer.commentary],
    ["example", answer.example],
  ];
}

function tooLong(text: string): string {
  const [length, limit] = [text.length, ANSWER_TEXT_LIMIT].map((count) => count.toLocaleString("en-GB"));
  return `The text has ${length} characters; shorten it to ${limit} or fewer.`;
}

function hasSector(template: Template, { sector }: StoredReturn): boolean {
  return template.sectors.some(({ key }) => key === sector);
}

function askedAs({ sector, form }: StoredReturn): string {
  return `sector ${sector}, ${form} form`;
}

function told(text: string): string {
  return text === "" ? "empty" : `"${text}"`;
}
