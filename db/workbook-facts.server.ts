import type { AnswerText } from "#app/domain/answer.ts";
import { carriedStandard } from "#app/domain/carried.ts";
import { thenAndNow } from "#app/domain/question-change.ts";
import { standardsAsked, type Template } from "#app/domain/template.ts";
import type { AnswerMark } from "#app/domain/workbook-marks.ts";
import { listAnswerMarks } from "./answer-bases.server.ts";
import { listAnswers } from "./answers.server.ts";
import { findPreviousReturn, listEarlierAnswers } from "./carry-forward.server.ts";
import { type Db, type Queries, readSnapshot } from "./client.server.ts";
import { type AuditReturn, findReturn } from "./returns.server.ts";
import { findSettings } from "./settings.server.ts";
import { loadTemplate } from "./templates.server.ts";

/** What a return's workbook and its question set are made of. */
export interface PaperFacts {
  auditReturn: AuditReturn;
  template: Template;
  partnership: string;
}

export interface WorkbookContent extends PaperFacts {
  answers: ReadonlyMap<string, AnswerText>;
  marks: ReadonlyMap<string, AnswerMark>;
  /** Last time's rating in words by today's standards; empty when there is no earlier audit. */
  lastTime: ReadonlyMap<string, string>;
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
        lastTime: lastRatings(tx, facts),
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

function lastRatings(db: Queries, { auditReturn, template }: PaperFacts): Map<string, string> {
  const previous = findPreviousReturn(db, auditReturn, template);
  if (!previous) return new Map();
  const templates = thenAndNow(template, previous.template);
  const codes = templates.then.areas.flatMap((area) => area.standards.map(({ code }) => code));
  const answers = listEarlierAnswers(db, previous.submissionId, codes);
  return new Map(
    standardsAsked(template, auditReturn).map((standard) => {
      const { sources } = carriedStandard(templates, standard, answers);
      // Where several standards became one, each is named: their ratings need not agree.
      const words = sources.map(({ code, label }) => (sources.length === 1 ? label : `${code}: ${label}`));
      return [standard.code, words.join("\n")];
    }),
  );
}
