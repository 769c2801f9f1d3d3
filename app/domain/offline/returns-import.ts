import type { AnswerText } from "#app/domain/answers/answer.ts";
import { answerAsRead, BLANK_ANSWER, isSameAnswer } from "#app/domain/answers/answer.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Template } from "#app/domain/template/template.ts";
import type { NamedRow, ReturnsColumn, ReturnsFault, ReturnsRow, StoredReturn } from "./returns-file.ts";
import { namedRow } from "./returns-file.ts";
import { faultsOfAgency, faultsOfRow } from "./returns-import-faults.ts";
import type { Target } from "./returns-import-target.ts";
import { targetOf } from "./returns-import-target.ts";

/** What importing returns would change, return by return, or every fault of the file (design, section 9). */
export interface ReturnsImport {
  template: Template;
  rows: readonly ReturnsRow[];
  /** The columns that the file has. */
  columns: ReadonlySet<ReturnsColumn>;
  /** Every agency of the partnership by reference. */
  stored: ReadonlyMap<string, StoredReturn>;
  /** `--submitted`: columns of the file win over it. */
  submittedOn: IsoDate | null;
  /** `--replace`: a submitted return may be changed. */
  mayReplace: boolean;
  today: IsoDate;
}

export interface ReturnChange {
  reference: string;
  target: Target;
  /** The answers that the file names. */
  answers: ReadonlyMap<string, AnswerText>;
  /** The Board's levels that the file names. */
  moderated: ReadonlyMap<string, string>;
  /** Whether a new version is submitted. */
  freezes: boolean;
}

/** Counted in rows of the file. */
export interface ImportCounts {
  added: number;
  changed: number;
  unchanged: number;
}

export type PlannedReturns =
  | { ok: true; changes: ReturnChange[]; counts: ImportCounts }
  | { ok: false; faults: ReturnsFault[] };

/** The change to every return that differs from the file; returns that say the same already are left out. */
export function planReturnsImport(wanted: ReturnsImport): PlannedReturns {
  const agencies = rowsByAgency(wanted);
  const faults = [...agencies].flatMap(([reference, rows]) => {
    const stored = wanted.stored.get(reference);
    return [
      ...rows.flatMap((row) => faultsOfRow(wanted.template, row, stored)),
      ...faultsOfAgency(wanted.template, rows, stored, wanted.today),
    ];
  });
  const faulty = new Set(faults.map(({ line }) => line));
  const counts: ImportCounts = { added: 0, changed: 0, unchanged: 0 };
  const changes: ReturnChange[] = [];
  for (const [reference, rows] of agencies) {
    const stored = wanted.stored.get(reference);
    // Whether a return may be changed is asked once its rows say what they should: else it would be guessed.
    if (!stored || rows.some(({ line }) => faulty.has(line))) continue;
    const planned = planReturn(reference, rows, stored, wanted);
    if (!planned.ok) faults.push(planned.fault);
    else if (planned.change) changes.push(planned.change);
    if (planned.ok) addCounts(counts, rows, stored, planned.change);
  }
  return faults.length > 0 ? { ok: false, faults } : { ok: true, changes, counts };
}

function rowsByAgency({ rows, columns, stored }: ReturnsImport): Map<string, NamedRow[]> {
  const agencies = new Map<string, NamedRow[]>();
  for (const row of rows) {
    const reference = row.cells.agency_reference.trim();
    const named = namedRow(row, stored.get(reference), columns.has("example"));
    const before = agencies.get(reference);
    if (before) before.push(named);
    else agencies.set(reference, [named]);
  }
  return agencies;
}

type PlannedReturn = { ok: true; change: ReturnChange | null } | { ok: false; fault: ReturnsFault };

function planReturn(
  reference: string,
  rows: NamedRow[],
  stored: StoredReturn,
  { columns, submittedOn, mayReplace }: ReturnsImport,
): PlannedReturn {
  const [first] = rows;
  if (!first) return { ok: true, change: null };
  const answerDiffers = rows.find((row) => isAnsweredAnew(stored, row));
  const moderatedDiffers = rows.find((row) => isModeratedAnew(stored, row));
  const hasNews = answerDiffers !== undefined || moderatedDiffers !== undefined;
  const found = targetOf({ rows, stored, columns, flag: submittedOn, hasNews });
  if (!found.ok) return found;
  const { target } = found;
  const dateDiffers = target.submittedOn !== stored.submittedOn;
  const isSame = stored.isEnrolled && !hasNews && !dateDiffers && target.status === stored.status;
  if (isSame) return { ok: true, change: null };
  if (stored.submittedOn !== null && !mayReplace) {
    const column = answerDiffers
      ? differingColumn(storedAnswer(stored, answerDiffers), answerDiffers.answer)
      : moderatedDiffers
        ? "moderated_level"
        : dateDiffers
          ? "submitted_on"
          : "status";
    const sentence = `The audit of ${reference} was submitted on ${stored.submittedOn} and says something else; add --replace to change it.`;
    return {
      ok: false,
      fault: { line: (answerDiffers ?? moderatedDiffers ?? first).line, column, sentence },
    };
  }
  return {
    ok: true,
    change: {
      reference,
      target,
      answers: new Map(rows.map((row) => [row.standard, row.answer])),
      moderated: new Map(
        rows.flatMap((row) => (row.moderated === "" ? [] : [[row.standard, row.moderated]])),
      ),
      freezes: target.submittedOn !== null && (dateDiffers || answerDiffers !== undefined),
    },
  };
}

/** An agency's first rows are all added; later a row is changed when its answer or its return's state is. */
function addCounts(
  counts: ImportCounts,
  rows: NamedRow[],
  stored: StoredReturn,
  change: ReturnChange | null,
): void {
  if (!change) {
    counts.unchanged += rows.length;
    return;
  }
  const isFirst = !stored.isEnrolled || (stored.status === "not-started" && stored.answers.size === 0);
  const isMoved = change.target.status !== stored.status || change.target.submittedOn !== stored.submittedOn;
  for (const row of rows) {
    const differs = isAnsweredAnew(stored, row);
    if (isFirst || (differs && isSameAnswer(storedAnswer(stored, row), BLANK_ANSWER))) counts.added += 1;
    else if (differs || isMoved || isModeratedAnew(stored, row)) counts.changed += 1;
    else counts.unchanged += 1;
  }
}

function differingColumn(before: AnswerText, answer: AnswerText): ReturnsColumn {
  if (before.level !== answer.level) return "level";
  if (before.notApplicableReason !== answer.notApplicableReason) return "not_applicable_reason";
  return before.commentary !== answer.commentary ? "commentary" : "example";
}

function storedAnswer(stored: StoredReturn, { standard }: NamedRow): AnswerText {
  return stored.answers.get(standard) ?? BLANK_ANSWER;
}

/** A reason beside another rating than *not applicable* is no news: nothing shows or exports it. */
function isAnsweredAnew(stored: StoredReturn, row: NamedRow): boolean {
  return !isSameAnswer(answerAsRead(storedAnswer(stored, row)), answerAsRead(row.answer));
}

function isModeratedAnew(stored: StoredReturn, { standard, moderated }: NamedRow): boolean {
  return moderated !== "" && stored.moderated.get(standard) !== moderated;
}
