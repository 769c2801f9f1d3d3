import { BLANK_ANSWER, isSameAnswer } from "#app/domain/answers/answer.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { isStatus } from "#app/domain/returns/workflow.ts";
import type { NamedRow, ReturnsColumn, ReturnsFault, StoredReturn } from "./returns-file.ts";

/** The state in which an import leaves a return. */
export interface Target {
  status: Status;
  /** What reopening goes back to; null where the status needs none. */
  statusBefore: Status | null;
  /** The day of the submission that counts; null when there is none. */
  submittedOn: IsoDate | null;
}

type Found = { ok: true; target: Target } | { ok: false; fault: ReturnsFault };

interface Facts {
  /** The rows of one agency, which agree on status and date. */
  rows: readonly NamedRow[];
  stored: StoredReturn;
  columns: ReadonlySet<ReturnsColumn>;
  /** `--submitted`. */
  flag: IsoDate | null;
  /** Whether the rows say anything that is not stored. */
  hasNews: boolean;
}

/** Which statuses come with a submitted version: `may` where both an open and a sent-back return can be in it. */
const SUBMISSION = {
  "not-started": "never",
  "in-progress": "never",
  "ready-for-sign-off": "may",
  submitted: "always",
  "in-review": "always",
  "returned-for-changes": "always",
  evaluated: "always",
  closed: "may",
} as const satisfies Record<Status, "never" | "may" | "always">;

/**
 * The state that the rows ask for (design, section 9: `returns import`). Columns of an export win over the flag;
 * without either a return is in progress, and one that holds the same already stays what it is.
 */
export function targetOf(facts: Facts): Found {
  const [first] = facts.rows;
  const status = first?.cells.status.trim() ?? "";
  const day = first?.cells.submitted_on.trim() || null;
  const found = isStatus(status) ? statedTarget(facts, status, day) : unstatedTarget(facts, day);
  return found.ok ? (contradiction(facts, found.target) ?? found) : found;
}

function statedTarget({ rows, stored, columns, flag }: Facts, status: Status, stated: IsoDate | null): Found {
  const submission = SUBMISSION[status];
  if (submission === "never") {
    if (stated !== null) {
      return refuse(
        rows,
        "submitted_on",
        `A return that is ${status} has not been submitted; leave the date empty.`,
      );
    }
    return target(rows, stored, status, null);
  }
  // An export leaves the date empty where nothing was submitted: only a file without the column leaves it to the flag.
  const mayFill = submission === "always" || !columns.has("submitted_on");
  const submittedOn = stated ?? (mayFill ? (flag ?? stored.submittedOn) : null);
  if (submission === "always" && submittedOn === null) {
    return refuse(
      rows,
      "submitted_on",
      `A return that is ${status} needs the date on which it was submitted.`,
    );
  }
  return target(rows, stored, status, submittedOn);
}

function unstatedTarget({ rows, stored, flag, hasNews }: Facts, stated: IsoDate | null): Found {
  const submittedOn = stated ?? flag ?? stored.submittedOn;
  if (submittedOn !== null) {
    const isSame = !hasNews && submittedOn === stored.submittedOn;
    return target(rows, stored, isSame ? stored.status : "submitted", submittedOn);
  }
  const stays = !hasNews && stored.status !== "not-started";
  return target(rows, stored, stays ? stored.status : "in-progress", null);
}

function contradiction({ rows, stored }: Facts, { status, submittedOn }: Target): Found | null {
  if (stored.submittedOn !== null && submittedOn === null) {
    const sentence = `${rows[0]?.reference} submitted its audit on ${stored.submittedOn}; an import cannot take that back.`;
    return refuse(rows, "status", sentence);
  }
  const moderated = rows.find((row) => row.moderated !== "");
  if (moderated && submittedOn === null) {
    return refuse(
      [moderated],
      "moderated_level",
      "Only a submitted return has ratings of the Board; leave it empty.",
    );
  }
  const answered = rows.find(({ answer }) => !isSameAnswer(answer, BLANK_ANSWER));
  if (answered && status === "not-started") {
    return refuse([answered], "status", "A return that is not-started has no answers; write in-progress.");
  }
  return null;
}

function target(
  rows: readonly NamedRow[],
  stored: StoredReturn,
  status: Status,
  submittedOn: IsoDate | null,
): Found {
  const hasAnswers =
    stored.answers.size > 0 || rows.some(({ answer }) => !isSameAnswer(answer, BLANK_ANSWER));
  return {
    ok: true,
    target: { status, submittedOn, statusBefore: beforeOf(status, submittedOn, hasAnswers) },
  };
}

/** An export does not say what a locked or closed return was before: its answers and submission do. */
function beforeOf(status: Status, submittedOn: IsoDate | null, hasAnswers: boolean): Status | null {
  if (status === "ready-for-sign-off") return submittedOn === null ? "in-progress" : "returned-for-changes";
  if (status !== "closed" || submittedOn !== null) return null;
  return hasAnswers ? "in-progress" : "not-started";
}

function refuse(rows: readonly NamedRow[], column: ReturnsColumn, sentence: string): Found {
  return { ok: false, fault: { line: rows[0]?.line ?? 1, column, sentence } };
}
