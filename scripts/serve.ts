/**
 * Serves the portal. Run by scripts/start.mjs from build/server.mjs, in development from source.
 * Opens the database, migrates it, seeds the demo on an empty machine, drains the outbox while it runs, and takes the
 * comparison of every cycle that has closed.
 * Safe to start again; two servers must not share one data folder.
 */
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import { pino } from "pino";
import { makeSessions } from "#app/auth/lucia.server.ts";
import type { Services } from "#app/auth/services.server.ts";
import { openEvidenceFolder, sweepEvidenceFolder } from "#app/files/evidence-folder.server.ts";
import { createApp } from "#app/http/app.ts";
import { londonDate, makeClock } from "#app/lib/clock.server.ts";
import { type Config, ConfigFault, readConfig } from "#app/lib/config.server.ts";
import { MIGRATIONS_FOLDER, ROOT_FOLDER } from "#app/lib/root.server.ts";
import { readOrMakeSecret } from "#app/lib/secret.server.ts";
import { makeDrainer } from "#app/mail/outbox.server.ts";
import { makeTransport } from "#app/mail/transport.server.ts";
import { takeComparisons } from "#db/board/comparisons.server.ts";
import { recoverInterrupted } from "#db/chasing/outbox.server.ts";
import { type Db, openDatabase } from "#db/client.server.ts";
import { isFileNamed } from "#db/evidence/evidence-revisions.server.ts";
import { findSettings, isSetUp } from "#db/settings.server.ts";
import { DEMO_ACCOUNTS, DEMO_PASSWORD, seedDemo } from "./demo/seed-demo.ts";
import { startFileWorker } from "./file-worker.ts";

const DRAIN_EVERY_MS = 15_000;
const COMPARE_EVERY_MS = 3_600_000;
/** How long the largest file may take to arrive: 25 MB at half a megabit a second. */
const UPLOAD_WITHIN_MS = 600_000;
/** How long requests under way may take to finish once the server is told to stop. */
const STOP_WITHIN_MS = 8_000;

async function main(): Promise<void> {
  const config = readConfig();
  const clock = makeClock(config.now);
  const db = await openOrSeed(config);
  const { isDemo } = findSettings(db);
  if (config.now !== null && !isDemo && !config.isTest) {
    throw new ConfigFault("PORTAL_NOW fixes the calendar and may only be set in demo mode or in tests.");
  }
  const log = pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false }));
  // Only the serving process may do this: a command that did it would send what is on its way a second time.
  recoverInterrupted(db);
  const evidenceFolder = await openEvidenceFolder(config.dataFolder);
  const { setApart } = await sweepEvidenceFolder(
    evidenceFolder,
    (name) => isFileNamed(db, name),
    clock.realNow(),
  );
  if (setApart > 0) log.warn({ setApart }, "evidence files that this database does not name were set apart");
  const { smtpUrl, mailFrom } = config;
  const transport = smtpUrl === null ? null : makeTransport({ smtpUrl, mailFrom });
  const drainer = makeDrainer({ db, transport, clock, log });
  const files = startFileWorker(config);
  const compare = () => {
    try {
      const calendar = { today: clock.today(), dayOf: londonDate };
      takeComparisons(db, calendar, { actorId: null, at: clock.now() });
    } catch (error) {
      // Another process may hold the database; nothing was taken, and the next hour tries again.
      log.error({ err: error }, "the comparison of a closed cycle was not taken");
    }
  };
  compare();
  setInterval(compare, COMPARE_EVERY_MS).unref();
  const services: Services = {
    db,
    clock,
    config,
    secret: readOrMakeSecret(config.dataFolder, config.secret),
    sessions: makeSessions(db, config, clock.realNow),
    makeFile: files.make,
    mailWaits: () => drainer.wake(),
    afterwards: (work) => {
      setImmediate(() => {
        try {
          work();
        } catch (error) {
          log.error({ err: error }, "work after an answer failed");
        }
      });
    },
  };
  const isDevelopment = !config.isProduction && !config.isTest;
  const server = createServer();
  const vite = isDevelopment ? await startVite(server) : null;
  const app = createApp({
    services,
    log,
    build: vite ? vite.build : await importBuild(),
    clientFolder: vite ? null : join(ROOT_FOLDER, "build/client"),
    ...(vite && { assets: vite.assets }),
  });
  server.on("request", app);
  // Headers must come promptly, and so must a form (app/http/requests.ts); a file may take its time on a slow line.
  server.headersTimeout = 15_000;
  server.requestTimeout = UPLOAD_WITHIN_MS;
  server.once("error", (error) => {
    console.error(
      `The portal cannot listen on ${config.host}, port ${config.port} (PORTAL_HOST, PORT): ${error.message}`,
    );
    process.exit(1);
  });
  server.listen(config.port, config.host, () => {
    drainer.start(DRAIN_EVERY_MS);
    announce(config, isDemo);
  });
  const stop = () => {
    server.close(async () => {
      await drainer.stop();
      await files.stop();
      db.$client.close();
      process.exit(0);
    });
    server.closeIdleConnections();
    setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  };
  process.once("SIGTERM", stop);
  process.once("SIGINT", stop);
}

const NOT_SET_UP = "There is no partnership yet. Run `npm run -s portal -- init` to set it up (portal init).";

async function openOrSeed(config: Config): Promise<Db> {
  if (!config.isLoopback && !existsSync(config.databaseFile)) throw new ConfigFault(NOT_SET_UP);
  const db = openDatabase(config.databaseFile, MIGRATIONS_FOLDER);
  if (!isSetUp(db)) {
    // A public address never gets the demo with its known password, not even over an empty database.
    if (!config.isLoopback) throw new ConfigFault(NOT_SET_UP);
    console.error("Seeding the demo partnership");
    await seedDemo(db, makeClock(config.now), config.dataFolder);
  }
  return db;
}

async function importBuild(): Promise<ServerBuild> {
  return await import(pathToFileURL(join(ROOT_FOLDER, "build/server/index.js")).href);
}

async function startVite(server: ReturnType<typeof createServer>) {
  const { createServer: createVite } = await import("vite");
  const vite = await createVite({ server: { middlewareMode: true, hmr: { server } }, appType: "custom" });
  return {
    assets: vite.middlewares satisfies unknown as RequestHandler,
    build: async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild,
  };
}

function announce(config: Config, isDemo: boolean): void {
  console.log(`\nThe portal is on ${config.url}`);
  if (!isDemo) return;
  console.log(`\nDemo accounts, password ${DEMO_PASSWORD}:`);
  for (const { email, what } of DEMO_ACCOUNTS) console.log(`  ${email.padEnd(28)} ${what}`);
  console.log("");
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ConfigFault)) throw error;
  console.error(error.message);
  process.exit(1);
}
