/**
 * The benchmark, run by `npm run bench` (scripts/bench.mjs). Prints one JSON object a line; what it is doing goes to
 * standard error. Everything stays on this machine and in a temporary folder that is removed; safe to run again.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { DATABASE_NAME } from "#app/lib/config.server.ts";
import { say } from "./figures.ts";
import {
  bytesOf,
  CONNECTIONS,
  measureDashboard,
  measureFiles,
  measureMemory,
  measurePages,
  measureSaves,
  measureStart,
  measureWeight,
  standardPage,
} from "./measures.ts";
import { type Prepared, prepare } from "./prepare.ts";
import { startBarePage, startHello, startPortal } from "./processes.ts";

const MOST_CONNECTIONS = Math.max(...CONNECTIONS);

interface Options {
  agencies: number;
  cycles: number;
  seconds: number;
}

async function main(): Promise<void> {
  const options = readOptions();
  const folder = mkdtempSync(join(tmpdir(), "portal-bench-"));
  try {
    say(`Seeding ${options.agencies} organisations × ${options.cycles} rounds`);
    const prepared = await prepare(join(folder, DATABASE_NAME), options, MOST_CONNECTIONS);
    await measure(folder, prepared, options);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function readOptions(): Options {
  const command = new Command("bench")
    .option("--quick", "60 organisations, 2 rounds, one second each")
    .option("--agencies <number>", "organisations to seed (300)")
    .option("--cycles <number>", "rounds to seed (3)")
    .option("--seconds <number>", "seconds of each load, and of its warming up (5)")
    .parse();
  const given = command.opts<{ quick?: boolean; agencies?: string; cycles?: string; seconds?: string }>();
  const usual = given.quick
    ? { agencies: 60, cycles: 2, seconds: 1 }
    : { agencies: 300, cycles: 3, seconds: 5 };
  const numberOf = (text: string | undefined, otherwise: number) => {
    const number = text === undefined ? otherwise : Number(text);
    if (!(number > 0)) command.error(`${text} must be a number above 0`);
    return number;
  };
  return {
    agencies: numberOf(given.agencies, usual.agencies),
    cycles: numberOf(given.cycles, usual.cycles),
    seconds: numberOf(given.seconds, usual.seconds),
  };
}

async function measure(folder: string, prepared: Prepared, { seconds }: Options): Promise<void> {
  await measureStart(folder);
  const portal = await startPortal(folder);
  const hello = await startHello();
  const bare = await startBarePage(await bytesOf(portal, standardPage(prepared, 0)));
  try {
    await measureWeight(portal, prepared);
    await measurePages({ portal, bare, hello }, prepared, seconds);
    await measureSaves(folder, portal, prepared, seconds);
    await measureDashboard(portal, bare, prepared);
    await measureFiles(portal, prepared);
    measureMemory(portal, bare);
  } finally {
    await Promise.all([portal.stop(), bare.stop(), hello.stop()]);
  }
}

await main();
