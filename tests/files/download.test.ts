import { mkdtemp, readdir, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { evidenceResponse } from "#app/files/download.server.ts";
import { digestOf, openEvidenceFolder } from "#app/files/evidence-folder.server.ts";

const STORED = "a".repeat(32);

let dataFolder: string;
let path: string;

beforeEach(async () => {
  dataFolder = await mkdtemp(join(tmpdir(), "portal-download-"));
  path = join(await openEvidenceFolder(dataFolder), STORED);
  await writeFile(path, "words");
});

afterEach(async () => {
  await rm(dataFolder, { recursive: true });
});

async function fileOf() {
  const digest = await digestOf(path);
  return { storedName: STORED, fileName: "a.txt", contentType: "text/plain", ...digest };
}

/** How often this process has the file open, as Linux tells it. */
async function timesOpen(): Promise<number> {
  const open = await readdir("/proc/self/fd");
  const files = await Promise.all(open.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => "")));
  return files.filter((file) => file === path).length;
}

test("a download that cannot be recorded does not begin, and leaves no file open", async () => {
  const file = await fileOf();
  const record = () => {
    throw new Error("The database is busy");
  };
  await expect(evidenceResponse(dataFolder, file, record)).rejects.toThrow("busy");
  // A stream opens its file a moment after it was made.
  await new Promise(setImmediate);
  expect(await timesOpen()).toBe(0);
});

test("a file that was changed is neither handed out nor recorded", async () => {
  const file = await fileOf();
  await writeFile(path, "other");
  let recorded = 0;
  const record = () => void recorded++;
  await expect(evidenceResponse(dataFolder, file, record)).rejects.toThrow(/not as it was added/);
  expect(recorded).toBe(0);
});

test("a file that is whole is recorded once and handed out", async () => {
  let recorded = 0;
  const response = await evidenceResponse(dataFolder, await fileOf(), () => void recorded++);
  expect([recorded, await response.text()]).toEqual([1, "words"]);
});
