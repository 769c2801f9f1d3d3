import { join } from "node:path";
import Database from "better-sqlite3";
import type { Report } from "#app/reports/blocks.ts";
import { renderPdf } from "#app/reports/pdf/pdf.server.ts";
import { median, percentile, timed } from "./figures.ts";
import type { Loaded } from "./load.ts";

/** One row at a time, each on the disk before the next: what every acknowledged save has to wait for. */
export function durableInserts(folder: string, seconds: number): Loaded {
  const db = new Database(join(folder, "control.db"));
  db.pragma("journal_mode = WAL");
  db.pragma("synchronous = FULL");
  db.exec("CREATE TABLE rows (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT");
  const insert = db.prepare("INSERT INTO rows (text) VALUES (?)");
  const text = "x".repeat(400);
  const samples: number[] = [];
  const startedAt = performance.now();
  while (performance.now() - startedAt < seconds * 1000) {
    const begunAt = performance.now();
    insert.run(text);
    samples.push(performance.now() - begunAt);
  }
  db.close();
  return {
    requestsPerSecond: (samples.length * 1000) / (performance.now() - startedAt),
    p95Ms: percentile(samples, 0.95),
  };
}

const EMPTY_REPORT: Report = {
  title: "Empty",
  language: "en-GB",
  marking: "OFFICIAL",
  author: "Benchmark",
  createdAt: "2026-11-23T12:00:00Z",
  footer: "Empty",
  blocks: [{ kind: "heading", level: 1, text: "Empty" }],
};

/** Milliseconds for a report of one line, with the fonts opened before. */
export async function emptyPdf(turns: number): Promise<number> {
  await renderPdf(EMPTY_REPORT);
  return median(await timed(turns, () => renderPdf(EMPTY_REPORT)));
}
