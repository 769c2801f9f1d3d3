import type { AnswerText } from "#app/domain/answers/answer.ts";
import { answerAsRead, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { ReturnScores, ScoreCard } from "#app/domain/scoring/scoring.ts";
import { scoreReturn } from "#app/domain/scoring/scoring.ts";
import type { AskedOf, Template } from "#app/domain/template/template.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import type { FrozenRecords } from "./frozen-records.ts";

/**
 * What submission freezes: the answers to the standards asked, the scores on the agency's own levels, and what stands
 * beside them as it stood that day. The receipt code is the SHA-256 of this value's canonical JSON (RFC 8785), so
 * anyone can recompute it.
 */
export interface Submission extends FrozenRecords {
  template: { id: string; version: string };
  cycle: string;
  agency: string;
  sector: string;
  form: string;
  number: number;
  submittedOn: string;
  signedBy: string | null;
  answers: ({ standard: string } & AnswerText)[];
  scores: FrozenScore[];
}

/** One row of `scores export`: weighted sums, both 0 when nothing was rated. */
export interface FrozenScore {
  area: string;
  points: number;
  topPoints: number;
  rated: number;
  meets: number;
  notApplicable: number;
  unanswered: number;
  band: string | null;
  uncappedBand: string | null;
  cappedBy: string | null;
  provisional: boolean;
}

export interface SubmissionHead extends AskedOf {
  cycle: string;
  agency: string;
  number: number;
  submittedOn: string;
  /** The signatory's name; null when the operator imported the return. */
  signedBy: string | null;
}

export function submissionOf(
  template: Template,
  facts: SubmissionHead,
  answers: ReadonlyMap<string, AnswerText>,
  records: FrozenRecords,
): Submission {
  const frozen = standardsAsked(template, facts).map((standard) => {
    const answer = answerAsRead(answers.get(standard.code) ?? BLANK_ANSWER);
    const { level, notApplicableReason, commentary, example } = answer;
    return { standard: standard.code, level, notApplicableReason, commentary, example };
  });
  const levels = new Map(frozen.map((answer) => [answer.standard, answer.level]));
  return {
    template: { id: template.id, version: template.version },
    cycle: facts.cycle,
    agency: facts.agency,
    sector: facts.sector,
    form: facts.form,
    number: facts.number,
    submittedOn: facts.submittedOn,
    signedBy: facts.signedBy,
    answers: frozen,
    scores: frozenScores(scoreReturn(template, facts, levels, true)),
    ...records,
  };
}

/**
 * The instant up to which a submission tells of what was there: when it was handed in, in UTC. Of an imported one only
 * the day is known, and it was stamped when it was imported, often years later: then the end of that day.
 */
export function handedInAt({
  submittedOn,
  submittedAt,
}: {
  submittedOn: IsoDate;
  submittedAt: string;
}): string {
  // London is never behind UTC, so a day has ended there by midnight UTC: what was signed in the portal that day is earlier.
  const endOfDay = `${submittedOn}T23:59:59.999Z`;
  return submittedAt < endOfDay ? submittedAt : endOfDay;
}

/** Scores as rows: the areas in template order, then `all`. */
export function frozenScores(scores: ReturnScores): FrozenScore[] {
  return [...scores.areas, scores.all].map(frozenScore);
}

function frozenScore(card: ScoreCard): FrozenScore {
  return {
    area: card.area,
    points: card.score?.points ?? 0,
    topPoints: card.score?.topPoints ?? 0,
    ...card.counts,
    band: card.band?.band.key ?? null,
    uncappedBand: card.band?.uncapped.key ?? null,
    cappedBy: card.band?.cappedBy ?? null,
    provisional: card.band?.provisional ?? false,
  };
}
