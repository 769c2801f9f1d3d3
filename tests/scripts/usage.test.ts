import { expect, test } from "vitest";
import { setUp, WORKED } from "#tests/support/returns-shell.ts";
import { openTestShell } from "#tests/support/shell.ts";

test.each([
  [
    "no such file",
    ["returns", "import", "missing.csv", "--cycle", "2026"],
    "missing.csv:1:1: There is no such file",
  ],
  [
    "an unknown cycle",
    ["returns", "export", "--cycle", "1999"],
    'command line:1:--cycle: There is no cycle named "1999"',
  ],
  ["an unknown sector", ["scores", "export", "--cycle", "2026", "--sector", "x"], "command line:1:--sector:"],
  ["an unknown format", ["scores", "export", "--cycle", "2026", "--format", "xml"], "command line:1:1: "],
  [
    "an unknown option",
    ["scores", "export", "--cycle", "2026", "--best"],
    "command line:1:1: Unknown option '--best'",
  ],
  [
    "a missing option",
    ["scores", "export"],
    "command line:1:1: Required option '--cycle <name>' not specified",
  ],
  [
    "a missing file name",
    ["returns", "import", "--cycle", "2026"],
    "command line:1:1: Missing required argument 'file'",
  ],
  ["a word too many", ["returns", "export", "x", "--cycle", "2026"], "command line:1:1: Too many arguments"],
  ["an unknown command", ["scores", "import"], "command line:1:1: Unknown command 'import'"],
  ["no command", ["returns"], "command line:1:1: Name a command"],
  [
    "a day of submission that does not exist",
    ["returns", "import", "returns.csv", "--cycle", "2026", "--submitted", "2026-02-30"],
    "command line:1:--submitted:",
  ],
  [
    "a day of submission in the future",
    ["returns", "import", "returns.csv", "--cycle", "2026", "--submitted", "2026-11-24"],
    "command line:1:--submitted:",
  ],
])("%s is one fault and exit code 1", async (_, argv, sentence) => {
  const shell = setUp();
  shell.write("returns.csv", WORKED);
  const { exitCode, stdout, stderr } = await shell.run(...argv);
  expect([exitCode, stdout]).toEqual([1, ""]);
  expect(stderr).toContain(sentence);
  expect(stderr.endsWith("\n1 fault. Nothing was changed.\n")).toBe(true);
});

test.each([
  [["--help"]],
  [["returns", "--help"]],
  [["returns", "import", "--help"]],
  [["returns", "export", "--help"]],
  [["standards", "export", "--help"]],
  [["scores", "export", "--help"]],
  [["coverage", "export", "--help"]],
])("%j prints its use on standard output", async (argv) => {
  const { exitCode, stdout, stderr } = await openTestShell().run(...argv);
  expect([exitCode, stderr]).toEqual([0, ""]);
  expect(stdout).toMatch(/^Usage: portal/);
});
