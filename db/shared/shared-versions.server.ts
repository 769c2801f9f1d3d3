import { and, desc, eq } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { parseSharedContent } from "#app/domain/shared/shared.ts";
import type { Queries } from "#db/client.server.ts";
import { textVersions, users } from "#db/schema.ts";

/** What a shared answer said at some time: members may have adopted an earlier version than the one that stands now. */
export interface SharedVersion extends AnswerText {
  version: number;
  savedAt: string;
  savedByName: string | null;
}

export function findSharedVersion(
  db: Queries,
  sharedAnswerId: string,
  version: number,
): SharedVersion | undefined {
  const row = selectVersions(db)
    .where(and(isOf(sharedAnswerId), eq(textVersions.version, version)))
    .get();
  return row && fromRow(row);
}

/** The newest first, the one that stands now included. */
export function listSharedVersions(db: Queries, sharedAnswerId: string): SharedVersion[] {
  return selectVersions(db)
    .where(isOf(sharedAnswerId))
    .orderBy(desc(textVersions.version))
    .all()
    .map(fromRow);
}

function isOf(sharedAnswerId: string) {
  return and(eq(textVersions.kind, "shared-answer"), eq(textVersions.rowId, sharedAnswerId));
}

function selectVersions(db: Queries) {
  const { version, content, savedAt } = textVersions;
  return db
    .select({ version, content, savedAt, savedByName: users.name })
    .from(textVersions)
    .leftJoin(users, eq(users.id, textVersions.savedBy))
    .$dynamic();
}

function fromRow(row: {
  version: number;
  content: string;
  savedAt: string;
  savedByName: string | null;
}): SharedVersion {
  const { content: text, ...rest } = row;
  return { ...rest, ...parseSharedContent(text) };
}
