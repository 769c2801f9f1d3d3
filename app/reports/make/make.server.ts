import type { FileJob, MadeFile } from "#app/auth/services.server.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import type { Db } from "#db/client.server.ts";
import { makeActionPlan } from "./make-action-plan.server.ts";
import { type BoardJob, makeBoardFile } from "./make-board.server.ts";
import { makeQuestionSet } from "./make-question-set.server.ts";
import { makeReturnFile, type ReturnJob } from "./make-return.server.ts";
import { makeWorkbook } from "./make-workbook.server.ts";

/** Carries out one job of the worker thread. Throws when what it names is not there or is not made in that format. */
export function makeFile(db: Db, clock: Clock, { kind, format, params }: FileJob): Promise<MadeFile> {
  if (kind === "return-report") {
    return makeReturnFile(
      db,
      clock,
      {
        returnId: named(params, "returnId"),
        isOwn: params.isOwn === true,
        version: typeof params.version === "number" ? params.version : null,
      },
      format,
    );
  }
  if (kind === "action-plan") return makeActionPlan(db, clock, named(params, "agencyId"), format);
  if (kind === "workbook") return makeWorkbook(db, clock, named(params, "returnId"));
  if (kind === "question-set") return makeQuestionSet(db, clock, named(params, "returnId"));
  const sector = typeof params.sector === "string" ? params.sector : null;
  return makeBoardFile(db, clock, { cycleId: named(params, "cycleId"), sector }, format);
}

/** One agency's report as PDF. */
export function makeReturnReport(db: Db, clock: Clock, job: ReturnJob): Promise<MadeFile> {
  return makeReturnFile(db, clock, job, "pdf");
}

/** The Board report as PDF. */
export function makeBoardReport(db: Db, clock: Clock, job: BoardJob): Promise<MadeFile> {
  return makeBoardFile(db, clock, job, "pdf");
}

function named(params: FileJob["params"], name: string): string {
  const value = params[name];
  if (typeof value !== "string") throw new Error(`A file cannot be made without ${name}`);
  return value;
}
