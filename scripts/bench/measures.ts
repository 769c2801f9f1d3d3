import { gunzipSync } from "node:zlib";
import { durableInserts, emptyPdf } from "./controls.ts";
import { median, print, say, timed } from "./figures.ts";
import { ask, type Loaded, load, type Shot } from "./load.ts";
import { weigh } from "./page-weight.ts";
import type { OpenAnswer, Prepared } from "./prepare.ts";
import { type Server, startHello, startPortal } from "./processes.ts";

/** What is measured, and against what. Each prints its figures. */
export const CONNECTIONS = [8, 50] as const;
/** Turns of what is measured one at a time. */
const TURNS = { start: 3, page: 15, file: 5 };

/** Nothing is in the server's memory yet; the control is Node with nothing in it either. */
export async function measureStart(folder: string): Promise<void> {
  say("Cold start to the first page");
  const startOf = async (start: () => Promise<Server>) => {
    const took: number[] = [];
    for (let turn = 0; turn < TURNS.start; turn += 1) {
      const server = await start();
      took.push(server.startMs);
      await server.stop();
    }
    return median(took);
  };
  print("cold-start", await startOf(() => startPortal(folder)), "ms", await startOf(startHello));
}

export async function measureWeight(portal: Server, prepared: Prepared): Promise<void> {
  say("Page weight");
  const pages: [name: string, shot: Shot][] = [
    ["sign-in", { path: "/sign-in" }],
    ["standard-page", standardPage(prepared, 0)],
    ["dashboard", { path: "/board", cookie: prepared.chair }],
  ];
  for (const [name, shot] of pages) {
    const { bytes, plainBytes: plain, requests } = await weigh(portal.port, shot);
    print(`${name}-weight`, bytes, "bytes", plain);
    print(`${name}-requests`, requests, "requests");
  }
}

/** A standard's page against a page of the same bytes by the same framework, and that against Node alone. */
export async function measurePages(
  { portal, bare, hello }: { portal: Server; bare: Server; hello: Server },
  prepared: Prepared,
  seconds: number,
): Promise<void> {
  for (const connections of CONNECTIONS) {
    say(`Standard page, ${connections} connections`);
    const at = (server: Server, next: (connection: number) => Shot) =>
      load({ port: server.port, connections, seconds, next, status: 200 });
    const control = await at(bare, () => ({ path: "/" }));
    const least = await at(hello, () => ({ path: "/" }));
    const page = await at(portal, (connection) => standardPage(prepared, connection));
    printLoad("standard-page", connections, page, control);
    printLoad("bare-page", connections, control, least);
  }
}

/** Each connection is one person who writes one answer again and again. */
export async function measureSaves(
  folder: string,
  portal: Server,
  { answers }: Prepared,
  seconds: number,
): Promise<void> {
  say("Durable inserts");
  const control = durableInserts(folder, seconds);
  for (const connections of CONNECTIONS.map((wanted) => Math.min(wanted, answers.length))) {
    say(`Saving an answer, ${connections} connections`);
    const next = (connection: number) => nextSave(answers, connection);
    printLoad(
      "save",
      connections,
      await load({ port: portal.port, connections, seconds, next, status: 302 }),
      control,
    );
  }
}

/** Twice: with nothing saved since it was last made, and made anew after somebody saved an answer. */
export async function measureDashboard(
  portal: Server,
  bare: Server,
  { chair, answers }: Prepared,
): Promise<void> {
  say("Dashboard");
  const board = { path: "/board", cookie: chair };
  const at = async (server: Server, shot: Shot, before?: () => unknown) =>
    median(await timed(TURNS.page, () => ask(server.port, shot), before));
  const control = await at(bare, { path: "/" });
  print("dashboard", await at(portal, board), "ms", control);
  const save = () => ask(portal.port, nextSave(answers, 0));
  print("dashboard-after-a-save", await at(portal, board, save), "ms", control);
}

export async function measureFiles(portal: Server, { chair, submittedReturnId }: Prepared): Promise<void> {
  say("Reports");
  const control = await emptyPdf(TURNS.file);
  const at = async (path: string) =>
    median(
      await timed(TURNS.file, async () => {
        const { status } = await ask(portal.port, { path, cookie: chair });
        if (status !== 200) throw new Error(`${path} was answered ${status}`);
      }),
    );
  print("return-pdf", await at(`/returns/${submittedReturnId}/report.pdf`), "ms", control);
  print("board-pdf", await at("/board/report.pdf"), "ms", control);
}

/** After everything above, against the same shell and framework after its own part of it. */
export function measureMemory(portal: Server, bare: Server): void {
  const [value, control] = [portal.memory(), bare.memory()];
  if (value !== null) print("memory-after-load", value, "MB", control);
}

function printLoad(
  name: string,
  connections: number,
  { requestsPerSecond, p95Ms }: Loaded,
  control: Loaded,
): void {
  print(`${name}-rate-${connections}`, requestsPerSecond, "requests/s", control.requestsPerSecond);
  print(`${name}-p95-${connections}`, p95Ms, "ms", control.p95Ms);
}

/** The next version of the answer that this connection writes. */
function nextSave(answers: OpenAnswer[], connection: number): Shot {
  const answer = answers[connection];
  if (!answer) throw new Error("There are more connections than answers");
  const version = String(answer.version);
  // What is not saved is answered with another status, which ends the run; so the version always counts on.
  answer.version += 1;
  const form = { version, level: "in-place", commentary: `Checked again, time ${version}.` };
  return { path: answer.path, cookie: answer.cookie, form };
}

export function standardPage({ answers }: Prepared, connection: number): Shot {
  const answer = answers[connection % answers.length];
  if (!answer) throw new Error("There is no answer to open");
  return { path: answer.path, cookie: answer.cookie };
}

/** Bytes of a page before compression. */
export async function bytesOf(portal: Server, shot: Shot): Promise<number> {
  const { status, body } = await ask(portal.port, shot);
  if (status !== 200) throw new Error(`${shot.path} was answered ${status}`);
  return gunzipSync(body).length;
}
