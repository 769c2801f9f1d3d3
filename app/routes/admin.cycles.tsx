import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, requireAdministrator } from "#app/auth/guards.server.ts";
import { CycleCard } from "#app/components/admin/cycle-card.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { coverageOf } from "#app/domain/board/coverage.ts";
import { closingEffects } from "#app/domain/cycles/closing-early.ts";
import { cyclePhase } from "#app/domain/cycles/cycle.ts";
import { countByStatus } from "#app/domain/returns/workflow.ts";
import { readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { listReturnStates, type ReturnState } from "#db/board/overview.server.ts";
import { type CycleRow, closeCycle, findCycle, listCycles } from "#db/cycles/cycles.server.ts";
import { listTemplates } from "#db/cycles/templates.server.ts";

export const meta: MetaFunction = () => pageTitle("Audit rounds");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock } = await requireAdministrator(args);
  const today = clock.today();
  const tools = new Map(
    listTemplates(db).map(({ rowId, template }) => [rowId, `${template.id}@${template.version}`]),
  );
  const states = listReturnStates(db);
  return json({
    isClosed: new URL(args.request.url).searchParams.get("done") === "closed",
    newestTool: [...tools.values()].at(-1) ?? "ID@VERSION",
    cycles: listCycles(db).map((cycle) => ({
      ...cycle,
      phase: cyclePhase(cycle, today),
      tool: tools.get(cycle.templateRowId) ?? "",
      counts: countsOf(cycle, states.get(cycle.id) ?? [], today),
    })),
  });
}

/** Null: nobody is enrolled. "Not submitted" is the coverage's, as on the Board's page. */
function countsOf(cycle: CycleRow, states: readonly ReturnState[], today: string) {
  if (states.length === 0) return null;
  const coverage = coverageOf(
    states.map((one) => ({ ...one, cycleDueOn: cycle.dueOn })),
    today,
  );
  return {
    byStatus: countByStatus(states),
    notSubmitted: coverage.notStarted + coverage.inProgress,
    closing: closingEffects(
      states.map((one) => ({ ...one, cycle })),
      today,
    ),
  };
}

const CHANGED = "Somebody changed this round in between. Look at it again before you close it";

export async function action(args: ActionFunctionArgs) {
  const { db, user, clock } = await requireAdministrator(args);
  const form = await readForm(args.request);
  const cycle = findCycle(db, textField(form, "cycle"));
  if (!cycle) throw notFound();
  const isOpen = cyclePhase(cycle, clock.today()) !== "closed";
  if (!isOpen || Number(textField(form, "version")) !== cycle.version) {
    return json(
      { cycleId: cycle.id, fault: isOpen ? CHANGED : "This round is already closed" },
      { status: 409 },
    );
  }
  if (textField(form, "confirm") !== "yes") {
    return json({ cycleId: cycle.id, fault: "Confirm that you want to close this round" }, { status: 400 });
  }
  closeCycle(db, cycle, { actorId: user.id, at: clock.now() });
  return redirect(paths.cycles({ done: "closed" }));
}

export default function Cycles() {
  const { cycles, newestTool, isClosed } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <>
      {result && <ErrorSummary errorList={[{ text: result.fault, href: `#cycle-${result.cycleId}` }]} />}
      {isClosed && !result && (
        <NotificationBanner type="success">
          The round is closed. Nobody is chased in it any more
        </NotificationBanner>
      )}
      <PageHeading>Audit rounds</PageHeading>
      {cycles.length === 0 && <p className="govuk-body">No audit round has been opened yet.</p>}
      {cycles.map((cycle) => (
        <CycleCard
          key={cycle.id}
          cycle={cycle}
          fault={result?.cycleId === cycle.id ? result.fault : undefined}
        />
      ))}
      <h2 className="govuk-heading-m">Open a round</h2>
      <p className="govuk-body">
        On the command line. It makes an audit for every agency of the tool’s sectors, or of those named with{" "}
        <code>--sectors</code>. Without a closing date the round closes 60 days after the due date.
      </p>
      <pre className="app-command">
        <code>
          {`npm run -s portal -- cycle open --template ${newestTool} --name "NAME" --opens YYYY-MM-DD --due YYYY-MM-DD`}
        </code>
      </pre>
    </>
  );
}
