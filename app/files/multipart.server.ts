import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import type { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { setTimeout as delay } from "node:timers/promises";
import Busboy, { type BusboyHeaders } from "@fastify/busboy";

/** A posted form with at most one file, which is streamed to disk while it is counted. */
export interface ReceivedForm {
  form: FormData;
  /** Null: no file was chosen, or it was too large (`isTooLarge`), in which case nothing of it is left. */
  file: { path: string; fileName: string } | null;
  isTooLarge: boolean;
}

export interface ReceiveOptions {
  /** Bytes of the file, at most. */
  fileBytes: number;
  /** Makes the path that the file is written to. */
  partPath: () => string;
}

/** Bytes that the fields and the form's own lines may take beside the file. */
const FORM_ALLOWANCE = 1024 * 1024;
/** Bytes of one field: more than any of them may hold, so that what is too long is told to the person and not cut. */
const FIELD_BYTES = 64 * 1024;

/** Whether the form was posted in the only way that carries files. */
export function isMultipart(request: Request): boolean {
  return /^multipart\/form-data\s*;/i.test(request.headers.get("Content-Type") ?? "");
}

/**
 * Reads the form. What the sender says about lengths is believed only where it is more than allowed: then nothing is
 * read after the fields that stand before the file. Throws a Response of 400 where the body breaks off or is no form,
 * and leaves no file behind when it throws.
 */
export async function receiveForm(request: Request, options: ReceiveOptions): Promise<ReceivedForm> {
  const body = request.body;
  const limit = options.fileBytes + FORM_ALLOWANCE;
  const isDeclaredTooLarge = Number(request.headers.get("Content-Length") ?? 0) > limit;
  const form = new FormData();
  const writer = makeWriter(options.partPath);
  if (!body) throw broken();
  const parser = makeParser(request, options.fileBytes, form);
  let isTooLarge = false;
  let mayStop = false;
  parser.on("file", (_field, stream, fileName) => {
    if (isDeclaredTooLarge) mayStop = true;
    // Without a name there is no file: the field was left empty.
    if (mayStop || !fileName) return void stream.resume();
    stream.once("limit", () => {
      isTooLarge = true;
    });
    writer.write(stream, fileName);
  });
  try {
    const isWhole = await feed(parser, body, limit, () => mayStop);
    if (!isWhole) isTooLarge = true;
    await writer.settled(isWhole);
  } catch (error) {
    await writer.discard();
    if (isStorageFault(error)) throw error;
    throw broken();
  }
  if (isTooLarge) await writer.discard();
  return { form, file: isTooLarge ? null : writer.file(), isTooLarge };
}

/** Milliseconds in which the fields of somebody who is not let in have to arrive. */
const FIELDS_WITHIN_MS = 10_000;

/** The fields before the file, of a form whose file is not wanted. */
export interface FieldsAlone {
  form: FormData;
  /** Whether a file was chosen. */
  hasFile: boolean;
}

/**
 * Reads what was typed and nothing of the file, which comes last: for somebody whose sign-in has run out. Null where
 * the fields are no form, are more than a form may have, or do not come in time.
 */
export async function receiveFields(request: Request): Promise<FieldsAlone | null> {
  if (!request.body) return null;
  const form = new FormData();
  let [mayStop, hasFile] = [false, false];
  const given = new AbortController();
  try {
    const parser = makeParser(request, FIELD_BYTES, form);
    parser.on("file", (_field, stream, fileName) => {
      mayStop = true;
      hasFile = Boolean(fileName);
      stream.resume();
    });
    const read = feed(parser, request.body, FORM_ALLOWANCE, () => mayStop);
    const isWhole = await Promise.race([read, delay(FIELDS_WITHIN_MS, false, { signal: given.signal })]);
    return isWhole || mayStop ? { form, hasFile } : null;
  } catch {
    return null;
  } finally {
    given.abort();
  }
}

function makeParser(request: Request, fileSize: number, form: FormData) {
  const headers: BusboyHeaders = { "content-type": request.headers.get("Content-Type") ?? "" };
  let parser: InstanceType<typeof Busboy>;
  try {
    parser = new Busboy({
      headers,
      limits: { fileSize, files: 1, fields: 60, fieldSize: FIELD_BYTES, headerPairs: 20 },
    });
  } catch {
    // A multipart form without its boundary.
    throw broken();
  }
  parser.on("field", (name, value) => form.append(name, value));
  return parser;
}

/**
 * Hands the body to the parser until it ends, or until more came than may, or `mayStop`. True when it was read whole.
 * The rest is left unread and not cancelled: cancelling would close the line before the answer is sent.
 */
async function feed(
  parser: ReturnType<typeof makeParser>,
  body: ReadableStream<Uint8Array>,
  limit: number,
  mayStop: () => boolean,
): Promise<boolean> {
  const reader = body.getReader();
  const done = once(parser, "finish");
  // The loop below ends on the same fault; without a listener it would count as unhandled meanwhile.
  done.catch(() => undefined);
  let received = 0;
  for (;;) {
    const piece = await reader.read();
    if (piece.done) break;
    received += piece.value.length;
    if (received > limit || mayStop()) return false;
    if (!parser.write(piece.value)) await Promise.race([once(parser, "drain"), done]);
    if (mayStop()) return false;
  }
  parser.end();
  await done;
  return true;
}

/** Writes one file part to disk; keeps what is needed to end and to undo it. */
function makeWriter(partPath: () => string) {
  let current: { path: string; fileName: string; out: ReturnType<typeof createWriteStream> } | null = null;
  let fault: unknown = null;
  return {
    write(stream: Readable, fileName: string): void {
      const path = partPath();
      const out = createWriteStream(path, { flags: "wx", mode: 0o600 });
      current = { path, fileName, out };
      out.on("error", (error) => {
        fault = error;
        // The parser waits for its file to be read to the end, whether or not it can be written.
        stream.unpipe(out);
        stream.resume();
      });
      // Where the body breaks off inside the file, the parser says so as well.
      stream.on("error", () => out.destroy());
      stream.pipe(out);
    },
    /** Waits until all is on its way to the disk; throws what kept it from there. */
    async settled(isWhole: boolean): Promise<void> {
      if (!current) return;
      if (!isWhole) current.out.destroy();
      else if (fault === null) await finished(current.out);
      if (fault !== null) throw fault;
    },
    async discard(): Promise<void> {
      if (!current) return;
      const { out, path } = current;
      if (!out.closed) {
        const closed = once(out, "close");
        out.destroy();
        await closed;
      }
      await rm(path, { force: true });
    },
    file: () => current && { path: current.path, fileName: current.fileName },
  };
}

/** A full or broken disk is no fault of the form. */
function isStorageFault(error: unknown): boolean {
  return error instanceof Error && "code" in error && "syscall" in error && error.code !== "ECONNRESET";
}

function broken(): Response {
  return new Response(null, { status: 400 });
}
