import { asc, eq } from "drizzle-orm";
import type { SignalRef } from "#app/domain/signals/acknowledgement.ts";
import { isSignalKey } from "#app/domain/signals/kinds.ts";
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
export interface StoredAcknowledgement extends SignalRef {
  id: string;
  reason: string;
  acknowledgedAt: string;
  acknowledgedBy: string | null;
  acknowledgedByName: string | null;
  isWithdrawn: boolean;
  version: number;
}

export type Acknowledged =
  | { ok: true }
  /** Somebody gave another reason, or took it back, in between: their words, for both to be shown. */
  | {
      ok: false;
      because: "version";
      conflicts: { point: SignalRef; theirs: StoredAcknowledgement | null }[];
    }
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
      const { id, signal, about, reason, acknowledgedAt, acknowledgedBy, withdrawnAt, version } = row;
      // A kind that this version of the portal no longer knows has no point to stand beside.
      if (!isSignalKey(signal)) return [];
      const stored = {
        id,
        signal,
        about: about === "" ? null : about,
        reason,
        acknowledgedAt,
        acknowledgedBy,
      };
      return [{ ...stored, acknowledgedByName, isWithdrawn: withdrawnAt !== null, version }];
    });
}

/** A reason for one point; `readVersion` is 0 when the point never had one. */
export interface ReasonChange {
  point: SignalRef;
  reason: string;
  readVersion: number;
}

/**
 * Writes the reasons, those of `alsoFor` to points without a word, and takes one back, all or nothing. A return that
 * was not started is then in progress. A point without its reason stands without a word again; what was written is kept.
 */
export function acknowledge(
  db: Db,
  save: {
    returnId: string;
    today: string;
    reasons: readonly ReasonChange[];
    alsoFor?: readonly { point: SignalRef; reason: string }[];
    withdrawn?: Omit<ReasonChange, "reason"> | null;
  },
  by: By,
): Acknowledged {
  return write(db, (tx) => {
    const { returnId, reasons, alsoFor = [], withdrawn = null } = save;
    const current = findOpenReturn(tx, returnId, save.today);
    if (!current) return { ok: false, because: "status" };
    const stored = listAcknowledgements(tx, returnId);
    const news = reasons.filter((one) => !isSaid(stored.find(isAbout(one.point)), one.reason));
    const back = withdrawn && stored.find((one) => isAbout(withdrawn.point)(one) && !one.isWithdrawn);
    const conflicts = [...news, ...(back && withdrawn ? [withdrawn] : [])].flatMap(
      ({ point, readVersion }) => {
        const theirs = stored.find(isAbout(point)) ?? null;
        return (theirs?.version ?? 0) === readVersion ? [] : [{ point, theirs }];
      },
    );
    if (conflicts.length > 0) return { ok: false, because: "version", conflicts };
    for (const { point, reason } of news) {
      writeReason(tx, returnId, point, reason, stored.find(isAbout(point)), by);
    }
    for (const { point, reason } of alsoFor) {
      const theirs = stored.find(isAbout(point));
      // A colleague who said something meanwhile meant it for that point.
      if (!theirs || theirs.isWithdrawn) writeReason(tx, returnId, point, reason, theirs, by);
    }
    if (back) takeBack(tx, returnId, back, by);
    if (reasons.length + alsoFor.length > 0) markBegun(tx, current);
    return { ok: true };
  });
}

/** The same words sent twice are one version. */
function isSaid(stored: StoredAcknowledgement | undefined, reason: string): boolean {
  return stored !== undefined && !stored.isWithdrawn && stored.reason === reason;
}

function takeBack(tx: Queries, returnId: string, stored: StoredAcknowledgement, by: By): void {
  const { id, signal, about } = stored;
  const version = stored.version + 1;
  tx.update(acknowledgements).set({ withdrawnAt: by.at, version }).where(eq(acknowledgements.id, id)).run();
  record(tx, "withdraw-acknowledgement", { id, returnId, point: { signal, about }, version }, by);
}

function writeReason(
  tx: Queries,
  returnId: string,
  point: SignalRef,
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
  row: { id: string; returnId: string; point: SignalRef; version: number },
  by: By,
): void {
  const { id, returnId, point, version } = row;
  const { signal, about } = point;
  const detail = { signal, about, version };
  appendHistory(tx, { ...by, act, objectKind: "acknowledgement", objectId: id, returnId, detail });
}

function isAbout(point: SignalRef) {
  return ({ signal, about }: SignalRef) => signal === point.signal && about === point.about;
}
