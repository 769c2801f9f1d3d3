/** Starts the worker thread that makes exports and PDFs, and hands it one job at a time. */
import { Worker } from "node:worker_threads";
import type { FileJob, MadeFile, MakeFile } from "#app/auth/services.server.ts";
import type { Config } from "#app/lib/config.server.ts";

export type FromWorker = { id: number; made: MadeFile } | { id: number; error: string };

/** better-sqlite3 is synchronous: one long read on the serving thread would stop everybody. */
export function startFileWorker(config: Config): { make: MakeFile; stop: () => Promise<unknown> } {
  const isBundled = import.meta.url.endsWith(".mjs");
  const pending = new Map<number, { resolve: (made: MadeFile) => void; reject: (error: Error) => void }>();
  let nextId = 1;
  let worker: Worker | null = null;

  const failAll = (error: Error) => {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
    worker = null;
  };
  const start = (): Worker => {
    const started = new Worker(new URL(isBundled ? "./worker.mjs" : "./worker.ts", import.meta.url), {
      workerData: { databaseFile: config.databaseFile, now: config.now },
      // Enough for the report of some thousand agencies; its own, so that a large one cannot starve the pages.
      resourceLimits: { maxOldGenerationSizeMb: 256, maxYoungGenerationSizeMb: 16 },
    });
    started.on("message", (message: FromWorker) => {
      const job = pending.get(message.id);
      pending.delete(message.id);
      if ("made" in message) job?.resolve(message.made);
      else job?.reject(new Error(message.error));
    });
    // The next job starts a fresh worker; what an old one still says must not touch the new one's jobs.
    const end = (error: Error) => {
      if (worker === started) failAll(error);
    };
    started.on("error", end);
    started.on("exit", () => end(new Error("The worker that makes files stopped")));
    started.unref();
    return started;
  };
  return {
    make: (job: FileJob) =>
      new Promise((resolve, reject) => {
        worker ??= start();
        const id = nextId++;
        pending.set(id, { resolve, reject });
        worker.postMessage({ id, job });
      }),
    stop: async () => worker?.terminate(),
  };
}
