import { mkdtempSync, rmSync } from "node:fs";
import { readdir } from "node:fs/promises";
import http from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { hashPassword } from "#app/auth/passwords.server.ts";
import { loader as download } from "#app/routes/evidence.$evidenceId.revisions.$revision.ts";
import * as newEvidence from "#app/routes/evidence.new.tsx";
import * as signIn from "#app/routes/sign-in.tsx";
import { evidence, users } from "#db/schema.ts";
import { makeAgency, makePerson } from "#tests/support/factories.ts";
import { type HttpApp, startHttpApp } from "#tests/support/http-app.tsx";
import { openTestPortal, type TestPortal } from "#tests/support/requests.ts";

/** Uploads over a real socket: what is read, from whom, and what is left when the line is cut. */
let portal: TestPortal;
let app: HttpApp;
let dataFolder: string;
let cookie: string;

const BOUNDARY = "----portal";
const HEAD = [
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="title"\r\n\r\nA file\r\n`,
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n`,
  "Content-Type: text/plain\r\n\r\n",
].join("");
const TAIL = `\r\n--${BOUNDARY}--\r\n`;
const PATH = "/evidence/new?kind=file";

beforeEach(async () => {
  dataFolder = mkdtempSync(join(tmpdir(), "portal-upload-"));
  portal = openTestPortal();
  const agency = makeAgency(portal.db, { reference: "SCH-1" });
  const lead = makePerson(portal.db, "lead@example.org", "lead", agency.id);
  cookie = (await portal.services.sessions.start(lead.id)).split(";")[0] ?? "";
  const routes = {
    new: { id: "new", parentId: "root", path: "evidence/new", module: moduleOf(newEvidence) },
    file: {
      id: "file",
      parentId: "root",
      path: "evidence/:evidenceId/revisions/:revision",
      module: { loader: download, default: undefined },
    },
    open: { id: "open", parentId: "root", path: "sign-in", module: moduleOf(signIn) },
  };
  app = await startHttpApp({ PORTAL_DATA: dataFolder }, { portal, routes });
});

afterEach(() => {
  rmSync(dataFolder, { recursive: true });
});

/** A route as the build holds it, without its title: the types of titles are one route's own. */
function moduleOf({ default: component, loader, action }: typeof newEvidence | typeof signIn) {
  return { default: component, loader, action };
}

async function stored(): Promise<string[]> {
  try {
    return await readdir(join(dataFolder, "evidence"));
  } catch {
    return [];
  }
}

function headersOf(length: number, signedIn = true): Record<string, string> {
  return {
    Host: "localhost:3000",
    Origin: "http://localhost:3000",
    "Content-Type": `multipart/form-data; boundary=${BOUNDARY}`,
    "Content-Length": String(length),
    ...(signedIn && { Cookie: cookie }),
  };
}

/** Posts a whole body and gives what came back, also when the server stops reading before the end. */
function post(
  body: Buffer,
  headers: Record<string, string>,
): Promise<{ status: number; text: string; headers: http.IncomingHttpHeaders }> {
  return new Promise((resolve, reject) => {
    const request = http.request({ port: app.port, host: "127.0.0.1", path: PATH, method: "POST", headers });
    request.on("error", reject);
    request.on("response", (response) => {
      const pieces: Buffer[] = [];
      response.on("data", (piece: Buffer) => pieces.push(piece));
      response.on("end", () => {
        const text = Buffer.concat(pieces).toString("utf8");
        resolve({ status: response.statusCode ?? 0, text, headers: response.headers });
      });
    });
    request.end(body);
  });
}

test("a file far larger than any other form may be is taken from somebody signed in", async () => {
  const body = Buffer.concat([Buffer.from(HEAD), Buffer.alloc(5_000_000, 65), Buffer.from(TAIL)]);
  const got = await post(body, headersOf(body.length));
  expect([got.status, got.headers.connection]).toEqual([302, "close"]);
  expect(await stored()).toHaveLength(1);
});

test("a file that is too large is answered on the form, with its words", async () => {
  const body = Buffer.concat([
    Buffer.from(HEAD),
    Buffer.alloc(26 * 1024 * 1024 - 1000, 65),
    Buffer.from(TAIL),
  ]);
  const got = await post(body, headersOf(body.length));
  expect(got.status).toBe(413);
  expect(got.text).toContain("The file must be 25 MB or smaller");
  expect(got.text).toContain('value="A file"');
  expect(await stored()).toEqual([]);
});

/** Declares a length, sends a part of it, and tells how the server took it. */
function sendSome(
  head: Record<string, string>,
  bytes: Buffer,
  method = "POST",
): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve) => {
    const socket = connect(app.port, "127.0.0.1");
    let answer = "";
    let sent = 0;
    const lines = [
      `${method} ${PATH} HTTP/1.1`,
      ...Object.entries(head).map(([name, value]) => `${name}: ${value}`),
    ];
    socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    const pump = () => {
      while (!socket.destroyed && sent < bytes.length) {
        const piece = bytes.subarray(sent, sent + 65_536);
        sent += piece.length;
        if (!socket.write(piece)) return void socket.once("drain", pump);
      }
    };
    pump();
    socket.on("data", (piece) => {
      answer += piece.toString("utf8");
    });
    socket.on("error", () => undefined);
    socket.on("close", () => resolve({ answer, sent }));
  });
}

test("somebody signed out keeps the words beside a file, and chooses only the file again", async () => {
  portal.db
    .update(users)
    .set({ passwordHash: await hashPassword("three random words") })
    .run();
  const body = Buffer.from(`${HEAD}The file${TAIL}`);
  const first = await post(body, headersOf(body.length, false));
  expect(first.status).toBe(401);
  expect(first.text).toContain("choose the file again");
  expect(first.text).toContain('name="carried.title" value="A file"');
  expect(first.text).toContain(`action="${PATH}"`);
  const fields = new URLSearchParams([
    ["sign-in-and-go-on", "yes"],
    ["carried.title", "A file"],
    ["carried.file-was-chosen", "yes"],
    ["email", "lead@example.org"],
    ["password", "three random words"],
  ]).toString();
  const form = {
    ...headersOf(fields.length, false),
    "Content-Type": "application/x-www-form-urlencoded",
  };
  const again = await post(Buffer.from(fields), form);
  expect(again.status).toBe(400);
  expect(again.text).toContain("Choose the file again. It could not be kept while you were signed out");
  expect(again.text).toContain('value="A file"');
  expect(await stored()).toEqual([]);
  expect(portal.db.select().from(evidence).all()).toEqual([]);
});

describe("what is not let in is not listened to", () => {
  const GIGABYTE = 1024 ** 3;
  // More than every buffer on the way holds, so that it cannot all be sent unless somebody reads it.
  const MUCH = Buffer.concat([Buffer.from(HEAD), Buffer.alloc(60_000_000, 65)]);

  test("somebody signed out is asked to sign in, and the file is not read", async () => {
    const { answer, sent } = await sendSome(headersOf(GIGABYTE, false), MUCH);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    expect(answer).toContain("Sign in");
    expect(sent).toBeLessThan(MUCH.length);
    expect(await stored()).toEqual([]);
  });

  test("a gigabyte from somebody signed in is answered after its first words", async () => {
    const { answer, sent } = await sendSome(headersOf(GIGABYTE), MUCH);
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('value="A file"');
    expect(sent).toBeLessThan(MUCH.length);
    expect(await stored()).toEqual([]);
  });

  test("a body of undeclared length is refused here too", async () => {
    const { "Content-Length": _length, ...rest } = headersOf(0);
    const { answer } = await sendSome(
      { ...rest, "Transfer-Encoding": "chunked" },
      Buffer.from("5\r\nhello\r\n"),
    );
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
  });

  test("a foreign page's upload is refused before it is read", async () => {
    const { answer } = await sendSome({ ...headersOf(GIGABYTE), Origin: "https://evil.example" }, MUCH);
    expect(answer).toMatch(/^HTTP\/1\.1 403 /);
  });

  test("another form of the same page may be no larger than any form", async () => {
    const form = { ...headersOf(600 * 1024), "Content-Type": "application/x-www-form-urlencoded" };
    expect((await sendSome(form, Buffer.alloc(1000, 65))).answer).toMatch(/^HTTP\/1\.1 413 /);
  });
});

test("an upload whose line is cut leaves nothing on disk and no row", async () => {
  const socket = connect(app.port, "127.0.0.1");
  const lines = Object.entries(headersOf(5_000_000)).map(([name, value]) => `${name}: ${value}`);
  socket.write(`POST ${PATH} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n${HEAD}${"x".repeat(1_000_000)}`);
  await vi.waitFor(async () => expect(await stored()).toHaveLength(1));
  socket.destroy();
  await vi.waitFor(async () => expect(await stored()).toEqual([]));
  expect(portal.db.select().from(evidence).all()).toEqual([]);
});

describe("a download", () => {
  const WORDS = Buffer.alloc(20_000_000, "0123456789 ");

  async function fileAddress(): Promise<string> {
    const body = Buffer.concat([Buffer.from(HEAD), WORDS, Buffer.from(TAIL)]);
    const { headers } = await post(body, headersOf(body.length));
    return `${String(headers.location).split("?")[0]}/revisions/1`;
  }

  test("comes whole, as an attachment, under a policy that lets it run nothing", async () => {
    const got = await app.send({ path: await fileAddress(), headers: { Cookie: cookie } });
    expect(got.status).toBe(200);
    expect(got.text === WORDS.toString()).toBe(true);
    expect(got.headers).toMatchObject({
      "content-type": expect.stringMatching(/^text\/plain/),
      "content-disposition": "attachment; filename=\"a.txt\"; filename*=UTF-8''a.txt",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store, private",
      "content-security-policy": expect.stringMatching(/default-src 'none'; sandbox$/),
    });
  });

  test("that is broken off leaves the portal as it was", async () => {
    const path = await fileAddress();
    const socket = connect(app.port, "127.0.0.1");
    socket.write(`GET ${path} HTTP/1.1\r\nHost: localhost:3000\r\nCookie: ${cookie}\r\n\r\n`);
    await new Promise((resolve) => socket.once("data", resolve));
    socket.destroy();
    expect((await app.send({ path, headers: { Cookie: cookie } })).text).toHaveLength(WORDS.length);
    expect(app.logLines.join("")).not.toContain("request failed");
  });
});
