import { meetingThroughout } from "#app/domain/scoring/score-view.ts";
import { ownActionsText } from "#app/lib/board-words.ts";
import { formatDate, plural, throughoutText } from "#app/lib/format.ts";
import type { Block, Report } from "#app/reports/blocks.ts";
import {
  bullets,
  heading,
  keyValues,
  MARKING,
  moderatedOfText,
  note,
  ofText,
  paragraph,
  percentText,
  scoreRules,
} from "#app/reports/report-parts.ts";
import { coverageBlocks, notSubmitted, notSubmittedBlocks } from "./board-report-coverage.ts";
import { heatMapBlocks } from "./board-report-heat-map.ts";
import { standardsBlocks } from "./board-report-standards.ts";
import { notMeeting } from "./board-standards.ts";
import type { BoardSummary } from "./board-types.ts";

/** The paper for the Board's meeting, naming agencies (design, section 8: Board copy). `createdAt` is the instant it is made. */
export function boardReport(summary: BoardSummary, createdAt: string): Report {
  const { template, cycle, partnership } = summary;
  const title = `${template.title}: report to the Board`;
  return {
    title: `Board report, ${cycle.name}`,
    subject: `${cycle.name}, ${sectorText(summary)}, ${formatDate(summary.today)}`,
    language: "en-GB",
    marking: MARKING,
    author: partnership,
    createdAt,
    footer: `${partnership} · ${sectorText(summary)} · ${formatDate(summary.today)}`,
    blocks: [
      heading(1, title),
      ...introduction(summary),
      heading(2, "At a glance"),
      ...atAGlance(summary),
      heading(2, "Who has submitted"),
      ...coverageBlocks(summary),
      heading(2, "Not submitted"),
      ...notSubmittedBlocks(summary),
      heading(2, "Organisations by area"),
      ...heatMapBlocks(summary),
      heading(2, "Standards"),
      ...standardsBlocks(summary),
      heading(2, "Questions, actions and evaluations"),
      ...workBlocks(summary),
      heading(2, "How the figures are made"),
      countedBlock(summary),
      bullets(scoreRules(template)),
    ],
  };
}

function sectorText({ filter }: BoardSummary): string {
  return filter.sectorLabel ?? "all sectors";
}

function introduction(summary: BoardSummary): Block[] {
  const { cycle, template, coverage } = summary;
  return [
    keyValues([
      ["Partnership", summary.partnership],
      ["Audit round", `${cycle.name}: opened ${formatDate(cycle.opensOn)}, due ${formatDate(cycle.dueOn)}`],
      [
        "Organisations",
        `${capitalised(sectorText(summary))}, ${coverage.all.all.invited.toLocaleString("en-GB")} enrolled`,
      ],
      ["As at", formatDate(summary.today)],
      ["Audit tool", `${template.title}, version ${template.version}. ${template.issuer}`],
    ]),
    note("Board copy. It names organisations: share it with the Board only."),
  ];
}

function countedBlock({ moderated }: BoardSummary): Block {
  return keyValues([
    [
      "Counted",
      `Ratings and scores are of the ${plural(moderated.submitted, "audit")} submitted so far. Of an audit sent back for changes, the version submitted before counts.`,
    ],
  ]);
}

function atAGlance(summary: BoardSummary): Block[] {
  const { coverage, group, moderated, template } = summary;
  const { required, invited } = coverage.all;
  const { tally, quartiles, scored, capped, provisional } = group.effective.all;
  if (moderated.submitted === 0) {
    return [
      keyValues([
        ["Submitted", submittedText(required, "required")],
        ["Not submitted", notSubmittedText(summary)],
      ]),
      paragraph("Nothing has been submitted yet, so there are no ratings to report."),
    ];
  }
  return [
    keyValues([
      ["Meets", `${ofText(tally.meets, tally.rated)} of the standards rated, over all submitted audits`],
      ["Submitted", required.invited === 0 ? null : submittedText(required, "required")],
      ["Submitted, invited", invited.invited === 0 ? null : submittedText(invited, "invited")],
      ["Not submitted", notSubmittedText(summary)],
      ["Weakest standards", weakestText(summary)],
      [
        "Median maturity score",
        quartiles === null
          ? "no audit is scored"
          : `${percentText(quartiles.median)} (${throughoutText(meetingThroughout(template))})`,
      ],
      [
        "Spread of scores",
        quartiles === null
          ? null
          : `half of the ${plural(scored, "audit")} scored lie between ${percentText(quartiles.lower)} and ${percentText(quartiles.upper)}; lowest ${percentText(quartiles.lowest)}, highest ${percentText(quartiles.highest)}`,
      ],
      ["The Board's ratings", moderatedText(summary)],
      [
        "Held down",
        capped === 0
          ? null
          : `${plural(capped, "audit")} by an essential standard that is not met or not answered`,
      ],
      [
        "Provisional",
        provisional === 0 ? null : `${plural(provisional, "audit")} with an essential standard unanswered`,
      ],
      ["Signed by the lead", summary.signedByLead === 0 ? null : plural(summary.signedByLead, "audit")],
    ]),
  ];
}

function moderatedText(summary: BoardSummary): string {
  const { moderated, group } = summary;
  if (moderated.moderated === 0) return `none yet: every rating is the organisations' own`;
  const own = percentText(group.self.all.quartiles?.median ?? null);
  return `in ${moderatedOfText(summary)}; the ratings in the others are the organisations' own. On the organisations' own ratings alone the median is ${own}`;
}

/** Names on the first page, and where the rest are. */
const NAMED = 12;

function notSubmittedText(summary: BoardSummary): string | null {
  const open = notSubmitted(summary);
  if (open.length === 0) return null;
  const names = open.slice(0, NAMED).map(({ row, daysOverdue }) => {
    const overdue = daysOverdue === null ? "" : ` (${plural(daysOverdue, "day")} overdue)`;
    return `${row.name}${row.enrolment === "invited" ? " (invited)" : overdue}`;
  });
  const more = open.length > NAMED ? `; and ${open.length - NAMED} more under “Not submitted”` : "";
  return `${open.length}: ${names.join("; ")}${more}`;
}

const WEAKEST_NAMED = 3;

function weakestText({ weakest }: BoardSummary): string | null {
  const named = weakest.filter(({ effective }) => notMeeting(effective) > 0).slice(0, WEAKEST_NAMED);
  if (named.length === 0) return null;
  return named
    .map(
      ({ code, title, effective }) =>
        `${code} ${title} (${notMeeting(effective)} of ${effective.rated} do not meet it)`,
    )
    .join("\n");
}

function submittedText(coverage: BoardSummary["coverage"]["all"]["all"], kind: string): string {
  return `${ofText(coverage.submitted, coverage.invited)} ${kind} organisations; ${coverage.onTime} on time, ${coverage.late} late, ${coverage.overdue} overdue`;
}

function workBlocks({ work, coverage }: BoardSummary): Block[] {
  return [
    keyValues([
      ["Waiting for review", String(work.awaitingReview)],
      ["In review", String(work.inReview)],
      ["Sent back for changes", `${work.sentBack}, of which ${work.repliesOverdue} past their reply date`],
      ["Evaluated", `${work.evaluated} of ${coverage.all.all.submitted} submitted`],
      ["Questions without a reply", `${work.openChallenges}, of which ${work.overdueChallenges} overdue`],
      [
        "Actions open",
        `${work.openActions}, of which ${work.overdueActions} overdue${ownActionsText(work.ownActions)}`,
      ],
    ]),
    ...judgementTable(work),
  ];
}

function judgementTable({ judgements }: BoardSummary["work"]): Block[] {
  if (judgements.length === 0) return [];
  return [
    {
      kind: "table",
      caption: "The Board's judgements so far",
      head: ["Judgement", "Audits"],
      rows: judgements.map(({ judgement, count }) => [judgement, String(count)]),
      columnWidths: [0.8, 0.2],
      rowHeaders: true,
      align: ["left", "right"],
    },
  ];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
