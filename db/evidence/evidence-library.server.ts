import {
  and,
  asc,
  count,
  desc,
  eq,
  gt,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  lte,
  notInArray,
  or,
  type SQL,
  sql,
} from "drizzle-orm";
import {
  type EvidenceKind,
  type EvidenceState,
  evidenceState,
  reviewDueDates,
} from "#app/domain/evidence/evidence.ts";
import type { Queries } from "#db/client.server.ts";
import { answerEvidence, evidence, returns } from "#db/schema.ts";
import { holdsWords } from "#db/search.server.ts";

/** An agency's library as lists, and what is known of one piece in it. */
export const LIBRARY_PAGE_SIZE = 50;

export interface LibraryFilter {
  agencyId: string;
  /** Part of the title, the description or the holder's name, in whatever case. */
  q: string | null;
  /** Null: everything that was not withdrawn. */
  state: EvidenceState | null;
  today: string;
  /** For choosing from: without what stands on the page already, and what is still good first. */
  choosing?: { without: readonly string[] };
}

export interface LibraryItem {
  id: string;
  kind: EvidenceKind;
  title: string;
  documentVersion: string;
  datedOn: string | null;
  reviewOn: string | null;
  checkedOn: string | null;
  revision: number;
  state: EvidenceState;
  /** Answers of the agency's own audits that it stands beside, over all rounds. */
  uses: number;
}

export function countLibrary(db: Queries, filter: LibraryFilter): number {
  return db.select({ total: count() }).from(evidence).where(wanted(filter)).get()?.total ?? 0;
}

/** One page: what is past its review date first, then what is due, then the rest by title; for choosing, the other way round. */
export function listLibraryPage(
  db: Queries,
  filter: LibraryFilter,
  { offset, size }: { offset: number; size: number },
): LibraryItem[] {
  const rows = db
    .select()
    .from(evidence)
    .where(wanted(filter))
    .orderBy(...orderOf(filter))
    .limit(size)
    .offset(offset)
    .all();
  const uses = countUses(
    db,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    documentVersion: row.documentVersion,
    datedOn: row.datedOn,
    reviewOn: row.reviewOn,
    checkedOn: row.checkedOn,
    revision: row.revision,
    state: evidenceState(row, filter.today),
    uses: uses.get(row.id) ?? 0,
  }));
}

function orderOf({ today, choosing }: LibraryFilter): SQL[] {
  const { reviewOn, title, datedOn, id } = evidence;
  const due = reviewDueDates(today);
  const byTitle = [sql`${title} COLLATE NOCASE`, desc(datedOn), asc(id)];
  if (choosing) return [sql`coalesce(${reviewOn} < ${due.from}, 0)`, ...byTitle];
  return [sql`CASE WHEN ${reviewOn} <= ${due.until} THEN ${reviewOn} ELSE '9999' END`, ...byTitle];
}

function countUses(db: Queries, ids: string[]): Map<string, number> {
  if (ids.length === 0) return new Map();
  const rows = db
    .select({ id: answerEvidence.evidenceId, uses: count() })
    .from(answerEvidence)
    .innerJoin(evidence, eq(evidence.id, answerEvidence.evidenceId))
    // A member's open audit is its own: what it took over from the organisation above is not counted there.
    .innerJoin(returns, and(eq(returns.id, answerEvidence.returnId), eq(returns.agencyId, evidence.agencyId)))
    .where(inArray(answerEvidence.evidenceId, ids))
    .groupBy(answerEvidence.evidenceId)
    .all();
  return new Map(rows.map(({ id, uses }) => [id, uses]));
}

function wanted({ agencyId, q, state, today, choosing }: LibraryFilter): SQL | undefined {
  return and(
    eq(evidence.agencyId, agencyId),
    state === "withdrawn" ? isNotNull(evidence.withdrawnAt) : isNull(evidence.withdrawnAt),
    inState(state, today),
    choosing && notInArray(evidence.id, [...choosing.without]),
    holdsWords(q, evidence.title, evidence.detail, evidence.heldBy),
  );
}

/** What `evidenceState` says, as a condition. */
function inState(state: EvidenceState | null, today: string): SQL | undefined {
  const { reviewOn } = evidence;
  const due = reviewDueDates(today);
  if (state === "past-review") return lt(reviewOn, due.from);
  if (state === "review-due") return and(gte(reviewOn, due.from), lte(reviewOn, due.until));
  return state === "current" ? or(isNull(reviewOn), gt(reviewOn, due.until)) : undefined;
}
