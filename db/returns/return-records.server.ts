import { and, asc, desc, eq, inArray, isNotNull, isNull, max, ne } from "drizzle-orm";
import type {
  ClosingFacts,
  EvidenceFacts,
  FindingFacts,
  ModerationFacts,
  ReturnReportFacts,
} from "#app/domain/returns/return-facts.ts";
import type { Queries } from "#db/client.server.ts";
import { answerEvidence, closingAnswers, evaluations, evidence, findings, moderations } from "#db/schema.ts";

/** What stands beside the answers of one return, for its report. */

export function listModerations(db: Queries, returnId: string): Map<string, ModerationFacts> {
  const rows = db
    .select()
    .from(moderations)
    .where(and(eq(moderations.returnId, returnId), eq(moderations.state, "released")))
    .all();
  return new Map(
    rows.map(({ standardCode, level, reason, agencyComment }) => [
      standardCode,
      { level, reason, agencyComment },
    ]),
  );
}

/** Each piece of evidence once, with all the standards it is attached to. */
export function listEvidence(db: Queries, returnId: string): EvidenceFacts[] {
  const rows = db
    .select({ evidence, code: answerEvidence.standardCode, seenOn: answerEvidence.seenOn })
    .from(answerEvidence)
    .innerJoin(evidence, eq(evidence.id, answerEvidence.evidenceId))
    .where(eq(answerEvidence.returnId, returnId))
    .orderBy(asc(evidence.title), asc(evidence.id), asc(answerEvidence.standardCode))
    .all();
  return [...Map.groupBy(rows, (row) => row.evidence.id).values()].flatMap((attached) => {
    const [first] = attached;
    if (!first) return [];
    const { id, kind, title, detail, documentVersion, datedOn, effectiveOn, heldBy } = first.evidence;
    const { reviewOn, url, revision, sha256 } = first.evidence;
    const seen = attached.flatMap(({ seenOn }) => (seenOn === null ? [] : [seenOn])).sort();
    const standards = attached.map(({ code }) => code);
    return [
      {
        id,
        kind,
        title,
        detail,
        documentVersion,
        datedOn,
        effectiveOn,
        heldBy,
        reviewOn,
        url,
        revision,
        sha256,
        standards,
        seenOn: seen.at(-1) ?? null,
        isWithdrawn: first.evidence.withdrawnAt !== null,
      },
    ];
  });
}

/** The latest day on which a Board member marked each piece of evidence as seen, by its id. */
export function listSeenEvidence(db: Queries, returnId: string): Map<string, string> {
  const rows = db
    .select({ id: answerEvidence.evidenceId, seenOn: max(answerEvidence.seenOn) })
    .from(answerEvidence)
    .where(and(eq(answerEvidence.returnId, returnId), isNotNull(answerEvidence.seenOn)))
    .groupBy(answerEvidence.evidenceId)
    .all();
  return new Map(rows.flatMap(({ id, seenOn }) => (seenOn === null ? [] : [[id, seenOn]])));
}

/** Which of these pieces of evidence are out of their agency's library today. */
export function listWithdrawnEvidence(db: Queries, ids: readonly string[]): Set<string> {
  if (ids.length === 0) return new Set();
  const rows = db
    .select({ id: evidence.id })
    .from(evidence)
    .where(and(inArray(evidence.id, [...ids]), isNotNull(evidence.withdrawnAt)))
    .all();
  return new Set(rows.map(({ id }) => id));
}

export function listFindings(db: Queries, returnId: string): FindingFacts[] {
  const { area, kind, text, likelihood, impact } = findings;
  return db
    .select({ area, kind, text, likelihood, impact })
    .from(findings)
    .where(and(eq(findings.returnId, returnId), isNull(findings.withdrawnAt)))
    .orderBy(asc(area), asc(findings.id))
    .all();
}

/** What was said to the closing questions; one that was emptied again is none. */
export function listClosing(db: Queries, returnId: string): ClosingFacts[] {
  const { question, text } = closingAnswers;
  return db
    .select({ question, text })
    .from(closingAnswers)
    .where(and(eq(closingAnswers.returnId, returnId), ne(text, "")))
    .orderBy(asc(question))
    .all();
}

export function listEvaluations(db: Queries, returnId: string): ReturnReportFacts["evaluations"] {
  const { judgement, reasons, meeting, evaluatedOn } = evaluations;
  return db
    .select({ judgement, reasons, meeting, evaluatedOn })
    .from(evaluations)
    .where(eq(evaluations.returnId, returnId))
    .orderBy(desc(evaluatedOn), desc(evaluations.id))
    .all();
}
