import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import Database from "better-sqlite3";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DrainerParts, makeDrainer } from "#app/mail/outbox.server.ts";
import { makeTransport } from "#app/mail/transport.server.ts";
import type { MessageToQueue } from "#db/chasing/outbox.server.ts";
import {
  claimNext,
  countByState,
  findMessage,
  queueMessage,
  recoverInterrupted,
  resendMessage,
} from "#db/chasing/outbox.server.ts";
import type { Db } from "#db/client.server.ts";
import { history } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import type { TestSmtpServer } from "#tests/support/smtp-server.ts";
import { headerValues, startSmtpServer } from "#tests/support/smtp-server.ts";

const MINUTE = 60_000;
const STAMP = "2030-01-01T08:00:00.000Z";

let smtp: TestSmtpServer;
let db: Db;
/** The real clock of a test: stands still unless a test moves it. */
let realNow: number;

beforeEach(async () => {
  smtp = await startSmtpServer({ disabledCommands: ["STARTTLS"] });
  db = openTestDatabase();
  realNow = Date.parse("2027-03-01T08:00:00Z");
});
afterEach(async () => {
  db.$client.close();
  await smtp.close();
});

function queue(changes: Partial<MessageToQueue> = {}, on: Db = db): string {
  return queueMessage(on, {
    kind: "reminder",
    toEmail: "lead@example.org",
    toName: "Jo Bloggs",
    subject: "Online safeguarding audit due 3 March 2027",
    body: "Dear Jo\n",
    at: STAMP,
    messageIdDomain: "audit.example.org",
    ...changes,
  });
}

const SILENT: DrainerParts["log"] = { info() {}, warn() {} };

function drainer(on: Db = db, log = SILENT) {
  return makeDrainer({
    db: on,
    transport: makeTransport({ smtpUrl: smtpUrl(), mailFrom: "portal@example.org" }),
    clock: { now: () => STAMP, realNow: () => realNow },
    log,
  });
}

function smtpUrl(): string {
  return `smtp://127.0.0.1:${smtp.port}`;
}

function messageIds(): string[] {
  return smtp.deliveries.flatMap((delivery) => headerValues(delivery, "Message-ID"));
}

describe("a drain", () => {
  test("sends every waiting message, oldest first, and marks it sent", async () => {
    const ids = ["First", "Second", "Third"].map((subject) => queue({ subject }));
    const older = queue({ subject: "Oldest", at: "2029-12-31T08:00:00.000Z" });
    expect(await drainer().drain()).toBe(4);
    const subjects = smtp.deliveries.flatMap((delivery) => headerValues(delivery, "Subject"));
    expect(subjects).toEqual(["Oldest", "First", "Second", "Third"]);
    for (const id of [older, ...ids]) {
      expect(findMessage(db, id)).toMatchObject({
        state: "sent",
        sentAt: STAMP,
        attempts: 1,
        mayBeRepeated: false,
      });
    }
    expect(await drainer().drain()).toBe(0);
    expect(smtp.deliveries).toHaveLength(4);
  });

  test("carries the Message-ID made when the message was queued", async () => {
    const ids = [queue(), queue()];
    await drainer().drain();
    const stored = ids.map((id) => findMessage(db, id)?.messageId);
    expect(messageIds()).toEqual(stored);
    expect(new Set(stored).size).toBe(2);
    expect(stored[0]).toMatch(/^<[\w-]{36}@audit\.example\.org>$/);
  });

  test("leaves everything waiting when no mail server is set", async () => {
    const id = queue();
    const clock = { now: () => STAMP, realNow: () => realNow };
    expect(await makeDrainer({ db, transport: null, clock, log: SILENT }).drain()).toBe(0);
    expect(findMessage(db, id)).toMatchObject({ state: "waiting", attempts: 0 });
  });

  test("asked for twice at once sends once", async () => {
    queue();
    queue();
    const one = drainer();
    expect(await Promise.all([one.drain(), one.drain()])).toEqual([2, 2]);
    expect(new Set(messageIds()).size).toBe(2);
    expect(smtp.deliveries).toHaveLength(2);
  });

  test("beside another drainer on the same outbox sends once", async () => {
    for (let n = 0; n < 4; n += 1) queue();
    const sent = await Promise.all([drainer().drain(), drainer().drain()]);
    expect(sent[0] + sent[1]).toBe(4);
    expect(new Set(messageIds()).size).toBe(4);
    expect(smtp.deliveries).toHaveLength(4);
  });

  test("keeps no one-time link once the message that carried it is sent", async () => {
    const id = queue({
      kind: "invitation",
      body: "Open https://audit.example.org/invitations/s3cret-Tok_en today",
    });
    await drainer().drain();
    expect(smtp.deliveries[0]?.source).toContain("/invitations/s3cret-Tok_en");
    expect(findMessage(db, id)?.body).toBe("Open https://audit.example.org/invitations/(removed) today");
  });

  test("started on a timer sends by itself, and stopping waits for the message in flight", async () => {
    const id = queue();
    const waiting = queue({ subject: "Next" });
    const timed = drainer();
    timed.start(60_000);
    await timed.stop();
    expect(findMessage(db, id)?.state).toBe("sent");
    expect(findMessage(db, waiting)?.state).toBe("waiting");
  });
});

describe("a failure that may pass", () => {
  test("is tried again after its back-off and not before", async () => {
    const id = queue();
    smtp.answers.recipient = { code: 451, text: "4.7.1 try later lead@example.org" };
    expect(await drainer().drain()).toBe(0);
    expect(findMessage(db, id)).toMatchObject({
      state: "waiting",
      attempts: 1,
      nextAttemptAt: "2027-03-01T08:01:00.000Z",
      lastError: "The mail server would not take the message now (451 4.7.1).",
    });
    smtp.answers.recipient = "accept";
    realNow += MINUTE - 1;
    expect(await drainer().drain()).toBe(0);
    expect(smtp.deliveries).toEqual([]);
    realNow += 1;
    expect(await drainer().drain()).toBe(1);
    expect(findMessage(db, id)).toMatchObject({ state: "sent", attempts: 2, lastError: "" });
  });

  test("of one message does not hold up the next", async () => {
    const held = queue();
    const next = queue();
    smtp.answers.message = { code: 452, text: "4.3.1 disk full" };
    smtp.onDelivery = () => {
      if (smtp.deliveries.length === 2) smtp.answers.message = "accept";
    };
    expect(await drainer().drain()).toBe(1);
    expect(findMessage(db, held)?.state).toBe("waiting");
    expect(findMessage(db, next)?.state).toBe("sent");
  });

  test("of the server ends the drain: the others are not tried one by one", async () => {
    const first = queue();
    const second = queue();
    const unreachable = drainer();
    await smtp.close();
    expect(await unreachable.drain()).toBe(0);
    expect(findMessage(db, first)).toMatchObject({ state: "waiting", attempts: 1, mayBeRepeated: false });
    expect(findMessage(db, second)).toMatchObject({ state: "waiting", attempts: 0 });
  });

  test("after the data was taken repeats with the same Message-ID, and says so", async () => {
    const id = queue();
    smtp.answers.message = "drop";
    expect(await drainer().drain()).toBe(0);
    expect(findMessage(db, id)).toMatchObject({ state: "waiting", mayBeRepeated: true });
    smtp.answers.message = "accept";
    realNow += MINUTE;
    expect(await drainer().drain()).toBe(1);
    expect(findMessage(db, id)).toMatchObject({ state: "sent", mayBeRepeated: true });
    const messageId = findMessage(db, id)?.messageId;
    expect(messageIds()).toEqual([messageId, messageId]);
    expect(smtp.deliveries[1]?.source).toBe(smtp.deliveries[0]?.source);
  });
});

describe("a fault of the database", () => {
  let folder: string;
  let shared: Db;
  /** Another process, such as the command line importing a file. */
  let other: Database.Database;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "outbox-busy-"));
    shared = openTestDatabase(join(folder, "portal.db"));
    shared.$client.pragma("busy_timeout = 0");
    other = new Database(join(folder, "portal.db"), { timeout: 0 });
  });
  afterEach(() => {
    other.close();
    shared.$client.close();
    rmSync(folder, { recursive: true });
  });

  test("between the server's answer and the mark sends nothing twice: the next drain marks it", async () => {
    const id = queue({}, shared);
    const one = drainer(shared);
    smtp.onDelivery = () => void other.exec("BEGIN IMMEDIATE");
    await expect(one.drain()).rejects.toThrow("locked");
    expect(findMessage(shared, id)).toMatchObject({ state: "sending" });
    await expect(one.drain()).rejects.toThrow("locked");
    other.exec("ROLLBACK");
    smtp.onDelivery = () => {};
    const next = queue({ subject: "Next" }, shared);
    expect(await one.drain()).toBe(1);
    expect(findMessage(shared, id)).toMatchObject({ state: "sent", attempts: 1, mayBeRepeated: false });
    expect(findMessage(shared, next)).toMatchObject({ state: "sent" });
    expect(smtp.deliveries).toHaveLength(2);
  });

  test("ends nothing when the drainer is woken: it is logged, and the next call sends", async () => {
    const id = queue({}, shared);
    const warnings: string[] = [];
    const one = drainer(shared, { info() {}, warn: (_fields, text) => void warnings.push(text) });
    other.exec("BEGIN IMMEDIATE");
    one.wake();
    await one.stop();
    expect(warnings).toEqual(["The outbox could not be drained"]);
    expect(findMessage(shared, id)).toMatchObject({ state: "waiting", attempts: 0 });
    other.exec("ROLLBACK");
    one.wake();
    await one.stop();
    expect(findMessage(shared, id)).toMatchObject({ state: "sent" });
    expect(warnings).toHaveLength(1);
  });
});

describe("a refused recipient", () => {
  test("is not tried again until an administrator sends it again, which stands in the history", async () => {
    const id = queue();
    smtp.answers.recipient = { code: 550, text: "5.1.1 no such user lead@example.org" };
    await drainer().drain();
    realNow += 30 * 24 * 60 * MINUTE;
    await drainer().drain();
    const refused = {
      state: "refused",
      attempts: 1,
      lastError: "The mail server refused the message (550 5.1.1).",
    };
    expect(findMessage(db, id)).toMatchObject(refused);

    smtp.answers.recipient = "accept";
    expect(resendMessage(db, id, { by: null, at: STAMP })).toBe(true);
    expect(await drainer().drain()).toBe(1);
    expect(db.select().from(history).all()).toMatchObject([
      { at: STAMP, actorId: null, act: "resend-message", objectKind: "message", objectId: id, detail: "{}" },
    ]);
  });

  test("does not hold up the next", async () => {
    const refused = queue({ toEmail: "not an address" });
    const next = queue();
    expect(await drainer().drain()).toBe(1);
    expect(findMessage(db, refused)?.state).toBe("refused");
    expect(findMessage(db, next)?.state).toBe("sent");
  });
});

describe("sending again", () => {
  test("does not wait for the back-off", async () => {
    const id = queue();
    smtp.answers.recipient = { code: 451, text: "4.7.1 later" };
    await drainer().drain();
    smtp.answers.recipient = "accept";
    expect(resendMessage(db, id, { by: null, at: STAMP })).toBe(true);
    expect(await drainer().drain()).toBe(1);
  });

  test("is refused for what was sent, is being sent or is not there, and leaves no history", async () => {
    const sent = queue();
    await drainer().drain();
    const sending = queue();
    claimNext(db, new Date(realNow).toISOString());
    for (const id of [sent, sending, "nowhere"]) {
      expect(resendMessage(db, id, { by: null, at: STAMP })).toBe(false);
    }
    expect(countByState(db)).toEqual({ waiting: 0, sending: 1, sent: 1, refused: 0 });
    expect(db.select().from(history).all()).toEqual([]);
  });
});

describe("a process killed while it sends", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "outbox-"));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));
  const script = fileURLToPath(new URL("../support/drain-outbox.ts", import.meta.url));

  test.each(["before the server's answer", "between the answer and the mark"])(
    "%s leaves one repeat at most, with the same Message-ID, shown as such",
    async (moment) => {
      const file = join(folder, "portal.db");
      const shared = openTestDatabase(file);
      const id = queue({}, shared);
      const child = spawn(process.execPath, [script, file, smtpUrl()], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      const exit = once(child, "exit");
      if (moment === "before the server's answer") {
        smtp.answers.message = "silence";
        smtp.onDelivery = () => child.kill("SIGKILL");
      } else {
        child.stdout.once("data", () => child.kill("SIGKILL"));
      }
      expect(await exit).toEqual([null, "SIGKILL"]);
      expect(smtp.deliveries).toHaveLength(1);
      expect(findMessage(shared, id)).toMatchObject({ state: "sending", mayBeRepeated: false });

      smtp.answers.message = "accept";
      smtp.onDelivery = () => {};
      expect(recoverInterrupted(shared)).toBe(1);
      expect(await drainer(shared).drain()).toBe(1);
      expect(recoverInterrupted(shared)).toBe(0);
      expect(await drainer(shared).drain()).toBe(0);
      const message = findMessage(shared, id);
      expect(message).toMatchObject({ state: "sent", mayBeRepeated: true });
      expect(messageIds()).toEqual([message?.messageId, message?.messageId]);
      shared.$client.close();
    },
    20_000,
  );
});
