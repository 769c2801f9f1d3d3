import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The built portal as a process of its own, on a free port and a data folder that is its own. */
export interface Portal {
  url: string;
  port: number;
  dataFolder: string;
  /** Everything the server has said so far. */
  log(): string;
  /** Lines of the request log with an answer of 500 or more. */
  serverFaults(): string[];
  /** Ends the server as an operator does; a data folder made here is removed. */
  stop(): Promise<void>;
  /** Ends the server at once, as a power cut does. The data stay. */
  kill(): Promise<void>;
}

export interface PortalOptions {
  /** The instant at which the calendar stands still. */
  now?: string;
  smtpUrl?: string;
  /** Where the data are. Without it, a copy of the demo that is thrown away in the end; empty, the demo is seeded. */
  dataFolder?: string;
  port?: number;
}

/** A Monday in term, in the afternoon. */
export const JOURNEY_NOW = "2026-11-23T14:00:00Z";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const START_WITHIN_MS = 40_000;

export async function startPortal(options: PortalOptions = {}): Promise<Portal> {
  const { now = JOURNEY_NOW, smtpUrl = "" } = options;
  const dataFolder = options.dataFolder ?? (await demoFolder(now));
  const port = options.port ?? (await freePort());
  const child = spawn(process.execPath, ["--enable-source-maps", "build/server.mjs"], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...environment(dataFolder),
      PORT: String(port),
      PORTAL_NOW: now,
      PORTAL_SMTP_URL: smtpUrl,
      PORTAL_MAIL_FROM: "portal@example.org",
    },
  });
  const said: string[] = [];
  child.stdout.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk.toString()));
  const log = () => said.join("");
  const url = `http://localhost:${port}`;
  try {
    await answers(url, child, log);
  } catch (error) {
    await end(child, "SIGKILL");
    if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true });
    throw error;
  }
  return {
    url,
    port,
    dataFolder,
    log,
    serverFaults: () =>
      log()
        .split("\n")
        .filter((line) => /"status":5\d\d/.test(line)),
    async stop() {
      await end(child, "SIGTERM");
      if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true });
    },
    kill: () => end(child, "SIGKILL"),
  };
}

/** Runs one command of the built command line on this data folder and gives what it printed. */
export function runCommand(dataFolder: string, args: string[], url?: string): string {
  return execFileSync(process.execPath, [join(ROOT, "build/portal.mjs"), ...args], {
    cwd: dataFolder,
    encoding: "utf8",
    env: { ...environment(dataFolder), PORTAL_NOW: JOURNEY_NOW, ...(url && { PORTAL_URL: url }) },
  });
}

/** A copy of the demo as it is on that day. Seeding takes seconds, so it is done once for each build. */
async function demoFolder(now: string): Promise<string> {
  const seeder = createHash("sha256")
    .update(readFileSync(join(ROOT, "build/server.mjs")))
    .update(now);
  const kept = join(ROOT, "build", `demo-${seeder.digest("hex").slice(0, 16)}`);
  if (!existsSync(kept)) {
    const made = newFolder();
    const seeding = await startPortal({ now, dataFolder: made });
    await seeding.stop();
    cpSync(made, `${kept}.part`, { recursive: true });
    rmSync(made, { recursive: true });
    renameSync(`${kept}.part`, kept);
  }
  const copy = newFolder();
  cpSync(kept, copy, { recursive: true });
  return copy;
}

export function newFolder(): string {
  return mkdtempSync(join(tmpdir(), "portal-journey-"));
}

export async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port was given");
  return address.port;
}

/** Nothing of the caller's own settings reaches the portal. */
function environment(dataFolder: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH ?? "", TZ: "UTC", NODE_ENV: "test", PORTAL_DATA: dataFolder };
}

async function answers(url: string, child: ChildProcess, log: () => string): Promise<void> {
  const endAt = performance.now() + START_WITHIN_MS;
  while (performance.now() < endAt) {
    if (child.exitCode !== null || child.signalCode !== null)
      throw new Error(`The portal stopped:\n${log()}`);
    const answer = await fetch(`${url}/health`).catch(() => null);
    await answer?.arrayBuffer();
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`The portal did not answer in time:\n${log()}`);
}

async function end(child: ChildProcess, signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill(signal);
  await ended;
}
