import type { AnswerText } from "#app/domain/answers/answer.ts";
import { carriedStandard } from "#app/domain/carry-forward/carried.ts";
import { type LastTimeCells, lastTimeCells } from "#app/domain/offline/workbook-last-time.ts";
import type { AnswerMark } from "#app/domain/offline/workbook-marks.ts";
import { thenAndNow } from "#app/domain/template/question-change.ts";
import { standardsAsked, type Template } from "#app/domain/template/template.ts";
import { listAnswerMarks } from "#db/answers/answer-bases.server.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { listEarlierAnswers } from "#db/carry-forward/carry-forward.server.ts";
import { findPreviousReturn } from "#db/carry-forward/previous-return.server.ts";
import { type Db, type Queries, readSnapshot } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { findSettings } from "#db/settings.server.ts";

/** What a return's workbook and its question set are made of. */
export interface PaperFacts {
  auditReturn: AuditReturn;
  template: Template;
  partnership: string;
}

export interface WorkbookContent extends PaperFacts {
  answers: ReadonlyMap<string, AnswerText>;
  marks: ReadonlyMap<string, AnswerMark>;
  /** What was said last time, by today's standards; empty when there is no earlier audit. */
  lastTime: ReadonlyMap<string, LastTimeCells>;
}

/** The working answers and the versions they stand at, read on one state of the database. */
export function findWorkbookContent(db: Db, returnId: string): WorkbookContent | undefined {
  return readSnapshot(db, (tx) => {
    const facts = findPaperFacts(tx, returnId);
    return (
      facts && {
        ...facts,
        answers: listAnswers(tx, returnId),
        marks: listAnswerMarks(tx, returnId),
        lastTime: lastTimeOf(tx, facts),
      }
    );
  });
}

export function findPaperFacts(db: Queries, returnId: string): PaperFacts | undefined {
  const auditReturn = findReturn(db, returnId);
  if (!auditReturn) return undefined;
  return {
    auditReturn,
    template: loadTemplate(db, auditReturn.cycle.templateRowId),
    partnership: findSettings(db).name,
  };
}

function lastTimeOf(db: Queries, { auditReturn, template }: PaperFacts): Map<string, LastTimeCells> {
  const previous = findPreviousReturn(db, auditReturn, template);
  if (!previous) return new Map();
  const templates = thenAndNow(template, previous.template);
  const codes = templates.then.areas.flatMap((area) => area.standards.map(({ code }) => code));
  const answers = listEarlierAnswers(db, previous.submissionId, codes);
  return new Map(
    standardsAsked(template, auditReturn).map((standard) => {
      const { sources } = carriedStandard(templates, standard, answers);
      return [standard.code, lastTimeCells(sources)];
    }),
  );
}
