import { Button } from "#app/components/govuk/button.tsx";
import { Checkboxes } from "#app/components/govuk/checkboxes.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { Tag } from "#app/components/govuk/tag.tsx";
import { CYCLE_PHASE_LABELS, type CyclePhase } from "#app/domain/cycles/cycle.ts";
import { countHandedIn, STATUS_LABELS, STATUSES, type Status } from "#app/domain/returns/workflow.ts";
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
  byStatus: Record<Status, number> | null;
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
            value: { text: <StatusCounts byStatus={cycle.byStatus} /> },
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
          cycle.byStatus && {
            key: { text: "Not handed in" },
            value: { text: countHandedIn(cycle.byStatus).notHandedIn },
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

function StatusCounts({ byStatus }: Pick<CycleView, "byStatus">) {
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

function CloseForm({ cycle: { id, name, version }, fault }: { cycle: CycleView; fault: string | undefined }) {
  return (
    <Details summaryText={`Close ${name} before its closing date`} open={fault !== undefined}>
      <p className="govuk-body">
        Nobody is chased in a closed round, and audits that were not submitted can no longer be changed. What
        was submitted can still be reviewed. No audit’s status changes. A round cannot be opened again.
      </p>
      <form method="post" noValidate>
        <input type="hidden" name="cycle" value={id} />
        <input type="hidden" name="version" value={version} />
        <Checkboxes
          name="confirm"
          idPrefix={`cycle-${id}`}
          items={[{ value: "yes", text: `Yes, close ${name} now` }]}
          errorMessage={errorMessage(fault)}
        />
        <Button classes="govuk-button--warning">Close this round</Button>
      </form>
    </Details>
  );
}
