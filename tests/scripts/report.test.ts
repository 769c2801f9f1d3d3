import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { createSettings } from "#db/settings.server.ts";
import {
  fillReturn,
  makeAgency,
  makeCycle,
  OPERATOR,
  returnOf,
  submitReturn,
} from "#tests/support/factories.ts";
import { openTestShell } from "#tests/support/shell.ts";

function openShell() {
  const shell = openTestShell();
  createSettings(shell.db, { name: "Anytown Partnership", isDemo: false, seededOn: null }, OPERATOR);
  const [open, submitted] = [
    makeAgency(shell.db, { reference: "A1" }),
    makeAgency(shell.db, { reference: "A2" }),
  ];
  const made = makeCycle(shell.db);
  makeAgency(shell.db, { reference: "A3" });
  fillReturn(shell.db, returnOf(shell.db, made, open), { P1: "started" });
  submitReturn(shell.db, made.template, returnOf(shell.db, made, submitted));
  const head = (name: string) => readFileSync(join(shell.folder, name)).subarray(0, 5).toString("latin1");
  return { ...shell, head };
}

test.each([
  ["the Board report", ["board"]],
  ["an open return", ["return", "--agency", "A1"]],
  ["a submitted return", ["return", "--agency", "A2"]],
])("report writes %s as PDF where the operator stands", async (_, argv) => {
  const shell = openShell();
  const ran = await shell.run("report", ...argv, "--cycle", "2026", "--out", "r.pdf");
  expect(ran).toEqual({ exitCode: 0, stdout: `${join(shell.folder, "r.pdf")}\n`, stderr: "" });
  expect(shell.head("r.pdf")).toBe("%PDF-");
});

test.each([
  [["board", "--cycle", "1999", "--out", "r.pdf"], ":--cycle: "],
  [["board", "--cycle", "2026", "--out", "nowhere/r.pdf"], ":--out: "],
  [["board", "--cycle", "2026", "--out", "."], ":--out: "],
  [["return", "--cycle", "2026", "--agency", "A9", "--out", "r.pdf"], ":--agency: "],
  [["return", "--cycle", "2026", "--agency", "A3", "--out", "r.pdf"], ":--agency: "],
])("report %j is refused, and no file is written", async (argv, fault) => {
  const shell = openShell();
  const { exitCode, stderr } = await shell.run("report", ...argv);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(fault);
  expect(readdirSync(shell.folder)).toEqual(["data"]);
});
