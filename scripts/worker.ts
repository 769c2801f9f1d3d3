/** The worker thread that makes exports and PDFs on its own read-only connection. Started by file-worker.ts. */
import { parentPort, workerData } from "node:worker_threads";
import type { FileJob } from "#app/auth/services.server.ts";
import { makeClock } from "#app/lib/clock.server.ts";
import { makeFile } from "#app/reports/make/make.server.ts";
import { openReader } from "#db/client.server.ts";

const db = openReader(String(workerData.databaseFile));
const clock = makeClock(typeof workerData.now === "string" ? workerData.now : null);

parentPort?.on("message", async ({ id, job }: { id: number; job: FileJob }) => {
  try {
    parentPort?.postMessage({ id, made: await makeFile(db, clock, job) });
  } catch (error) {
    parentPort?.postMessage({
      id,
      error: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
