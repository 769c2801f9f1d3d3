import { Fragment, type ReactNode } from "react";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { StatusTag } from "#app/components/status-tag.tsx";
import type { Colour } from "#app/domain/colour.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { type BoardFilter, paths } from "#app/lib/paths.ts";

/** One figure of the map. `percent` is whole; `notes` say what is special about it. */
export type HeatCell =
  | { kind: "scored"; percent: number; band: string; colour: Colour; notes: string[] }
  | { kind: "not-scored" }
  | { kind: "not-asked" };

export interface HeatRow {
  returnId: string;
  name: string;
  sector: string;
  status: Status;
  notes: string[];
  /** Standards answered so far, in words: all that is shown of a return never submitted. */
  coverage: string;
  figures: { meets: string; ownMeets: string | null; all: HeatCell; areas: HeatCell[] } | null;
}

/** How the rows are ordered: "name", "status", "score" or an area's code. */
export interface HeatOrder {
  by: string;
  isDescending: boolean;
}

export interface HeatMapProps {
  caption: string;
  areas: { code: string; title: string }[];
  order: HeatOrder;
  /** What every link carries on. */
  filter: BoardFilter;
  groups: { name: string | null; rows: HeatRow[] }[];
}

/** Agencies by area: the score and its stage in words and colour, each row leading to the return. */
export function HeatMap({ caption, areas, order, filter, groups }: HeatMapProps) {
  const columns = [
    { key: "name", text: "Organisation" },
    { key: "status", text: "Status" },
    { key: "meets", text: "Meets" },
    { key: "score", text: "Whole audit" },
    ...areas.map(({ code, title }) => ({ key: code, text: title })),
  ];
  return (
    <ScrollRegion label={caption}>
      <table className="govuk-table app-table app-heat">
        <caption className="govuk-table__caption govuk-table__caption--s">{caption}</caption>
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {columns.map(({ key, text }) =>
              key === "meets" ? (
                <th key={key} scope="col" className="govuk-table__header">
                  {text}
                </th>
              ) : (
                <SortHeader key={key} column={key} text={text} order={order} filter={filter} />
              ),
            )}
          </tr>
        </thead>
        {groups.map(({ name, rows }) => (
          <tbody key={rows[0]?.returnId ?? ""} className="govuk-table__body">
            {name !== null && (
              <tr className="govuk-table__row">
                <th scope="rowgroup" colSpan={columns.length} className="govuk-table__header app-heat__group">
                  {name}
                </th>
              </tr>
            )}
            {rows.map((row) => (
              <Row key={row.returnId} row={row} areas={areas.length} filter={filter} />
            ))}
          </tbody>
        ))}
      </table>
    </ScrollRegion>
  );
}

/** A heading that orders the rows by its column; the one in force turns the order round. */
function SortHeader(props: { column: string; text: string; order: HeatOrder; filter: BoardFilter }) {
  const { column, text, order, filter } = props;
  const isCurrent = order.by === column;
  const sort = isCurrent && !order.isDescending ? `-${column}` : column;
  return (
    <th
      scope="col"
      className="govuk-table__header"
      aria-sort={isCurrent ? (order.isDescending ? "descending" : "ascending") : undefined}
    >
      <a
        className="govuk-link govuk-link--no-visited-state"
        href={`${paths.board({ ...filter, sort })}#heat-map`}
      >
        {text}
        {isCurrent && <span aria-hidden="true">{order.isDescending ? " ▼" : " ▲"}</span>}
      </a>
    </th>
  );
}

function Row({ row, areas, filter }: { row: HeatRow; areas: number; filter: BoardFilter }) {
  const { figures } = row;
  const { cycle, sector, status } = filter;
  return (
    <tr className="govuk-table__row">
      <th scope="row" className="govuk-table__header app-heat__agency">
        <a className="govuk-link" href={paths.boardReturn(row.returnId, { cycle, sector, status })}>
          {row.name}
        </a>
        <Note>{row.sector}</Note>
      </th>
      <td className="govuk-table__cell">
        <StatusTag status={row.status} />
        {row.notes.map((note) => (
          <Note key={note}>{note}</Note>
        ))}
      </td>
      {figures ? (
        <>
          <td className="govuk-table__cell app-nowrap">
            {figures.meets}
            {figures.ownMeets && <Note>own {figures.ownMeets}</Note>}
          </td>
          <Cell cell={figures.all} />
          {figures.areas.map((cell, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the columns are the areas, which never move
            <Cell key={index} cell={cell} />
          ))}
        </>
      ) : (
        <td className="govuk-table__cell app-muted" colSpan={areas + 2}>
          {row.coverage}
        </td>
      )}
    </tr>
  );
}

function Cell({ cell }: { cell: HeatCell }) {
  if (cell.kind !== "scored") {
    return (
      <td className="govuk-table__cell app-muted">
        {cell.kind === "not-asked" ? "Not asked" : "Not scored"}
      </td>
    );
  }
  return (
    <td className={`govuk-table__cell app-band app-band--${cell.colour}`}>
      <strong className="app-heat__score">{cell.percent}%</strong> {cell.band}
      {cell.notes.map((note) => (
        <Fragment key={note}>
          {" "}
          <span className="app-note">{note}</span>
        </Fragment>
      ))}
    </td>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <span className="app-note app-muted">{children}</span>;
}
