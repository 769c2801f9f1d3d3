import { asc, eq } from "drizzle-orm";
import { isSignalKey, type SignalKey } from "#app/domain/signals/kinds.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { acknowledgements, users } from "#db/schema.ts";
import { keepVersion } from "#db/text-versions.server.ts";
import { findOpenReturn, markBegun } from "./open-return.server.ts";

/**
 * Why an agency leaves a point that the Board may ask about as it is. A row stays when its point no longer holds, and
 * when it was taken back: then it is no word, and its version goes on from there.
 */
export interface StoredAcknowledgement {
  id: string;
  signal: SignalKey;
  /** The standard or area it is about; null: the whole return. */
  about: string | null;
  reason: string;
  acknowledgedAt: string;
  acknowledgedByName: string | null;
  isWithdrawn: boolean;
  version: number;
}

export interface Point {
  signal: SignalKey;
  about: string | null;
}

export type Acknowledged =
  | { ok: true }
  /** Somebody gave another reason, or took it back, in between: their words, for both to be shown. */
  | { ok: false; because: "version"; theirs: StoredAcknowledgement | null }
  | { ok: false; because: "status" };

export function listAcknowledgements(db: Queries, returnId: string): StoredAcknowledgement[] {
  return db
    .select({ row: acknowledgements, acknowledgedByName: users.name })
    .from(acknowledgements)
    .leftJoin(users, eq(users.id, acknowledgements.acknowledgedBy))
    .where(eq(acknowledgements.returnId, returnId))
    .orderBy(asc(acknowledgements.signal), asc(acknowledgements.about))
    .all()
    .flatMap(({ row, acknowledgedByName }) => {
      const { id, signal, about, reason, acknowledgedAt, withdrawnAt, version } = row;
      // A kind that this version of the portal no longer knows has no point to stand beside.
      if (!isSignalKey(signal)) return [];
      const stored = { id, signal, about: about === "" ? null : about, reason, acknowledgedAt };
      return [{ ...stored, acknowledgedByName, isWithdrawn: withdrawnAt !== null, version }];
    });
}

/**
 * Writes the reason for one point, and the same for `alsoFor`, points without a word. `readVersion` is 0 when the
 * point never had one. A return that was not started is then in progress.
 */
export function acknowledge(
  db: Db,
  save: {
    returnId: string;
    today: string;
    point: Point;
    alsoFor: readonly Point[];
    reason: string;
    readVersion: number;
  },
  by: By,
): Acknowledged {
  return write(db, (tx) => {
    const { returnId, point, reason } = save;
    const current = findOpenReturn(tx, returnId, save.today);
    if (!current) return { ok: false, because: "status" };
    const stored = listAcknowledgements(tx, returnId);
    const mine = stored.find(isAbout(point));
    if (mine && !mine.isWithdrawn && mine.reason === reason) return { ok: true };
    if ((mine?.version ?? 0) !== save.readVersion) {
      return { ok: false, because: "version", theirs: mine ?? null };
    }
    writeReason(tx, returnId, point, reason, mine, by);
    for (const other of save.alsoFor) {
      const theirs = stored.find(isAbout(other));
      // A colleague who said something meanwhile meant it for that point.
      if (!theirs || theirs.isWithdrawn) writeReason(tx, returnId, other, reason, theirs, by);
    }
    markBegun(tx, current);
    return { ok: true };
  });
}

/** Takes a reason back: the point stands without a word again, and what was written is kept. */
export function withdrawAcknowledgement(
  db: Db,
  change: { returnId: string; today: string; point: Point; readVersion: number },
  by: By,
): Acknowledged {
  return write(db, (tx) => {
    const { returnId, point } = change;
    if (!findOpenReturn(tx, returnId, change.today)) return { ok: false, because: "status" };
    const stored = listAcknowledgements(tx, returnId).find(isAbout(point));
    if (!stored || stored.isWithdrawn) return { ok: true };
    if (stored.version !== change.readVersion) return { ok: false, because: "version", theirs: stored };
    const version = stored.version + 1;
    tx.update(acknowledgements)
      .set({ withdrawnAt: by.at, version })
      .where(eq(acknowledgements.id, stored.id))
      .run();
    record(tx, "withdraw-acknowledgement", { id: stored.id, returnId, point, version }, by);
    return { ok: true };
  });
}

function writeReason(
  tx: Queries,
  returnId: string,
  point: Point,
  reason: string,
  stored: StoredAcknowledgement | undefined,
  by: By,
): void {
  const id = stored?.id ?? newId();
  const version = (stored?.version ?? 0) + 1;
  const values = { reason, acknowledgedAt: by.at, acknowledgedBy: by.actorId, withdrawnAt: null, version };
  if (stored) tx.update(acknowledgements).set(values).where(eq(acknowledgements.id, id)).run();
  else {
    tx.insert(acknowledgements)
      .values({ id, returnId, signal: point.signal, about: point.about ?? "", ...values })
      .run();
  }
  keepVersion(tx, { kind: "acknowledgement", id, version, content: { ...point, reason } }, by);
  record(tx, "acknowledge-point", { id, returnId, point, version }, by);
}

function record(
  tx: Queries,
  act: "acknowledge-point" | "withdraw-acknowledgement",
  row: { id: string; returnId: string; point: Point; version: number },
  by: By,
): void {
  const { id, returnId, point, version } = row;
  const { signal, about } = point;
  const detail = { signal, about, version };
  appendHistory(tx, { ...by, act, objectKind: "acknowledgement", objectId: id, returnId, detail });
}

function isAbout(point: Point) {
  return ({ signal, about }: Point) => signal === point.signal && about === point.about;
}
