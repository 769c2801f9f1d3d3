import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { loader as openIndex } from "#app/routes/shared._index.tsx";
import { loader as openShared } from "#app/routes/shared.$agencyId.$cycleId.standards.$code.tsx";
import { cycles } from "#db/schema.ts";
import { makePerson } from "#tests/support/factories.ts";
import { answerOf } from "#tests/support/requests.ts";
import { openTrust, type TrustPortal, WRITTEN } from "#tests/support/trust.ts";

let portal: TrustPortal["portal"];
let made: TrustPortal["made"];
let trust: TrustPortal["trust"];
let school: TrustPortal["school"];
let outside: TrustPortal["outside"];
let people: TrustPortal["people"];
let sharedParams: TrustPortal["sharedParams"];
let sharedPath: TrustPortal["sharedPath"];
let write: TrustPortal["write"];
let stored: TrustPortal["stored"];
let addEvidence: TrustPortal["addEvidence"];

beforeEach(() => {
  ({ portal, made, trust, school, outside, people, sharedParams, sharedPath, write, stored, addEvidence } =
    openTrust());
});

const readShared = async (as: string | null, params: Record<string, string> = sharedParams()) =>
  answerOf(openShared(await portal.get(sharedPath, as, params)));
const index = async (as: string | null, query = "") =>
  answerOf(openIndex(await portal.get(`/shared${query}`, as)));

describe("who may write shared answers", () => {
  test("signed out: the pages lead to the sign-in page, a form is 401", async () => {
    expect([(await index(null)).status, (await readShared(null)).status]).toEqual([302, 302]);
    expect((await write({}, null)).status).toBe(401);
  });

  test("members, other agencies, the Board and administrators are told that they are not there", async () => {
    for (const person of [people.school, people.outside, people.board, people.admin]) {
      expect((await index(person)).status).toBe(404);
      expect((await index(person, `?agency=${trust.id}`)).status).toBe(404);
      expect((await readShared(person)).status).toBe(404);
      expect((await write({}, person)).status).toBe(404);
    }
    expect(stored()).toBeUndefined();
  });

  test("everybody of the parent may", async () => {
    expect((await write({}, people.trustContributor)).status).toBe(302);
    expect((await readShared(people.trust)).status).toBe(200);
  });

  test.each([
    ["a standard that no member is asked", () => sharedParams("B1")],
    ["no standard", () => sharedParams("")],
    ["a cycle that does not exist", () => ({ ...sharedParams(), cycleId: "none" })],
    ["no agency", () => sharedParams("A1", "")],
    ["an agency of one's own without members", () => sharedParams("A1", lonely())],
  ])("%s is not there", async (_title, params) => {
    expect((await readShared(people.trust, params())).status).toBe(404);
    expect((await write({}, people.trust, params())).status).toBe(404);
  });

  function lonely(): string {
    makePerson(portal.db, "trust@example.org", "lead", outside.agencyId);
    return outside.agencyId;
  }
});

describe("writing a shared answer", () => {
  test("saves it, leads back to the list and says there how many members have decided", async () => {
    const answer = await write();
    const location = new URL(answer.headers.get("Location") ?? "", "http://portal.invalid");
    expect([answer.status, location.pathname]).toEqual([302, "/shared"]);
    const page = await (await index(people.trust, location.search)).json();
    expect(page).toMatchObject({ done: "A1", members: ["First School", "Second School"], closed: null });
    expect(page.areas[0].standards.slice(0, 2)).toMatchObject([
      { code: "A1", isWritten: true, level: "in-place", counts: { undecided: 2, adopted: 0 } },
      { code: "A2", isWritten: false, level: null },
    ]);
  });

  test("an empty one is refused at the field; one that was written may be emptied", async () => {
    const empty = { level: "", commentary: " " };
    const answer = await write(empty);
    expect(answer.status).toBe(400);
    expect((await answer.json()).errors.commentary).toMatch(/^Write a text/);
    await write();
    expect((await write({ ...empty, version: "1" })).status).toBe(302);
    expect(stored()).toMatchObject({ level: null, commentary: "", version: 2 });
  });

  test.each([
    [{ level: "unheard-of" }, "level"],
    [{ commentary: "x".repeat(10_001) }, "commentary"],
  ])("a fault names its field and keeps what was typed", async (fields, field) => {
    const answer = await write(fields);
    expect(answer.status).toBe(400);
    const result = await answer.json();
    expect(Object.keys(result.errors)).toEqual([field]);
    expect(result.answer).toMatchObject(fields);
  });

  test("a form without its version is refused and keeps what was typed", async () => {
    const answer = await write({ version: "" });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      reason: expect.stringMatching(/was not complete/),
      answer: { commentary: WRITTEN.commentary },
    });
  });

  test("a form that somebody else opened is 409 with what was typed, until it is saved as one's own", async () => {
    const answer = await write({ by: people.trustContributor });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({ answer: { commentary: WRITTEN.commentary }, version: "0" });
    expect(stored()).toBeUndefined();
    expect((await write({ by: people.trust })).status).toBe(302);
  });

  test("evidence of somebody else is refused at the field", async () => {
    const answer = await write({ evidence: [addEvidence(school.agencyId)] });
    expect([answer.status, (await answer.json()).errors.evidence]).toEqual([
      400,
      expect.stringMatching(/own library/),
    ]);
  });

  test("two colleagues at once: 409 with both texts, the evidence chosen and the version to save with", async () => {
    await write();
    const chosen = addEvidence(trust.id);
    const answer = await write({ commentary: "Mine", evidence: [chosen] }, people.trustContributor);
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      theirs: { commentary: WRITTEN.commentary, updatedByName: "trust" },
      answer: { commentary: "Mine" },
      evidenceIds: [chosen],
      version: "1",
    });
    expect(stored()?.commentary).toBe(WRITTEN.commentary);
  });

  test("a round that is over is read and not written", async () => {
    await write();
    portal.db.update(cycles).set({ closesOn: "2026-11-22" }).where(eq(cycles.id, made.cycle.id)).run();
    const answer = await write({ commentary: "Later", version: "1" });
    expect(answer.status).toBe(409);
    expect(await answer.json()).toMatchObject({
      reason: expect.stringMatching(/has closed/),
      answer: { commentary: "Later" },
    });
    expect(await (await readShared(people.trust)).json()).toMatchObject({
      closed: expect.stringMatching(/has closed/),
    });
  });
});
