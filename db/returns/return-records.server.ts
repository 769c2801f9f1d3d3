import { and, asc, count, desc, eq, inArray, isNotNull, isNull, max, ne, or, sql } from "drizzle-orm";
import type {
  ActionFacts,
  ChallengeFacts,
  ClosingFacts,
  EvidenceFacts,
  FindingFacts,
  ModerationFacts,
  ReturnReportFacts,
} from "#app/domain/returns/return-facts.ts";
import type { Queries } from "#db/client.server.ts";
import { keptQuery } from "#db/kept-query.server.ts";
import {
  actionNotes,
  actions,
  answerEvidence,
  challengeMessages,
  challenges,
  closingAnswers,
  evaluations,
  evidence,
  findings,
  moderations,
  users,
} from "#db/schema.ts";
import type { AuditReturn } from "./returns.server.ts";

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

export function listFindings(db: Queries, returnId: string): FindingFacts[] {
  const { area, kind, text, likelihood, impact } = findings;
  return db
    .select({ area, kind, text, likelihood, impact })
    .from(findings)
    .where(and(eq(findings.returnId, returnId), isNull(findings.withdrawnAt)))
    .orderBy(asc(area), asc(findings.id))
    .all();
}

export function listActions(db: Queries, auditReturn: AuditReturn): ActionFacts[] {
  const { title, standardCode: standard, owner, dueOn, priority, state, doneOn, checkedOn } = actions;
  return db
    .select({
      title,
      standard,
      owner,
      dueOn,
      priority,
      state,
      doneOn,
      checkedOn,
      notes: count(actionNotes.id),
    })
    .from(actions)
    .leftJoin(actionNotes, eq(actionNotes.actionId, actions.id))
    .where(actionsOfReturn(auditReturn))
    .groupBy(actions.id)
    .orderBy(asc(dueOn), asc(actions.id))
    .all();
}

/** The return's own actions, and those of the agency that are not settled: actions outlive a return. */
export function actionsOfReturn({ id, agencyId }: Pick<AuditReturn, "id" | "agencyId">) {
  return and(
    eq(actions.agencyId, agencyId),
    or(eq(actions.returnId, id), inArray(actions.state, ["open", "done"])),
  );
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

const challengesOfReturn = keptQuery((db) =>
  db
    .select()
    .from(challenges)
    .where(eq(challenges.returnId, sql.placeholder("returnId")))
    .orderBy(asc(challenges.raisedAt), asc(challenges.id))
    .prepare(),
);

export function listChallenges(db: Queries, returnId: string): ChallengeFacts[] {
  const rows = challengesOfReturn(db).all({ returnId });
  // Most returns have none, and a page of each standard asks.
  if (rows.length === 0) return [];
  const messages = db
    .select({
      challengeId: challengeMessages.challengeId,
      writtenAt: challengeMessages.writtenAt,
      writtenBy: users.name,
      text: challengeMessages.text,
    })
    .from(challengeMessages)
    .innerJoin(challenges, eq(challenges.id, challengeMessages.challengeId))
    .leftJoin(users, eq(users.id, challengeMessages.writtenBy))
    .where(eq(challenges.returnId, returnId))
    .orderBy(asc(challengeMessages.writtenAt), asc(challengeMessages.id))
    .all();
  const byChallenge = Map.groupBy(messages, ({ challengeId }) => challengeId);
  return rows.map(({ id, standardCode, question, askedFor, replyDueOn, state }) => ({
    standard: standardCode,
    question,
    askedFor,
    replyDueOn,
    state,
    messages: (byChallenge.get(id) ?? []).map(({ writtenAt, writtenBy, text }) => ({
      writtenAt,
      writtenBy,
      text,
    })),
  }));
}

/** The questions that wait for the agency's reply, the first asked first. */
export function listOpenChallenges(db: Queries, returnId: string): ChallengeFacts[] {
  return listChallenges(db, returnId).filter(({ state }) => state === "open");
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
