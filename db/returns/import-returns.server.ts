import { and, eq } from "drizzle-orm";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { BLANK_ANSWER, isSameAnswer } from "#app/domain/answers/answer.ts";
import { enrolmentOf } from "#app/domain/cycles/cycle.ts";
import {
  type PlannedReturns,
  planReturnsImport,
  type ReturnChange,
  type ReturnsImport,
} from "#app/domain/offline/returns-import.ts";
import type { Template } from "#app/domain/template/template.ts";
import { findAgencyByReference } from "#db/agencies/agencies.server.ts";
import type { ImportOptions } from "#db/agencies/import-agencies.server.ts";
import { listAnswers, writeAnswer } from "#db/answers/answers.server.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { type CycleRow, enrol } from "#db/cycles/cycles.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { moderations } from "#db/schema.ts";
import { freeze } from "./freeze.server.ts";
import { type AuditReturn, findReturn, findReturnOfAgency, updateReturn } from "./returns.server.ts";
import { listStoredReturns } from "./stored-returns.server.ts";
import { listReleasedLevels, writeEffectiveScores } from "./submission-scores.server.ts";
import { listSubmittedAnswers } from "./submissions.server.ts";

/** An import of returns: everything of the file in one transaction, or nothing. */

/** Why an imported rating of the Board differs from the agency's own: only the file's maker knows. */
const IMPORTED = "Imported";

/** Compares the file with what is stored and writes what differs: nobody saves in between, not even the server. */
export function importReturns(
  db: Db,
  cycle: CycleRow,
  file: Omit<ReturnsImport, "stored">,
  { isDryRun }: ImportOptions,
  by: By,
): PlannedReturns {
  return write(db, (tx) => {
    const plan = planReturnsImport({ ...file, stored: listStoredReturns(tx, cycle.id) });
    if (plan.ok && !isDryRun) applyReturns(tx, cycle, file, plan.changes, by);
    return plan;
  });
}

/** Agencies that were not enrolled are, on the day of the import. */
function applyReturns(
  tx: Queries,
  cycle: CycleRow,
  { template, today }: Pick<ReturnsImport, "template" | "today">,
  changes: readonly ReturnChange[],
  by: By,
): void {
  for (const change of changes) {
    const agency = findAgencyByReference(tx, change.reference);
    if (!agency) throw new Error(`There is no agency for a planned change in cycle ${cycle.id}`);
    const auditReturn =
      findReturnOfAgency(tx, cycle.id, agency.id) ??
      readReturn(tx, enrol(tx, cycle, agency, enrolmentOf(agency), today, by));
    importReturn(tx, auditReturn, change, template, by);
  }
}

function importReturn(
  tx: Queries,
  before: AuditReturn,
  change: ReturnChange,
  template: Template,
  by: By,
): void {
  const { target } = change;
  const isSubmitted = before.submission !== null;
  // A submitted return whose answers stay keeps its working answers too: somebody may be changing them.
  if (!isSubmitted || change.freezes) writeAnswers(tx, before, change.answers, by);
  if (change.freezes && target.submittedOn !== null) {
    const answers = new Map([...frozenBase(tx, before), ...change.answers]);
    freeze(
      tx,
      { auditReturn: before, template, answers, submittedOn: target.submittedOn, signedBy: null },
      by,
    );
  }
  moderate(tx, before.id, change.moderated, template, by);
  settle(tx, before.id, change, by);
}

function writeAnswers(
  tx: Queries,
  auditReturn: AuditReturn,
  answers: ReadonlyMap<string, AnswerText>,
  by: By,
): void {
  const stored = listAnswers(tx, auditReturn.id);
  for (const [standardCode, answer] of answers) {
    const working = stored.get(standardCode);
    if (!isSameAnswer(working ?? BLANK_ANSWER, answer)) {
      writeAnswer(tx, { auditReturn, standardCode, answer }, working, by);
    }
  }
}

/** What stays where the file names no answer: the version submitted before, or the working answers. */
function frozenBase(tx: Queries, { id, submission }: AuditReturn): ReadonlyMap<string, AnswerText> {
  return submission ? listSubmittedAnswers(tx, submission.id) : listAnswers(tx, id);
}

/** Releases the Board's levels of the file in place of others; freezing has let lapse what no longer holds. */
function moderate(
  tx: Queries,
  returnId: string,
  levels: ReadonlyMap<string, string>,
  template: Template,
  by: By,
): void {
  const released = listReleasedLevels(tx, returnId);
  const changed = [...levels].filter(([code, level]) => released.get(code) !== level);
  if (changed.length === 0) return;
  for (const [standardCode, level] of changed) {
    tx.update(moderations)
      .set({ state: "lapsed" })
      .where(
        and(
          eq(moderations.returnId, returnId),
          eq(moderations.standardCode, standardCode),
          eq(moderations.state, "released"),
        ),
      )
      .run();
    tx.insert(moderations)
      .values({
        id: newId(),
        returnId,
        standardCode,
        level,
        reason: IMPORTED,
        state: "released",
        moderatedBy: by.actorId,
        moderatedAt: by.at,
        releasedAt: by.at,
      })
      .run();
    appendHistory(tx, {
      ...by,
      act: "import-moderation",
      objectKind: "return",
      objectId: returnId,
      returnId,
      detail: { standard: standardCode, level },
    });
  }
  const auditReturn = readReturn(tx, returnId);
  if (!auditReturn.submission) throw new Error(`Return ${returnId} is moderated without a submission`);
  const submissionId = auditReturn.submission.id;
  const answers = listSubmittedAnswers(tx, submissionId);
  const selfLevels = new Map([...answers].map(([code, answer]) => [code, answer.level]));
  writeEffectiveScores(tx, { auditReturn, template, submissionId, levels: selfLevels });
}

/** Leaves the return in the state that the file asks for; freezing alone leaves it submitted. */
function settle(tx: Queries, returnId: string, { target, freezes }: ReturnChange, by: By): void {
  const auditReturn = readReturn(tx, returnId);
  const { status, statusBefore, submittedOn } = target;
  const first = auditReturn.firstSubmittedOn;
  updateReturn(tx, auditReturn, {
    status,
    statusBefore,
    closedReason: status === "closed" && submittedOn === null ? auditReturn.closedReason || IMPORTED : "",
    // A date put right to an earlier day is the first one; a later version never is.
    firstSubmittedOn: first !== null && submittedOn !== null && submittedOn < first ? submittedOn : first,
  });
  appendHistory(tx, {
    ...by,
    act: "import-return",
    objectKind: "return",
    objectId: returnId,
    returnId,
    detail: { status, submittedOn, isNewVersion: freezes },
  });
}

function readReturn(tx: Queries, returnId: string): AuditReturn {
  const auditReturn = findReturn(tx, returnId);
  if (!auditReturn) throw new Error(`There is no return ${returnId}`);
  return auditReturn;
}
