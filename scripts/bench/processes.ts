import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { SERVER_FLAGS } from "../setup.mjs";
import { ask } from "./load.ts";

/** Servers as processes of their own, on free ports of this machine. */
export interface Server {
  port: number;
  /** Milliseconds from the start of the process to its first page. */
  startMs: number;
  /** Resident memory in megabytes; null where the system does not tell. */
  memory(): number | null;
  stop(): Promise<void>;
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const START_WITHIN_MS = 60_000;

/** Started as scripts/start.mjs does. */
export function startPortal(dataFolder: string): Promise<Server> {
  return start([...SERVER_FLAGS, "build/server.mjs"], "/sign-in", { PORTAL_DATA: dataFolder });
}

/** The portal's own shell and framework around a page that is nothing but so many bytes. */
export function startBarePage(bytes: number): Promise<Server> {
  return start(["scripts/bench/bare-server.ts", String(bytes)], "/");
}

/** The least that Node can do. */
export function startHello(): Promise<Server> {
  const program = `require("node:http").createServer((_, to) => to.end("hello")).listen(Number(process.env.PORT), "127.0.0.1")`;
  return start(["--eval", program], "/");
}

async function start(
  args: string[],
  firstPage: string,
  settings: Record<string, string> = {},
): Promise<Server> {
  const port = await freePort();
  const startedAt = performance.now();
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: ["ignore", "ignore", "pipe"],
    env: { NODE_ENV: "production", TZ: "UTC", PORT: String(port), ...settings },
  });
  const said = tailOf(child);
  while ((await statusOf(port, firstPage)) !== 200) {
    const isOver = child.exitCode !== null || performance.now() - startedAt > START_WITHIN_MS;
    if (isOver) throw new Error(`${args.join(" ")} did not start:\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return {
    port,
    startMs: performance.now() - startedAt,
    memory: () => residentMegabytes(child.pid),
    async stop() {
      const ended = once(child, "exit");
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function statusOf(port: number, path: string): Promise<number> {
  return ask(port, { path }).then(
    ({ status }) => status,
    () => 0,
  );
}

/** The last words on standard error, which also keeps the pipe from filling up. */
function tailOf(child: ChildProcess): () => string {
  let tail = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    tail = (tail + chunk.toString()).slice(-4000);
  });
  return () => tail;
}

function residentMegabytes(pid: number | undefined): number | null {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return null;
  const kilobytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, "utf8"))?.[1];
  return kilobytes === undefined ? null : Number(kilobytes) / 1024;
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  await once(server, "close");
  if (address === null || typeof address === "string") throw new Error("No port was given");
  return address.port;
}
