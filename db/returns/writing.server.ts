import { and, eq, isNotNull, sql } from "drizzle-orm";
import type { SignalFacts } from "#app/domain/signals/facts.ts";
import type { Queries } from "#db/client.server.ts";
import { answers, answerVersions, workbookUploads } from "#db/schema.ts";

/** How many people wrote a return's answers, and over how long; null where some came from a file. */
export function findWriting(db: Queries, returnId: string): SignalFacts["writing"] {
  const { savedAt, savedBy } = answerVersions;
  const row = db
    .select({
      people: sql<number>`count(distinct ${savedBy})`,
      first: sql<string | null>`min(${savedAt})`,
      last: sql<string | null>`max(${savedAt})`,
      fromFile: sql<number>`coalesce(sum(${savedBy} is null), 0)`,
    })
    .from(answerVersions)
    .innerJoin(answers, eq(answers.id, answerVersions.answerId))
    .where(eq(answers.returnId, returnId))
    .get();
  if (!row || row.first === null || row.last === null || row.fromFile > 0) return null;
  const minutes = Math.ceil((Date.parse(row.last) - Date.parse(row.first)) / 60_000);
  return { people: row.people, minutes: wasWrittenElsewhere(db, returnId) ? null : minutes };
}

/** A workbook that was filled in offline is saved in one moment, however long it took. */
function wasWrittenElsewhere(db: Queries, returnId: string): boolean {
  const row = db
    .select({ id: workbookUploads.id })
    .from(workbookUploads)
    .where(and(eq(workbookUploads.returnId, returnId), isNotNull(workbookUploads.appliedAt)))
    .get();
  return row !== undefined;
}
