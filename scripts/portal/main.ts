import { Command, CommanderError } from "commander";
import { ConfigFault } from "#app/lib/config.server.ts";
import { register as agenciesEnrol } from "./agencies-enrol.ts";
import { register as agenciesImport } from "./agencies-import.ts";
import { register as chasePreview } from "./chase-preview.ts";
import { register as chaseRun } from "./chase-run.ts";
import { register as coverageExport } from "./coverage-export.ts";
import { register as cycleClose } from "./cycle-close.ts";
import { register as cycleList } from "./cycle-list.ts";
import { register as cycleOpen } from "./cycle-open.ts";
import { register as doctor } from "./doctor.ts";
import { COMMAND_LINE, faultReport, Refusal } from "./faults.ts";
import { register as init } from "./init.ts";
import { register as reportBoard } from "./report-board.ts";
import { register as reportReturn } from "./report-return.ts";
import { register as returnsExport } from "./returns-export.ts";
import { register as returnsImport } from "./returns-import.ts";
import { register as scoresExport } from "./scores-export.ts";
import { register as seedDemo } from "./seed-demo.ts";
import { register as seedScale } from "./seed-scale.ts";
import type { Shell } from "./shell.ts";
import { register as standardsExport } from "./standards-export.ts";
import { register as templateCheck } from "./template-check.ts";
import { register as templateInstall } from "./template-install.ts";
import { register as templateList } from "./template-list.ts";
import { register as usersImport } from "./users-import.ts";
import { register as usersInvite } from "./users-invite.ts";
import { register as usersReset } from "./users-reset.ts";

/**
 * The administrator's command line: `npm run -s portal -- <command>`. Each command is a file of this folder that
 * exports `register(program, shell)`; whether it is safe to run twice stands at its top.
 */
type Register = (program: Command, shell: Shell) => void;

/** Every command, in the order in which --help lists them. */
const COMMANDS: readonly Register[] = [
  init,
  templateCheck,
  templateInstall,
  templateList,
  agenciesImport,
  agenciesEnrol,
  usersImport,
  usersInvite,
  usersReset,
  cycleOpen,
  cycleClose,
  cycleList,
  returnsImport,
  returnsExport,
  standardsExport,
  scoresExport,
  coverageExport,
  reportBoard,
  reportReturn,
  chasePreview,
  chaseRun,
  doctor,
  seedDemo,
  seedScale,
];

/** Carries out one command. The exit code is 0, or 1 after faults on standard error. Bugs are thrown. */
export async function runPortal(argv: readonly string[], shell: Shell): Promise<0 | 1> {
  try {
    await makeProgram(shell).parseAsync(argv, { from: "user" });
    return 0;
  } catch (thrown) {
    if (thrown instanceof Refusal) return refuse(shell, thrown);
    if (thrown instanceof ConfigFault) return refuseUsage(shell, thrown.message);
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode === 0) return 0;
    return refuseUsage(shell, sentenceOf(thrown));
  }
}

function makeProgram(shell: Shell): Command {
  const program = new Command("portal")
    .description("Administers the audit portal of one partnership.")
    // Before any command is added: each takes these over from its parent.
    .exitOverride()
    .configureOutput({ writeOut: shell.stdout, writeErr: shell.stderr, outputError: () => {} })
    .showSuggestionAfterError(false);
  for (const register of COMMANDS) register(program, shell);
  return program;
}

function refuse(shell: Shell, refusal: Refusal): 1 {
  shell.stderr(faultReport(refusal.faults));
  return 1;
}

function refuseUsage(shell: Shell, sentence: string): 1 {
  return refuse(shell, new Refusal([{ file: COMMAND_LINE, line: 1, column: 1, sentence }]));
}

/** Commander writes "error: unknown option '--x'"; a group without a command prints its help and says so. */
function sentenceOf(error: CommanderError): string {
  if (error.code === "commander.help") return "Name a command; the list above has them all.";
  const text = error.message.replace(/^error: /, "").replace(/\.?$/, ".");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)} Add --help to see what the command takes.`;
}
