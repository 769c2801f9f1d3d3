import { createHash, randomBytes } from "node:crypto";
import { createReadStream } from "node:fs";
import { chmod, mkdir, open, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";

/**
 * The data folder's `evidence`: files under random names that tell nothing, outside everything that is served by its
 * path. A file that is being received or checked ends in `.part`; one that the database did not name at the last start
 * ends in `.unnamed`; what has no ending was checked and flushed.
 */
const FOLDER_NAME = "evidence";
const PART = ".part";
const UNNAMED = ".unnamed";
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
 * The path of a stored file that is whole. Throws when it is missing or its digest is another than when it was added:
 * a damaged file is never handed out as if it were whole.
 */
export async function findStored(folder: string, storedName: string, sha256: string): Promise<string> {
  const path = pathOf(folder, storedName);
  const found = await digestOf(path);
  if (found.sha256 !== sha256) throw new Error(`The evidence file ${storedName} is not as it was added`);
  return path;
}

const DAY_MS = 24 * 3_600_000;
const KEPT_UNNAMED_MS = 30 * DAY_MS;

/** How many files a sweep removed, set apart, put back, and left as they were. */
export interface Swept {
  removed: number;
  setApart: number;
  putBack: number;
  left: number;
}

/**
 * Clears up at a start what a crash left behind. Unfinished files go after a day. A finished file that `isNamed` does
 * not know is set apart under another ending and goes thirty days after that: its own age says nothing, because a
 * start on an older copy of the database knows none of the files that came since. A start that knows it again puts it
 * back. `realNow` in milliseconds.
 */
export async function sweepEvidenceFolder(
  folder: string,
  isNamed: (storedName: string) => boolean,
  realNow: number,
): Promise<Swept> {
  const swept: Swept = { removed: 0, setApart: 0, putBack: 0, left: 0 };
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const storedName = name.endsWith(UNNAMED) ? name.slice(0, -UNNAMED.length) : name;
    if (name.endsWith(PART)) {
      swept[await sweepUnfinished(path, realNow)] += 1;
    } else if (STORED_NAME.test(storedName)) {
      swept[await sweepFinished(path, pathOf(folder, storedName), isNamed(storedName), realNow)] += 1;
    }
  }
  return swept;
}

async function sweepUnfinished(path: string, realNow: number): Promise<keyof Swept> {
  if (!(await isOlder(path, DAY_MS, realNow))) return "left";
  await rm(path, { force: true });
  return "removed";
}

async function sweepFinished(
  path: string,
  storedPath: string,
  isNamed: boolean,
  realNow: number,
): Promise<keyof Swept> {
  const isSetApart = path !== storedPath;
  if (isNamed && isSetApart) {
    await rename(path, storedPath);
    return "putBack";
  }
  if (isNamed) return "left";
  if (!isSetApart) {
    // The date first: a stop between the two must not leave an old date under the new ending.
    await utimes(path, new Date(realNow), new Date(realNow));
    await rename(path, `${path}${UNNAMED}`);
    return "setApart";
  }
  if (!(await isOlder(path, KEPT_UNNAMED_MS, realNow))) return "left";
  await rm(path, { force: true });
  return "removed";
}

async function isOlder(path: string, ageMs: number, realNow: number): Promise<boolean> {
  const { mtimeMs } = await stat(path);
  return realNow - mtimeMs >= ageMs;
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
