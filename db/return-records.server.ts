import { and, asc, desc, eq, inArray, or } from "drizzle-orm";
import type {
  ActionFacts,
  ChallengeFacts,
  EvidenceFacts,
  FindingFacts,
  ModerationFacts,
  ReturnReportFacts,
} from "#app/domain/return-facts.ts";
import type { Queries } from "./client.server.ts";
import type { AuditReturn } from "./returns.server.ts";
import {
  actions,
  answerEvidence,
  challengeMessages,
  challenges,
  evaluations,
  evidence,
  findings,
  moderations,
  users,
} from "./schema.ts";

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
    const { kind, title, documentVersion, datedOn, heldBy, reviewOn, url } = first.evidence;
    const seen = attached.flatMap(({ seenOn }) => (seenOn === null ? [] : [seenOn])).sort();
    const standards = attached.map(({ code }) => code);
    return [
      {
        kind,
        title,
        documentVersion,
        datedOn,
        heldBy,
        reviewOn,
        url,
        standards,
        seenOn: seen.at(-1) ?? null,
      },
    ];
  });
}

export function listFindings(db: Queries, returnId: string): FindingFacts[] {
  const { area, kind, text, likelihood, impact } = findings;
  return db
    .select({ area, kind, text, likelihood, impact })
    .from(findings)
    .where(eq(findings.returnId, returnId))
    .orderBy(asc(area), asc(findings.id))
    .all();
}

/** The return's own actions, and those of the agency that are not settled: actions outlive a return. */
export function listActions(db: Queries, auditReturn: AuditReturn): ActionFacts[] {
  const { title, standardCode: standard, owner, dueOn, priority, state, doneOn, checkedOn } = actions;
  return db
    .select({ title, standard, owner, dueOn, priority, state, doneOn, checkedOn })
    .from(actions)
    .where(
      and(
        eq(actions.agencyId, auditReturn.agencyId),
        or(eq(actions.returnId, auditReturn.id), inArray(state, ["open", "done"])),
      ),
    )
    .orderBy(asc(dueOn), asc(actions.id))
    .all();
}

export function listChallenges(db: Queries, returnId: string): ChallengeFacts[] {
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
  return db
    .select()
    .from(challenges)
    .where(eq(challenges.returnId, returnId))
    .orderBy(asc(challenges.raisedAt), asc(challenges.id))
    .all()
    .map(({ id, standardCode, question, askedFor, replyDueOn, state }) => ({
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
