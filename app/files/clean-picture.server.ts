import { rename, rm } from "node:fs/promises";
import sharp from "sharp";
import type { FileType } from "#app/domain/evidence/evidence-files.ts";

/**
 * Draws a picture anew from its pixels. What else was in the file is gone: where and with what it was taken, and
 * anything hidden behind it. sharp works on threads of its own; one picture at a time bounds what it takes in memory.
 */

/** 50 megapixels: a large phone photograph. As raw pixels they take 150 to 200 MB. */
const MOST_PIXELS = 50_000_000;
const SECONDS = 30;
/** Without the second pass that packs a little tighter: it would hold the whole picture in memory once more. */
const JPEG = { quality: 80, optimiseCoding: false } as const;

sharp.cache(false);
sharp.concurrency(1);

let lastPicture: Promise<unknown> = Promise.resolve();

/** Rewrites the picture at `path` in its own format; a sentence when it cannot be read as one. */
export function cleanPicture(path: string, type: FileType): Promise<string | null> {
  const mine = lastPicture.then(() => redraw(path, type));
  lastPicture = mine.catch(() => undefined);
  return mine;
}

async function redraw(path: string, type: FileType): Promise<string | null> {
  const redrawn = `${path}.redrawn.part`;
  try {
    const picture = sharp(path, { limitInputPixels: MOST_PIXELS, failOn: "error" }).autoOrient();
    const { format } = await picture.metadata();
    if (format !== (type.extension === "jpg" ? "jpeg" : "png")) return unreadable(type);
    const output = type.extension === "jpg" ? picture.jpeg(JPEG) : picture.png();
    await output.timeout({ seconds: SECONDS }).toFile(redrawn);
  } catch {
    await rm(redrawn, { force: true });
    return unreadable(type);
  }
  await rename(redrawn, path);
  return null;
}

function unreadable({ label }: FileType): string {
  return `The picture cannot be read as a ${label}, or has more than 50 million dots. Open it, save it again, smaller if need be, and add that`;
}
