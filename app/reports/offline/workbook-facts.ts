import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { LastTimeCells } from "#app/domain/offline/workbook-last-time.ts";
import type { AnswerMark } from "#app/domain/offline/workbook-marks.ts";
import type { PaperFacts } from "./paper-facts.ts";

/** The workbook of one return, to be filled in away from the portal and uploaded again. */
export interface WorkbookFacts extends PaperFacts {
  returnId: string;
  answers: ReadonlyMap<string, AnswerText>;
  marks: ReadonlyMap<string, AnswerMark>;
  /** What was said last time, by standard; empty leaves its columns out. */
  lastTime: ReadonlyMap<string, LastTimeCells>;
}
