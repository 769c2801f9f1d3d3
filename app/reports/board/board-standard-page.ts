import { ratingLabel, ratingOf } from "#app/domain/answers/answer.ts";
import type { StandardLevel } from "#app/domain/board/board-facts.ts";
import { findArea, type Standard, sectorLabel, type Template } from "#app/domain/template/template.ts";
import { pageOf, parsePage } from "#app/lib/list-query.ts";
import { type Distribution, partsOf } from "./board-charts.ts";
import { AGENCIES_A_PAGE } from "./board-heat-map.ts";
import type { BoardSummary, StandardFigures } from "./board-types.ts";

/** What one standard's page prints, for the page of the list asked for. */
export function standardPage(
  summary: BoardSummary,
  standard: Standard,
  levels: readonly StandardLevel[],
  pageAsked: string | null,
) {
  const { template, filter } = summary;
  const figures = summary.standards.find(({ code }) => code === standard.code) ?? null;
  const held = levels.filter(({ sector }) => filter.sector === null || sector === filter.sector);
  const list = pageOf(held.length, AGENCIES_A_PAGE, parsePage(pageAsked));
  const rows = weakestAgenciesFirst(template, held).slice(list.offset, list.to);
  return {
    cycleName: summary.cycle.name,
    sectorLabel: filter.sectorLabel,
    code: standard.code,
    title: standard.title,
    statement: standard.statement,
    areaTitle: findArea(template, standard.code)?.title ?? "",
    essentialFor: standard.essential.map((key) => sectorLabel(template, key)),
    moderated: figures?.moderated ?? 0,
    returns: figures?.effective.answers ?? 0,
    meets: figures && { met: figures.effective.meets, rated: figures.effective.rated },
    chart: figures && usedAndOwn(figures),
    list,
    agencies: rows.map((row) => agencyRow(template, row)),
  };
}

/** The ratings used above the agencies' own: two rows that a Board member can compare at a glance. */
export function usedAndOwn({ code, effective, self }: StandardFigures): Distribution {
  const rows = [
    { label: "Ratings used", parts: partsOf(effective) },
    { label: "Organisations’ own ratings", parts: partsOf(self) },
  ];
  const words = rows.map(
    ({ label, parts }) => `${label}: ${parts.map((part) => `${part.label} ${part.value}`).join(", ")}`,
  );
  return { title: `Ratings of ${code}`, alt: `Ratings of ${code}. ${words.join("; ")}.`, rows };
}

/** By the rating used, the lowest first, then unanswered, then not applicable; equal ones by name. */
export function weakestAgenciesFirst(template: Template, rows: readonly StandardLevel[]): StandardLevel[] {
  const top = template.scale.levels.length;
  const place = (row: StandardLevel): number => {
    const rating = ratingOf(template, usedLevel(row));
    if (rating.kind === "rated")
      return template.scale.levels.findIndex(({ key }) => key === rating.level.key);
    return rating.kind === "unanswered" ? top : top + 1;
  };
  return [...rows].sort(
    (one, other) =>
      place(one) - place(other) ||
      NAMES.compare(one.name, other.name) ||
      NAMES.compare(one.reference, other.reference),
  );
}

const NAMES = new Intl.Collator("en-GB", { numeric: true });

function usedLevel({ level, moderatedLevel }: StandardLevel): string | null {
  return moderatedLevel ?? level;
}

function agencyRow(template: Template, row: StandardLevel) {
  return {
    returnId: row.returnId,
    name: row.name,
    sector: sectorLabel(template, row.sector),
    own: ratingWords(template, row.level),
    board: row.moderatedLevel === null ? null : ratingWords(template, row.moderatedLevel),
  };
}

/** A rating in words with its colour; what is no level has none. */
function ratingWords(template: Template, level: string | null) {
  const rating = ratingOf(template, level);
  return { label: ratingLabel(rating), colour: rating.kind === "rated" ? rating.level.colour : null };
}
