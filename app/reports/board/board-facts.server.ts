import { findBoardFacts } from "#db/board/board.server.ts";
import { lastChange } from "#db/board/board-reading.server.ts";
import type { Db } from "#db/client.server.ts";
import type { CycleRow } from "#db/cycles/cycles.server.ts";
import { boardSummary } from "./board-summary.ts";
import type { BoardSummary } from "./board-types.ts";

/** Summaries kept at a time: a Board looks at one or two cycles and a few sectors. */
const KEPT = 12;

const summaries = new WeakMap<Db, Map<string, BoardSummary>>();

/**
 * The Board's figures for the pages. Reading every answer of a large cycle takes a tenth of a second during which
 * the one connection serves nobody else, so a summary is kept until anything is changed, by whichever process:
 * every change is in the history (design, section 5).
 */
export function readBoardSummary(
  db: Db,
  cycle: CycleRow,
  sector: string | null,
  today: string,
): BoardSummary {
  const kept = summaries.get(db) ?? new Map<string, BoardSummary>();
  summaries.set(db, kept);
  const key = JSON.stringify([cycle.id, sector, today, lastChange(db)]);
  const summary = kept.get(key) ?? boardSummary({ facts: findBoardFacts(db, cycle, today), sector, today });
  kept.delete(key);
  kept.set(key, summary);
  for (const oldest of kept.keys()) {
    if (kept.size <= KEPT) break;
    kept.delete(oldest);
  }
  return summary;
}
