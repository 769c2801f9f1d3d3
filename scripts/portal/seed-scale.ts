import type { Command } from "commander";
import { seedScale } from "../demo/seed-scale.ts";
import { refuseOption } from "./faults.ts";
import { openForSeed, seedGroup } from "./seed-database.ts";
import type { Shell } from "./shell.ts";

/**
 * `portal seed scale`: a large invented partnership, to measure the portal with. Refuses a real partnership's
 * database. Safe to run twice: the second run changes nothing.
 */
interface Options {
  agencies: string;
  cycles: string;
}

/** The largest partnership that a seed is meant for; far beyond what one county has. */
const MOST_AGENCIES = 20_000;
const MOST_CYCLES = 10;

export function register(program: Command, shell: Shell): void {
  seedGroup(program)
    .command("scale")
    .description("Fills a database with a large invented partnership, to measure the portal with.")
    .requiredOption("--agencies <number>", `how many organisations, up to ${MOST_AGENCIES}`)
    .requiredOption("--cycles <number>", `how many rounds of the audit, up to ${MOST_CYCLES}`)
    .action((options: Options) => scale(shell, options));
}

async function scale(shell: Shell, options: Options): Promise<void> {
  const agencies = wholeNumber("--agencies", options.agencies, MOST_AGENCIES);
  const cycles = wholeNumber("--cycles", options.cycles, MOST_CYCLES);
  const { clock } = shell;
  const isSeeded = await seedScale(openForSeed(shell), clock, { agencies, cycles });
  shell.stdout(
    isSeeded
      ? `${agencies} organisations in ${cycles} rounds are in ${shell.config.dataFolder}.\n`
      : "This database was filled by `seed scale` before. Nothing was changed.\n",
  );
}

function wholeNumber(option: string, typed: string, most: number): number {
  const number = Number(typed);
  if (/^\d+$/.test(typed) && number >= 1 && number <= most) return number;
  return refuseOption(option, `Write a whole number from 1 to ${most}, not "${typed}".`);
}
