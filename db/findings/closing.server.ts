import { and, eq } from "drizzle-orm";
import { parseKeptClosing } from "#app/domain/answers/kept-texts.ts";
import { CLOSING_QUESTIONS, type ClosingKey, type ClosingTexts } from "#app/domain/findings/closing.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { findOpenReturn, markBegun } from "#db/returns/open-return.server.ts";
import { closingAnswers, textVersions, users } from "#db/schema.ts";
import { keepVersion } from "#db/text-versions.server.ts";

/** What an agency says to the questions that close its audit. */
export interface StoredClosing {
  id: string;
  question: string;
  text: string;
  version: number;
  updatedAt: string;
  updatedByName: string | null;
}

/** The answers of a return by question; questions never answered have none. */
export function listClosingAnswers(db: Queries, returnId: string): Map<string, StoredClosing> {
  const { id, question, text, version, updatedAt } = closingAnswers;
  const rows = db
    .select({ id, question, text, version, updatedAt, updatedByName: users.name })
    .from(closingAnswers)
    .leftJoin(users, eq(users.id, closingAnswers.updatedBy))
    .where(eq(closingAnswers.returnId, returnId))
    .all();
  return new Map(rows.map((row) => [row.question, row]));
}

/** The versions that were read, by question; 0 where there was no answer yet. */
export type ClosingVersions = Record<ClosingKey, number>;

export type SavedClosing =
  | { ok: true }
  /** Somebody answered these questions in between; nothing was written. */
  | { ok: false; because: "version"; theirs: StoredClosing[] }
  | { ok: false; because: "status" };

interface SaveClosing {
  returnId: string;
  texts: ClosingTexts;
  readVersions: ClosingVersions;
  today: string;
}

/**
 * Saves what was changed on the page, all or nothing. A question that this person left as they had read it is no
 * conflict, whatever somebody else wrote there meanwhile.
 */
export function saveClosingAnswers(db: Db, save: SaveClosing, by: By): SavedClosing {
  return write(db, (tx) => {
    const current = findOpenReturn(tx, save.returnId, save.today);
    if (!current) return { ok: false, because: "status" };
    const stored = listClosingAnswers(tx, current.id);
    const changed = CLOSING_QUESTIONS.map(({ key }) => key).filter((key) =>
      isChanged(tx, stored.get(key), save.texts[key], save.readVersions[key]),
    );
    const theirs = changed.flatMap((key) => {
      const now = stored.get(key);
      return now && now.version !== save.readVersions[key] ? [now] : [];
    });
    if (theirs.length > 0) return { ok: false, because: "version", theirs };
    for (const key of changed)
      writeClosing(tx, current.id, stored.get(key), { key, text: save.texts[key] }, by);
    if (changed.length > 0) markBegun(tx, current);
    return { ok: true };
  });
}

/** Whether this text is new: neither what stands there, nor what the person had read. */
function isChanged(
  tx: Queries,
  stored: StoredClosing | undefined,
  text: string,
  readVersion: number,
): boolean {
  if (text === (stored?.text ?? "")) return false;
  if (!stored || stored.version === readVersion) return true;
  return text !== textOfVersion(tx, stored.id, readVersion);
}

function textOfVersion(tx: Queries, rowId: string, version: number): string {
  if (version === 0) return "";
  const row = tx
    .select({ content: textVersions.content })
    .from(textVersions)
    .where(
      and(
        eq(textVersions.kind, "closing-answer"),
        eq(textVersions.rowId, rowId),
        eq(textVersions.version, version),
      ),
    )
    .get();
  return row ? parseKeptClosing(row.content) : "";
}

function writeClosing(
  tx: Queries,
  returnId: string,
  stored: StoredClosing | undefined,
  { key, text }: { key: ClosingKey; text: string },
  by: By,
): void {
  const id = stored?.id ?? newId();
  const version = (stored?.version ?? 0) + 1;
  const values = { text, version, updatedAt: by.at, updatedBy: by.actorId };
  if (stored) tx.update(closingAnswers).set(values).where(eq(closingAnswers.id, id)).run();
  else
    tx.insert(closingAnswers)
      .values({ id, returnId, question: key, ...values })
      .run();
  keepVersion(tx, { kind: "closing-answer", id, version, content: { question: key, text } }, by);
  const detail = { question: key, version };
  appendHistory(tx, {
    ...by,
    act: "save-closing-answer",
    objectKind: "closing-answer",
    objectId: id,
    returnId,
    detail,
  });
}
