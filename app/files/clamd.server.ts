import { once } from "node:events";
import { createReadStream } from "node:fs";
import { connect, type Socket } from "node:net";

/**
 * Has a file looked at by clamd over its INSTREAM command (docs.clamav.net, "ClamD Protocol"): pieces with their
 * length in front, an empty one at the end, one line back. Our own, because the clients to be had are older than
 * today's Node, run commands, or fall back to "clean"; this one knows two answers and takes everything else for a no.
 */
export type Verdict = "clean" | "infected" | "unavailable";

/** Why what was scanned is refused, as a sentence; null when it is clean. `done`: what did not happen to the file. */
export function faultOfVerdict(verdict: Verdict, done: "kept" | "read"): string | null {
  if (verdict === "clean") return null;
  return verdict === "infected"
    ? `The virus scanner found something harmful in this file, so it was not ${done}. Tell whoever looks after your computers before you open it again`
    : `The virus scanner could not check this file, so it was not ${done}. Try again in a few minutes. If it happens again, tell the partnership`;
}

/** Milliseconds without a sign of life after which the scanner counts as not there; clamd reads 25 MB in a few seconds. */
const PATIENCE_MS = 60_000;
const PIECE_BYTES = 64 * 1024;

/** `address` is a socket's path or host:port, as `PORTAL_CLAMD` gives it. Never throws. */
export async function scanFile(address: string, path: string, patienceMs = PATIENCE_MS): Promise<Verdict> {
  const socket = open(address);
  // A fault is met where the socket is used next; without a listener it would end the process.
  socket.on("error", () => undefined);
  socket.setTimeout(patienceMs, () => socket.destroy(new Error("The scanner does not answer")));
  try {
    const answer = readAnswer(socket);
    answer.catch(() => undefined);
    await Promise.race([send(socket, path), answer]);
    return verdictOf(await answer);
  } catch {
    return "unavailable";
  } finally {
    socket.destroy();
  }
}

function open(address: string): Socket {
  if (address.startsWith("/")) return connect({ path: address });
  const [host = "", port = ""] = address.split(":");
  return connect({ host, port: Number(port) });
}

async function send(socket: Socket, path: string): Promise<void> {
  if (socket.connecting) await once(socket, "connect");
  await put(socket, Buffer.from("zINSTREAM\0"));
  for await (const piece of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(piece.length);
    await put(socket, Buffer.concat([length, piece]));
  }
  await put(socket, Buffer.alloc(4));
}

async function put(socket: Socket, bytes: Buffer): Promise<void> {
  if (socket.destroyed) throw new Error("The scanner closed the line");
  if (!socket.write(bytes)) await once(socket, "drain");
}

async function readAnswer(socket: Socket): Promise<string> {
  let answer = "";
  for await (const piece of socket) {
    answer += String(piece);
    if (answer.includes("\0") || answer.length > 4096) break;
  }
  return answer;
}

function verdictOf(answer: string): Verdict {
  const line = answer.split("\0")[0] ?? "";
  if (line === "stream: OK" && answer.includes("\0")) return "clean";
  return /^stream: .+ FOUND$/.test(line) ? "infected" : "unavailable";
}
