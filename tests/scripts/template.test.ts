import { expect, test } from "vitest";
import { listTemplates } from "#db/cycles/templates.server.ts";
import { openTestShell } from "#tests/support/shell.ts";
import { changed, lineOf, SMALL } from "#tests/support/small-template.ts";

test("template check says nothing of a sound template", async () => {
  const shell = openTestShell();
  shell.write("t.yaml", SMALL);
  expect(await shell.run("template", "check", "t.yaml")).toEqual({
    exitCode: 0,
    stdout: "",
    stderr: "",
  });
});

test("template check lists every fault with line and column", async () => {
  const shell = openTestShell();
  const broken = changed("points: 2", "points: -2").replace("status: published", "status: maybe");
  shell.write("t.yaml", broken);
  const { exitCode, stderr, stdout } = await shell.run("template", "check", "t.yaml");
  expect([exitCode, stdout]).toEqual([1, ""]);
  const lines = stderr.trimEnd().split("\n");
  expect(lines.at(-1)).toMatch(/^[2-9] faults\. Nothing was changed\.$/);
  for (const piece of ["status: maybe", "points: -2"]) {
    expect(lines.some((line) => line.startsWith(`t.yaml:${lineOf(piece, broken)}:`))).toBe(true);
  }
});

test.each<[string, string | Uint8Array | null]>([
  ["a file that is not there", null],
  ["bytes that are not UTF-8", new Uint8Array([0x69, 0x64, 0x3a, 0x20, 0xe9])],
  ["an empty file", ""],
])("template check refuses %s", async (_, content) => {
  const shell = openTestShell();
  if (content !== null) shell.write("t.yaml", content);
  const { exitCode, stderr } = await shell.run("template", "check", "t.yaml");
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^t\.yaml:1:1: .*\n1 fault\. Nothing was changed\.\n$/);
});

test("template install publishes once, and refuses other content under the same version and a draft", async () => {
  const shell = openTestShell();
  shell.write("t.yaml", SMALL);
  shell.write("other.yaml", changed("title: Small", "title: Smaller"));
  shell.write(
    "draft.yaml",
    changed("status: published", "status: draft").replace('version: "2"', 'version: "3"'),
  );
  const install = (file: string) => shell.run("template", "install", file);
  expect((await install("t.yaml")).stdout).toBe("small@2 is installed.\n");
  expect(await install("t.yaml")).toMatchObject({ exitCode: 0, stdout: "small@2 was installed already.\n" });
  expect((await install("other.yaml")).stderr).toMatch(/^other\.yaml:1:1: /);
  expect((await install("draft.yaml")).stderr).toMatch(/^draft\.yaml:\d+:\d+: .*draft/);
  expect((await shell.run("template", "check", "draft.yaml")).exitCode).toBe(0);
  expect(listTemplates(shell.db)).toHaveLength(1);
});

test("template list prints what is installed", async () => {
  const shell = openTestShell("2026-06-30T23:30:00Z");
  shell.write("t.yaml", SMALL);
  await shell.run("template", "install", "t.yaml");
  expect((await shell.run("template", "list")).stdout).toBe(
    "template,title,standards,installed_on\nsmall@2,Small,3,2026-07-01\n",
  );
});
