/**
 * Runs one command of the command line in this process: what scripts/portal.mjs starts once everything is installed.
 */
import { runPortal } from "./main.ts";
import { makeShell } from "./shell.ts";

// The exit code is set, not forced: a long export may still be on its way into a pipe.
process.exitCode = await runPortal(process.argv.slice(2), makeShell());
