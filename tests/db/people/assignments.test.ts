import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { listAnswersInWork, listLastSaves, listOwnSaves } from "#db/answers/answer-authors.server.ts";
import { countAnswerVersions, listAnswerVersions } from "#db/answers/answer-versions.server.ts";
import { saveAnswer } from "#db/answers/answers.server.ts";
import type { Db } from "#db/client.server.ts";
import { findAssignee } from "#db/people/assignee.server.ts";
import {
  type AssignmentChoice,
  currentAssignments,
  findAssignments,
  listTeam,
  saveAssignments,
} from "#db/people/assignments.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { cycles, history, roles, users } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  templateSource,
} from "#tests/support/factories.ts";

let db: Db;
let auditReturn: AuditReturn;
let ids: Record<"asha" | "ben" | "stranger", string>;

const TODAY = "2026-11-23";

beforeEach(() => {
  db = openTestDatabase();
  const agency = makeAgency(db, { reference: "A" });
  const other = makeAgency(db, { reference: "B" });
  const made = makeCycle(db, { source: templateSource("worked-example") });
  auditReturn = returnOf(db, made, agency);
  ids = {
    asha: makePerson(db, "asha@example.org", "lead", agency.id).id,
    ben: makePerson(db, "ben@example.org", "contributor", agency.id).id,
    stranger: makePerson(db, "stranger@example.org", "lead", other.id).id,
  };
});

const area = (userId: string | null): AssignmentChoice => ({ scope: "area", code: "A", userId });
const standard = (code: string, userId: string | null): AssignmentChoice => ({
  scope: "standard",
  code,
  userId,
});

function save(choices: AssignmentChoice[], readVersion: number, at = OPERATOR.at) {
  const by = { actorId: ids.asha, at };
  return saveAssignments(db, { returnId: auditReturn.id, choices, readVersion, today: TODAY }, by);
}

const now = () => findAssignments(db, auditReturn.id);
const assignHistory = () => db.select().from(history).where(eq(history.act, "assign")).all();

describe("giving parts to people", () => {
  test("keeps who has what, raises the version by each change, and leaves the status as it is", () => {
    expect(save([area(ids.ben), standard("A2", ids.asha)], 0)).toEqual({ ok: true, changed: 2 });
    expect(now().version).toBe(2);
    expect(now().given.map(({ code, name }) => [code, name])).toEqual([
      ["A", "ben"],
      ["A2", "asha"],
    ]);
    expect(findReturn(db, auditReturn.id)?.status).toBe("not-started");
  });

  test("writes a row of history with codes and ids alone for each change, and none for what stays", () => {
    save([area(ids.ben), standard("A2", ids.asha)], 0);
    save([area(ids.ben), standard("A2", null)], 2);
    expect(assignHistory().map(({ detail }) => JSON.parse(detail))).toEqual([
      { area: "A", personId: ids.ben },
      { standard: "A2", personId: ids.asha },
      { standard: "A2", personId: null },
    ]);
  });

  test("taken from everybody, a part is nobody's and the version still grows", () => {
    save([area(ids.ben)], 0);
    expect(save([area(null)], 1)).toEqual({ ok: true, changed: 1 });
    expect(now()).toMatchObject({ given: [], version: 2 });
  });

  test("a stale save of a part that somebody else gave away changes nothing and shows theirs", () => {
    save([area(ids.ben)], 0);
    const stale = save([{ ...area(ids.asha), before: null }, standard("A1", ids.asha)], 0);
    expect(stale).toMatchObject({ ok: false, because: "version", disputed: [{ code: "A" }, { code: "A1" }] });
    expect(now().given.map(({ code, userId }) => [code, userId])).toEqual([["A", ids.ben]]);
  });

  test("two people who give away different parts at the same time do not disturb each other", () => {
    save([{ ...area(ids.ben), before: null }], 0);
    expect(save([{ ...standard("A1", ids.asha), before: null }], 0)).toEqual({ ok: true, changed: 1 });
    expect(now().given).toHaveLength(2);
  });

  test("the same choice arriving twice is no conflict", () => {
    save([area(ids.ben)], 0);
    expect(save([area(ids.ben)], 0)).toEqual({ ok: true, changed: 0 });
    expect(assignHistory()).toHaveLength(1);
  });

  test.each(["somebody of another agency", "somebody whose role ended", "somebody disabled"])(
    "%s is refused, with everything else of the form",
    (who) => {
      const userId = who.includes("another") ? ids.stranger : ids.ben;
      if (who.includes("ended"))
        db.update(roles).set({ endedAt: OPERATOR.at }).where(eq(roles.userId, userId)).run();
      if (who.includes("disabled"))
        db.update(users).set({ disabledAt: OPERATOR.at }).where(eq(users.id, userId)).run();
      expect(save([standard("A1", ids.asha), area(userId)], 0)).toMatchObject({
        ok: false,
        because: "person",
      });
      expect(now().given).toEqual([]);
    },
  );

  test("a round that is over refuses", () => {
    db.update(cycles).set({ closesOn: "2026-11-22" }).where(eq(cycles.id, auditReturn.cycleId)).run();
    expect(save([area(ids.ben)], 0)).toEqual({ ok: false, because: "status" });
  });
});

describe("who has a standard", () => {
  const assignee = (code: string) => findAssignee(db, auditReturn, { area: "A", standard: code });

  test("is its own person before its area's, and nobody where none was given", () => {
    expect(assignee("A1")).toBeNull();
    save([area(ids.ben), standard("A2", ids.asha)], 0);
    expect([assignee("A1"), assignee("A2")]).toEqual(["ben", "asha"]);
  });

  test("is nobody once that person has left the agency, and the area's person takes over", () => {
    save([area(ids.ben), standard("A2", ids.asha)], 0);
    db.update(roles).set({ endedAt: OPERATOR.at }).where(eq(roles.userId, ids.asha)).run();
    expect(assignee("A2")).toBe("ben");
    const team = listTeam(db, auditReturn.agencyId);
    expect(team.map(({ name }) => name)).toEqual(["ben"]);
    expect(currentAssignments(now().given, team).map(({ code }) => code)).toEqual(["A"]);
  });

  test("names each person of the team once, with all roles held", () => {
    makePerson(db, "ben@example.org", "signatory", auditReturn.agencyId);
    makePerson(db, "ben@example.org", "board", auditReturn.agencyId);
    expect(listTeam(db, auditReturn.agencyId)).toEqual([
      { id: ids.asha, name: "asha", roles: ["lead"] },
      { id: ids.ben, name: "ben", roles: ["contributor", "signatory"] },
    ]);
  });
});

describe("who saved what and when", () => {
  const write = (standardCode: string, commentary: string, by: string, at: string, readVersion: number) =>
    saveAnswer(
      db,
      {
        auditReturn,
        standardCode,
        answer: { level: "started", notApplicableReason: "", commentary, example: "" },
        readVersion,
      },
      { actorId: by, at },
    );
  const FIRST = "2026-11-01T09:00:00.000Z";
  const SECOND = "2026-11-02T09:00:00.000Z";
  const THIRD = "2026-11-03T09:00:00.000Z";

  beforeEach(() => {
    write("A1", "one", ids.asha, FIRST, 0);
    write("A1", "two", ids.ben, SECOND, 1);
    write("A2", "three", ids.asha, THIRD, 0);
  });

  test("is known by standard, by person, and of one's own answers", () => {
    const inWork = listAnswersInWork(db, [auditReturn.id]).get(auditReturn.id) ?? [];
    expect(
      [...inWork].map(([code, { commentary, userId, name, at }]) => [code, commentary, userId, name, at]),
    ).toEqual([
      ["A1", "two", ids.ben, "ben", SECOND],
      ["A2", "three", ids.asha, "asha", THIRD],
    ]);
    const own = listOwnSaves(db, [auditReturn.id], ids.asha).get(auditReturn.id) ?? [];
    expect(Object.fromEntries(own)).toEqual({ A1: FIRST, A2: THIRD });
    expect(Object.fromEntries(listLastSaves(db, auditReturn.id))).toEqual({
      [ids.asha]: THIRD,
      [ids.ben]: SECOND,
    });
  });

  test("every version is there to read, the newest first, with its author", () => {
    const place = { returnId: auditReturn.id, standardCode: "A1" };
    expect(countAnswerVersions(db, auditReturn.id, "A1")).toBe(2);
    const all = listAnswerVersions(db, place, { size: 20, offset: 0 });
    expect(all.map(({ version, commentary, savedByName }) => [version, commentary, savedByName])).toEqual([
      [2, "two", "ben"],
      [1, "one", "asha"],
    ]);
    expect(listAnswerVersions(db, place, { size: 1, offset: 1 }).map(({ version }) => version)).toEqual([1]);
    expect(countAnswerVersions(db, auditReturn.id, "A4")).toBe(0);
  });
});
