import { rmSync } from "node:fs";
import { join } from "node:path";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Db, openReader } from "#db/client.server.ts";
import { CHAIN_START, hashOfRow } from "#db/history.server.ts";
import { answers, answerVersions, history, returns } from "#db/schema.ts";
import { DEMO_PASSWORD } from "../../scripts/demo/people.ts";
import { fieldOf, type HttpClient, signInOverHttp } from "./support/http-client.ts";
import { type Portal, startPortal } from "./support/portal.ts";

/**
 * What a page or autosave says is saved survives the end of the process at any moment (design, section 10: Durability).
 * Several people save at once, half of them through autosave and half by the form, while the server is killed.
 */
const SAVES = 1_000;
const KILLS = 31;
const WRITERS = 4;
const LEVELS = ["not-in-place", "started", "in-place", "embedded"];

/** Another one each time; the same again by setting KILL_SEED to what was printed. */
const SEED = Number(process.env.KILL_SEED ?? Math.floor(Math.random() * 2 ** 32));

let portal: Portal;
let dataFolder: string;

beforeAll(async () => {
  console.log(`KILL_SEED=${SEED}`);
  portal = await startPortal();
  ({ dataFolder } = portal);
});

afterAll(async () => {
  await portal.kill();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** A small generator of chance (a linear congruence, as in Numerical Recipes). */
function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

interface Words {
  version: number;
  level: string;
  commentary: string;
}

interface Acknowledged extends Words {
  code: string;
}

/** One standard as its writer knows it: what stands there for certain. */
type Known = Map<string, Words>;

let acknowledged: Acknowledged[] = [];
let attempts = 0;
let lostAnswers = 0;
let kills = 0;
/** Fulfilled while the server is there; a killed one puts a new promise here until the next has started. */
let isThere: Promise<void> = Promise.resolve();
let isKilling = false;

/** Null: no answer came. */
async function attemptToSave(
  client: HttpClient,
  path: string,
  words: Words,
  byScript: boolean,
): Promise<number | null> {
  const fields = {
    version: String(words.version - 1),
    level: words.level,
    commentary: words.commentary,
    example: "Asked.",
  };
  try {
    const answer = await client.post(byScript ? `${path}/autosave` : path, fields);
    if (byScript && answer.status === 200) {
      expect(JSON.parse(answer.text).version, path).toBe(words.version);
      return 302;
    }
    return answer.status;
  } catch {
    return null;
  }
}

/** What stands in the page's form now; asked again for as long as the server is killed over it. */
async function readWords(client: HttpClient, path: string): Promise<Words> {
  await isThere;
  const page = await client.get(path).catch(() => null);
  if (!page) return await readWords(client, path);
  const { status, text } = page;
  expect(status, path).toBe(200);
  const level = /<input(?=[^>]*name="level")(?=[^>]*checked="")[^>]*value="([^"]*)"/.exec(text)?.[1] ?? "";
  return {
    version: Number(fieldOf(text, "version")),
    level,
    commentary: (fieldOf(text, "commentary") ?? "").trim(),
  };
}

/** After a save without an answer either the old words or the new ones stand there, whole. */
async function settle(client: HttpClient, path: string, before: Words, tried: Words): Promise<Words> {
  const now = await readWords(client, path);
  expect([before, tried], `${path}, KILL_SEED=${SEED}`).toContainEqual(now);
  return now;
}

async function keepWriting(client: HttpClient, audit: string, codes: string[], chance: () => number) {
  const known: Known = new Map();
  for (const code of codes) known.set(code, await readWords(client, `${audit}/standards/${code}`));
  while (acknowledged.length < SAVES) {
    await isThere;
    const code = codes[Math.floor(chance() * codes.length)] ?? "";
    const path = `${audit}/standards/${code}`;
    const before = known.get(code);
    if (!before) throw new Error(`Nothing is known of ${code}`);
    attempts += 1;
    const level = LEVELS[attempts % LEVELS.length] ?? "";
    const words = { version: before.version + 1, level, commentary: `Save ${attempts} of ${code}` };
    const status = await attemptToSave(client, path, words, chance() < 0.5);
    if (status === 302) {
      known.set(code, words);
      acknowledged.push({ code, ...words });
      continue;
    }
    // Only a server that is gone may leave a save without an acknowledgement.
    expect(status, `${path}, KILL_SEED=${SEED}`).toBeNull();
    lostAnswers += 1;
    await isThere;
    known.set(code, await settle(client, path, before, words));
  }
}

/** Kills the server somewhere between two acknowledgements and some moments later, again and again. */
async function keepKilling(chance: () => number) {
  while (kills < KILLS) {
    const next = ((kills + 0.2 + 0.6 * chance()) * SAVES) / KILLS;
    while (acknowledged.length < next) await pause(2);
    await pause(chance() * 12);
    isKilling = true;
    let started = () => {};
    isThere = new Promise((resolve) => {
      started = resolve;
    });
    await portal.kill();
    portal = await startPortal({ dataFolder, port: portal.port });
    kills += 1;
    isKilling = false;
    started();
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

test("every save that was acknowledged is there after the server was killed again and again", async () => {
  const client = await signInOverHttp(portal, "lead@example.org", DEMO_PASSWORD);
  const home = await client.get("/");
  const audit = /href="(\/returns\/[^"/]+)"/.exec(home.text)?.[1] ?? "";
  const codes = [...new Set((await client.get(audit)).text.match(/(?<=standards\/)[A-Z]\d+/g) ?? [])];
  expect(codes.length).toBeGreaterThan(20);
  acknowledged = [];
  const writers = Array.from({ length: WRITERS }, (_, writer) =>
    keepWriting(
      client,
      audit,
      codes.filter((_code, index) => index % WRITERS === writer),
      makeChance(SEED + writer + 1),
    ),
  );
  await Promise.all([...writers, keepKilling(makeChance(SEED))]);
  expect([kills, isKilling]).toEqual([KILLS, false]);
  // Had no save ever been under way, nothing would have been shown.
  expect(lostAnswers).toBeGreaterThan(KILLS / 2);

  await portal.kill();
  const db = openReader(join(dataFolder, "portal.db"));
  try {
    expect(missingFrom(db, audit)).toEqual([]);
    expect(db.$client.pragma("integrity_check", { simple: true })).toBe("ok");
    expect(db.$client.pragma("foreign_key_check")).toEqual([]);
    expect(brokenLinks(db)).toEqual([]);
  } finally {
    db.$client.close();
  }
});

/** Acknowledged saves that are not there word for word as a version, or that an older version stands in place of. */
function missingFrom(db: Db, audit: string): Acknowledged[] {
  const returnId = audit.split("/").at(-1) ?? "";
  expect(db.select().from(returns).where(eq(returns.id, returnId)).all()).toHaveLength(1);
  const rows = db
    .select({ code: answers.standardCode, current: answers.version, version: answerVersions })
    .from(answers)
    .innerJoin(answerVersions, eq(answerVersions.answerId, answers.id))
    .where(eq(answers.returnId, returnId))
    .all();
  const versions = new Map(rows.map((row) => [`${row.code} ${row.version.version}`, row]));
  expect(acknowledged.length).toBeGreaterThanOrEqual(SAVES);
  return acknowledged.filter(({ code, version, level, commentary }) => {
    const row = versions.get(`${code} ${version}`);
    return (
      row?.version.level !== level || row.version.commentary !== commentary || !row || row.current < version
    );
  });
}

/** Sequence numbers of the history whose hash does not follow from the row before. */
function brokenLinks(db: Db): number[] {
  const rows = db.select().from(history).orderBy(asc(history.seq)).all();
  expect(rows.length).toBeGreaterThan(SAVES);
  let previous = CHAIN_START;
  return rows.flatMap(({ seq, previousHash, hash, ...row }) => {
    const isWhole = previousHash === previous && hash === hashOfRow(previousHash, row);
    previous = hash;
    return isWhole ? [] : [seq];
  });
}
