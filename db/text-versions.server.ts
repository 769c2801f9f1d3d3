import type { By } from "#db/people/users.server.ts";
import type { Queries } from "./client.server.ts";
import { canonicalJson } from "./history.server.ts";
import { textVersions } from "./schema.ts";

type Kind = (typeof textVersions.$inferInsert)["kind"];

/**
 * Keeps one version of a row's words, in the transaction that writes them: what was typed is never lost, and the
 * history needs to hold no text (design, section 5). Call it for every version, the first included.
 */
export function keepVersion(
  tx: Queries,
  row: { kind: Kind; id: string; version: number; content: Record<string, string | number | null> },
  by: By,
): void {
  const { kind, id, version, content } = row;
  tx.insert(textVersions)
    .values({
      kind,
      rowId: id,
      version,
      content: canonicalJson(content),
      savedAt: by.at,
      savedBy: by.actorId,
    })
    .run();
}
