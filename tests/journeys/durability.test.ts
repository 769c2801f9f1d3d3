import { rmSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { DEMO_PASSWORD } from "../../scripts/demo/people.ts";
import { fieldOf, type HttpClient, signInOverHttp } from "./support/http-client.ts";
import { type Portal, startPortal } from "./support/portal.ts";

/** What a page says is saved survives the end of the process at any moment (design, section 10: Durability). */
const SAVES = 50;
const CRASHES = 5;

let portal: Portal;
let dataFolder: string;

beforeAll(async () => {
  portal = await startPortal();
  ({ dataFolder } = portal);
});

afterAll(async () => {
  await portal.kill();
  rmSync(dataFolder, { recursive: true, force: true });
});

/** The same moments in every run: a small generator of chance (a linear congruence, as in Numerical Recipes). */
function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

async function restart(): Promise<HttpClient> {
  await portal.kill();
  portal = await startPortal({ dataFolder, port: portal.port });
  return await signInOverHttp(portal, "lead@example.org", DEMO_PASSWORD);
}

test("every save that was acknowledged is there after the server was killed in the middle of others", async () => {
  const chance = makeChance(20_261_123);
  let lead = await signInOverHttp(portal, "lead@example.org", DEMO_PASSWORD);
  const home = await lead.get("/");
  const audit = /href="(\/returns\/[^"/]+)"/.exec(home.text)?.[1] ?? "";
  const codes = [...new Set((await lead.get(audit)).text.match(/standards\/[A-Z]\d+/g) ?? [])];
  expect(codes.length).toBeGreaterThan(20);
  const acknowledged = new Map<string, { number: number; version: string }>();
  const crashAt = new Set(
    Array.from({ length: CRASHES }, (_, index) => (index + 1) * Math.floor(SAVES / (CRASHES + 1))),
  );

  for (let number = 1; number <= SAVES; number += 1) {
    const path = `${audit}/${codes[number % codes.length]}`;
    const version = fieldOf((await lead.get(path)).text, "version") ?? "";
    const saving = lead.post(path, { version, level: "started", commentary: `Save ${number}`, example: "" });
    if (crashAt.has(number)) {
      // Somewhere between the arrival of the request and some time after its answer.
      const [saved] = await Promise.allSettled([
        saving,
        new Promise((resolve) => setTimeout(resolve, chance() * 25)).then(() => portal.kill()),
      ]);
      if (saved.status === "fulfilled" && saved.value.status === 302)
        acknowledged.set(path, { number, version });
      lead = await restart();
    } else {
      expect((await saving).status).toBe(302);
      acknowledged.set(path, { number, version });
    }
  }

  lead = await restart();
  expect(acknowledged.size).toBeGreaterThan(20);
  for (const [path, { number, version }] of acknowledged) {
    const page = (await lead.get(path)).text;
    const [, seen] = /^Save (\d+)$/.exec(fieldOf(page, "commentary")?.trim() ?? "") ?? [];
    // A save without an answer may have been kept as well; an earlier one than was acknowledged may not stand there.
    expect(Number(seen), path).toBeGreaterThanOrEqual(number);
    expect(Number(fieldOf(page, "version"))).toBeGreaterThan(Number(version));
  }
});
