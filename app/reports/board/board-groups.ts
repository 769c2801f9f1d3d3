import { WHOLE_RETURN } from "#app/domain/scoring/scoring.ts";
import { quartilesOf } from "#app/domain/scoring/statistics.ts";
import type { Band, Template } from "#app/domain/template/template.ts";
import { type Basis, sumOfTallies } from "./board-tallies.ts";
import type { AreaFigures, BoardReturn, GroupFigures, ReturnCards, StandardFigures } from "./board-types.ts";

/** Everything together on one basis: counts per level, median and quartiles, never one headline score. */
export function groupFigures(
  template: Template,
  areas: readonly { code: string; title: string }[],
  returns: readonly BoardReturn[],
  standards: readonly StandardFigures[],
  basis: Basis,
): GroupFigures {
  const figures = returns.flatMap((row) => (row.figures ? [row.figures[basis]] : []));
  const tally = (held: readonly StandardFigures[]) =>
    sumOfTallies(
      template,
      held.map((standard) => standard[basis]),
    );
  return {
    all: {
      area: WHOLE_RETURN,
      title: "Whole audit",
      tally: tally(standards),
      ...scoresOf(template, figures, (one) => one.all),
    },
    areas: areas.map(({ code, title }, index) => ({
      area: code,
      title,
      tally: tally(standards.filter(({ area }) => area === code)),
      ...scoresOf(template, figures, (one) => one.areas[index] ?? null),
    })),
  };
}

/** Whether a band is the one marked as meeting, or a better one (design, section 3: bands). */
export function isMeetingBand(template: Template, { key }: Band): boolean {
  const position = template.bands.findIndex((band) => band.key === key);
  const first = template.bands.findIndex(({ meets }) => meets);
  return first >= 0 && position >= first;
}

function scoresOf(
  template: Template,
  figures: readonly ReturnCards[],
  cardOf: (figures: ReturnCards) => ReturnCards["all"] | null,
): Omit<AreaFigures, "area" | "title" | "tally"> {
  const scored = figures.flatMap((one) => {
    const card = cardOf(one);
    return card?.score && card.band ? [{ score: card.score, ...card.band }] : [];
  });
  const count = (holds: (one: (typeof scored)[number]) => boolean) => scored.filter(holds).length;
  return {
    scored: scored.length,
    meeting: count(({ band }) => isMeetingBand(template, band)),
    quartiles: quartilesOf(scored.map(({ score }) => score)),
    bands: template.bands.map(({ key, label, colour }) => ({
      key,
      label,
      colour,
      count: count(({ band }) => band.key === key),
    })),
    capped: count(({ cappedBy }) => cappedBy !== null),
    provisional: count(({ provisional }) => provisional),
  };
}
