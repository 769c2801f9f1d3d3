import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { ownActionsText } from "#app/lib/board-words.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import { type BoardFilter, paths } from "#app/lib/paths.ts";

export interface AtAGlance {
  required: { submitted: number; enrolled: number };
  invited: { submitted: number; enrolled: number };
  onTime: number;
  late: number;
  overdue: number;
  extended: number;
  moderated: { moderated: number; submitted: number };
  signedByLead: number;
}

/** The first thing that a meeting asks: how many have submitted, and who has not. */
export function FirstFigures(props: {
  figures: AtAGlance;
  dueOn: string;
  notSubmitted: number;
  filter: BoardFilter;
}) {
  const { figures, dueOn, notSubmitted, filter } = props;
  const { required, invited } = figures;
  return (
    <>
      <p className="app-figure-first">
        {required.enrolled > 0
          ? `${required.submitted} of ${plural(required.enrolled, "required audit")} submitted`
          : `${invited.submitted} of ${plural(invited.enrolled, "invited audit")} submitted`}
      </p>
      <p className="govuk-body">
        Due {formatDate(dueOn)}. {figures.onTime} on time, {figures.late} late,{" "}
        <strong>{figures.overdue} overdue</strong>
        {figures.extended > 0 && `; ${plural(figures.extended, "due date")} extended`}.
        {required.enrolled > 0 &&
          invited.enrolled > 0 &&
          ` Of ${plural(invited.enrolled, "invited organisation")}, ${invited.submitted} submitted too.`}{" "}
        {notSubmitted > 0 && (
          <a className="govuk-link app-hide-print" href={heatMapOf(filter, "not-submitted")}>
            {`Show the ${notSubmitted} not submitted`}
          </a>
        )}
      </p>
    </>
  );
}

export interface Waiting {
  awaitingReview: number;
  inReview: number;
  evaluated: number;
  sentBack: number;
  repliesOverdue: number;
  openChallenges: number;
  overdueChallenges: number;
  openActions: number;
  overdueActions: number;
  /** Of both, the partnership's own: the links' lists do not hold them. */
  ownActions: { open: number; overdue: number };
}

/** What lies before the Board, as a short list of counts. Each leads to the organisations behind it. */
export function WaitingList({ work, filter }: { work: Waiting; filter: BoardFilter }) {
  const { cycle, sector } = filter;
  const items: [count: number, words: string, list: string, more?: [number, string, string]][] = [
    [work.awaitingReview, "waiting for review", "not-taken-up"],
    [work.inReview, "in review", "in-review"],
    [
      work.sentBack,
      "sent back for changes",
      "sent-back",
      [work.repliesOverdue, "past the date", "changes-overdue"],
    ],
    [work.evaluated, "evaluated", "evaluated"],
    [
      work.openChallenges,
      `open ${work.openChallenges === 1 ? "question" : "questions"} from the Board`,
      "open-questions",
      [work.overdueChallenges, "past the reply date", "overdue-questions"],
    ],
    [
      work.openActions,
      `open ${work.openActions === 1 ? "action" : "actions"}`,
      "open-actions",
      [work.overdueActions, "overdue", "overdue-actions"],
    ],
  ];
  return (
    <ul className="app-counts">
      {items.map(([count, words, list, more]) => (
        <li key={list}>
          <strong className="app-counts__number">{count}</strong>
          <span>
            <CountLink count={count} text={words} href={heatMapOf({ cycle, sector }, list)} />
            {more && more[0] > 0 && (
              <>
                ,{" "}
                <CountLink
                  count={more[0]}
                  text={`${more[0]} ${more[1]}`}
                  href={heatMapOf({ cycle, sector }, more[2])}
                />
              </>
            )}
            {list === "open-actions" && ownActionsText(work.ownActions)}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** Words that lead to what they count, where there is anything to see. */
function CountLink({ count, text, href }: { count: number; text: string; href: string }) {
  if (count === 0) return text;
  return (
    <a className="govuk-link" href={href}>
      {text}
    </a>
  );
}

/** The heat map narrowed to a status. */
function heatMapOf({ cycle, sector }: BoardFilter, status: string): string {
  return `${paths.board({ cycle, sector, status })}#heat-map`;
}

export interface OverdueLine {
  returnId: string;
  name: string;
  sectorLabel: string;
  daysOverdue: number;
}

/** Required organisations past their due date, the longest overdue first. */
export function OverdueList(props: { lines: OverdueLine[]; total: number; filter: BoardFilter }) {
  const { lines, total, filter } = props;
  const { cycle, sector } = filter;
  if (total === 0) return <p className="govuk-body">No required audit is overdue.</p>;
  return (
    <>
      <ScrollRegion label="Overdue audits">
        <Table
          caption="Required audits past their due date"
          captionClasses="govuk-visually-hidden"
          classes="app-table"
          firstCellIsHeader
          head={[{ text: "Organisation" }, { text: "Sector" }, { text: "Days overdue", format: "numeric" }]}
          rows={lines.map((line) => [
            {
              text: (
                <a className="govuk-link" href={paths.boardReturn(line.returnId, { cycle, sector })}>
                  {line.name}
                </a>
              ),
            },
            { text: line.sectorLabel },
            { text: String(line.daysOverdue), format: "numeric" },
          ])}
        />
      </ScrollRegion>
      {total > lines.length && (
        <p className="govuk-body">
          And {total - lines.length} more:{" "}
          <a className="govuk-link" href={heatMapOf({ cycle, sector }, "overdue")}>
            all that are overdue
          </a>
          .
        </p>
      )}
    </>
  );
}

/** The Board report with the same filter as the page. */
export function ReportLinks({ filter }: { filter: BoardFilter }) {
  const { cycle, sector } = filter;
  return (
    <p className="govuk-body app-hide-print">
      Download this as the Board report:{" "}
      <a className="govuk-link" href={paths.boardReport("pdf", { cycle, sector })}>
        PDF
      </a>
      ,{" "}
      <a className="govuk-link" href={paths.boardReport("xlsx", { cycle, sector })}>
        Excel
      </a>{" "}
      or{" "}
      <a className="govuk-link" href={paths.boardReport("csv", { cycle, sector })}>
        CSV of the scores
      </a>
    </p>
  );
}
