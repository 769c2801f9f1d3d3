import { and, eq, inArray, isNotNull } from "drizzle-orm";
import type { IsoDate } from "#app/domain/dates.ts";
import type { AskedOf } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import { history, moderations, returns, submissions, submittedAnswers } from "#db/schema.ts";

/** A return of a cycle as it had been submitted and moderated by the end of a day, whatever came after. */
export interface ReturnAsAt extends AskedOf {
  returnId: string;
  agencyId: string;
  /** The agency's own levels by standard code, of the latest submission up to that day. */
  levels: ReadonlyMap<string, string | null>;
  /** The Board's levels released by then and not lapsed by then. */
  moderated: ReadonlyMap<string, string>;
}

type DayOf = (instant: string) => IsoDate;

/** Every return of the cycle that had been submitted by the end of `day`. */
export function listReturnsAsAt(db: Queries, cycleId: string, day: IsoDate, dayOf: DayOf): ReturnAsAt[] {
  const submitted = db
    .select({ returnId: returns.id, submissionId: submissions.id, at: submissions.submittedAt })
    .from(submissions)
    .innerJoin(returns, eq(returns.id, submissions.returnId))
    .where(eq(returns.cycleId, cycleId))
    .orderBy(submissions.returnId, submissions.number)
    .all()
    .filter(({ at }) => dayOf(at) <= day);
  // The latest of each return wins.
  const counts = new Map(submitted.map(({ returnId, submissionId }) => [returnId, submissionId]));
  const levels = listLevels(db, [...counts.values()]);
  const moderated = listModeratedAsAt(db, cycleId, day, dayOf);
  return db
    .select({ returnId: returns.id, agencyId: returns.agencyId, sector: returns.sector, form: returns.form })
    .from(returns)
    .where(eq(returns.cycleId, cycleId))
    .all()
    .flatMap((one) => {
      const submissionId = counts.get(one.returnId);
      if (submissionId === undefined) return [];
      return [
        {
          ...one,
          levels: levels.get(submissionId) ?? new Map(),
          moderated: moderated.get(one.returnId) ?? new Map(),
        },
      ];
    });
}

/** Of these submissions alone, by submission, then by standard code: what was replaced since is left where it lies. */
function listLevels(db: Queries, submissionIds: readonly string[]): Map<string, Map<string, string | null>> {
  const rows = db
    .select({
      submissionId: submittedAnswers.submissionId,
      code: submittedAnswers.standardCode,
      level: submittedAnswers.level,
    })
    .from(submittedAnswers)
    .where(inArray(submittedAnswers.submissionId, [...submissionIds]))
    .all();
  const levels = new Map<string, Map<string, string | null>>();
  for (const { submissionId, code, level } of rows) {
    const ofSubmission = levels.get(submissionId) ?? new Map<string, string | null>();
    levels.set(submissionId, ofSubmission.set(code, level));
  }
  return levels;
}

/** By return, then by standard code. A rating that lapsed later counts still; one that had lapsed by then does not. */
function listModeratedAsAt(
  db: Queries,
  cycleId: string,
  day: IsoDate,
  dayOf: DayOf,
): Map<string, Map<string, string>> {
  const released = listReleased(db, cycleId).filter(({ releasedAt }) => dayOf(releasedAt) <= day);
  const lapses = listLapses(
    db,
    released.flatMap(({ returnId, state }) => (state === "lapsed" ? [returnId] : [])),
  );
  const counting = released.filter((one) => {
    if (one.state === "released") return true;
    const lapse = lapses.find(
      ({ returnId, standard, at }) =>
        returnId === one.returnId && standard === one.code && at >= one.releasedAt,
    );
    return lapse !== undefined && dayOf(lapse.at) > day;
  });
  const moderated = new Map<string, Map<string, string>>();
  for (const { returnId, code, level } of counting) {
    const ofReturn = moderated.get(returnId) ?? new Map<string, string>();
    moderated.set(returnId, ofReturn.set(code, level));
  }
  return moderated;
}

/** Every rating that was ever released in the cycle, the earliest first. */
function listReleased(db: Queries, cycleId: string) {
  return db
    .select({
      returnId: moderations.returnId,
      code: moderations.standardCode,
      level: moderations.level,
      state: moderations.state,
      releasedAt: moderations.releasedAt,
    })
    .from(moderations)
    .innerJoin(returns, eq(returns.id, moderations.returnId))
    .where(and(eq(returns.cycleId, cycleId), isNotNull(moderations.releasedAt)))
    .orderBy(moderations.releasedAt)
    .all()
    .flatMap(({ releasedAt, ...rest }) => (releasedAt === null ? [] : [{ ...rest, releasedAt }]));
}

/** When a rating lapsed is not kept beside it, but in the history. The earliest first. */
function listLapses(db: Queries, returnIds: readonly string[]) {
  if (returnIds.length === 0) return [];
  return db
    .select({ returnId: history.returnId, at: history.at, detail: history.detail })
    .from(history)
    .where(and(eq(history.act, "lapse-moderation"), inArray(history.returnId, [...new Set(returnIds)])))
    .orderBy(history.seq)
    .all()
    .map(({ returnId, at, detail }) => ({ returnId, at, standard: standardIn(detail) }));
}

function standardIn(detail: string): unknown {
  const parsed: unknown = JSON.parse(detail);
  return typeof parsed === "object" && parsed !== null && "standard" in parsed ? parsed.standard : undefined;
}
