import { createHash, randomBytes } from "node:crypto";
import { createReadStream, type ReadStream } from "node:fs";
import { chmod, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";

/**
 * The data folder's `evidence`: files under random names that tell nothing, outside everything that is served by its
 * path. A file that is being received or checked ends in `.part`; what has no such ending was checked and flushed.
 */
const FOLDER_NAME = "evidence";
const PART = ".part";
/** Our own names and nothing else: a name out of the database never leads out of the folder. */
const STORED_NAME = /^[0-9a-f]{32}$/;

/** The folder's path; made, and readable by its owner alone, when it is not there. */
export async function openEvidenceFolder(dataFolder: string): Promise<string> {
  const folder = join(dataFolder, FOLDER_NAME);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // An older umask or a restored copy may have opened it.
  await chmod(folder, 0o700);
  return folder;
}

/** A path for a file that is still to be checked. */
export function newPartPath(folder: string): string {
  return join(folder, `${randomBytes(16).toString("hex")}${PART}`);
}

/**
 * Keeps a checked file for good and gives the name it is stored under. Flushed before and after the rename: once this
 * returns, the file is there after a power cut, so the row that names it may be written.
 */
export async function keepPart(folder: string, partPath: string): Promise<string> {
  const storedName = randomBytes(16).toString("hex");
  await flush(partPath);
  await rename(partPath, join(folder, storedName));
  await flush(folder);
  return storedName;
}

export async function removeStored(folder: string, storedName: string): Promise<void> {
  await rm(pathOf(folder, storedName), { force: true });
}

/** SHA-256 (lower-case hex) and size of a file, read piece by piece. */
export async function digestOf(path: string): Promise<{ sha256: string; sizeBytes: number }> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const piece of createReadStream(path)) {
    hash.update(piece);
    sizeBytes += piece.length;
  }
  return { sha256: hash.digest("hex"), sizeBytes };
}

/**
 * A stored file, read from its beginning. Throws when it is missing or its digest is another than when it was added:
 * a damaged file is never handed out as if it were whole.
 */
export async function openStored(folder: string, storedName: string, sha256: string): Promise<ReadStream> {
  const path = pathOf(folder, storedName);
  const found = await digestOf(path);
  if (found.sha256 !== sha256) throw new Error(`The evidence file ${storedName} is not as it was added`);
  return createReadStream(path);
}

const HOUR_MS = 3_600_000;
const KEPT_UNNAMED_MS = 30 * 24 * HOUR_MS;

/**
 * Removes what a crash left behind: unfinished files after an hour, so that an upload under way keeps what it has, and
 * files that no row came to name after thirty days, so that an operator who starts on an older copy of the database
 * and then puts the right one back finds them all. `isNamed` answers for a stored name. Gives the count.
 */
export async function sweepEvidenceFolder(
  folder: string,
  isNamed: (storedName: string) => boolean,
  realNow: number,
): Promise<number> {
  let removed = 0;
  for (const name of await readdir(folder)) {
    const isPart = name.endsWith(PART);
    if (!isPart && (!STORED_NAME.test(name) || isNamed(name))) continue;
    const { mtimeMs } = await stat(join(folder, name));
    if (realNow - mtimeMs < (isPart ? HOUR_MS : KEPT_UNNAMED_MS)) continue;
    await rm(join(folder, name), { force: true });
    removed += 1;
  }
  return removed;
}

function pathOf(folder: string, storedName: string): string {
  if (!STORED_NAME.test(storedName)) throw new Error("An evidence file has a name that is none of ours");
  return join(folder, storedName);
}

/** Writes a file or a folder's list of names through to the disk. */
async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
