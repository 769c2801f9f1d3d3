import { and, desc, eq, sql } from "drizzle-orm";
import type { KnownAct } from "#app/domain/history-words.ts";
import type { Queries } from "#db/client.server.ts";
import { history, users } from "#db/schema.ts";

/** One time that somebody of the Board, or an administrator, downloaded a file of the agency. */
export interface EvidenceDownload {
  seq: number;
  at: string;
  byName: string | null;
  revision: number;
}

const VIEWED = "view-evidence" satisfies KnownAct;

/** Downloads of a piece of evidence by others than the agency, the latest first. */
export function listDownloads(db: Queries, evidenceId: string): EvidenceDownload[] {
  return db
    .select({
      seq: history.seq,
      at: history.at,
      byName: users.name,
      revision: sql<number>`json_extract(${history.detail}, '$.revision')`,
    })
    .from(history)
    .leftJoin(users, eq(users.id, history.actorId))
    .where(and(eq(history.objectId, evidenceId), eq(history.act, VIEWED)))
    .orderBy(desc(history.seq))
    .all();
}
