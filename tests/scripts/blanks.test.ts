import { expect, test } from "vitest";
import { BLANKS } from "#app/domain/answers/answer.ts";
import { scoreView } from "#app/domain/scoring/score-view.ts";
import { findAgencyByReference } from "#db/agencies/agencies.server.ts";
import { findAnswer, listAnswers } from "#db/answers/answers.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { fillReturn, returnOf, submitReturn } from "#tests/support/factories.ts";
import {
  exported,
  HEADER,
  historyRows,
  imported,
  type PortalShell,
  setUp,
} from "#tests/support/returns-shell.ts";

/** *Don't know yet* and *come back later* are unanswered in every figure (design, section 2). */
const CODES = ["A3", "A4"];

function returnOfSchool({ db, made }: PortalShell): AuditReturn {
  const agency = findAgencyByReference(db, "SCH-1");
  if (!agency) throw new Error("The partnership has no school");
  return returnOf(db, made, agency);
}

function markBlanks({ db }: PortalShell, auditReturn: AuditReturn): void {
  fillReturn(
    db,
    auditReturn,
    Object.fromEntries(CODES.map((code, index) => [code, { level: null, blank: BLANKS[index] ?? "" }])),
  );
}

async function everyFigure(shell: PortalShell, auditReturn: AuditReturn) {
  const levels = new Map(
    [...listAnswers(shell.db, auditReturn.id)].map(([code, { level }]) => [code, level]),
  );
  return {
    view: scoreView(shell.made.template, auditReturn, levels, false),
    returns: await exported(shell, "returns", "export"),
    scores: await exported(shell, "scores", "export"),
    standards: await exported(shell, "standards", "export"),
    coverage: await exported(shell, "coverage", "export", "--by", "sector"),
  };
}

test("in no figure and no export of an open audit do they differ from saying nothing", async () => {
  const shell = setUp();
  const auditReturn = fillReturn(shell.db, returnOfSchool(shell), { A1: "embedded", A2: "started" });
  const before = await everyFigure(shell, auditReturn);
  markBlanks(shell, auditReturn);
  expect(findAnswer(shell.db, auditReturn.id, "A3")?.blank).toBe("dont-know");
  expect(await everyFigure(shell, auditReturn)).toEqual(before);
  expect(before.returns).toContain("A3");
});

test("in a submitted audit they are frozen as unanswered", async () => {
  const figures = await Promise.all(
    [false, true].map(async (isMarked) => {
      const shell = setUp();
      const auditReturn = fillReturn(shell.db, returnOfSchool(shell), { A1: "embedded", A2: "started" });
      if (isMarked) markBlanks(shell, auditReturn);
      return everyFigure(shell, submitReturn(shell.db, shell.made.template, auditReturn));
    }),
  );
  expect(figures[1]).toEqual(figures[0]);
  expect(figures[0]?.standards).toMatch(/^A3,.*,1,1\r?$/m);
});

test("a file does not hold the mark: importing leaves it alone, and a level in the file takes its place", async () => {
  const shell = setUp();
  const auditReturn = returnOfSchool(shell);
  markBlanks(shell, auditReturn);
  const file = await exported(shell, "returns", "export");
  const rows = historyRows(shell.db);
  expect((await imported(shell, file)).exitCode).toBe(0);
  expect(historyRows(shell.db)).toBe(rows);
  const marks = () => CODES.map((code) => findAnswer(shell.db, auditReturn.id, code)?.blank);
  expect(marks()).toEqual(["dont-know", "come-back-later"]);
  await imported(shell, `${HEADER}\nSCH-1,A3,,,Asked the head,\nSCH-1,A4,started,,,\n`);
  expect(marks()).toEqual(["dont-know", ""]);
  expect(findAnswer(shell.db, auditReturn.id, "A3")?.commentary).toBe("Asked the head");
});
