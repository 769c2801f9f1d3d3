import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { loader as openReturn } from "#app/routes/returns.$returnId._index.tsx";
import { loader as openQuality, action as post } from "#app/routes/returns.$returnId.quality.tsx";
import { loader as openSignOff } from "#app/routes/returns.$returnId.sign-off.tsx";
import { listAcknowledgements } from "#db/returns/acknowledgements.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { cycles, history, returns, textVersions } from "#db/schema.ts";
import { attachReference } from "#tests/support/beside-answers.ts";
import {
  fillReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";
import { answerOf, openTestPortal, type TestPortal } from "#tests/support/requests.ts";

let portal: TestPortal;
let made: MadeCycle;
let auditReturn: AuditReturn;
let people: Record<"lead" | "contributor" | "signatory" | "otherLead" | "board", string>;

/** A3 is not met, A1 and A2 are at the top without evidence, and nobody said who contributed. */
beforeEach(() => {
  portal = openTestPortal();
  const agency = makeAgency(portal.db, { reference: "SCH-1" });
  const other = makeAgency(portal.db, { reference: "SCH-2" });
  made = makeCycle(portal.db, { source: templateSource("worked-example") });
  const embedded = { level: "embedded", example: "Pupils say so." };
  auditReturn = fillReturn(portal.db, returnOf(portal.db, made, agency), {
    A1: embedded,
    A2: embedded,
    A3: "started",
    A4: "in-place",
  });
  people = {
    lead: makePerson(portal.db, "lead@example.org", "lead", agency.id).id,
    contributor: makePerson(portal.db, "contributor@example.org", "contributor", agency.id).id,
    signatory: makePerson(portal.db, "signatory@example.org", "signatory", agency.id).id,
    otherLead: makePerson(portal.db, "other.lead@example.org", "lead", other.id).id,
    board: makePerson(portal.db, "board@example.org", "board").id,
  };
});

const path = () => `/returns/${auditReturn.id}/quality`;
const setReturn = (changes: Partial<typeof returns.$inferInsert>) =>
  portal.db.update(returns).set(changes).where(eq(returns.id, auditReturn.id)).run();

async function open(as: string | null = people.lead, returnId = auditReturn.id) {
  return answerOf(openQuality(await portal.get(path(), as, { returnId })));
}

/** One point's part of the form; `intent` is the button pressed. `was` is what the page showed. */
interface Given {
  point?: string;
  reason?: string;
  was?: string;
  version?: string;
  forAll?: string;
  intent?: string;
  by?: string;
}

const part = ({
  point = "top-without-evidence:A1",
  reason = REASON,
  was = "",
  version = "0",
  ...rest
}: Given) => ({
  [`reason:${point}`]: reason,
  [`was:${point}`]: was,
  [`version:${point}`]: version,
  ...(rest.forAll && { [`for-all:${point}`]: rest.forAll }),
});

/** Gives a reason as the page's form does, with what else is typed in it. */
async function give(
  fields: Given = {},
  as: string | null = people.lead,
  returnId = auditReturn.id,
  others: Given[] = [],
) {
  const { point = "top-without-evidence:A1", intent = "save", by } = fields;
  const posted = Object.assign({ [intent]: point, ...(by && { by }) }, ...[fields, ...others].map(part));
  return answerOf(post(await portal.post(path(), posted, as, { returnId })));
}

/** What came back of the first point. */
const resultOf = async (answer: Response) => (await answer.json()).results[0];

const takeBack = (version: string, as = people.lead) => give({ intent: "withdraw", reason: "", version }, as);

interface ShownPoint {
  name: string;
  word: { reason: string } | null;
  version: number;
  mend: { href: string } | null;
}

/** Every point on the page with the agency's word on it. */
async function shown(): Promise<Record<string, string | null>> {
  const page = await (await open()).json();
  const points: ShownPoint[] = page.groups.flatMap(({ points: own }: { points: ShownPoint[] }) => own);
  return Object.fromEntries(points.map(({ name, word }) => [name, word?.reason ?? null]));
}

const counts = async () => (await (await open()).json()).counts;
const stored = () => listAcknowledgements(portal.db, auditReturn.id);

const REASON = "The records are kept on paper and were seen by the governor.";

const NO_WORDS = {
  "below-meets-no-action:A3": null,
  "top-without-evidence:A1": null,
  "top-without-evidence:A2": null,
  "no-childrens-voice": null,
};

describe("the page", () => {
  test("lists every point with the way to mend it, and how many have no word", async () => {
    expect(await shown()).toEqual(NO_WORDS);
    expect(await counts()).toEqual({ points: 4, withoutWord: 4, gapsWithAction: 0 });
    const { groups } = await (await open()).json();
    const hrefs = groups.flatMap(({ points }: { points: ShownPoint[] }) =>
      points.map(({ mend }) => mend?.href),
    );
    expect(hrefs.map((href: string) => href.split("?")[0])).toEqual([
      "/actions/new",
      `/returns/${auditReturn.id}/standards/A1/evidence`,
      `/returns/${auditReturn.id}/standards/A2/evidence`,
      `/returns/${auditReturn.id}/closing`,
    ]);
  });

  test("is the agency's own: anybody else, and no return, are the same 404", async () => {
    for (const answer of [
      await open(people.otherLead),
      await open(people.board),
      await open(people.lead, "none"),
    ]) {
      expect([answer.status, await answer.text()]).toEqual([404, ""]);
    }
    expect((await give({}, people.otherLead)).status).toBe(404);
    expect((await open(null)).headers.get("Location")).toMatch(/^\/sign-in/);
    expect(stored()).toEqual([]);
  });

  test("names the ratings that have neither words nor evidence", async () => {
    const bare = async () =>
      (await (await open()).json()).open.bare.map(({ code }: { code: string }) => code);
    expect(await bare()).toEqual(["A3", "A4"]);
    attachReference(portal.db, auditReturn, "A4");
    expect(await bare()).toEqual(["A3"]);
  });

  test("says the same number on the task list while standards are unanswered: so far", async () => {
    const steps = async () =>
      (
        await (
          await answerOf(openReturn(await portal.get("/", people.lead, { returnId: auditReturn.id })))
        ).json()
      ).steps.quality;
    expect(await steps()).toMatchObject({ points: 4, withoutWord: 4, isComplete: true });
    fillReturn(portal.db, auditReturn, { A4: { level: null } });
    expect(await steps()).toMatchObject({ points: 4, isComplete: false });
    expect((await (await open()).json()).open.isComplete).toBe(false);
  });

  test("is repeated in two sentences before sign-off", async () => {
    await give();
    const params = { returnId: auditReturn.id };
    const page = await (await openSignOff(await portal.get("/sign-off", people.lead, params))).json();
    expect(page.quality).toEqual({ points: 4, withoutWord: 3, gapsWithAction: 0 });
    expect(page.beside).toMatchObject({ evidence: 0, findings: 0, closing: 0, actions: 0 });
  });
});

describe("giving a reason", () => {
  test("is for everybody of the agency, and leads back to the point", async () => {
    const answer = await give();
    expect([answer.status, answer.headers.get("Location")]).toEqual([
      302,
      `${path()}#point-top-without-evidence-A1`,
    ]);
    expect(
      (await give({ point: "no-childrens-voice", reason: "In January" }, people.contributor)).status,
    ).toBe(302);
    expect((await give({ point: "below-meets-no-action:A3", reason: "Soon" }, people.signatory)).status).toBe(
      302,
    );
    expect(await shown()).toEqual({
      ...NO_WORDS,
      "top-without-evidence:A1": REASON,
      "no-childrens-voice": "In January",
      "below-meets-no-action:A3": "Soon",
    });
    expect(await counts()).toMatchObject({ points: 4, withoutWord: 1 });
  });

  test("can be for all points of the kind that have none, and writes over no other reason", async () => {
    fillReturn(portal.db, auditReturn, { A4: { level: "embedded", example: "Yes." } });
    await give({ point: "top-without-evidence:A2", reason: "Its own reason" });
    await give({ forAll: "yes" });
    expect(await shown()).toMatchObject({
      "top-without-evidence:A1": REASON,
      "top-without-evidence:A2": "Its own reason",
      "top-without-evidence:A4": REASON,
      "no-childrens-voice": null,
    });
  });

  test("can be for the others also where the point itself has this very reason already", async () => {
    await give();
    expect((await give({ forAll: "yes", version: "1" })).status).toBe(302);
    expect(await shown()).toMatchObject({
      "top-without-evidence:A1": REASON,
      "top-without-evidence:A2": REASON,
    });
    expect(stored().map(({ about, version }) => [about, version])).toEqual([
      ["A1", 1],
      ["A2", 1],
    ]);
  });

  test("typed on a page that somebody else opened is 409, with what was typed, until it is saved as one's own", async () => {
    const answer = await give({ by: people.contributor });
    expect([answer.status, (await resultOf(answer)).reason]).toEqual([409, REASON]);
    expect(stored()).toEqual([]);
    expect((await give({ by: people.lead })).status).toBe(302);
    expect((await give({ intent: "withdraw", version: "1", by: people.contributor })).status).toBe(409);
    expect(await shown()).toMatchObject({ "top-without-evidence:A1": REASON });
  });

  test.each([
    ["", "Enter why you leave this as it is"],
    ["   \n ", "Enter why you leave this as it is"],
    ["x".repeat(1001), "The reason must be 1,000 characters or fewer: take out 1"],
  ])("%j is 400 at the field, with what was typed", async (reason, error) => {
    const answer = await give({ reason });
    expect(answer.status).toBe(400);
    expect(await resultOf(answer)).toMatchObject({ fault: { kind: "faulty", error }, reason, version: "0" });
    expect(stored()).toEqual([]);
  });

  test("of 1,000 characters is taken", async () => {
    expect((await give({ reason: "x".repeat(1000) })).status).toBe(302);
  });

  test.each<Given>([
    { point: "no-such-kind" },
    { point: "" },
    { intent: "neither" },
    { version: "" },
    { version: "-1" },
  ])("without what the form carries is 400 (%j)", async (fields) => {
    const answer = await give(fields);
    expect([answer.status, (await resultOf(answer)).reason]).toEqual([400, REASON]);
    expect(stored()).toEqual([]);
  });

  test("for a point that does not hold is 409, with what was typed", async () => {
    for (const point of ["top-without-evidence:A3", "one-author", "top-without-evidence"]) {
      const answer = await give({ point });
      expect([answer.status, (await resultOf(answer)).reason]).toEqual([409, REASON]);
    }
    expect(stored()).toEqual([]);
  });

  test("puts a return that was not started in progress", async () => {
    setReturn({ status: "not-started" });
    expect((await give()).status).toBe(302);
    expect(findReturn(portal.db, auditReturn.id)?.status).toBe("in-progress");
  });

  test("keeps every version, and the history tells of it without the words", async () => {
    await give();
    await give({ reason: "Another reason", version: "1" });
    await takeBack("2");
    await give({ reason: "A third", version: "3" });
    const kept = portal.db.select().from(textVersions).all();
    expect(kept.map(({ version, content }) => [version, JSON.parse(content).reason])).toEqual([
      [1, REASON],
      [2, "Another reason"],
      [4, "A third"],
    ]);
    const told = portal.db.select().from(history).where(eq(history.objectKind, "acknowledgement")).all();
    expect(told.map(({ act }) => act)).toEqual([
      "acknowledge-point",
      "acknowledge-point",
      "withdraw-acknowledgement",
      "acknowledge-point",
    ]);
    expect(JSON.parse(told[0]?.detail ?? "")).toEqual({
      signal: "top-without-evidence",
      about: "A1",
      version: 1,
    });
  });
});

describe("reasons typed under several points", () => {
  const A2 = { point: "top-without-evidence:A2", reason: "Seen in the minutes" };
  const VOICE = { point: "no-childrens-voice", reason: "" };

  test("are saved together, whichever button is pressed, and what nobody touched stays as it is", async () => {
    expect((await give({}, people.lead, auditReturn.id, [A2, VOICE])).status).toBe(302);
    expect(await shown()).toEqual({
      ...NO_WORDS,
      "top-without-evidence:A1": REASON,
      "top-without-evidence:A2": A2.reason,
    });
    expect(
      (await give(VOICE, people.lead, auditReturn.id, [{ reason: "Anew", was: REASON, version: "1" }]))
        .status,
    ).toBe(302);
    expect(await shown()).toMatchObject({ "top-without-evidence:A1": "Anew", "no-childrens-voice": null });
    expect(stored().map(({ about, version }) => [about, version])).toEqual([
      ["A1", 2],
      ["A2", 1],
    ]);
  });

  test("with a fault in one are all kept on the page, and none is saved", async () => {
    const answer = await give({ reason: "x".repeat(1001) }, people.lead, auditReturn.id, [A2]);
    expect(answer.status).toBe(400);
    expect((await answer.json()).results).toMatchObject([
      { fault: { kind: "faulty" } },
      { name: A2.point, reason: A2.reason, fault: null },
    ]);
    expect(stored()).toEqual([]);
  });

  test("are kept too when a colleague changed one of them in between", async () => {
    await give({ ...A2, reason: "The contributor's" }, people.contributor);
    const answer = await give({}, people.lead, auditReturn.id, [A2]);
    expect([answer.status, (await answer.json()).results]).toMatchObject([
      409,
      [
        { reason: REASON, fault: null },
        { reason: A2.reason, fault: { kind: "conflict", theirs: { reason: "The contributor's" } } },
      ],
    ]);
    expect(await shown()).toMatchObject({ "top-without-evidence:A1": null });
  });

  test("a colleague's reason is no conflict where this person typed nothing", async () => {
    await give({ ...A2, reason: "The contributor's" }, people.contributor);
    expect((await give({}, people.lead, auditReturn.id, [{ ...A2, reason: "" }])).status).toBe(302);
    expect(await shown()).toMatchObject({
      "top-without-evidence:A1": REASON,
      "top-without-evidence:A2": "The contributor's",
    });
  });

  test("are saved also when another reason is taken back", async () => {
    await give();
    const back = { intent: "withdraw", reason: REASON, was: REASON, version: "1" };
    expect((await give(back, people.lead, auditReturn.id, [A2])).status).toBe(302);
    expect(await shown()).toMatchObject({
      "top-without-evidence:A1": null,
      "top-without-evidence:A2": A2.reason,
    });
  });

  test("one that was emptied is a fault: a reason is taken back by its button", async () => {
    await give();
    const answer = await give({ reason: "", was: REASON, version: "1" });
    expect([answer.status, (await resultOf(answer)).fault.kind]).toEqual([400, "faulty"]);
    expect(await shown()).toMatchObject({ "top-without-evidence:A1": REASON });
  });
});

describe("two people on one point", () => {
  test("a reason given in between is 409 with both texts, and nothing is lost", async () => {
    await give({ reason: "The contributor's words" }, people.contributor);
    const answer = await give({ reason: "The lead's words" });
    expect(answer.status).toBe(409);
    expect(await resultOf(answer)).toMatchObject({
      reason: "The lead's words",
      fault: {
        kind: "conflict",
        theirs: { reason: "The contributor's words", version: 1, acknowledgedByName: "contributor" },
      },
    });
    expect(await shown()).toMatchObject({ "top-without-evidence:A1": "The contributor's words" });
    expect((await give({ reason: "Both", version: "1" })).status).toBe(302);
  });

  test("one that was taken back in between is 409 too", async () => {
    await give();
    await takeBack("1", people.contributor);
    const answer = await give({ reason: "Longer words", version: "1" });
    expect([answer.status, (await resultOf(answer)).fault.theirs]).toEqual([
      409,
      expect.objectContaining({ isWithdrawn: true, version: 2 }),
    ]);
    expect((await give({ reason: "Longer words", version: "2" })).status).toBe(302);
  });

  test("the same words sent twice are one version", async () => {
    await give();
    expect((await give()).status).toBe(302);
    expect(stored().map(({ version }) => version)).toEqual([1]);
  });

  test("whether it was the same person in another window is said with it", async () => {
    await give();
    const own = await resultOf(await give({ reason: "Longer words" }));
    const other = await resultOf(await give({ reason: "Longer words" }, people.contributor));
    expect([own.fault.theirs.isOwn, other.fault.theirs.isOwn]).toEqual([true, false]);
  });

  test("taking back what a colleague changed meanwhile is 409", async () => {
    await give();
    await give({ reason: "The contributor's words", version: "1" }, people.contributor);
    const answer = await takeBack("1");
    expect([answer.status, (await resultOf(answer)).fault.theirs.reason]).toEqual([
      409,
      "The contributor's words",
    ]);
    expect(await shown()).toMatchObject({ "top-without-evidence:A1": "The contributor's words" });
  });
});

test("a reason that is taken back leaves the point without a word; taking it back twice is once", async () => {
  await give();
  expect((await takeBack("1")).status).toBe(302);
  expect(await shown()).toEqual(NO_WORDS);
  expect((await takeBack("1")).status).toBe(302);
  expect(stored().map(({ version, isWithdrawn }) => [version, isWithdrawn])).toEqual([[2, true]]);
});

test("a point that is mended drops off, and its reason is there again when it comes back", async () => {
  await give();
  attachReference(portal.db, auditReturn, "A1");
  expect(Object.keys(await shown())).not.toContain("top-without-evidence:A1");
  expect(stored()).toHaveLength(1);
  portal.db.$client.prepare("DELETE FROM answer_evidence").run();
  expect(await shown()).toMatchObject({ "top-without-evidence:A1": REASON });
});

describe("when the audit is locked", () => {
  test.each(["ready-for-sign-off", "submitted", "in-review", "evaluated", "closed"] as const)(
    "%s: 409, with what was typed",
    async (status) => {
      await give();
      setReturn({ status });
      const answer = await give({ reason: "Too late", version: "1" });
      expect(answer.status).toBe(409);
      expect(await answer.json()).toMatchObject({
        refusal: expect.any(String),
        results: [{ reason: "Too late" }],
      });
      expect((await takeBack("1")).status).toBe(409);
      expect(stored().map(({ reason }) => reason)).toEqual([REASON]);
    },
  );

  test("because the round has closed: 409, until an administrator reopens it", async () => {
    portal.db.update(cycles).set({ closesOn: "2026-11-22" }).run();
    expect((await give()).status).toBe(409);
    setReturn({ reopenedReason: "The school was flooded" });
    expect((await give()).status).toBe(302);
  });

  test("because it was submitted, the page shows what was submitted, without forms", async () => {
    await give();
    submitReturn(portal.db, made.template, findReturn(portal.db, auditReturn.id) ?? auditReturn);
    const page = await (await open()).json();
    // From a file nobody is asked for evidence where there is an example, nor who contributed.
    expect([page.isOpen, Object.keys(await shown())]).toEqual([false, ["below-meets-no-action:A3"]]);
    setReturn({ status: "returned-for-changes" });
    expect(await shown()).toEqual({ ...NO_WORDS, "top-without-evidence:A1": REASON });
  });
});
