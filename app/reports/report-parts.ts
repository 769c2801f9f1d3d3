import type { Score } from "#app/domain/scoring/score.ts";
import { meetingThroughout } from "#app/domain/scoring/score-view.ts";
import type { ScoreCard } from "#app/domain/scoring/scoring.ts";
import { answerCoverage } from "#app/domain/scoring/scoring.ts";
import type { Template } from "#app/domain/template/template.ts";
import { plural, scorePercent, throughoutText } from "#app/lib/format.ts";
import type { BoardSummary } from "#app/reports/board/board-types.ts";
import type { Block, Cell } from "./blocks.ts";

/** Words and blocks that several reports share. */

/** The protective marking of every report that names an agency (design, section 8). */
export const MARKING = "OFFICIAL-SENSITIVE";

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, text });
export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const muted = (text: string): Block => ({ kind: "paragraph", text, style: "muted" });
export const small = (text: string): Block => ({ kind: "paragraph", text, style: "small" });
export const note = (text: string): Block => ({ kind: "note", text });
export const bullets = (items: string[]): Block => ({ kind: "list", style: "bulleted", items });

/** Rows of a summary list; those without a value are left out. */
export function keyValues(rows: readonly (readonly [key: string, value: string | null])[]): Block {
  return {
    kind: "keyValues",
    rows: rows.flatMap(([key, value]) => (value === null || value === "" ? [] : [{ key, value }])),
  };
}

/** A share in whole per cent, such as "88%"; null when it is a share of nothing. */
export function shareText(part: number, whole: number): string | null {
  return whole === 0 ? null : `${scorePercent({ points: part, topPoints: whole })}%`;
}

/** "22 of 25 (88%)", or "0 of 0". */
export function ofText(part: number, whole: number): string {
  const share = shareText(part, whole);
  const counts = `${part.toLocaleString("en-GB")} of ${whole.toLocaleString("en-GB")}`;
  return share === null ? counts : `${counts} (${share})`;
}

/** "58%", or "not scored": never 0 for nothing rated. */
export function percentText(score: Score | null): string {
  return score === null ? "not scored" : `${scorePercent(score)}%`;
}

/** "5 of the 23 submitted audits (18 required, 5 invited)": the two denominators stand apart (design, section 6). */
export function moderatedOfText({
  moderated,
  coverage,
}: Pick<BoardSummary, "moderated" | "coverage">): string {
  const { required, invited } = coverage.all;
  const apart =
    required.submitted > 0 && invited.submitted > 0
      ? ` (${required.submitted} required, ${invited.submitted} invited)`
      : "";
  return `${moderated.moderated} of the ${plural(moderated.submitted, "submitted audit")}${apart}`;
}

/** What held a stage down and what it would be otherwise, or nothing. */
export function capText({ band, uncapped, cappedBy }: NonNullable<ScoreCard["band"]>): string {
  return cappedBy === null ? "" : `held at ${band.label} by ${cappedBy} (score alone: ${uncapped.label})`;
}

/**
 * A card as a cell: its band in words and colour, the score, and what is missing from it. `own` is the same on the
 * agency's own ratings; `first` and `last` are words that stand before and after the others.
 */
export function scoreCell(
  card: ScoreCard | null,
  own: ScoreCard | null = null,
  { first = [], last = [] }: { first?: string[]; last?: string[] } = {},
): Cell {
  if (card === null) return "Not asked";
  if (card.score === null || card.band === null) return "Not scored";
  const { done, applies } = answerCoverage(card.counts);
  const notes = [
    ...first,
    percentText(card.score),
    own?.score && percentText(own.score) !== percentText(card.score) ? `own ${percentText(own.score)}` : "",
    done < applies ? `${done} of ${applies} answered` : "",
    capText(card.band),
    card.band.provisional ? "provisional" : "",
    ...last,
  ];
  return {
    band: { label: card.band.band.label, colour: card.band.band.colour },
    text: notes.filter((text) => text !== "").join(", "),
  };
}

/** How scores and stages are made, in the words of this template's scale (design, section 4). */
export function scoreRules(template: Template): string[] {
  const levels = template.scale.levels.map(({ label, points }) => `${label} ${points}`).join(", ");
  const meets = template.scale.levels.filter((level) => level.meets).map(({ label }) => label);
  const bands = template.bands.map(({ label, from, to }) => `${label} from ${from} to ${to}`).join("; ");
  const bandLabel = (key: string) => template.bands.find((band) => band.key === key)?.label ?? key;
  return [
    `A standard is met when its rating is ${meets.join(" or ")}. “Meets 41 of 44 standards” counts the standards rated, and no others.`,
    `Each rating has points: ${levels}. The maturity score is the points reached as a percentage of the points that could be reached on the standards rated, each multiplied by the standard's weight. For reference, ${throughoutText(meetingThroughout(template))}.`,
    "Standards that do not apply and standards without an answer count neither for nor against. They are shown apart, because they are not the same as the lowest rating.",
    `The stage follows from the exact score: ${bands}.`,
    `Some standards are essential for a sector. With one at ${template.scale.levels[0]?.label ?? "the lowest rating"} the stage is no better than ${bandLabel(template.caps.lowest)}; with one that is not met it is no better than ${bandLabel(template.caps.belowMeets)}. The report then says which standard held it. A submitted audit with an essential standard unanswered is provisional.`,
    "Where the Board has released a rating of its own, it is used in place of the organisation's. The two are kept side by side.",
  ];
}
