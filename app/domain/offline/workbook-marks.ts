import { cellText, type Sheet } from "./sheet-cells.ts";
import { MARK_COLUMNS, MARKS, SHEETS, WORKBOOK_FORMAT } from "./workbook.ts";

/** What a file says it was made from: the sheet "Do not change" of a workbook, or `meta` of a JSON export. */
export interface FileOrigin {
  /** The agency's reference. */
  agency: string;
  /** The cycle's name. */
  cycle: string;
  /** `id@version`. */
  template: string;
}

/** The version of each answer from which the workbook was made, with the digest of its words. */
export interface AnswerMark {
  version: number;
  digest: string;
}

export interface WorkbookMarks extends FileOrigin {
  returnId: string;
  answers: ReadonlyMap<string, AnswerMark>;
}

export type ReadMarks = { ok: true; marks: WorkbookMarks } | { ok: false; refusal: string };

const UNREADABLE = `The sheet “${SHEETS.marks}” is missing or was changed, so the portal cannot tell which audit this workbook belongs to. Download the workbook again and copy your text into it.`;

/** Reads the sheet "Do not change". It only names things: what they say is compared with what is stored. */
export function readMarks(sheets: readonly Sheet[]): ReadMarks {
  const rows = sheets.find(({ name }) => name === SHEETS.marks)?.rows ?? [];
  const texts = rows.map((row) => row.map((cell) => cellText(cell).trim()));
  const value = (name: string) => texts.find(([key]) => key === name)?.[1] ?? "";
  const marks = {
    returnId: value(MARKS.returnId),
    agency: value(MARKS.agency),
    cycle: value(MARKS.cycle),
    template: value(MARKS.template),
  };
  const isComplete = Object.values(marks).every((text) => text !== "");
  const head = texts.findIndex((row) => MARK_COLUMNS.every((name, column) => row[column] === name));
  if (!isComplete || head < 0) return { ok: false, refusal: UNREADABLE };
  if (value(MARKS.format) !== WORKBOOK_FORMAT) {
    const refusal =
      "This workbook was made by another version of the portal. Download the workbook again and copy your text into it.";
    return { ok: false, refusal };
  }
  return { ok: true, marks: { ...marks, answers: answerMarks(texts.slice(head + 1)) } };
}

/** A row that says nothing sensible is left out: its standard then counts as changed by both, and a person chooses. */
function answerMarks(rows: readonly string[][]): ReadonlyMap<string, AnswerMark> {
  return new Map(
    rows.flatMap(([code = "", version = "", digest = ""]): [string, AnswerMark][] =>
      code !== "" && /^\d{1,9}$/.test(version) ? [[code, { version: Number(version), digest }]] : [],
    ),
  );
}

/** Why a file cannot be taken over into this return, as a sentence, or null when it belongs to it. */
export function refusalOfOrigin(file: FileOrigin, own: FileOrigin): string | null {
  if (file.agency !== own.agency) {
    return `This file belongs to another organisation (${file.agency}). Choose the file of your own (${own.agency}).`;
  }
  if (file.cycle !== own.cycle) {
    return `This file belongs to another audit round (${file.cycle}). Choose the file of ${own.cycle}.`;
  }
  if (file.template !== own.template) {
    return `This file was made for another version of the audit tool (${file.template}). Download the workbook again and copy your text into it.`;
  }
  return null;
}
