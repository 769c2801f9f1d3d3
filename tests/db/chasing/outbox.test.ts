import { afterEach, beforeEach, describe, expect, test } from "vitest";
import {
  claimNext,
  countByState,
  findMessage,
  listOutbox,
  markFailed,
  OUTBOX_PAGE_SIZE,
  queueMessage,
} from "#db/chasing/outbox.server.ts";
import type { Db, Queries } from "#db/client.server.ts";
import { openTestDatabase } from "#tests/support/database.ts";

const MINUTE = 60_000;
/** Years before the stamps: a fixed clock may stand anywhere, and the real one decides what goes. */
const REAL_NOW = "2027-03-01T08:00:00.000Z";

let db: Db;
beforeEach(() => {
  db = openTestDatabase();
});
afterEach(() => db.$client.close());

function queue(on: Queries = db): string {
  return queueMessage(on, {
    kind: "receipt",
    toEmail: "lead@example.org",
    toName: "",
    subject: "Received",
    body: "",
    at: "2030-01-01T08:00:00.000Z",
    messageIdDomain: "audit.example.org",
  });
}

test("a new message may go at once, wherever the clock of its stamp stands", () => {
  const id = queue();
  expect(claimNext(db, REAL_NOW)).toMatchObject({ id, state: "sending", attempts: 1 });
  expect(claimNext(db, REAL_NOW)).toBeUndefined();
});

test("a failed message waits longer each time and is never given up", () => {
  let realNow = Date.parse("2027-03-01T08:00:00Z");
  const id = queue();
  const waits = [1, 5, 15, 60, 240, 720, 720, 720].map((minutes) => {
    const claimed = claimNext(db, new Date(realNow).toISOString());
    if (!claimed) throw new Error("Nothing to claim");
    markFailed(db, claimed, { reason: "Not now.", mayHaveArrived: false }, realNow);
    const after = findMessage(db, id);
    const wait = (Date.parse(after?.nextAttemptAt ?? "") - realNow) / MINUTE;
    realNow += minutes * MINUTE;
    return [wait, after?.state];
  });
  expect(waits).toEqual([1, 5, 15, 60, 240, 720, 720, 720].map((minutes) => [minutes, "waiting"]));
});

describe("the list of messages", () => {
  test("is paged, newest first, and counts all", () => {
    const ids = Array.from({ length: OUTBOX_PAGE_SIZE + 1 }, () => queue());
    const page = (offset: number) => listOutbox(db, { state: null, offset, size: OUTBOX_PAGE_SIZE });
    expect(countByState(db).waiting).toBe(OUTBOX_PAGE_SIZE + 1);
    expect(page(0).map(({ id }) => id)).toEqual(ids.slice(1).reverse());
    expect(page(OUTBOX_PAGE_SIZE).map(({ id }) => id)).toEqual(ids.slice(0, 1));
  });

  test("can hold one state alone", () => {
    queue();
    const waiting = queue();
    claimNext(db, REAL_NOW);
    const listed = listOutbox(db, { state: "waiting", offset: 0, size: OUTBOX_PAGE_SIZE });
    expect(listed.map(({ id }) => id)).toEqual([waiting]);
    expect(countByState(db)).toEqual({ waiting: 1, sending: 1, sent: 0, refused: 0 });
  });

  test("holds no message of a change that was rolled back", () => {
    expect(() =>
      db.transaction((tx) => {
        queue(tx);
        throw new Error("The change failed");
      }),
    ).toThrow("The change failed");
    expect(countByState(db).waiting).toBe(0);
  });
});
