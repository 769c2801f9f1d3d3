import { Agent, request } from "node:http";
import { percentile } from "./figures.ts";

/** Requests over kept connections to this machine alone, each sent as soon as the one before was answered. */
export interface Shot {
  path: string;
  cookie?: string;
  /** A posted form; without it the request is a GET. */
  form?: Record<string, string>;
}

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: Buffer;
}

export interface Load {
  port: number;
  connections: number;
  seconds: number;
  /** What this connection asks for next. */
  next: (connection: number) => Shot;
  /** The only status that counts as an answer; anything else ends the run. */
  status: number;
}

export interface Loaded {
  requestsPerSecond: number;
  p95Ms: number;
}

/** So that a run ends even where the clock does not. */
const MOST_REQUESTS = 500_000;

/** Loads for as long again before anything is counted, so that the just-in-time compiler is done. */
export async function load(wanted: Load): Promise<Loaded> {
  await fire(wanted);
  const { samples, seconds } = await fire(wanted);
  return { requestsPerSecond: samples.length / seconds, p95Ms: percentile(samples, 0.95) };
}

async function fire({
  port,
  connections,
  seconds,
  next,
  status,
}: Load): Promise<{ samples: number[]; seconds: number }> {
  const samples: number[] = [];
  const startedAt = performance.now();
  const endAt = startedAt + seconds * 1000;
  const connection = async (index: number) => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (performance.now() < endAt && samples.length < MOST_REQUESTS) {
      const shot = next(index);
      const sentAt = performance.now();
      const answer = await ask(port, shot, agent);
      if (answer.status !== status)
        throw new Error(`${shot.path} was answered ${answer.status}, not ${status}`);
      samples.push(performance.now() - sentAt);
    }
    agent.destroy();
  };
  await Promise.all(Array.from({ length: connections }, (_, index) => connection(index)));
  return { samples, seconds: (performance.now() - startedAt) / 1000 };
}

/** One request; the body is as it came, compressed where the server compresses. */
export function ask(port: number, { path, cookie, form }: Shot, agent?: Agent): Promise<Answer> {
  const body = form && new URLSearchParams(form).toString();
  const headers = {
    "Accept-Encoding": "gzip",
    ...(cookie && { Cookie: cookie }),
    ...(body !== undefined && {
      Origin: `http://localhost:${port}`,
      "Content-Type": "application/x-www-form-urlencoded",
      "Content-Length": Buffer.byteLength(body),
    }),
  };
  return new Promise((resolve, reject) => {
    const method = body === undefined ? "GET" : "POST";
    const sent = request({ host: "127.0.0.1", port, path, method, headers, agent }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("error", reject);
      response.on("end", () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      );
    });
    sent.on("error", reject);
    sent.end(body);
  });
}
