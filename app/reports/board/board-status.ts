import type { BoardReturn } from "./board-types.ts";

/** What the heat map can be narrowed to: each count that the dashboard shows leads to the organisations behind it. */
export const STATUS_FILTERS = [
  "not-submitted",
  "overdue",
  "not-taken-up",
  "in-review",
  "sent-back",
  "changes-overdue",
  "evaluated",
  "open-questions",
  "overdue-questions",
  "open-actions",
  "overdue-actions",
] as const;
export type StatusFilter = (typeof STATUS_FILTERS)[number];

/** The filter as it completes "Organisations with an audit …". */
export const STATUS_FILTER_WORDS = {
  "not-submitted": "not submitted yet",
  overdue: "required and overdue",
  "not-taken-up": "waiting for review",
  "in-review": "in review",
  "sent-back": "sent back for changes",
  "changes-overdue": "sent back, with the changes overdue",
  evaluated: "evaluated",
  "open-questions": "with an open question from the Board",
  "overdue-questions": "with a question past its reply date",
  "open-actions": "with an open action",
  "overdue-actions": "with an overdue action",
} as const satisfies Record<StatusFilter, string>;

const HOLDS = {
  "not-submitted": ({ figures }) => figures === null,
  overdue: ({ isOverdue, enrolment }) => isOverdue && enrolment === "required",
  "not-taken-up": ({ status }) => status === "submitted",
  "in-review": ({ status }) => status === "in-review",
  "sent-back": ({ isEarlierVersion }) => isEarlierVersion,
  "changes-overdue": ({ isReplyOverdue }) => isReplyOverdue,
  evaluated: ({ judgement }) => judgement !== null,
  "open-questions": ({ openChallenges }) => openChallenges > 0,
  "overdue-questions": ({ overdueChallenges }) => overdueChallenges > 0,
  "open-actions": ({ openActions }) => openActions > 0,
  "overdue-actions": ({ overdueActions }) => overdueActions > 0,
} as const satisfies Record<StatusFilter, (row: BoardReturn) => boolean>;

/** The filter that an address names, or null. */
export function statusFilter(asked: string | null): StatusFilter | null {
  return STATUS_FILTERS.find((one) => one === asked) ?? null;
}

/** The rows that the filter holds; all of them without one. */
export function filteredReturns(rows: readonly BoardReturn[], filter: StatusFilter | null): BoardReturn[] {
  return filter === null ? [...rows] : rows.filter(HOLDS[filter]);
}
