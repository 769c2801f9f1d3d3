import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { isActionOverdue } from "#app/domain/actions/action-moves.ts";
import { ACTION_STATES, type ActionText } from "#app/domain/actions/actions.ts";
import { attachActionEvidence, detachActionEvidence } from "#db/actions/action-evidence.server.ts";
import {
  countOpenActions,
  listActionNotes,
  listActionsOfAgency,
  listActionsOfStandard,
  listActionVersions,
} from "#db/actions/action-lists.server.ts";
import { addAction, changeAction, findAction, moveAction, noteOnAction } from "#db/actions/actions.server.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { countActions } from "#db/board/board-counts.server.ts";
import type { Db } from "#db/client.server.ts";
import { newId } from "#db/ids.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { actionEvidence, actions, evidence, history, textVersions } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  type MadeCycle,
  makeAgency,
  makeCycle,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";

const TODAY = "2026-11-23";
const WORDS: ActionText = {
  title: "Write the policy",
  detail: "With the school council",
  owner: "The deputy head",
  dueOn: "2027-01-31",
  priority: "high",
};

let db: Db;
let agency: AgencyRow;
let made: MadeCycle;
let auditReturn: AuditReturn;

beforeEach(() => {
  db = openTestDatabase();
  agency = makeAgency(db, { reference: "A" });
  made = makeCycle(db, { source: templateSource("worked-example") });
  auditReturn = returnOf(db, made, agency);
});

function add(place: { standardCode?: string; returnId?: string | null } = {}, words = WORDS): string {
  const { standardCode = null, returnId = auditReturn.id } = place;
  return addAction(db, { agencyId: agency.id, returnId, standardCode, action: words }, OPERATOR);
}

function addEvidence(agencyId: string, changes: Partial<typeof evidence.$inferInsert> = {}): string {
  const id = newId();
  db.insert(evidence)
    .values({ id, agencyId, kind: "reference", title: "Minutes", createdAt: OPERATOR.at, ...changes })
    .run();
  return id;
}

const move = (
  actionId: string,
  to: "complete" | "reopen" | "cancel",
  readVersion: number,
  text = "Because",
) => moveAction(db, { actionId, move: to, text, readVersion, today: TODAY }, OPERATOR);
const actsOf = (id: string) =>
  db
    .select({ act: history.act, detail: history.detail })
    .from(history)
    .where(eq(history.objectId, id))
    .orderBy(history.seq)
    .all();
const versionsOf = (id: string) =>
  db
    .select({ version: textVersions.version })
    .from(textVersions)
    .where(eq(textVersions.rowId, id))
    .all()
    .map(({ version }) => version);

describe("adding and changing", () => {
  test("keeps the first words as version 1 and tells the history ids and codes only", () => {
    const id = add({ standardCode: "A1" });
    expect(findAction(db, id)).toMatchObject({ ...WORDS, state: "open", version: 1, standardCode: "A1" });
    expect(versionsOf(id)).toEqual([1]);
    expect(actsOf(id)).toEqual([{ act: "add-action", detail: '{"standard":"A1","version":1}' }]);
  });

  test("an action is not locked with its return, and starts no return", () => {
    add();
    expect(returnOf(db, made, agency).status).toBe("not-started");
  });

  test("a stale version changes nothing and gives theirs; the same words twice are no conflict", () => {
    const id = add();
    const change = (title: string, readVersion: number) =>
      changeAction(db, { actionId: id, action: { ...WORDS, title }, readVersion }, OPERATOR);
    expect(change("Theirs", 1)).toMatchObject({ ok: true, action: { version: 2 } });
    expect(change("Mine", 1)).toMatchObject({ ok: false, because: "version", theirs: { title: "Theirs" } });
    expect(change("Theirs", 1)).toMatchObject({ ok: true, action: { version: 2 } });
    expect(findAction(db, id)?.title).toBe("Theirs");
    expect(versionsOf(id)).toEqual([1, 2]);
    expect(listActionVersions(db, id).map(({ title }) => title)).toEqual(["Write the policy", "Theirs"]);
  });

  test("a due date that moves stands among the notes", () => {
    const id = add();
    changeAction(db, { actionId: id, action: { ...WORDS, dueOn: "2027-03-01" }, readVersion: 1 }, OPERATOR);
    expect(listActionNotes(db, id)).toMatchObject([
      { text: "", dueBefore: "2027-01-31", dueAfter: "2027-03-01", stateAfter: null },
    ]);
  });

  test("a done action is not changed before it is open again", () => {
    const id = add();
    move(id, "complete", 1);
    const change = { actionId: id, action: { ...WORDS, title: "Other" }, readVersion: 2 };
    expect(changeAction(db, change, OPERATOR)).toEqual({ ok: false, because: "state", state: "done" });
    expect(findAction(db, id)?.title).toBe(WORDS.title);
  });
});

describe("moves", () => {
  test("done, open again and cancelled leave their words and both states, and the day it was done", () => {
    const id = add();
    expect(move(id, "complete", 1, "Agreed")).toMatchObject({
      ok: true,
      action: { state: "done", doneOn: TODAY },
    });
    expect(move(id, "reopen", 2, "Forgotten by some")).toMatchObject({
      ok: true,
      action: { state: "open", doneOn: null },
    });
    expect(move(id, "cancel", 3, "Replaced")).toMatchObject({ ok: true, action: { state: "cancelled" } });
    expect(
      listActionNotes(db, id).map(({ text, stateBefore, stateAfter }) => [text, stateBefore, stateAfter]),
    ).toEqual([
      ["Agreed", "open", "done"],
      ["Forgotten by some", "done", "open"],
      ["Replaced", "open", "cancelled"],
    ]);
    expect(actsOf(id).map(({ act }) => act)).toEqual([
      "add-action",
      "complete-action",
      "reopen-action",
      "cancel-action",
    ]);
    expect(versionsOf(id)).toEqual([1, 2, 3, 4]);
  });

  test("without a word only an action with evidence is done", () => {
    const id = add();
    expect(move(id, "complete", 1, "")).toEqual({ ok: false, because: "word" });
    attachActionEvidence(db, { actionId: id, evidenceIds: [addEvidence(agency.id)] }, OPERATOR);
    expect(move(id, "complete", 1, "")).toMatchObject({ ok: true });
    expect(move(id, "reopen", 2, "")).toEqual({ ok: false, because: "word" });
  });

  test("what the Board has checked stays as it is, and takes no note and no evidence", () => {
    const id = add();
    db.update(actions).set({ state: "checked", version: 5 }).where(eq(actions.id, id)).run();
    const refused = { ok: false, because: "state", state: "checked" };
    for (const to of ["complete", "reopen", "cancel"] as const) expect(move(id, to, 5)).toEqual(refused);
    expect(noteOnAction(db, { actionId: id, text: "More" }, OPERATOR)).toEqual(refused);
    const evidenceIds = [addEvidence(agency.id)];
    expect(attachActionEvidence(db, { actionId: id, evidenceIds }, OPERATOR)).toEqual(refused);
    expect(listActionNotes(db, id)).toEqual([]);
    expect(findAction(db, id)?.version).toBe(5);
  });

  test("a stale version moves nothing", () => {
    const id = add();
    changeAction(db, { actionId: id, action: { ...WORDS, owner: "Nobody" }, readVersion: 1 }, OPERATOR);
    expect(move(id, "complete", 1)).toMatchObject({
      ok: false,
      because: "version",
      theirs: { owner: "Nobody" },
    });
    expect(findAction(db, id)?.state).toBe("open");
  });
});

describe("notes and evidence", () => {
  test("notes stand in the order they were written and raise no version", () => {
    const id = add();
    for (const text of ["One", "Two", "Three"]) noteOnAction(db, { actionId: id, text }, OPERATOR);
    expect(listActionNotes(db, id).map(({ text }) => text)).toEqual(["One", "Two", "Three"]);
    expect(findAction(db, id)?.version).toBe(1);
  });

  test("only the agency's own evidence that is not withdrawn is attached, each piece once", () => {
    const id = add();
    const own = addEvidence(agency.id);
    const foreign = addEvidence(makeAgency(db, { reference: "B" }).id);
    const withdrawn = addEvidence(agency.id, { withdrawnAt: OPERATOR.at });
    for (const wrong of [foreign, withdrawn, "none"]) {
      const refused = attachActionEvidence(db, { actionId: id, evidenceIds: [own, wrong] }, OPERATOR);
      expect(refused).toMatchObject({ ok: false, because: "evidence" });
      expect(db.select().from(actionEvidence).all()).toEqual([]);
    }
    for (let time = 0; time < 2; time++) {
      expect(attachActionEvidence(db, { actionId: id, evidenceIds: [own, own] }, OPERATOR).ok).toBe(true);
    }
    expect(db.select({ id: actionEvidence.evidenceId }).from(actionEvidence).all()).toEqual([{ id: own }]);
    detachActionEvidence(db, { actionId: id, evidenceId: own }, OPERATOR);
    detachActionEvidence(db, { actionId: id, evidenceId: own }, OPERATOR);
    expect(actsOf(id).map(({ act }) => act)).toEqual([
      "add-action",
      "attach-action-evidence",
      "detach-action-evidence",
    ]);
  });
});

describe("lists", () => {
  test("an agency has its own actions, with the round and the standard they came from", () => {
    add({ standardCode: "A1" });
    addAction(
      db,
      { agencyId: makeAgency(db, { reference: "B" }).id, returnId: null, standardCode: null, action: WORDS },
      OPERATOR,
    );
    const listed = listActionsOfAgency(db, agency.id);
    expect(listed).toHaveLength(1);
    const [area] = made.template.areas;
    expect(listed[0]).toMatchObject({ cycleName: "2026", standardTitle: area?.standards[0]?.title });
  });

  test("open ones are counted, and those past their due date among them", () => {
    expect(countOpenActions(db, agency.id, TODAY)).toEqual({ open: 0, overdue: 0 });
    add();
    add({}, { ...WORDS, dueOn: "2026-11-22" });
    add({}, { ...WORDS, dueOn: TODAY });
    const done = add({}, { ...WORDS, dueOn: "2026-01-01" });
    move(done, "complete", 1);
    expect(countOpenActions(db, agency.id, TODAY)).toEqual({ open: 3, overdue: 1 });
  });

  test("both counts of overdue ones agree with the domain, on each day around the due date and in each state", () => {
    const dueDates = ["2026-11-22", TODAY, "2026-11-24"];
    const all = ACTION_STATES.flatMap((state) => dueDates.map((dueOn) => ({ state, dueOn })));
    for (const { state, dueOn } of all) {
      const id = add({}, { ...WORDS, dueOn });
      db.update(actions).set({ state }).where(eq(actions.id, id)).run();
    }
    const counts = {
      open: all.filter(({ state }) => state === "open").length,
      overdue: all.filter((action) => isActionOverdue(action, TODAY)).length,
    };
    expect(counts).toEqual({ open: 3, overdue: 1 });
    expect(countOpenActions(db, agency.id, TODAY)).toEqual(counts);
    submitReturn(db, made.template, auditReturn);
    expect(countActions(db, TODAY).get(agency.id)).toEqual(counts);
  });

  test("a standard shows its own actions and open ones of earlier rounds, not settled or foreign ones", () => {
    const earlier = add({ standardCode: "A1" }, { ...WORDS, title: "Earlier" });
    const settled = add({ standardCode: "A1" }, { ...WORDS, dueOn: "2027-02-01", title: "Settled" });
    db.update(actions).set({ state: "checked" }).where(eq(actions.id, settled)).run();
    add({ standardCode: "A2" }, { ...WORDS, title: "Other standard" });
    add({}, { ...WORDS, title: "No standard" });
    const second = makeCycle(db, {
      name: "2028",
      source: templateSource("worked-example"),
      opensOn: "2028-09-01",
      dueOn: "2028-12-18",
      closesOn: "2029-02-16",
    });
    const now = returnOf(db, second, agency);
    const own = add(
      { standardCode: "A1", returnId: now.id },
      { ...WORDS, dueOn: "2029-01-01", title: "Own" },
    );
    const titles = () => listActionsOfStandard(db, now, second.template, "A1").map(({ title }) => title);
    expect(titles()).toEqual(["Earlier", "Own"]);
    move(own, "cancel", 1);
    move(earlier, "complete", 1);
    expect(titles()).toEqual(["Earlier"]);
    expect(listActionsOfStandard(db, auditReturn, made.template, "A1").map(({ title }) => title)).toEqual([
      "Earlier",
      "Settled",
    ]);
  });

  test("an earlier action follows the mapping: merged, split and dropped standards", () => {
    const then = makeCycle(db, { name: "Then", source: templateSource("club-2024"), dueOn: "2024-12-18" });
    const now = makeCycle(db, { name: "Now", source: templateSource("club-2026") });
    const returnId = returnOf(db, then, agency).id;
    for (const code of ["H1", "H2", "H3", "H4", "T1"]) {
      add({ standardCode: code, returnId }, { ...WORDS, title: code });
    }
    const current = returnOf(db, now, agency);
    const titles = (code: string) =>
      listActionsOfStandard(db, current, now.template, code)
        .map(({ title }) => title)
        .sort();
    expect(
      Object.fromEntries(["H1", "H5", "H6", "H7", "T2", "T4"].map((code) => [code, titles(code)])),
    ).toEqual({
      H1: ["H1"],
      H5: ["H2", "H3"],
      H6: ["H4"],
      H7: ["H4"],
      T2: [],
      T4: [],
    });
    // What no standard continues is in the plan all the same.
    expect(listActionsOfAgency(db, agency.id).map(({ title }) => title)).toContain("T1");
  });
});
