import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { type ClosingTexts, NO_CLOSING } from "#app/domain/findings/closing.ts";
import type { FindingText } from "#app/domain/findings/findings.ts";
import type { Db } from "#db/client.server.ts";
import { type ClosingVersions, listClosingAnswers, saveClosingAnswers } from "#db/findings/closing.server.ts";
import {
  addFinding,
  changeFinding,
  findFinding,
  listStandingFindings,
  listWithdrawnFindings,
  restoreFinding,
  withdrawFinding,
} from "#db/findings/findings.server.ts";
import { listFindings } from "#db/returns/return-records.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { history, returns, textVersions } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { makeAgency, makeCycle, OPERATOR, returnOf, templateSource } from "#tests/support/factories.ts";

const TODAY = "2026-11-23";
const WEAKNESS: FindingText = {
  kind: "weakness",
  area: "A",
  text: "Old filters",
  likelihood: null,
  impact: null,
};

let db: Db;
let auditReturn: AuditReturn;

beforeEach(() => {
  db = openTestDatabase();
  const agency = makeAgency(db, { reference: "A" });
  auditReturn = returnOf(db, makeCycle(db, { source: templateSource("worked-example") }), agency);
});

const status = () => findReturn(db, auditReturn.id)?.status;
const lock = () =>
  db.update(returns).set({ status: "ready-for-sign-off" }).where(eq(returns.id, auditReturn.id)).run();
const rowsOf = (id: string) => [
  db
    .select({ act: history.act })
    .from(history)
    .where(eq(history.objectId, id))
    .all()
    .map(({ act }) => act),
  db
    .select({ version: textVersions.version })
    .from(textVersions)
    .where(eq(textVersions.rowId, id))
    .all()
    .map(({ version }) => version),
];

function add(finding = WEAKNESS): string {
  const added = addFinding(db, { returnId: auditReturn.id, finding, today: TODAY }, OPERATOR);
  if (!added.ok) throw new Error(`Not added: ${added.because}`);
  return added.findingId;
}

const at = (findingId: string, readVersion: number) => ({
  returnId: auditReturn.id,
  findingId,
  readVersion,
  today: TODAY,
});

describe("findings", () => {
  test("the first one puts the return in progress", () => {
    expect(status()).toBe("not-started");
    add();
    expect(status()).toBe("in-progress");
  });

  test("removed and put back, it keeps every version, and reports leave out what is removed", () => {
    const id = add();
    expect(listFindings(db, auditReturn.id)).toMatchObject([{ text: "Old filters" }]);
    expect(withdrawFinding(db, at(id, 1), OPERATOR)).toMatchObject({ ok: true });
    expect(withdrawFinding(db, at(id, 1), OPERATOR)).toMatchObject({ ok: true });
    expect([listStandingFindings(db, auditReturn.id), listFindings(db, auditReturn.id)]).toEqual([[], []]);
    expect(listWithdrawnFindings(db, auditReturn.id)).toMatchObject([{ id, text: "Old filters" }]);
    expect(restoreFinding(db, at(id, 2), OPERATOR)).toMatchObject({ ok: true });
    expect(listFindings(db, auditReturn.id)).toHaveLength(1);
    expect(rowsOf(id)).toEqual([
      ["add-finding", "remove-finding", "change-finding"],
      [1, 2, 3],
    ]);
  });

  test("a stale version writes nothing and gives theirs; the same words twice are no conflict", () => {
    const id = add();
    const change = (text: string, version: number) =>
      changeFinding(db, { ...at(id, version), finding: { ...WEAKNESS, text } }, OPERATOR);
    expect(change("Theirs", 1)).toMatchObject({ ok: true });
    expect(change("Mine", 1)).toMatchObject({ ok: false, because: "version", theirs: { text: "Theirs" } });
    expect(change("Theirs", 1)).toMatchObject({ ok: true });
    expect(withdrawFinding(db, at(id, 1), OPERATOR)).toMatchObject({ ok: false, because: "version" });
    expect(findFinding(db, auditReturn.id, id)).toMatchObject({
      text: "Theirs",
      version: 2,
      withdrawnAt: null,
    });
  });

  test("who writes into a removed one puts it back", () => {
    const id = add();
    withdrawFinding(db, at(id, 1), OPERATOR);
    expect(changeFinding(db, { ...at(id, 2), finding: WEAKNESS }, OPERATOR)).toMatchObject({ ok: true });
    expect(listStandingFindings(db, auditReturn.id)).toHaveLength(1);
  });

  test("nothing changes in a return that is locked", () => {
    const id = add();
    lock();
    const refused = { ok: false, because: "status" };
    expect(addFinding(db, { returnId: auditReturn.id, finding: WEAKNESS, today: TODAY }, OPERATOR)).toEqual(
      refused,
    );
    const finding = { ...WEAKNESS, text: "New" };
    expect(changeFinding(db, { ...at(id, 1), finding }, OPERATOR)).toEqual(refused);
    expect(withdrawFinding(db, at(id, 1), OPERATOR)).toEqual(refused);
    expect(listStandingFindings(db, auditReturn.id)).toMatchObject([{ text: "Old filters", version: 1 }]);
  });

  test("an audit whose round is over is locked by its date", () => {
    const late = { returnId: auditReturn.id, finding: WEAKNESS, today: "2027-02-17" };
    expect(addFinding(db, late, OPERATOR)).toEqual({ ok: false, because: "status" });
  });

  test("a finding of another return is not found", () => {
    expect(findFinding(db, "other", add())).toBeUndefined();
  });
});

describe("closing answers", () => {
  const NONE: ClosingVersions = {
    "children-notice": 0,
    contributors: 0,
    "contributors-how": 0,
    "better-audit": 0,
  };
  const save = (texts: Partial<ClosingTexts>, versions: Partial<ClosingVersions> = {}) =>
    saveClosingAnswers(
      db,
      {
        returnId: auditReturn.id,
        texts: { ...NO_CLOSING, ...texts },
        readVersions: { ...NONE, ...versions },
        today: TODAY,
      },
      OPERATOR,
    );
  const textOf = (key: string) => listClosingAnswers(db, auditReturn.id).get(key)?.text;

  test("only what was answered is written, with its version and history", () => {
    expect(save({})).toEqual({ ok: true });
    expect([listClosingAnswers(db, auditReturn.id).size, status()]).toEqual([0, "not-started"]);
    expect(save({ contributors: "leaders,children" })).toEqual({ ok: true });
    expect(status()).toBe("in-progress");
    const answers = listClosingAnswers(db, auditReturn.id);
    expect([...answers.keys()]).toEqual(["contributors"]);
    expect(rowsOf(answers.get("contributors")?.id ?? "")).toEqual([["save-closing-answer"], [1]]);
  });

  test("two people on one question: the second gets theirs, and nothing of the page is written", () => {
    save({ "children-notice": "Theirs" });
    expect(save({ "children-notice": "Mine", "better-audit": "Shorter" })).toMatchObject({
      ok: false,
      because: "version",
      theirs: [{ question: "children-notice", text: "Theirs", version: 1 }],
    });
    expect([textOf("children-notice"), textOf("better-audit")]).toEqual(["Theirs", undefined]);
  });

  test("two people on two questions are no conflict, and a question left as it was read is not written over", () => {
    save({ "children-notice": "First" });
    save({ "children-notice": "Second" }, { "children-notice": 1 });
    // This person had read "First" and changed another question only.
    const saved = save({ "children-notice": "First", "better-audit": "Shorter" }, { "children-notice": 1 });
    expect(saved).toEqual({ ok: true });
    expect([textOf("children-notice"), textOf("better-audit")]).toEqual(["Second", "Shorter"]);
  });

  test("an answer can be emptied again", () => {
    save({ "better-audit": "Shorter" });
    expect(save({}, { "better-audit": 1 })).toEqual({ ok: true });
    expect(textOf("better-audit")).toBe("");
  });

  test("nothing changes in a return that is locked", () => {
    lock();
    expect(save({ "better-audit": "Shorter" })).toEqual({ ok: false, because: "status" });
    expect(textOf("better-audit")).toBeUndefined();
  });
});
