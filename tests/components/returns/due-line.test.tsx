import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { StatusAndDue } from "#app/components/returns/due-line.tsx";
import type { DueView } from "#app/domain/cycles/deadlines.ts";
import type { Status } from "#app/domain/returns/workflow.ts";

const DUE: DueView = {
  dueOn: "2026-12-14",
  days: 20,
  isOverdue: false,
  isExtended: true,
  submittedOn: null,
  submittedAgainOn: null,
  replyDueOn: null,
  notSubmitted: null,
};

test.each<[Status, Partial<DueView>, string]>([
  ["in-progress", {}, "In progress Due 14 December 2026, extended, 20 days left"],
  ["in-progress", { days: 0, isExtended: false }, "In progress Due 14 December 2026, today"],
  [
    "not-started",
    { days: -10, isOverdue: true, isExtended: false },
    "Not started Was due 14 December 2026: 10 days overdue",
  ],
  [
    "in-progress",
    { notSubmitted: { closedOn: "2026-11-24" } },
    "Not submitted The audit round closed on 24 November 2026",
  ],
  ["closed", { notSubmitted: { closedOn: null } }, "Not submitted The audit was closed"],
  ["in-review", { submittedOn: "2026-10-23" }, "In review Submitted 23 October 2026"],
  [
    "submitted",
    { submittedOn: "2026-10-23", submittedAgainOn: "2026-11-24" },
    "Submitted Submitted 23 October 2026, again 24 November 2026",
  ],
  [
    "returned-for-changes",
    { submittedOn: "2026-10-23", replyDueOn: "2026-12-01" },
    "Sent back Changes due 1 December 2026",
  ],
])("%s with %j reads: %s", (status, change, text) => {
  const html = renderToStaticMarkup(<StatusAndDue status={status} due={{ ...DUE, ...change }} />);
  expect(html.replace(/<[^>]+>/g, "")).toBe(text);
});
