import { type CarriedStandard, carriedStandard } from "#app/domain/carry-forward/carried.ts";
import { sourcesOf } from "#app/domain/carry-forward/carry-forward.ts";
import { thenAndNow } from "#app/domain/template/question-change.ts";
import type { Standard, Template } from "#app/domain/template/template.ts";
import type { Queries } from "#db/client.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import {
  type EarlierEvidence,
  listEarlierAnswers,
  listEarlierEvidence,
  listEarlierModerations,
} from "./carry-forward.server.ts";
import { findPreviousReturn, type PreviousReturn } from "./previous-return.server.ts";

/** What last time has to say to one standard: four small reads by key, none of them over a whole return. */
export interface LastTime extends CarriedStandard {
  previous: PreviousReturn;
  evidence: EarlierEvidence[];
  /** The Board's released ratings of the sources, by their codes: levels of last time's scale. */
  moderated: Map<string, string>;
}

/** Undefined: this is the agency's first audit. */
export function findLastTime(
  db: Queries,
  auditReturn: AuditReturn,
  template: Template,
  standard: Standard,
): LastTime | undefined {
  const previous = findPreviousReturn(db, auditReturn, template);
  if (!previous) return undefined;
  const both = thenAndNow(template, previous.template);
  const codes = sourcesOf(both.matching, standard.code);
  return {
    ...carriedStandard(both, standard, listEarlierAnswers(db, previous.submissionId, codes)),
    previous,
    evidence: listEarlierEvidence(db, previous.returnId, codes),
    moderated: listEarlierModerations(db, previous.returnId, codes),
  };
}
