import type { ReactNode } from "react";
import { BarFigure, DistributionFigure } from "#app/components/charts/chart-figure.tsx";
import type { BarChart, DistributionChart } from "#app/components/charts/chart-model.ts";
import { DistributionTable } from "#app/components/charts/distribution-table.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { PageHeading } from "#app/components/page-title.tsx";
import { plural } from "#app/lib/format.ts";
import type { ListPage } from "#app/lib/list-query.ts";
import { type BoardFilter, paths } from "#app/lib/paths.ts";
import {
  type AtAGlance,
  FirstFigures,
  type OverdueLine,
  OverdueList,
  ReportLinks,
  type Waiting,
  WaitingList,
} from "./board-figures.tsx";
import { BoardFilterForm, type FilterChoice } from "./board-filter-form.tsx";
import { type CoverageGroup, CoverageTable } from "./coverage-table.tsx";
import { HeatMap, type HeatMapProps, type HeatOrder } from "./heat-map.tsx";
import { type LevelRow, LevelTable } from "./level-table.tsx";
import { type QuartileRow, QuartilesTable } from "./quartiles-table.tsx";

export interface DashboardPage {
  partnership: string;
  cycle: { name: string; dueOn: string };
  sectorLabel: string | null;
  choice: FilterChoice;
  filter: BoardFilter;
  atAGlance: AtAGlance;
  work: Waiting;
  overdue: { total: number; lines: OverdueLine[] };
  coverage: CoverageGroup[];
  charts: { submitted: BarChart; stages: DistributionChart; weakest: DistributionChart };
  heatMap: Pick<HeatMapProps, "areas" | "groups"> & {
    view: HeatOrder & { isGrouped: boolean; status: string | null };
    /** The filter in words that complete "Organisations …"; null without one. */
    statusWords: string | null;
    enrolled: number;
    notSubmitted: number;
    list: ListPage;
  };
  quartiles: QuartileRow[];
  throughout: string;
  levels: string[];
  byArea: LevelRow[];
  weakest: LevelRow[];
}

/** The Board's first page: who has submitted, where the partnership stands, and what lies before the Board. */
export function BoardDashboard({ page }: { page: DashboardPage }) {
  const { choice, filter, atAGlance, heatMap } = page;
  const { submitted } = atAGlance.moderated;
  return (
    <>
      <PageHeading caption={page.partnership}>
        {page.cycle.name}: {page.sectorLabel ?? "all sectors"}
      </PageHeading>
      <BoardFilterForm
        choice={choice}
        action={paths.board()}
        keep={{
          sort: orderText(heatMap.view),
          group: heatMap.view.isGrouped ? "parent" : undefined,
          status: heatMap.view.status ?? undefined,
        }}
      />
      {heatMap.enrolled === 0 ? (
        <p className="govuk-body">
          No organisation of this sector takes part in this audit round. Choose another sector, or{" "}
          <a className="govuk-link" href={paths.board({ cycle: filter.cycle })}>
            show all sectors
          </a>
          .
        </p>
      ) : (
        <>
          <FirstFigures
            figures={atAGlance}
            dueOn={page.cycle.dueOn}
            notSubmitted={heatMap.notSubmitted}
            filter={filter}
          />
          <ReportLinks filter={filter} />
          <div className="app-layout">
            <section aria-labelledby="overdue">
              <SectionHeading id="overdue">Overdue</SectionHeading>
              <OverdueList {...page.overdue} filter={filter} />
            </section>
            <section aria-labelledby="work">
              <SectionHeading id="work">Before the Board</SectionHeading>
              <WaitingList work={page.work} filter={filter} />
            </section>
          </div>
          <SectionHeading id="coverage">Who has submitted</SectionHeading>
          <BarFigure chart={page.charts.submitted}>
            <CoverageTable groups={page.coverage} />
          </BarFigure>
          <SectionHeading id="heat-map">Heat map</SectionHeading>
          <HeatMapPart page={page} />
          {submitted > 0 && <Ratings page={page} />}
        </>
      )}
    </>
  );
}

function HeatMapPart({ page: { heatMap, filter, atAGlance } }: { page: DashboardPage }) {
  const { view, areas, groups, list } = heatMap;
  const group = view.isGrouped ? "parent" : undefined;
  const sort = orderText(view);
  const { submitted } = atAGlance.moderated;
  const status = view.status ?? undefined;
  return (
    <>
      {heatMap.statusWords && (
        <p className="govuk-body">
          Showing {list.total} of {plural(heatMap.enrolled, "organisation")}: {heatMap.statusWords}.{" "}
          <a
            className="govuk-link app-hide-print"
            href={`${paths.board({ ...filter, status: undefined, sort, group })}#heat-map`}
          >
            Show all organisations
          </a>
        </p>
      )}
      {submitted === 0 && (
        <p className="govuk-body">
          No audit has been submitted yet. Scores appear here as audits are submitted; until then the Board
          sees only how far each organisation has got.
        </p>
      )}
      {submitted > 0 && (
        <p className="govuk-body">
          {moderatedText(atAGlance)}
          {atAGlance.signedByLead > 0 &&
            ` ${plural(atAGlance.signedByLead, "audit was", "audits were")} signed by the organisation’s own lead.`}
        </p>
      )}
      <HeatMapKey />
      <p className="govuk-body app-hide-print">
        <a
          className="govuk-link"
          href={`${paths.board({ ...filter, status, sort, group: view.isGrouped ? undefined : "parent" })}#heat-map`}
        >
          {view.isGrouped ? "Show every organisation by itself" : "Group by trust or parent organisation"}
        </a>
      </p>
      {list.pages > 1 && <Showing list={list} one="organisation" />}
      <HeatMap
        caption={`${plural(list.total, "organisation")} by area`}
        areas={areas}
        order={view}
        filter={{ ...filter, status, group }}
        groups={groups}
      />
      <PageLinks
        list={list}
        landmarkLabel="Organisations"
        hrefOf={(number) => `${paths.board({ ...filter, status, sort, group, page: number })}#heat-map`}
      />
    </>
  );
}

/** Whose ratings the figures are of. */
function moderatedText({ moderated: { moderated, submitted }, required, invited }: AtAGlance): string {
  const parts =
    required.submitted > 0 && invited.submitted > 0
      ? ` (${required.submitted} required, ${invited.submitted} invited)`
      : "";
  if (moderated === 0) {
    return `${submitted === 1 ? "One audit has" : `${submitted} audits have`} been submitted${parts}. The Board has not released a rating of its own yet, so every figure is of the organisations’ own ratings.`;
  }
  return `The Board has released a rating of its own in ${moderated} of the ${plural(submitted, "submitted audit")}${parts}. There it is used, and the organisation’s own figure stands beside it where it differs.`;
}

/** Open and before the map, because its shortest words cannot be read without it. */
function HeatMapKey() {
  return (
    <Details summaryText="How to read the heat map" open>
      <ul className="govuk-list govuk-list--bullet">
        <li>
          “Meets” counts the standards rated that meet the standard. The percentage is the maturity score, in
          whole per cent, and the words are its stage. “Own” is the figure on the organisation’s own ratings.
        </li>
        <li>
          “Held at Early by S2 (score alone: Developing)” means that the essential standard S2 is not met and
          holds the stage down; the score alone would give Developing. “Provisional” means that an essential
          standard was left unanswered.
        </li>
        <li>
          An audit that has not been submitted shows only how many standards are answered. One that was sent
          back shows the figures that were submitted before.
        </li>
      </ul>
    </Details>
  );
}

function Ratings({ page }: { page: DashboardPage }) {
  const { filter, charts, levels } = page;
  const { cycle, sector } = filter;
  return (
    <>
      <SectionHeading id="stages">Where the organisations stand</SectionHeading>
      <DistributionFigure chart={charts.stages}>
        <DistributionTable chart={charts.stages} rowsAre="Area" />
      </DistributionFigure>
      <QuartilesTable caption={`Maturity scores (${page.throughout})`} rows={page.quartiles} />
      <LevelTable
        caption="Ratings by area"
        rowsAre="Area"
        levels={levels}
        answersAre="Answers"
        rows={page.byArea}
      />
      <SectionHeading id="weakest">The weakest standards</SectionHeading>
      <DistributionFigure chart={charts.weakest}>
        <LevelTable
          caption="The five weakest standards"
          rowsAre="Standard"
          levels={levels}
          answersAre="Audits"
          rows={page.weakest}
          filter={{ cycle, sector }}
        />
      </DistributionFigure>
      <p className="govuk-body">
        <a className="govuk-link" href={paths.boardStandards({ cycle, sector })}>
          All standards, the weakest first
        </a>
      </p>
    </>
  );
}

function SectionHeading({ id, children }: { id: string; children: ReactNode }) {
  return (
    <h2 className="govuk-heading-m app-section" id={id}>
      {children}
    </h2>
  );
}

/** The order as the address says it; nothing for the order that needs no saying. */
function orderText({ by, isDescending }: HeatOrder): string | undefined {
  if (by === "name" && !isDescending) return undefined;
  return isDescending ? `-${by}` : by;
}
