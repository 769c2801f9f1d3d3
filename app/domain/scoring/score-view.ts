import { type Rating, ratingLabel } from "#app/domain/answers/answer.ts";
import type { AskedOf, Band, Template } from "#app/domain/template/template.ts";
import { findStandard, meetingLevel, topLevel } from "#app/domain/template/template.ts";
import type { Score } from "./score.ts";
import type { Counts, ReturnScores, ScoreCard } from "./scoring.ts";
import { answerCoverage, scoreReturn, standardsWithRatings } from "./scoring.ts";

/**
 * A return's figures with everything that explains them: what a page or a report needs to open a score to its own
 * working (design, section 4). It computes nothing that scoring.ts does not.
 */
export interface ScoreView {
  area: string;
  title: string;
  points: number;
  topPoints: number;
  isScored: boolean;
  counts: Counts;
  coverage: { done: number; applies: number };
  band: Pick<Band, "key" | "label" | "colour"> | null;
  /** Set when an essential standard held the band down. */
  cap: { uncappedLabel: string; code: string; standardTitle: string } | null;
  provisional: boolean;
}

export interface ReturnScoreView {
  areas: ScoreView[];
  all: ScoreView;
  meetingThroughout: MeetingThroughout;
}

/** What the lowest level that meets gives when every standard has it: the line "in place throughout = 67". */
export interface MeetingThroughout extends Score {
  /** The level's. */
  label: string;
}

/** One standard's part in the sums of a score; both null where it is left out of them. */
export interface WorkedStandard {
  code: string;
  title: string;
  /** The code of its area. */
  area: string;
  weight: number;
  /** The rating in words. */
  rating: string;
  points: number | null;
  topPoints: number | null;
  /** Why it is not applicable; null for one that is in the sums, and for one unanswered, which needs no reason. */
  leftOut: string | null;
}

/** The figures of one set of levels, with their explanation. */
export function scoreView(
  template: Template,
  askedOf: AskedOf,
  levels: ReadonlyMap<string, string | null>,
  isSubmitted: boolean,
): ReturnScoreView {
  const scores: ReturnScores = scoreReturn(template, askedOf, levels, isSubmitted);
  const titles = new Map(template.areas.map((area) => [area.code, area.title]));
  return {
    areas: scores.areas.map((card) => viewOf(template, card, titles.get(card.area) ?? card.area)),
    all: viewOf(template, scores.all, "The whole audit"),
    meetingThroughout: meetingThroughout(template),
  };
}

/**
 * Every standard asked, in template order, with what it adds to the sums of the same levels' score. `reasons` says why
 * a standard is not applicable, by code.
 */
export function workedStandards(
  template: Template,
  askedOf: AskedOf,
  levels: ReadonlyMap<string, string | null>,
  reasons: ReadonlyMap<string, string>,
): WorkedStandard[] {
  const top = topLevel(template).points;
  return standardsWithRatings(template, askedOf, levels).flatMap(({ area, standards }) =>
    standards.map(({ standard: { code, title, weight }, rating }) => ({
      code,
      title,
      area,
      weight,
      rating: ratingLabel(rating),
      points: rating.kind === "rated" ? weight * rating.level.points : null,
      topPoints: rating.kind === "rated" ? weight * top : null,
      leftOut: whyLeftOut(rating, reasons.get(code) ?? ""),
    })),
  );
}

function whyLeftOut(rating: Rating, reason: string): string | null {
  if (rating.kind !== "not-applicable") return null;
  return reason === "" ? "No reason was given." : reason;
}

export function meetingThroughout(template: Template): MeetingThroughout {
  const { label, points } = meetingLevel(template);
  return { label, points, topPoints: topLevel(template).points };
}

function viewOf(template: Template, card: ScoreCard, title: string): ScoreView {
  const { score, counts, band } = card;
  return {
    area: card.area,
    title,
    points: score?.points ?? 0,
    topPoints: score?.topPoints ?? 0,
    isScored: score !== null,
    counts,
    coverage: answerCoverage(counts),
    band: band && { key: band.band.key, label: band.band.label, colour: band.band.colour },
    cap: band?.cappedBy
      ? {
          uncappedLabel: band.uncapped.label,
          code: band.cappedBy,
          standardTitle: findStandard(template, band.cappedBy)?.title ?? "",
        }
      : null,
    provisional: band?.provisional ?? false,
  };
}
