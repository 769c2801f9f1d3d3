import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { standardsAsked } from "#app/domain/template/template.ts";
import { loader as openBoard } from "#app/routes/board._index.tsx";
import { loader as openReturn } from "#app/routes/board.returns.$returnId.tsx";
import { loader as openStandards } from "#app/routes/board.standards._index.tsx";
import { loader as openStandard } from "#app/routes/board.standards.$code.tsx";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { writeEffectiveScores } from "#db/returns/submission-scores.server.ts";
import { listSubmittedAnswers } from "#db/returns/submissions.server.ts";
import { history, moderations, returns } from "#db/schema.ts";
import {
  fillReturn,
  fillWholeReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  submitReturn,
} from "#tests/support/factories.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

const CANARY = "canary-7f3a";

let portal: TestPortal;
let made: MadeCycle;
let submitted: AuditReturn;
let open: AuditReturn;
let agencies: Record<"submitted" | "open", AgencyRow>;
let people: Record<"board" | "admin" | "lead", string>;

beforeEach(() => {
  portal = openTestPortal();
  const { db } = portal;
  agencies = {
    submitted: makeAgency(db, { reference: "SCH-1", name: "Submitted School" }),
    open: makeAgency(db, { reference: "SCH-2", name: "Open School" }),
  };
  makeAgency(db, { reference: "CLB-1", name: "Club", sector: "third-sector" });
  made = makeCycle(db);
  submitted = fillWholeReturn(db, made.template, returnOf(db, made, agencies.submitted), "embedded");
  submitted = submitReturn(db, made.template, submitted);
  open = fillReturn(db, returnOf(db, made, agencies.open), {
    P1: { level: "not-in-place", commentary: CANARY, example: CANARY },
    P2: { level: "not-applicable", notApplicableReason: CANARY },
  });
  people = {
    board: makePerson(db, "board@example.org", "board").id,
    admin: makePerson(db, "admin@example.org", "administrator").id,
    lead: makePerson(db, "lead@example.org", "lead", agencies.open.id).id,
  };
});

/** The Board's released rating, as releasing one writes it. */
function release(auditReturn: AuditReturn, standardCode: string, level: string) {
  const { db } = portal;
  const submissionId = auditReturn.submission?.id ?? "";
  const answers = listSubmittedAnswers(db, submissionId);
  const levels = new Map([...answers].map(([code, answer]) => [code, answer.level]));
  db.transaction((tx) => {
    const state = "released" as const;
    const times = { moderatedAt: OPERATOR.at, releasedAt: OPERATOR.at };
    tx.insert(moderations)
      .values({
        id: newId(),
        returnId: auditReturn.id,
        standardCode,
        level,
        reason: "No record was shown.",
        state,
        ...times,
      })
      .run();
    writeEffectiveScores(tx, { auditReturn, template: made.template, submissionId, levels });
    appendHistory(tx, {
      ...OPERATOR,
      act: "release-moderation",
      objectKind: "return",
      objectId: auditReturn.id,
    });
  });
}

type Loader = (args: RouteArgs) => Promise<Response>;

async function read<Data>(loader: (args: RouteArgs) => Promise<{ json(): Promise<Data> }>, args: RouteArgs) {
  return (await loader(args)).json();
}

const PAGES: [name: string, loader: Loader, path: string, params: () => Record<string, string>][] = [
  ["the dashboard", openBoard, "/board", () => ({})],
  ["the standards", openStandards, "/board/standards", () => ({})],
  ["one standard", openStandard, "/board/standards/P1", () => ({ code: "P1" })],
  ["a return", openReturn, "/board/returns/x", () => ({ returnId: submitted.id })],
];

describe("who may see the Board's pages", () => {
  test.each(PAGES)("%s is refused to an agency's lead", async (_name, loader, path, params) => {
    expect((await answerOf(loader(await portal.get(path, people.lead, params())))).status).toBe(403);
  });

  test.each(PAGES)(
    "%s sends people who are signed out to the sign-in page",
    async (_name, loader, path, params) => {
      const answer = await answerOf(loader(await portal.get(path, null, params())));
      expect(answer.status).toBe(302);
      expect(answer.headers.get("Location")).toBe(`/sign-in?redirectTo=${encodeURIComponent(path)}`);
    },
  );

  test.each(PAGES)(
    "%s opens for a Board member and an administrator",
    async (_name, loader, path, params) => {
      for (const person of [people.board, people.admin]) {
        expect((await answerOf(loader(await portal.get(path, person, params())))).status).toBe(200);
      }
    },
  );

  test.each([
    ["a cycle", openBoard, "/board?cycle=1999", {}],
    ["a sector", openBoard, "/board?sector=circus", {}],
    ["a cycle of the standards", openStandards, "/board/standards?cycle=1999", {}],
    ["a standard", openStandard, "/board/standards/Z9", { code: "Z9" }],
    ["a return", openReturn, "/board/returns/none", { returnId: "none" }],
  ] satisfies [string, Loader, string, Record<string, string>][])(
    "%s that is not there is a 404",
    async (_name, loader, path, params) => {
      expect((await answerOf(loader(await portal.get(path, people.board, params)))).status).toBe(404);
    },
  );
});

describe("a return that was never submitted", () => {
  test("shows status and coverage, and nothing of its answers, scores or texts", async () => {
    const args = await portal.get(`/board/returns/${open.id}`, people.board, { returnId: open.id });
    const text = await (await answerOf(openReturn(args))).text();
    const page = JSON.parse(text);
    expect(page.summary).toMatchObject({ status: "in-progress", coverage: { done: 2 }, submission: null });
    expect(page.submitted).toBeNull();
    expect(text).not.toContain(CANARY);
    expect(text).not.toMatch(/not-in-place|Not in place|"points"|P1\b/);
  });

  test.each(PAGES.slice(0, 3))(
    "leaves no trace of its answers on %s",
    async (_name, loader, path, params) => {
      const text = await (await answerOf(loader(await portal.get(path, people.board, params())))).text();
      expect(text).not.toContain(CANARY);
    },
  );

  test("has no figures in the heat map", async () => {
    const { page } = await read(openBoard, await portal.get("/board", people.board));
    const row = page?.heatMap.groups.flatMap(({ rows }) => rows).find(({ returnId }) => returnId === open.id);
    const asked = standardsAsked(made.template, open).length;
    expect(row).toMatchObject({ figures: null, coverage: `Not submitted: 2 of ${asked} standards answered` });
  });

  test("opening it is not recorded: there was nothing to read", async () => {
    await openReturn(await portal.get(`/board/returns/${open.id}`, people.board, { returnId: open.id }));
    expect(viewsOf(open.id)).toEqual([]);
  });
});

describe("a submitted return", () => {
  const openSubmitted = async (person = people.board) =>
    read(openReturn, await portal.get(`/board/returns/${submitted.id}`, person, { returnId: submitted.id }));

  test("shows the Board's released rating with its reason beside the agency's own", async () => {
    release(submitted, "P1", "started");
    const page = await openSubmitted();
    const answer = page.submitted?.areas.flatMap(({ answers }) => answers).find(({ code }) => code === "P1");
    expect(answer?.own.label).toBe("Embedded");
    expect(answer?.board).toMatchObject({ rating: { label: "Started" }, reason: "No record was shown." });
    const asked = standardsAsked(made.template, submitted).length;
    expect(page.submitted?.scores.all.counts).toMatchObject({ meets: asked - 1, rated: asked });
    expect(page.submitted?.ownScores?.all.counts).toMatchObject({ meets: asked, rated: asked });
  });

  test("shows no rating that is still a draft", async () => {
    const draft = { standardCode: "P1", level: "started", reason: CANARY, state: "draft" as const };
    portal.db
      .insert(moderations)
      .values({ id: newId(), returnId: submitted.id, ...draft, moderatedAt: OPERATOR.at })
      .run();
    expect(JSON.stringify(await openSubmitted())).not.toContain(CANARY);
  });

  test("reading it is recorded for the agency, and changes neither status nor version", async () => {
    await openSubmitted();
    expect(viewsOf(submitted.id)).toEqual([people.board]);
    const after = findReturn(portal.db, submitted.id);
    expect([after?.status, after?.version]).toEqual([submitted.status, submitted.version]);
  });

  test("sent back and changed since, it shows what was submitted", async () => {
    portal.db
      .update(returns)
      .set({ status: "returned-for-changes" })
      .where(eq(returns.id, submitted.id))
      .run();
    fillReturn(portal.db, returnOf(portal.db, made, agencies.submitted), {
      P1: { level: "started", commentary: CANARY },
    });
    const page = await openSubmitted();
    expect(page.isEarlierVersion).toBe(true);
    expect(JSON.stringify(page)).not.toContain(CANARY);
    const answer = page.submitted?.areas.flatMap(({ answers }) => answers).find(({ code }) => code === "P1");
    expect(answer?.own.label).toBe("Embedded");
  });

  test("leads back to the dashboard with the sector it was reached by", async () => {
    const path = `/board/returns/${submitted.id}?sector=education`;
    const page = await read(openReturn, await portal.get(path, people.board, { returnId: submitted.id }));
    expect(page.filter).toEqual({ cycle: "2026", sector: "education" });
  });

  function readerWith(agencyId: string | null) {
    return makePerson(portal.db, "conflicted@example.org", "board", agencyId).id;
  }

  test("tells a Board member of the same agency of the conflict", async () => {
    expect((await openSubmitted(readerWith(agencies.submitted.id))).conflict).toMatch(
      /^You belong to this organisation/,
    );
    expect((await openSubmitted(people.admin)).conflict).toBeNull();
  });
});

describe("the dashboard", () => {
  test("says so while there is no audit round at all", async () => {
    const empty = openTestPortal();
    const board = makePerson(empty.db, "board@example.org", "board").id;
    expect(await read(openBoard, await empty.get("/board", board))).toEqual({ page: null });
    expect(await read(openStandards, await empty.get("/board/standards", board))).toEqual({ page: null });
  });

  test("keeps required and invited agencies apart in its first figure", async () => {
    const { page } = await read(openBoard, await portal.get("/board", people.board));
    expect(page?.atAGlance).toMatchObject({
      required: { submitted: 1, enrolled: 2 },
      invited: { submitted: 0, enrolled: 1 },
      moderated: { moderated: 0, submitted: 1 },
    });
  });

  test("shows the figure on the agency's own ratings where the Board's differ", async () => {
    await read(openBoard, await portal.get("/board", people.board));
    release(submitted, "P1", "started");
    const { page } = await read(openBoard, await portal.get("/board", people.board));
    const row = page?.heatMap.groups
      .flatMap(({ rows }) => rows)
      .find(({ returnId }) => returnId === submitted.id);
    const asked = standardsAsked(made.template, submitted).length;
    expect(row?.figures).toMatchObject({
      meets: `${asked - 1} of ${asked}`,
      ownMeets: `${asked} of ${asked}`,
    });
    expect(row?.figures?.all).toMatchObject({ notes: expect.arrayContaining(["own 100%"]) });
    expect(page?.atAGlance.moderated).toEqual({ moderated: 1, submitted: 1 });
  });

  test("carries cycle and sector on, and holds only that sector", async () => {
    const { page } = await read(
      openBoard,
      await portal.get("/board?cycle=2026&sector=third-sector", people.board),
    );
    expect(page?.filter).toEqual({ cycle: "2026", sector: "third-sector" });
    expect(page?.heatMap.list.total).toBe(1);
    expect(page?.choice).toMatchObject({ cycle: "2026", sector: "third-sector" });
  });

  test("narrows the heat map to a status, leaves the other figures, and carries the status on", async () => {
    const { page } = await read(openBoard, await portal.get("/board?status=not-submitted", people.board));
    const names = page?.heatMap.groups.flatMap(({ rows }) => rows).map(({ name }) => name);
    expect(names).toEqual(["Club", "Open School"]);
    expect(page?.heatMap).toMatchObject({ enrolled: 3, statusWords: "not submitted yet" });
    expect(page?.filter.status).toBe("not-submitted");
    expect(page?.atAGlance.moderated.submitted).toBe(1);
    const all = await read(openBoard, await portal.get("/board?status=nonsense", people.board));
    expect(all.page?.heatMap.list.total).toBe(3);
  });

  test("marks an audit that was submitted again, in the list of those waiting for review", async () => {
    const waiting = async () => {
      const { page } = await read(openBoard, await portal.get("/board?status=not-taken-up", people.board));
      const [row] = page?.heatMap.groups.flatMap(({ rows }) => rows) ?? [];
      return [page?.heatMap.statusWords, row?.name, row?.notes];
    };
    expect(await waiting()).toEqual(["waiting for review", "Submitted School", []]);
    submitReturn(portal.db, made.template, submitted, "2026-11-22");
    expect(await waiting()).toEqual(["waiting for review", "Submitted School", ["submitted again"]]);
  });

  test("has no rows and no fault for a sector without agencies", async () => {
    const { page } = await read(openBoard, await portal.get("/board?sector=early-years", people.board));
    expect(page?.heatMap.list).toMatchObject({ total: 0, from: 0, to: 0 });
  });

  test("shows fifty agencies a page and counts them all", async () => {
    for (let number = 0; number < 60; number++) {
      returnOf(portal.db, made, makeAgency(portal.db, { reference: `X-${number}` }));
    }
    const pageOf = async (asked: string) =>
      (await read(openBoard, await portal.get(`/board?page=${asked}`, people.board))).page?.heatMap;
    expect((await pageOf("1"))?.list).toMatchObject({ from: 1, to: 50, total: 63, pages: 2 });
    expect((await pageOf("2"))?.list).toMatchObject({ from: 51, to: 63, total: 63 });
    expect((await pageOf("2"))?.groups.flatMap(({ rows }) => rows)).toHaveLength(13);
    expect((await pageOf("99"))?.list).toMatchObject({ from: 51, to: 63 });
  });
});

describe("one standard", () => {
  const openP1 = async (query = "") =>
    read(openStandard, await portal.get(`/board/standards/P1${query}`, people.board, { code: "P1" }));

  test("lists the agencies the weakest first, with both ratings, and counts both", async () => {
    const other = makeAgency(portal.db, { reference: "SCH-3", name: "Other School" });
    submitReturn(
      portal.db,
      made.template,
      fillReturn(portal.db, returnOf(portal.db, made, other), { P1: "in-place" }),
    );
    expect((await openP1()).agencies.map(({ name }) => name)).toEqual(["Other School", "Submitted School"]);
    release(submitted, "P1", "started");
    const page = await openP1("?cycle=2026");
    expect(page.agencies).toMatchObject([
      { name: "Submitted School", own: { label: "Embedded" }, board: { label: "Started" } },
      { name: "Other School", own: { label: "In place" }, board: null },
    ]);
    expect(page.meets).toEqual({ met: 1, rated: 2 });
    expect(page.chart?.rows.map(({ parts }) => parts.map(({ value }) => value))).toEqual([
      [0, 1, 1, 0, 0, 0],
      [0, 0, 1, 1, 0, 0],
    ]);
    expect(page.filter.cycle).toBe("2026");
  });
});

function viewsOf(returnId: string): (string | null)[] {
  const rows = portal.db.select().from(history).where(eq(history.returnId, returnId)).all();
  return rows.filter(({ act }) => act === "view-return").map(({ actorId }) => actorId);
}
