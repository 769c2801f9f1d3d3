import { chmod, mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  digestOf,
  keepPart,
  newPartPath,
  openEvidenceFolder,
  openStored,
  sweepEvidenceFolder,
} from "#app/files/evidence-folder.server.ts";

let dataFolder: string;
let folder: string;
const NOW = Date.parse("2026-11-23T12:00:00Z");
const HOUR = 3_600_000;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "portal-folder-"));
  folder = await openEvidenceFolder(dataFolder);
});

afterEach(async () => {
  await rm(dataFolder, { recursive: true });
});

async function put(name: string, hoursAgo: number): Promise<void> {
  const at = new Date(NOW - hoursAgo * HOUR);
  await writeFile(join(folder, name), "words");
  await utimes(join(folder, name), at, at);
}

test("the folder is its owner's alone, also one that was opened to others", async () => {
  await chmod(folder, 0o755);
  await openEvidenceFolder(dataFolder);
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
});

test("a checked file is kept whole under another random name", async () => {
  const part = newPartPath(folder);
  await writeFile(part, "words");
  const name = await keepPart(folder, part);
  expect(await readdir(folder)).toEqual([name]);
  const pieces: Buffer[] = [];
  const { sha256 } = await digestOf(join(folder, name));
  for await (const piece of await openStored(folder, name, sha256)) pieces.push(piece);
  expect(Buffer.concat(pieces).toString()).toBe("words");
});

test.each(["../portal.db", "/etc/passwd", "", "abc", `${"0".repeat(32)}.part`])(
  "%j is no name of a stored file",
  async (name) => {
    await expect(openStored(folder, name, "")).rejects.toThrow(/none of ours/);
  },
);

test("a start removes unfinished files of more than an hour, and files that no row names after thirty days", async () => {
  const [named, unnamed, young] = ["a", "b", "c"].map((letter) => letter.repeat(32));
  if (!named || !unnamed || !young) throw new Error("Three names were made");
  await put(`${"d".repeat(32)}.part`, 2);
  await put(`${"e".repeat(32)}.part`, 0.5);
  await put(named, 24 * 400);
  await put(unnamed, 24 * 31);
  await put(young, 24 * 29);
  await put("README.txt", 24 * 400);
  const removed = await sweepEvidenceFolder(folder, (name) => name === named, NOW);
  expect(removed).toBe(2);
  expect(await readdir(folder)).toEqual(["README.txt", named, young, `${"e".repeat(32)}.part`].sort());
});
