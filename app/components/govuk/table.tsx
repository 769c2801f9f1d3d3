import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { each, type Maybe } from "./each.ts";
import type { Styling } from "./options.ts";

export type TableCell = Styling & {
  text?: ReactNode;
  format?: "numeric";
  colspan?: number;
  rowspan?: number;
};

type TableProps = Styling & {
  rows: readonly Maybe<readonly TableCell[]>[];
  head?: readonly TableCell[];
  caption?: ReactNode;
  captionClasses?: string;
  firstCellIsHeader?: boolean;
};

export function Table({
  rows,
  head,
  caption,
  captionClasses,
  firstCellIsHeader,
  classes,
  attributes,
}: TableProps) {
  return (
    <table className={classNames("govuk-table", classes)} {...attributes}>
      {caption && <caption className={classNames("govuk-table__caption", captionClasses)}>{caption}</caption>}
      {head && (
        <thead className="govuk-table__head">
          <tr className="govuk-table__row">
            {each(head, (cell) => (
              <HeaderCell scope="col" {...cell} />
            ))}
          </tr>
        </thead>
      )}
      <tbody className="govuk-table__body">
        {each(rows, (row) => (
          <tr className="govuk-table__row">
            {each(row, (cell, index) =>
              firstCellIsHeader && index === 0 ? (
                <HeaderCell scope="row" {...cell} format={undefined} />
              ) : (
                <DataCell {...cell} />
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HeaderCell({
  scope,
  text,
  format,
  classes,
  colspan,
  rowspan,
  attributes,
}: TableCell & { scope: string }) {
  const className = classNames("govuk-table__header", format && `govuk-table__header--${format}`, classes);
  return (
    <th scope={scope} className={className} colSpan={colspan} rowSpan={rowspan} {...attributes}>
      {text}
    </th>
  );
}

function DataCell({ text, format, classes, colspan, rowspan, attributes }: TableCell) {
  const className = classNames("govuk-table__cell", format && `govuk-table__cell--${format}`, classes);
  return (
    <td className={className} colSpan={colspan} rowSpan={rowspan} {...attributes}>
      {text}
    </td>
  );
}
