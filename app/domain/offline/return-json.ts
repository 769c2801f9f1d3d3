import { z } from "zod";
import { type AnswerText, NOT_APPLICABLE, parseAnswer } from "#app/domain/answers/answer.ts";
import type { AskedOf, Standard, Template } from "#app/domain/template/template.ts";
import { findStandard, isAsked } from "#app/domain/template/template.ts";
import { shortened } from "./sheet-cells.ts";
import type { UnreadCell } from "./unread-cells.ts";
import type { FileOrigin } from "./workbook-marks.ts";
import type { FileRow } from "./workbook-rows.ts";

/** A return's own JSON export (`report.json`), given back to be taken over. */

/** What of the file is read; everything else in it is left alone. */
const fileSchema = z.object({
  meta: z.object({
    template: z.string(),
    cycle: z.string(),
    agency: z.object({ reference: z.string() }),
    generatedAt: z.iso.datetime(),
    version: z.enum(["working", "submitted"]),
    submissionNumber: z.int().nullable(),
    // Files of before this member was written have none.
    versions: z.record(z.string(), z.int().min(0).max(999_999_999)).optional(),
  }),
  rows: z.array(z.record(z.string(), z.unknown())).max(2000),
});

export interface ReturnJson {
  origin: FileOrigin;
  /**
   * Which of the return's answers the file was made from: those of a submission, those at these versions by standard
   * code, or in a file that names no versions those saved before an instant.
   */
  madeFrom: { submission: number } | { versions: ReadonlyMap<string, number> } | { savedBefore: string };
  rows: Record<string, unknown>[];
}

export type ReadReturnJson = { ok: true; file: ReturnJson } | { ok: false; refusal: string };

const REFUSAL =
  "This JSON file is not the download of an audit. Choose the file that “Download this audit (JSON)” gave you.";

/** Reads the frame of the file; what its rows say is read by `readJsonRows`. */
export function readReturnJson(text: string): ReadReturnJson {
  const parsed = fileSchema.safeParse(parsedOrNull(text));
  if (!parsed.success) return { ok: false, refusal: REFUSAL };
  const { meta, rows } = parsed.data;
  return {
    ok: true,
    file: {
      origin: { agency: meta.agency.reference, cycle: meta.cycle, template: meta.template },
      madeFrom: madeFrom(meta),
      rows,
    },
  };
}

function madeFrom(meta: z.infer<typeof fileSchema>["meta"]): ReturnJson["madeFrom"] {
  const { version, submissionNumber, versions, generatedAt } = meta;
  if (version === "submitted" && submissionNumber !== null) return { submission: submissionNumber };
  return versions ? { versions: new Map(Object.entries(versions)) } : { savedBefore: generatedAt };
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const TEXT_KEYS = {
  notApplicableReason: "not_applicable_reason",
  commentary: "commentary",
  example: "example",
} as const;

/** The rows as answers. A row with a value that cannot be read is left out as a whole, as in a workbook. */
export function readJsonRows(
  rows: readonly Record<string, unknown>[],
  audit: { template: Template; askedOf: AskedOf },
): { rows: FileRow[]; unread: UnreadCell[] } {
  const read: FileRow[] = [];
  const unread: UnreadCell[] = [];
  const seen = new Map<string, string>();
  for (const [index, row] of rows.entries()) {
    const place = `row ${index + 1}`;
    const one = readJsonRow(row, place, audit, seen);
    if ("reason" in one) unread.push(one);
    else read.push(one);
  }
  const faulty = new Set(unread.map(({ code }) => code));
  return { rows: read.filter(({ code }) => !faulty.has(code)), unread };
}

function readJsonRow(
  row: Record<string, unknown>,
  place: string,
  { template, askedOf }: { template: Template; askedOf: AskedOf },
  seen: Map<string, string>,
): FileRow | UnreadCell {
  const code = textOf(row.standard);
  const standard = findStandard(template, code);
  if (!standard || !isAsked(standard, askedOf)) {
    const reason = "Your audit does not ask this standard. Check the code, or take the row out.";
    return { place: `${place}, standard`, code: null, value: shortened(code), reason };
  }
  const refuse = (key: string, reason: string): UnreadCell => ({
    place: `${place}, ${key}`,
    code,
    value: shortened(textOf(row[key])),
    reason,
  });
  const before = seen.get(code);
  seen.set(code, place);
  if (before) return refuse("standard", `${code} is there already, in ${before}. Keep one of the two.`);
  const answer = jsonAnswer(row, template, standard);
  return answer.ok ? { code, place, answer: answer.answer } : refuse(answer.key, answer.reason);
}

type JsonAnswer = { ok: true; answer: AnswerText } | { ok: false; key: string; reason: string };

/** The answer of one row, or which of its values cannot be read, and why. */
function jsonAnswer(row: Record<string, unknown>, template: Template, standard: Standard): JsonAnswer {
  const keys = ["level", ...Object.values(TEXT_KEYS)];
  const wrong = keys.find((key) => row[key] !== null && typeof row[key] !== "string");
  if (wrong) {
    const reason = "This must be a text in quotation marks. Use two of them for an empty one.";
    return { ok: false, key: wrong, reason };
  }
  const answer: AnswerText = {
    level: textOf(row.level).trim() || null,
    notApplicableReason: textOf(row[TEXT_KEYS.notApplicableReason]),
    commentary: textOf(row[TEXT_KEYS.commentary]),
    example: textOf(row[TEXT_KEYS.example]),
  };
  const parsed = parseAnswer(template, standard, answer);
  if (parsed.ok) return parsed;
  if (parsed.errors.level) {
    return { ok: false, key: "level", reason: unknownLevel(template, standard, answer.level) };
  }
  const field = fieldAtFault(parsed.errors);
  return { ok: false, key: TEXT_KEYS[field], reason: `${parsed.errors[field]}.` };
}

function unknownLevel(template: Template, { code }: Standard, level: string | null): string {
  if (level === NOT_APPLICABLE) return `${code} applies to every organisation. Choose another rating.`;
  const known = [...template.scale.levels.map(({ key }) => key), NOT_APPLICABLE];
  return `This is not a rating of this audit. Use one of ${known.join(", ")}, or an empty text.`;
}

function fieldAtFault(errors: Partial<Record<keyof typeof TEXT_KEYS, string>>): keyof typeof TEXT_KEYS {
  if (errors.notApplicableReason) return "notApplicableReason";
  return errors.commentary ? "commentary" : "example";
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
