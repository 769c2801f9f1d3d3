import { meetingThroughout } from "#app/domain/scoring/score-view.ts";
import type { ScoreCard } from "#app/domain/scoring/scoring.ts";
import { answerCoverage } from "#app/domain/scoring/scoring.ts";
import type { Quartiles } from "#app/domain/scoring/statistics.ts";
import { formatDate, plural, scorePercent, throughoutText } from "#app/lib/format.ts";
import { capText } from "#app/reports/report-parts.ts";
import { levelsByStandard, stagesByArea, submittedBySector } from "./board-charts.ts";
import { groupOf, type HeatMapPage, type HeatMapQuery, heatMapPage, heatMapView } from "./board-heat-map.ts";
import { filteredReturns, STATUS_FILTER_WORDS, type StatusFilter } from "./board-status.ts";
import type { AreaFigures, BoardReturn, BoardSummary, LevelTally, StandardFigures } from "./board-types.ts";

/** What the Board's pages print of the summary, and nothing more: two of them send it to the browser. */

/** Coverage by sector with required and invited apart, and both together where there are both. */
export function coverageGroups({ coverage }: BoardSummary) {
  const rowsOf = ({ required, invited, all }: (typeof coverage)["all"]) => [
    ...(required.invited > 0 ? [{ taking: "Required", coverage: required }] : []),
    ...(invited.invited > 0 ? [{ taking: "Invited", coverage: invited }] : []),
    ...(required.invited > 0 && invited.invited > 0 ? [{ taking: "Both", coverage: all }] : []),
  ];
  const sectors = coverage.bySector.map((sector) => ({ label: sector.label, rows: rowsOf(sector) }));
  // One sector alone is its own total.
  return sectors.length < 2 ? sectors : [...sectors, { label: "All sectors", rows: rowsOf(coverage.all) }];
}

/** One page of the heat map, in groups where grouping by parent is asked for. */
export function heatMapRows({ rows, view }: HeatMapPage) {
  const rowOf = (row: BoardReturn) => heatRow(row, view.status);
  if (!view.isGrouped) return [{ name: null, rows: rows.map(rowOf) }];
  const groups = Map.groupBy(rows, (row) => groupOf(row).reference);
  return [...groups.values()].map((held) => {
    // An organisation by itself is no group: its name would stand above itself.
    const isGroup = held.length > 1 || held.some(({ parent }) => parent !== null);
    const [first] = held;
    return { name: isGroup && first ? groupOf(first).name : null, rows: held.map(rowOf) };
  });
}

/** A row for each area and for the whole audit: how many answers stand at which level, on both bases. */
export function areaLevels({ group }: BoardSummary) {
  const own = new Map([...group.self.areas, group.self.all].map((area) => [area.area, area.tally]));
  return [...group.effective.areas, group.effective.all].map(({ area, title, tally }) =>
    levelRow(null, title, tally, own.get(area) ?? tally),
  );
}

/** A row for each of the standards given, in their order. */
export function standardLevels(standards: readonly StandardFigures[]) {
  return standards.map(({ code, title, effective, self }) =>
    levelRow(code, `${code} ${title}`, effective, self),
  );
}

/** Where the maturity scores lie, for each area and the whole audit. */
export function quartileRows({ group }: BoardSummary) {
  return [...group.effective.areas, group.effective.all].map(({ title, scored, quartiles }: AreaFigures) => ({
    label: title,
    scored,
    quartiles: quartiles && percentsOf(quartiles),
  }));
}

function percentsOf({ lowest, lower, median, upper, highest }: Quartiles) {
  return {
    lowest: scorePercent(lowest),
    lower: scorePercent(lower),
    median: scorePercent(median),
    upper: scorePercent(upper),
    highest: scorePercent(highest),
  };
}

function heatRow(row: BoardReturn, filter: StatusFilter | null) {
  const { returnId, name, sectorLabel: sector, status, coverage, figures } = row;
  return {
    returnId,
    name,
    sector: row.enrolment === "invited" ? `${sector}, invited` : sector,
    status,
    notes: notesOf(row, filter),
    coverage: `Not submitted: ${coverage.done} of ${plural(coverage.applies, "standard")} answered`,
    figures: figures && {
      meets: meetsOf(figures.effective.all),
      ownMeets: differing(meetsOf(figures.self.all), meetsOf(figures.effective.all)),
      all: heatCell(figures.effective.all, figures.self.all),
      areas: figures.effective.areas.map((card, index) => heatCell(card, figures.self.areas[index] ?? null)),
    },
  };
}

/** What is out of the ordinary about a return, in a few words each. */
function notesOf(row: BoardReturn, filter: StatusFilter | null): string[] {
  const notes: [boolean, string][] = [
    [row.isOverdue, `was due ${formatDate(row.dueOn)}`],
    [!row.isOverdue && row.submittedOn === null, `due ${formatDate(row.dueOn)}`],
    [row.isExtended, "extended"],
    [row.isLate, "submitted late"],
    [row.isSubmittedAgain, "submitted again"],
    [row.isEarlierVersion, `figures of ${row.submittedOn === null ? "" : formatDate(row.submittedOn)}`],
    [row.moderated > 0, `${plural(row.moderated, "rating")} by the Board`],
    [row.signedByLead, "signed by the lead"],
    [row.openChallenges > 0, plural(row.openChallenges, "open question")],
    [row.overdueChallenges > 0, `${row.overdueChallenges} past the reply date`],
    [row.isReplyOverdue, "changes overdue"],
    [filter === "open-actions", plural(row.openActions, "open action")],
    [row.overdueActions > 0, plural(row.overdueActions, "overdue action")],
  ];
  return notes.flatMap(([holds, text]) => (holds ? [text] : []));
}

function heatCell(card: ScoreCard | null, own: ScoreCard | null) {
  if (card === null) return { kind: "not-asked" as const };
  if (card.score === null || card.band === null) return { kind: "not-scored" as const };
  const { done, applies } = answerCoverage(card.counts);
  const percent = scorePercent(card.score);
  const ownPercent = own?.score ? scorePercent(own.score) : null;
  const notes: [boolean, string][] = [
    [ownPercent !== percent, ownPercent === null ? "own not scored" : `own ${ownPercent}%`],
    [done < applies, `${done} of ${applies} answered`],
    [card.band.cappedBy !== null, capText(card.band)],
    [card.band.provisional, "provisional"],
  ];
  return {
    kind: "scored" as const,
    percent,
    band: card.band.band.label,
    colour: card.band.band.colour,
    notes: notes.flatMap(([holds, text]) => (holds ? [text] : [])),
  };
}

function levelRow(code: string | null, label: string, used: LevelTally, own: LevelTally) {
  return {
    code,
    label,
    levels: used.levels.map(({ count }, index) => ({ used: count, own: own.levels[index]?.count ?? 0 })),
    notApplicable: { used: used.notApplicable, own: own.notApplicable },
    unanswered: { used: used.unanswered, own: own.unanswered },
    meets: { used: `${used.meets} of ${used.rated}`, own: `${own.meets} of ${own.rated}` },
    answers: used.answers,
  };
}

function meetsOf({ counts }: ScoreCard): string {
  return `${counts.meets} of ${counts.rated}`;
}

function differing(text: string, from: string): string | null {
  return text === from ? null : text;
}

/** Required organisations named as overdue before the page points to the whole list. */
const OVERDUE_NAMED = 10;
/** Standards shown as the weakest on the dashboard. */
const WEAKEST_SHOWN = 5;

/** Everything that the dashboard prints, for the order and page that its address asks for. */
export function dashboard(summary: BoardSummary, asked: HeatMapQuery) {
  const { cycle, coverage, filter, moderated, signedByLead, template, areas, overdue } = summary;
  const heatMap = heatMapPage(summary, heatMapView(summary, asked));
  const weakest = summary.weakest.slice(0, WEAKEST_SHOWN);
  // The two denominators stand apart: what follows the first figure is of the same organisations.
  const counted = coverage.all.required.invited > 0 ? coverage.all.required : coverage.all.invited;
  return {
    partnership: summary.partnership,
    cycle: { name: cycle.name, dueOn: cycle.dueOn },
    sectorLabel: filter.sectorLabel,
    atAGlance: {
      required: { submitted: coverage.all.required.submitted, enrolled: coverage.all.required.invited },
      invited: { submitted: coverage.all.invited.submitted, enrolled: coverage.all.invited.invited },
      onTime: counted.onTime,
      late: counted.late,
      overdue: counted.overdue,
      extended: coverage.extended,
      moderated,
      signedByLead,
    },
    work: summary.work,
    overdue: {
      total: overdue.length,
      lines: overdue.slice(0, OVERDUE_NAMED).map(({ returnId, name, sectorLabel, daysOverdue }) => ({
        returnId,
        name,
        sectorLabel,
        daysOverdue,
      })),
    },
    coverage: coverageGroups(summary),
    charts: {
      submitted: submittedBySector(summary),
      stages: stagesByArea(summary),
      weakest: levelsByStandard(weakest),
    },
    heatMap: {
      enrolled: summary.returns.length,
      notSubmitted: filteredReturns(summary.returns, "not-submitted").length,
      areas,
      view: heatMap.view,
      statusWords: heatMap.view.status && STATUS_FILTER_WORDS[heatMap.view.status],
      list: heatMap.list,
      groups: heatMapRows(heatMap),
    },
    quartiles: quartileRows(summary),
    throughout: throughoutText(meetingThroughout(template)),
    levels: template.scale.levels.map(({ label }) => label),
    byArea: areaLevels(summary),
    weakest: standardLevels(weakest),
  };
}
