import { and, asc, eq, inArray, not, sql } from "drizzle-orm";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { type EvidenceState, evidenceState } from "#app/domain/evidence/evidence.ts";
import { FILES_OF_A_RETURN } from "#app/domain/evidence/evidence-files.ts";
import { AGENCY_ROLES } from "#app/domain/people/roles.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import type { By } from "#db/people/users.server.ts";
import { markBegun } from "#db/returns/open-return.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { answerEvidence, evidence } from "#db/schema.ts";
import { refusalOfUnattachable } from "./attachable.server.ts";

/** Which evidence stands beside which standard of a return. */
export interface AttachedEvidence {
  id: string;
  kind: (typeof evidence.$inferSelect)["kind"];
  title: string;
  detail: string;
  documentVersion: string;
  heldBy: string;
  url: string;
  datedOn: string | null;
  reviewOn: string | null;
  checkedOn: string | null;
  revision: number;
  state: EvidenceState;
  /** False: it is of the organisation above, which shared it. */
  isOwn: boolean;
}

const attachedToStandard = keptQuery((db) =>
  db
    .select({ evidence })
    .from(answerEvidence)
    .innerJoin(evidence, eq(evidence.id, answerEvidence.evidenceId))
    .where(
      and(
        eq(answerEvidence.returnId, sql.placeholder("returnId")),
        eq(answerEvidence.standardCode, sql.placeholder("standard")),
      ),
    )
    .orderBy(asc(evidence.title), asc(evidence.id))
    .prepare(),
);

/** What is attached to one standard, by title. */
export function listAttached(
  db: Queries,
  auditReturn: { id: string; agencyId: string },
  standard: string,
  today: string,
): AttachedEvidence[] {
  const rows = attachedToStandard(db).all({ returnId: auditReturn.id, standard });
  return rows.map(({ evidence: row }) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    detail: row.detail,
    documentVersion: row.documentVersion,
    heldBy: row.heldBy,
    url: row.url,
    datedOn: row.datedOn,
    reviewOn: row.reviewOn,
    checkedOn: row.checkedOn,
    revision: row.revision,
    state: evidenceState(row, today),
    isOwn: row.agencyId === auditReturn.agencyId,
  }));
}

export interface AttachChange {
  returnId: string;
  standard: string;
  /** Ids of the agency's own evidence. One that is not, or was withdrawn, refuses them all. */
  attach: readonly string[];
  detach: readonly string[];
  today: string;
}

export type AttachResult =
  | { ok: true; attached: number; detached: number }
  | { ok: false; because: "locked" | "unattachable" | "limit"; reason: string };

/**
 * Attaches and detaches in one go. Only what the person changed is named, so that what a colleague attached meanwhile
 * stays. Status and limit are read here again; a return not begun is in progress after it.
 */
export function changeAttached(db: Queries, change: AttachChange, by: By): AttachResult {
  const current = findReturn(db, change.returnId);
  if (!current) throw new Error(`There is no return ${change.returnId}`);
  const locked = refusalOfLocked(current, change.today);
  if (locked) return { ok: false, because: "locked", reason: locked };
  const { returnId, standard } = change;
  const unattachable = refusalOfUnattachable(db, current.agencyId, change.attach);
  if (unattachable) return { ok: false, because: "unattachable", reason: unattachable };
  const tooMany = refusalOfTooMany(db, returnId, change.attach, { standard, evidenceIds: change.detach });
  if (tooMany) return { ok: false, because: "limit", reason: tooMany };
  const detached = change.detach.filter((evidenceId) => detach(db, { returnId, standard, evidenceId }, by));
  const attached = change.attach.filter((evidenceId) => attach(db, { returnId, standard, evidenceId }, by));
  if (attached.length + detached.length > 0) markBegun(db, current);
  return { ok: true, attached: attached.length, detached: detached.length };
}

/** As above, in a transaction of its own. */
export function saveAttached(db: Db, change: AttachChange, by: By): AttachResult {
  return write(db, (tx) => changeAttached(tx, change, by));
}

interface Attachment {
  returnId: string;
  standard: string;
  evidenceId: string;
}

/**
 * Attaches one piece, with its history; false when it was attached already. For use in a transaction whose caller
 * has checked that the return is open and that the evidence is the agency's or was shared with it.
 */
export function attach(tx: Queries, { returnId, standard, evidenceId }: Attachment, by: By): boolean {
  const inserted = tx
    .insert(answerEvidence)
    .values({ returnId, standardCode: standard, evidenceId, attachedAt: by.at, attachedBy: by.actorId })
    .onConflictDoNothing()
    .returning({ evidenceId: answerEvidence.evidenceId })
    .all();
  if (inserted.length === 0) return false;
  recordOn(tx, "attach-evidence", { returnId, standard, evidenceId }, by);
  return true;
}

function detach(tx: Queries, { returnId, standard, evidenceId }: Attachment, by: By): boolean {
  const deleted = tx
    .delete(answerEvidence)
    .where(
      and(
        eq(answerEvidence.returnId, returnId),
        eq(answerEvidence.standardCode, standard),
        eq(answerEvidence.evidenceId, evidenceId),
      ),
    )
    .returning({ evidenceId: answerEvidence.evidenceId })
    .all();
  if (deleted.length === 0) return false;
  recordOn(tx, "detach-evidence", { returnId, standard, evidenceId }, by);
  return true;
}

function recordOn(
  tx: Queries,
  act: "attach-evidence" | "detach-evidence",
  { returnId, standard, evidenceId }: Attachment,
  by: By,
): void {
  const detail = { standard };
  appendHistory(tx, { ...by, act, objectKind: "evidence", objectId: evidenceId, returnId, detail });
}

const LIMIT = `An audit can have ${FILES_OF_A_RETURN} files. Take one off another standard first, or add a link or a reference instead`;

/** Pieces that leave one standard in the same step; they may stay beside another. */
interface Detached {
  standard: string;
  evidenceIds: readonly string[];
}

const NOTHING: Detached = { standard: "", evidenceIds: [] };

/** Why these cannot all be attached beside what the return has, as a sentence, or null when they can. */
export function refusalOfTooMany(
  db: Queries,
  returnId: string,
  added: readonly string[],
  detached: Detached = NOTHING,
): string | null {
  return countFiles(db, returnId, added, detached) > FILES_OF_A_RETURN ? LIMIT : null;
}

function refusalOfLocked(current: AuditReturn, today: string): string | null {
  return mayChangeAnswers(current, today) ? null : (whyLocked(current, AGENCY_ROLES, today) ?? "");
}

/** The files that the return would have with these attached and those detached, each counted once. */
function countFiles(db: Queries, returnId: string, added: readonly string[], detached: Detached): number {
  if (added.length === 0) return 0;
  const isFile = eq(evidence.kind, "file");
  const leaves = and(
    eq(answerEvidence.standardCode, detached.standard),
    inArray(answerEvidence.evidenceId, [...detached.evidenceIds]),
  );
  const before = db
    .selectDistinct({ id: evidence.id })
    .from(answerEvidence)
    .innerJoin(evidence, eq(evidence.id, answerEvidence.evidenceId))
    .where(and(eq(answerEvidence.returnId, returnId), isFile, leaves && not(leaves)))
    .all();
  const after = db
    .selectDistinct({ id: evidence.id })
    .from(evidence)
    .where(and(inArray(evidence.id, [...added]), isFile))
    .all();
  return new Set([...before, ...after].map(({ id }) => id)).size;
}
