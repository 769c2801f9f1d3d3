import { Button } from "#app/components/govuk/button.tsx";
import { Checkboxes } from "#app/components/govuk/checkboxes.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { Tag } from "#app/components/govuk/tag.tsx";
import type { ClosingEffects } from "#app/domain/cycles/closing-early.ts";
import { CYCLE_PHASE_LABELS, type CyclePhase } from "#app/domain/cycles/cycle.ts";
import { STATUS_LABELS, STATUSES, type Status } from "#app/domain/returns/workflow.ts";
import { errorMessage } from "#app/lib/form.ts";
import { formatDate, formatInstantDay, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

export interface CycleView {
  id: string;
  name: string;
  opensOn: string;
  dueOn: string;
  closesOn: string;
  closedAt: string | null;
  version: number;
  phase: CyclePhase;
  tool: string;
  /** Null: nobody is enrolled. */
  counts: { byStatus: Record<Status, number>; notSubmitted: number; closing: ClosingEffects } | null;
}

const PHASE_CLASSES = {
  "not-yet-open": "govuk-tag--grey",
  open: "govuk-tag--green",
  closed: "govuk-tag--grey",
} as const satisfies Record<CyclePhase, string>;

/** One audit round: its dates, its audit tool, how its audits stand, and closing it early. */
export function CycleCard({ cycle, fault }: { cycle: CycleView; fault: string | undefined }) {
  const { name, phase } = cycle;
  return (
    <section aria-labelledby={`name-${cycle.id}`}>
      <h2 className="govuk-heading-m" id={`name-${cycle.id}`}>
        {name} <Tag classes={PHASE_CLASSES[phase]}>{CYCLE_PHASE_LABELS[phase]}</Tag>
      </h2>
      <SummaryList
        rows={[
          {
            key: { text: "Dates" },
            value: {
              text: `Opens ${formatDate(cycle.opensOn)}, due ${formatDate(cycle.dueOn)}, closes ${formatDate(cycle.closesOn)}`,
            },
          },
          cycle.closedAt && {
            key: { text: "Closed early" },
            value: { text: formatInstantDay(cycle.closedAt) },
          },
          {
            key: { text: "Audit tool" },
            value: { text: cycle.tool },
            actions: {
              items: [{ href: paths.templates(), text: "Details", visuallyHiddenText: `of ${cycle.tool}` }],
            },
          },
          {
            key: { text: "Audits" },
            value: { text: <StatusCounts byStatus={cycle.counts?.byStatus ?? null} /> },
            actions: {
              items: [
                {
                  href: paths.board({ cycle: name }),
                  text: "Board’s page",
                  visuallyHiddenText: `of ${name}`,
                },
              ],
            },
          },
          cycle.counts && {
            key: { text: "Not submitted" },
            value: { text: cycle.counts.notSubmitted },
            actions: {
              items: [
                { href: paths.chasing({ cycle: name }), text: "Chasing", visuallyHiddenText: `in ${name}` },
              ],
            },
          },
        ]}
      />
      {phase !== "closed" && <CloseForm cycle={cycle} fault={fault} />}
    </section>
  );
}

function StatusCounts({ byStatus }: { byStatus: Record<Status, number> | null }) {
  if (!byStatus) return "Nobody is enrolled";
  const present = STATUSES.filter((status) => byStatus[status] > 0);
  const total = present.reduce((sum, status) => sum + byStatus[status], 0);
  return (
    <>
      {plural(total, "audit")}
      <ul className="govuk-list govuk-!-margin-top-1 govuk-!-margin-bottom-0">
        {present.map((status) => (
          <li key={status}>
            {STATUS_LABELS[status]}: {byStatus[status]}
          </li>
        ))}
      </ul>
    </>
  );
}

function CloseForm({ cycle, fault }: { cycle: CycleView; fault: string | undefined }) {
  const { id, name, version, counts } = cycle;
  return (
    <Details summaryText={`Close ${name} before its closing date`} open={fault !== undefined}>
      <p className="govuk-body">
        Nobody is chased in a closed round. What was submitted can still be reviewed, and no audit’s status
        changes. If you close this one now:
      </p>
      <ul className="govuk-list govuk-list--bullet">
        {counts && effectsInWords(counts.closing).map((words) => <li key={words}>{words}</li>)}
        <li>
          the comparison with each sector is fixed for good: what is submitted later, also by those sent back,
          is not in it
        </li>
        <li>
          <strong>the round cannot be opened again</strong>
        </li>
      </ul>
      <form method="post" noValidate>
        <input type="hidden" name="cycle" value={id} />
        <input type="hidden" name="version" value={version} />
        <Checkboxes
          name="confirm"
          idPrefix={`cycle-${id}`}
          items={[{ value: "yes", text: `Yes, close ${name} now` }]}
          errorMessage={errorMessage(fault)}
        />
        <Button preventDoubleClick classes="govuk-button--warning">
          Close this round
        </Button>
      </form>
    </Details>
  );
}

/** What becomes of the audits that are still with their organisations. */
function effectsInWords({ notSubmitted, extended, sentBack }: ClosingEffects): string[] {
  const lost =
    notSubmitted === 0
      ? "every audit has been submitted, so none is lost"
      : `${plural(notSubmitted, "audit has", "audits have")} not been submitted, and can no longer be changed or submitted`;
  const running = extended && (extended.count === 1 ? "one of them has" : `${extended.count} of them have`);
  const back = sentBack > 0 && plural(sentBack, "audit was", "audits were");
  return [
    lost,
    running &&
      `${running} an extension that is still running, ${extended.count === 1 ? "" : "the last "}until ${formatDate(extended.lastOn)}: it ends with the round`,
    back &&
      `${back} sent back and not submitted again: the changes can still be made and submitted, but nobody is reminded of them`,
  ].filter((words) => typeof words === "string");
}
