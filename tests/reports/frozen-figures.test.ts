import { expect, test } from "vitest";
import { frozenScores } from "#app/domain/returns/submission.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import { scoreReturn } from "#app/domain/scoring/scoring.ts";
import { makeClock } from "#app/lib/clock.server.ts";
import { listCycles } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { listReturnsOfCycle } from "#db/returns/returns.server.ts";
import { listReleasedLevels, listSubmissionScores } from "#db/returns/submission-scores.server.ts";
import { listSubmittedAnswers } from "#db/returns/submissions.server.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { seedDemo } from "../../scripts/demo/seed-demo.ts";

test("what a page works out from the submitted answers is what was frozen, for every return of the demo", async () => {
  const db = openTestDatabase();
  await seedDemo(db, makeClock("2026-11-23T09:00:00Z"));
  let compared = 0;
  for (const cycle of listCycles(db)) {
    const template = loadTemplate(db, cycle.templateRowId);
    for (const auditReturn of listReturnsOfCycle(db, cycle.id)) {
      if (!auditReturn.submission) continue;
      const { id } = auditReturn.submission;
      const self = new Map([...listSubmittedAnswers(db, id)].map(([code, { level }]) => [code, level]));
      const used = effectiveLevels(self, listReleasedLevels(db, auditReturn.id));
      for (const [basis, levels] of [
        ["self", self],
        ["effective", used],
      ] as const) {
        const frozen = new Map(listSubmissionScores(db, id, basis).map((row) => [row.area, row]));
        for (const row of frozenScores(scoreReturn(template, auditReturn, levels, true))) {
          expect(frozen.get(row.area)).toMatchObject(row);
          compared += 1;
        }
      }
    }
  }
  expect(compared).toBeGreaterThan(500);
});
