import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

/** What the scanner does once it has the whole file. */
export type ClamdMood = "scan" | "hang" | "close" | "error" | "size-limit" | "nonsense";

export interface FakeClamd {
  /** host:port, as `PORTAL_CLAMD` gives it. */
  address: string;
  /** Every file it was sent, whole. */
  received: Buffer[];
}

/** A server that speaks clamd's INSTREAM: finds what holds `virus`, and calls the rest clean. */
export async function startFakeClamd(virus: string, mood: ClamdMood = "scan"): Promise<FakeClamd> {
  const received: Buffer[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    let bytes = Buffer.alloc(0);
    socket.on("data", (piece) => {
      bytes = Buffer.concat([bytes, piece]);
      if (mood === "close") return void socket.destroy();
      const file = fileOf(bytes);
      if (file === null) return;
      received.push(file);
      const answer = answerOf(mood, file.includes(virus));
      if (answer !== null) socket.end(answer);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The scanner has no port");
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { address: `127.0.0.1:${address.port}`, received };
}

/** The file once its last, empty piece has come; null before. */
function fileOf(bytes: Buffer): Buffer | null {
  const command = Buffer.from("zINSTREAM\0");
  if (bytes.length < command.length) return null;
  if (!bytes.subarray(0, command.length).equals(command)) throw new Error("That is not INSTREAM");
  const pieces: Buffer[] = [];
  let at = command.length;
  while (at + 4 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    if (length === 0) return Buffer.concat(pieces);
    pieces.push(bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

function answerOf(mood: ClamdMood, isInfected: boolean): string | null {
  if (mood === "hang") return null;
  if (mood === "error") return "stream: Can't allocate memory ERROR\0";
  if (mood === "size-limit") return "INSTREAM size limit exceeded. ERROR\0";
  if (mood === "nonsense") return "OK";
  return isInfected ? "stream: Eicar-Signature FOUND\0" : "stream: OK\0";
}
