import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { loader as openReturn } from "#app/routes/returns.$returnId._index.tsx";
import { loader as openList } from "#app/routes/returns.$returnId.last-time.tsx";
import { loader as openStandard } from "#app/routes/returns.$returnId.standards.$code.tsx";
import {
  loader as openConfirm,
  action as postConfirm,
} from "#app/routes/returns.$returnId.standards.$code_.confirm.tsx";
import {
  loader as openEvidence,
  action as postEvidence,
} from "#app/routes/returns.$returnId.standards.$code_.evidence.tsx";
import { findAnswer, writeAnswer } from "#db/answers/answers.server.ts";
import { findReturn } from "#db/returns/returns.server.ts";
import { answerEvidence, answerVersions, cycles, evidence, history, returns } from "#db/schema.ts";
import {
  fillReturn,
  fillWholeReturn,
  makeAgency,
  makePerson,
  OPERATOR,
  returnOf,
} from "#tests/support/factories.ts";
import { listQueries } from "#tests/support/queries.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";
import { addOpenAction, addReference, makeTwoRounds, type TwoRounds } from "#tests/support/two-rounds.ts";

let portal: TestPortal;
let rounds: TwoRounds;
let returnId: string;
let otherReturnId: string;
let rules: string;
let people: Record<"lead" | "contributor" | "signatory" | "other" | "board" | "admin", string>;

beforeEach(() => {
  portal = openTestPortal("2026-11-24T12:00:00Z");
  const { db } = portal;
  rounds = makeTwoRounds(db);
  returnId = rounds.auditReturn.id;
  rules = addReference(
    db,
    rounds.agency.id,
    { returnId: rounds.earlier.id, standards: ["H1"] },
    { title: "Who to ask", reviewOn: "2026-03-31" },
  );
  const other = makeAgency(db, { reference: "CLUB-2", sector: "third-sector" });
  otherReturnId = returnOf(db, rounds.now, other).id;
  const own = rounds.agency.id;
  people = {
    lead: makePerson(db, "lead@example.org", "lead", own).id,
    contributor: makePerson(db, "contributor@example.org", "contributor", own).id,
    signatory: makePerson(db, "signatory@example.org", "signatory", own).id,
    other: makePerson(db, "other@example.org", "lead", other.id).id,
    board: makePerson(db, "board@example.org", "board").id,
    admin: makePerson(db, "admin@example.org", "administrator").id,
  };
});

type Handler = (args: RouteArgs) => Promise<Response>;

const get = async (handler: Handler, as: string | null, code = "H1", id = returnId, query = "") =>
  answerOf(handler(await portal.get(`/returns/${id}/standards/${code}${query}`, as, { returnId: id, code })));

const list = async (as: string | null = people.lead) => get(openList, as);

const CHECKED = {
  version: "0",
  "evidenceCheckedOn-day": "20",
  "evidenceCheckedOn-month": "11",
  "evidenceCheckedOn-year": "2026",
};

/** Confirms as the form does. */
async function confirm(
  fields: Record<string, string | string[]> = {},
  as: string | null = people.lead,
  code = "H1",
): Promise<Response> {
  const posted = { ...CHECKED, evidence: [rules], ...fields };
  const path = `/returns/${returnId}/standards/${code}/confirm`;
  return answerOf(postConfirm(await portal.post(path, posted, as, { returnId, code })));
}

const answerNow = (code = "H1") => findAnswer(portal.db, returnId, code);
const attachedNow = () =>
  portal.db
    .select({ code: answerEvidence.standardCode, id: answerEvidence.evidenceId })
    .from(answerEvidence)
    .where(eq(answerEvidence.returnId, returnId))
    .all();
const actsOnReturn = () =>
  portal.db
    .select({ act: history.act })
    .from(history)
    .where(eq(history.returnId, returnId))
    .all()
    .map(({ act }) => act)
    .filter((act) => act !== "enrol");

function expectNothingWritten(): void {
  expect(answerNow()).toBeUndefined();
  expect(attachedNow()).toEqual([]);
  expect(findReturn(portal.db, returnId)?.status).toBe("not-started");
}

test("an audit's page looks up once which audit is last time's, also when it is complete and its points are counted", async () => {
  fillWholeReturn(portal.db, rounds.now.template, rounds.auditReturn);
  const texts = await listQueries(portal.db, async () => {
    const { steps } = await (await get(openReturn, people.lead)).json();
    expect([steps.lastTime.cycleName, steps.quality === null]).toEqual(["Audit 2024", false]);
  });
  expect(texts.filter((text) => text.includes('"cycles"."due_on" < ?'))).toHaveLength(1);
});

describe("who may read and confirm", () => {
  const PAGES: [string, Handler][] = [
    ["the list", openList],
    ["the confirmation", openConfirm],
  ];

  test.each(PAGES)(
    "%s: signed out, a page leads to the sign-in page and a form is 401",
    async (_name, handler) => {
      expect((await get(handler, null)).status).toBe(302);
      expect((await confirm({}, null)).status).toBe(401);
    },
  );

  test.each(PAGES)(
    "%s: another agency, the Board and administrators are told it is not there",
    async (_n, handler) => {
      for (const person of [people.other, people.board, people.admin]) {
        expect((await get(handler, person)).status).toBe(404);
        expect((await confirm({}, person)).status).toBe(404);
      }
      expectNothingWritten();
    },
  );

  test.each(["lead", "contributor", "signatory"] as const)("the %s may", async (role) => {
    expect([(await list(people[role])).status, (await get(openConfirm, people[role])).status]).toEqual([
      200, 200,
    ]);
    expect((await confirm({}, people[role])).status).toBe(302);
    expect(answerNow()?.level).toBe("in-place");
  });

  test.each(["Z9", "T1", "T4"])(
    "%s, which is not asked or has no past, cannot be confirmed",
    async (code) => {
      expect([
        (await get(openConfirm, people.lead, code)).status,
        (await confirm({}, people.lead, code)).status,
      ]).toEqual([404, 404]);
    },
  );
});

describe("a standard's page", () => {
  const page = async (code: string) => (await get(openStandard, people.lead, code)).json();

  test("is filled in with last time's words and no rating, and says that it does not count", async () => {
    const { answer, version, lastTime } = await page("H1");
    expect(answer).toEqual({
      level: null,
      notApplicableReason: "",
      commentary: "Asha Patel, since May.",
      example: "Children name her.",
    });
    expect([version, lastTime.kind, lastTime.isToDo, lastTime.isConfirmable]).toEqual([
      0,
      "unchanged",
      true,
      true,
    ]);
    expect(lastTime.evidence).toMatchObject([
      { id: rules, title: "Who to ask", state: "past-review", isOwn: true },
    ]);
    expectNothingWritten();
  });

  test.each([
    ["H5", "question-changed", ["H2", "H3"]],
    ["H6", "question-changed", ["H4"]],
    ["T4", "new", []],
  ])("%s is %s from %j", async (code, kind, from) => {
    const { lastTime } = await page(code);
    expect([lastTime.kind, lastTime.sources.map((source: { code: string }) => source.code)]).toEqual([
      kind,
      from,
    ]);
    expect(lastTime.isConfirmable).toBe(false);
  });

  test("what is saved stands in the form, and last time's answer beside it", async () => {
    fillReturn(portal.db, rounds.auditReturn, { H1: { level: "started", commentary: "Words of today." } });
    const { answer, lastTime } = await page("H1");
    expect([answer.level, answer.commentary]).toEqual(["started", "Words of today."]);
    expect([lastTime.isToDo, lastTime.prefilled, lastTime.sources[0].label]).toEqual([
      false,
      null,
      "In place",
    ]);
  });

  describe("after a start question marked the standard and took the mark back", () => {
    const mark = (level: string | null, startQuestion: string | null) => {
      const { db } = portal;
      const answer = { ...BLANK_ANSWER, level, blank: "" as const };
      const origin = { act: "answer-start-question", startQuestion } as const;
      const save = { auditReturn: rounds.auditReturn, standardCode: "H1", answer, origin };
      db.transaction((tx) => writeAnswer(tx, save, findAnswer(tx, returnId, "H1"), OPERATOR));
    };

    test("last time's words stand in the form again", async () => {
      mark("not-applicable", "devices");
      mark(null, null);
      const { answer, version, lastTime } = await page("H1");
      expect([answer.level, answer.commentary, version]).toEqual([null, "Asha Patel, since May.", 2]);
      expect([lastTime.isInForm, lastTime.isToDo]).toEqual([true, true]);
    });

    test("words that somebody emptied stay away, and the page says so", async () => {
      fillReturn(portal.db, rounds.auditReturn, { H1: { level: null, commentary: "Words of today." } });
      fillReturn(portal.db, rounds.auditReturn, { H1: { level: null, commentary: "" } });
      mark("not-applicable", "devices");
      mark(null, null);
      const { answer, lastTime } = await page("H1");
      expect([answer.commentary, lastTime.isInForm, lastTime.isToDo]).toEqual(["", false, true]);
    });
  });

  test("once it is locked, nothing of last time stands in for an answer", async () => {
    portal.db.update(returns).set({ status: "ready-for-sign-off" }).where(eq(returns.id, returnId)).run();
    const { answer, lastTime } = await page("H1");
    expect([answer.commentary, lastTime.isToDo, lastTime.prefilled]).toEqual(["", false, null]);
  });

  test("in the first audit there is nothing to show", async () => {
    const { lastTime, answer } = await (await get(openStandard, people.other, "H1", otherReturnId)).json();
    expect([lastTime, answer.commentary]).toEqual([null, ""]);
  });
});

describe("evidence of last time", () => {
  const offered = async () => {
    const { usedLastTime, evidence: attached } = await (await get(openStandard, people.lead)).json();
    return { offered: usedLastTime.map(({ id }: { id: string }) => id), attached: attached.length };
  };
  const attachAgain = async (evidence: string[]) => {
    const args = await portal.post(`/returns/${returnId}/standards/H1/evidence`, { evidence }, people.lead, {
      returnId,
      code: "H1",
    });
    return answerOf(postEvidence(args));
  };

  test("is offered until it is attached, also when the standard is rated anew, and counts for nothing before", async () => {
    fillReturn(portal.db, rounds.auditReturn, { H1: { level: "embedded", example: "New words." } });
    expect(await offered()).toEqual({ offered: [rules], attached: 0 });
    expect((await attachAgain([rules])).status).toBe(302);
    expect(await offered()).toEqual({ offered: [], attached: 1 });
    expect(attachedNow()).toEqual([{ code: "H1", id: rules }]);
  });

  test("is not offered once it was taken out of the library, or the audit is locked", async () => {
    portal.db.update(returns).set({ status: "ready-for-sign-off" }).where(eq(returns.id, returnId)).run();
    expect((await offered()).offered).toEqual([]);
    portal.db.update(returns).set({ status: "in-progress" }).where(eq(returns.id, returnId)).run();
    portal.db.update(evidence).set({ withdrawnAt: OPERATOR.at }).where(eq(evidence.id, rules)).run();
    expect((await offered()).offered).toEqual([]);
  });

  test("is marked among what there is to choose from", async () => {
    expect((await (await get(openEvidence, people.lead)).json()).usedLastTime).toEqual([rules]);
  });
});

describe("confirming", () => {
  test("saves last time's rating and words, attaches what was ticked, and goes on to the next standard", async () => {
    const answer = await confirm();
    expect([answer.status, answer.headers.get("Location")]).toEqual([
      302,
      `/returns/${returnId}/standards/H5?saved=H1`,
    ]);
    expect(answerNow()).toMatchObject({
      level: "in-place",
      commentary: "Asha Patel, since May.",
      example: "Children name her.",
      confirmedAt: "2026-11-24T12:00:00.000Z",
      evidenceCheckedOn: "2026-11-20",
      version: 1,
    });
    expect(attachedNow()).toEqual([{ code: "H1", id: rules }]);
    expect(findReturn(portal.db, returnId)?.status).toBe("in-progress");
    expect(actsOnReturn()).toEqual(["confirm-answer", "attach-evidence"]);
  });

  test("from the list it leads back there", async () => {
    const back = Object.fromEntries(new URLSearchParams("then=last-time"));
    expect((await confirm(back)).headers.get("Location")).toBe(`/returns/${returnId}/last-time?saved=H1`);
  });

  test("leaves out what was unticked", async () => {
    await confirm({ evidence: [] });
    expect([answerNow()?.evidenceCheckedOn, attachedNow()]).toEqual(["2026-11-20", []]);
  });

  test("twice at once writes once", async () => {
    expect([(await confirm()).status, (await confirm()).status]).toEqual([302, 302]);
    expect(
      portal.db
        .select()
        .from(answerVersions)
        .all()
        .filter(({ savedAt }) => savedAt > "2026-11-24"),
    ).toHaveLength(1);
    expect(actsOnReturn()).toEqual(["confirm-answer", "attach-evidence"]);
  });

  test("again, with a later day on which the evidence was checked, keeps that day as a version of its own", async () => {
    await confirm();
    expect((await confirm({ version: "1", "evidenceCheckedOn-day": "24" })).status).toBe(302);
    expect(answerNow()).toMatchObject({ evidenceCheckedOn: "2026-11-24", version: 2 });
  });

  test("what was written by hand in the same words already is a confirmation all the same", async () => {
    fillReturn(portal.db, rounds.auditReturn, {
      H1: { level: "in-place", commentary: "Asha Patel, since May.", example: "Children name her." },
    });
    expect(answerNow()).toMatchObject({ confirmedAt: null, version: 1 });
    expect((await confirm({ version: "1" })).status).toBe(302);
    expect(answerNow()).toMatchObject({ evidenceCheckedOn: "2026-11-20", version: 2 });
    expect(answerNow()?.confirmedAt).not.toBeNull();
    expect(attachedNow()).toEqual([{ code: "H1", id: rules }]);
  });

  test("a later change by hand takes the confirmation back", async () => {
    await confirm();
    fillReturn(portal.db, rounds.auditReturn, { H1: { level: "started", commentary: "Words of today." } });
    expect(answerNow()).toMatchObject({ confirmedAt: null, evidenceCheckedOn: null, version: 2 });
  });

  test.each([
    ["no date", { "evidenceCheckedOn-day": "", "evidenceCheckedOn-month": "", "evidenceCheckedOn-year": "" }],
    ["tomorrow", { "evidenceCheckedOn-day": "25" }],
    ["no day", { "evidenceCheckedOn-day": "x" }],
  ])("%s is refused, and what was typed and ticked is kept", async (_name, fields) => {
    const answer = await confirm(fields);
    expect(answer.status).toBe(400);
    const { kind, typed, version, errors } = await answer.json();
    expect([kind, version, typed.evidence, Object.keys(errors)]).toEqual([
      "faulty",
      "0",
      [rules],
      ["evidenceCheckedOn"],
    ]);
    expectNothingWritten();
  });

  test("evidence that left the library meanwhile is refused, with the rest kept", async () => {
    addReference(
      portal.db,
      rounds.agency.id,
      { returnId: rounds.earlier.id, standards: ["H1"] },
      { title: "Other" },
    );
    portal.db.update(evidence).set({ withdrawnAt: OPERATOR.at }).where(eq(evidence.id, rules)).run();
    const answer = await confirm();
    expect([answer.status, Object.keys((await answer.json()).errors)]).toEqual([400, ["evidence"]]);
    expectNothingWritten();
  });

  test("without evidence last time no date is needed", async () => {
    const none = { "evidenceCheckedOn-day": "", "evidenceCheckedOn-month": "", "evidenceCheckedOn-year": "" };
    expect((await confirm({ ...none, evidence: [] }, people.lead, "T3")).status).toBe(302);
    expect(answerNow("T3")).toMatchObject({ level: "embedded", evidenceCheckedOn: null });
    expect(answerNow("T3")?.confirmedAt).not.toBeNull();
  });

  test("a form without its version is 400", async () => {
    expect((await confirm({ version: "" })).status).toBe(400);
    expectNothingWritten();
  });

  test("a question that changed has to be rated again", async () => {
    const answer = await confirm({ evidence: [] }, people.lead, "H5");
    expect([answer.status, (await answer.json()).reason]).toEqual([
      409,
      "Last time’s answer cannot be confirmed: rate it again.",
    ]);
    expect(answerNow("H5")).toBeUndefined();
  });

  test("somebody's answer of in between is shown and stays, until it is confirmed over", async () => {
    fillReturn(portal.db, rounds.auditReturn, { H1: { level: "started", commentary: "Theirs." } });
    const answer = await confirm();
    const { kind, theirs, typed } = await answer.json();
    expect([answer.status, kind, theirs.commentary, theirs.version, typed.evidence]).toEqual([
      409,
      "conflict",
      "Theirs.",
      1,
      [rules],
    ]);
    expect([answerNow()?.commentary, attachedNow()]).toEqual(["Theirs.", []]);
    expect((await confirm({ version: "1" })).status).toBe(302);
    expect(answerNow()).toMatchObject({ commentary: "Asha Patel, since May.", version: 2 });
  });

  test("a form that somebody else opened in this browser saves nothing", async () => {
    const answer = await confirm({ by: people.contributor });
    expect([answer.status, (await answer.json()).kind]).toEqual([409, "refused"]);
    expectNothingWritten();
  });

  test("a locked return refuses with the reason, and so does a closed round", async () => {
    portal.db.update(returns).set({ status: "ready-for-sign-off" }).where(eq(returns.id, returnId)).run();
    const locked = await confirm();
    expect([locked.status, (await locked.json()).reason]).toEqual([
      409,
      expect.stringMatching(/waiting to be signed off/),
    ]);
    portal.db.update(returns).set({ status: "not-started" }).where(eq(returns.id, returnId)).run();
    portal.db.update(cycles).set({ closesOn: "2026-11-23" }).where(eq(cycles.id, rounds.now.cycle.id)).run();
    const closed = await confirm();
    expect([closed.status, (await closed.json()).reason]).toEqual([
      409,
      expect.stringMatching(/round has closed/),
    ]);
    expectNothingWritten();
  });
});

describe("the list of what came over", () => {
  const listed = async () => (await (await list()).json()).lastTime;

  test("counts only what was confirmed or rated", async () => {
    await confirm();
    fillReturn(portal.db, rounds.auditReturn, {
      H5: { level: "started", commentary: "Known to most." },
      H6: { level: null, commentary: "Not rated yet." },
    });
    expect((await listed()).counts).toEqual({ asked: 7, confirmed: 1, answered: 1, "to-do": 5 });
  });

  test("names every standard of last time, those not asked any more in full", async () => {
    const { areas, dropped, notAsked } = await listed();
    const rows = areas.flatMap(
      (area: { standards: { code: string; from: { code: string }[] }[] }) => area.standards,
    );
    const from = rows.flatMap((row: { from: { code: string }[] }) => row.from.map(({ code }) => code));
    expect([...new Set([...from, ...dropped.map(({ code }: { code: string }) => code)])].sort()).toEqual([
      ..."H1 H2 H3 H4 T1 T2 T3".split(" "),
    ]);
    expect(dropped).toMatchObject([
      { code: "T1", label: "Started", answer: { commentary: "Twice so far." } },
    ]);
    expect(notAsked).toEqual([]);
  });

  test("has the actions that are still open, and says which are overdue", async () => {
    const from = { agencyId: rounds.agency.id, returnId: rounds.earlier.id };
    addOpenAction(portal.db, { ...from, title: "Print the rules", dueOn: "2026-11-23" });
    addOpenAction(portal.db, { ...from, title: "Hold an evening", dueOn: "2026-11-24" });
    expect((await listed()).actions).toMatchObject([
      { title: "Print the rules", isOverdue: true },
      { title: "Hold an evening", isOverdue: false },
    ]);
  });

  test("in the first audit it says so", async () => {
    const { lastTime } = await (await get(openList, people.lead, "H1", rounds.earlier.id)).json();
    expect(lastTime).toBeNull();
  });
});
