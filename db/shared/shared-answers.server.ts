import { and, asc, count, eq, inArray, sql } from "drizzle-orm";
import { type AnswerText, isSameAnswer } from "#app/domain/answers/answer.ts";
import { cyclePhase } from "#app/domain/cycles/cycle.ts";
import type { EvidenceKind } from "#app/domain/evidence/evidence.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { findCycle } from "#db/cycles/cycles.server.ts";
import { refusalOfUnattachable } from "#db/evidence/attachable.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import type { By } from "#db/people/users.server.ts";
import { evidence, sharedAnswerEvidence, sharedAnswers, users } from "#db/schema.ts";
import { keepVersion } from "#db/text-versions.server.ts";

/** What a parent agency proposes to its members, standard by standard. It counts nowhere. */
export interface SharedAnswer extends AnswerText {
  id: string;
  version: number;
  updatedAt: string;
  updatedByName: string | null;
  evidence: SharedEvidence[];
}

/** A piece of the parent's evidence, as far as a member chooses by it. */
export interface SharedEvidence {
  id: string;
  kind: EvidenceKind;
  title: string;
  documentVersion: string;
  heldBy: string;
  url: string;
  revision: number;
  reviewOn: string | null;
}

/** Where a shared answer belongs: the parent, the cycle and the standard. */
export interface SharedPlace {
  agencyId: string;
  cycleId: string;
  standardCode: string;
}

const sharedAt = keptQuery((db) =>
  db
    .select({ shared: sharedAnswers, updatedByName: users.name })
    .from(sharedAnswers)
    .leftJoin(users, eq(users.id, sharedAnswers.updatedBy))
    .where(
      and(
        eq(sharedAnswers.agencyId, sql.placeholder("agencyId")),
        eq(sharedAnswers.cycleId, sql.placeholder("cycleId")),
        eq(sharedAnswers.standardCode, sql.placeholder("standardCode")),
      ),
    )
    .prepare(),
);

export function findSharedAnswer(db: Queries, place: SharedPlace): SharedAnswer | undefined {
  const row = sharedAt(db).get({ ...place });
  if (!row) return undefined;
  const { id, level, notApplicableReason, commentary, example, version, updatedAt } = row.shared;
  return {
    id,
    level,
    notApplicableReason,
    commentary,
    example,
    version,
    updatedAt,
    updatedByName: row.updatedByName,
    evidence: listEvidenceOf(db, id),
  };
}

/** Everything a parent has written for a cycle, by standard code, with how much evidence goes with it. */
export function listSharedAnswers(db: Queries, agencyId: string, cycleId: string) {
  const rows = db
    .select({
      shared: sharedAnswers,
      updatedByName: users.name,
      evidenceCount: count(sharedAnswerEvidence.evidenceId),
    })
    .from(sharedAnswers)
    .leftJoin(users, eq(users.id, sharedAnswers.updatedBy))
    .leftJoin(sharedAnswerEvidence, eq(sharedAnswerEvidence.sharedAnswerId, sharedAnswers.id))
    .where(and(eq(sharedAnswers.agencyId, agencyId), eq(sharedAnswers.cycleId, cycleId)))
    .groupBy(sharedAnswers.id)
    .all();
  return new Map(rows.map(({ shared, ...rest }) => [shared.standardCode, { ...shared, ...rest }]));
}

function listEvidenceOf(db: Queries, sharedAnswerId: string): SharedEvidence[] {
  const attached = db
    .select({ id: sharedAnswerEvidence.evidenceId })
    .from(sharedAnswerEvidence)
    .where(eq(sharedAnswerEvidence.sharedAnswerId, sharedAnswerId));
  return selectEvidence(db)
    .where(inArray(evidence.id, attached))
    .orderBy(asc(evidence.title), asc(evidence.id))
    .all();
}

function selectEvidence(db: Queries) {
  const { id, kind, title, documentVersion, heldBy, url, revision, reviewOn } = evidence;
  return db
    .select({ id, kind, title, documentVersion, heldBy, url, revision, reviewOn })
    .from(evidence)
    .$dynamic();
}

export interface SaveSharedAnswer extends SharedPlace {
  answer: AnswerText;
  evidenceIds: readonly string[];
  /** The version that was read; 0 when nothing was written for the standard yet. */
  readVersion: number;
  today: string;
}

export type SavedSharedAnswer =
  | { ok: true; version: number }
  /** A colleague saved in between: theirs, for both to be shown. */
  | { ok: false; because: "version"; theirs: SharedAnswer }
  | { ok: false; because: "closed" }
  /** A piece chosen is not in the parent's library, or was taken out of it. */
  | { ok: false; because: "evidence" };

/** Writes a shared answer with its version and history, all or nothing. The same words again change nothing. */
export function saveSharedAnswer(db: Db, save: SaveSharedAnswer, by: By): SavedSharedAnswer {
  return write(db, (tx) => {
    const cycle = findCycle(tx, save.cycleId);
    if (!cycle || cyclePhase(cycle, save.today) === "closed") return { ok: false, because: "closed" };
    const stored = findSharedAnswer(tx, save);
    if (stored && isSameShared(stored, save)) return { ok: true, version: stored.version };
    if (stored && stored.version !== save.readVersion) {
      return { ok: false, because: "version", theirs: stored };
    }
    if (!mayAttach(tx, save, stored)) return { ok: false, because: "evidence" };
    return { ok: true, version: writeShared(tx, save, stored, by) };
  });
}

function isSameShared(stored: SharedAnswer, { answer, evidenceIds }: SaveSharedAnswer): boolean {
  const before = stored.evidence.map(({ id }) => id).sort();
  return isSameAnswer(stored, answer) && before.join() === [...evidenceIds].sort().join();
}

/** What was attached before may stay, even when it has left the library since. */
function mayAttach(tx: Queries, save: SaveSharedAnswer, stored: SharedAnswer | undefined): boolean {
  const before = new Set(stored?.evidence.map(({ id }) => id));
  const added = save.evidenceIds.filter((id) => !before.has(id));
  return refusalOfUnattachable(tx, save.agencyId, added) === null;
}

function writeShared(tx: Queries, save: SaveSharedAnswer, stored: SharedAnswer | undefined, by: By): number {
  const { agencyId, cycleId, standardCode } = save;
  const { level, notApplicableReason, commentary, example } = save.answer;
  const id = stored?.id ?? newId();
  const version = (stored?.version ?? 0) + 1;
  const texts = { level, notApplicableReason, commentary, example };
  const row = { ...texts, updatedAt: by.at, updatedBy: by.actorId, version };
  if (stored) tx.update(sharedAnswers).set(row).where(eq(sharedAnswers.id, id)).run();
  else
    tx.insert(sharedAnswers)
      .values({ id, agencyId, cycleId, standardCode, ...row })
      .run();
  tx.delete(sharedAnswerEvidence).where(eq(sharedAnswerEvidence.sharedAnswerId, id)).run();
  for (const evidenceId of save.evidenceIds) {
    tx.insert(sharedAnswerEvidence).values({ sharedAnswerId: id, evidenceId }).run();
  }
  const content = { ...texts, evidence: [...save.evidenceIds].sort().join(" ") };
  keepVersion(tx, { kind: "shared-answer", id, version, content }, by);
  appendHistory(tx, {
    ...by,
    act: "save-shared-answer",
    objectKind: "shared-answer",
    objectId: id,
    detail: { agencyId, cycleId, standard: standardCode, version },
  });
  return version;
}
