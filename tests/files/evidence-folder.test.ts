import { chmod, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import {
  digestOf,
  findStored,
  keepPart,
  newPartPath,
  openEvidenceFolder,
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
  const { sha256 } = await digestOf(join(folder, name));
  expect(await readFile(await findStored(folder, name, sha256), "utf8")).toBe("words");
});

test.each(["../portal.db", "/etc/passwd", "", "abc", `${"0".repeat(32)}.part`])(
  "%j is no name of a stored file",
  async (name) => {
    await expect(findStored(folder, name, "")).rejects.toThrow(/none of ours/);
  },
);

const DAY = 24;
const NAMED = "a".repeat(32);
const FILE = "b".repeat(32);

/** What lies in the folder after a start on that day, at which the database named these. */
async function start(named: readonly string[], daysLater = 0) {
  const swept = await sweepEvidenceFolder(
    folder,
    (name) => named.includes(name),
    NOW + daysLater * DAY * HOUR,
  );
  return { swept, names: (await readdir(folder)).sort() };
}

test("a start removes unfinished files of more than a day, and leaves what is none of its files", async () => {
  const [old, young] = [`${"d".repeat(32)}.part`, `${"e".repeat(32)}.part`];
  await put(old, 25);
  await put(`${old}.redrawn.part`, 25);
  await put(young, 23);
  await put("README.txt", 400 * DAY);
  await put(NAMED, 400 * DAY);
  const { swept, names } = await start([NAMED]);
  expect(names).toEqual(["README.txt", NAMED, young].sort());
  expect(swept).toEqual({ removed: 2, setApart: 0, putBack: 0, left: 2 });
});

test("a file that the database does not name is set apart, however old it is", async () => {
  await put(FILE, 60 * DAY);
  const { swept, names } = await start([]);
  expect(names).toEqual([`${FILE}.unnamed`]);
  expect(swept).toEqual({ removed: 0, setApart: 1, putBack: 0, left: 0 });
  expect((await start([], 29)).names).toEqual([`${FILE}.unnamed`]);
});

test("a file that is named again is put back as it was", async () => {
  await put(FILE, 60 * DAY);
  await start([]);
  const { swept, names } = await start([FILE], 400);
  expect(names).toEqual([FILE]);
  expect(swept).toEqual({ removed: 0, setApart: 0, putBack: 1, left: 0 });
  const { sha256 } = await digestOf(join(folder, FILE));
  expect(await readFile(await findStored(folder, FILE, sha256), "utf8")).toBe("words");
});

test("a file that no start has named for thirty days is removed, and the days count anew once it was named", async () => {
  await put(FILE, 60 * DAY);
  await start([]);
  await start([FILE], 20);
  await start([], 25);
  expect((await start([], 54)).names).toEqual([`${FILE}.unnamed`]);
  expect((await start([], 55)).names).toEqual([]);
});
