import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, requireAdministrator } from "#app/auth/guards.server.ts";
import { ChaseTable } from "#app/components/admin/chase-table.tsx";
import { RemindedBanner } from "#app/components/admin/reminded-banner.tsx";
import { FilterForm } from "#app/components/filter-form.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { cyclePhase } from "#app/domain/cycles/cycle.ts";
import { isExtended, isSentBack } from "#app/domain/cycles/deadlines.ts";
import { contactsOf, daysPast, isLeftAlone, wantedBy } from "#app/domain/returns/outstanding.ts";
import { sectorLabel } from "#app/domain/template/template.ts";
import { readForm, textField } from "#app/lib/form.ts";
import { formatDate } from "#app/lib/format.ts";
import { pageOf, readFilter, readPage } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { readReminded, remindedQuery } from "#app/lib/reminded.ts";
import { sendReminders } from "#app/mail/reminders.server.ts";
import {
  CHASE_PAGE_SIZE,
  countOutstanding,
  countRemindable,
  findLastReminded,
  listContacts,
  listLatestByHand,
  listOutstanding,
  listOutstandingIds,
} from "#db/chasing/chase-list.server.ts";
import { chooseCycle, findCycle, listCycles } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";

export const meta: MetaFunction = () => pageTitle("Chasing");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, services } = await requireAdministrator(args);
  const query = new URL(args.request.url).searchParams;
  const today = clock.today();
  const named = readFilter(query, "cycle");
  const cycle = chooseCycle(db, named, today);
  if (named !== null && !cycle) throw notFound();
  const cycleNames = listCycles(db).map(({ name }) => name);
  if (!cycle) return json({ round: null, cycleNames });
  const template = loadTemplate(db, cycle.templateRowId);
  const sector = readFilter(query, "sector");
  const wanted = { cycleId: cycle.id, sector };
  const list = pageOf(countOutstanding(db, wanted), CHASE_PAGE_SIZE, readPage(query));
  const rows = listOutstanding(db, wanted, list);
  const agencyIds = rows.map(({ agencyId }) => agencyId);
  const leads = listContacts(db, agencyIds, "lead");
  const signatories = listContacts(db, agencyIds, "signatory");
  const done = readReminded(query);
  const reminded = findLastReminded(
    db,
    rows.map(({ id }) => id),
  );
  const round = {
    cycleId: cycle.id,
    name: cycle.name,
    dueOn: cycle.dueOn,
    phase: cyclePhase(cycle, today),
    sector,
    sectors: template.sectors,
    list,
    remindable: countRemindable(db, wanted, today),
    isMailSet: services.config.smtpUrl !== null,
    done,
    doneStates: done && done.messages > 0 ? listLatestByHand(db, cycle.id, done.messages) : [],
    rows: rows.map((row) => {
      const wantedOn = wantedBy(row);
      return {
        id: row.id,
        agencyId: row.agencyId,
        reference: row.reference,
        name: row.name,
        sector: sectorLabel(template, row.sector),
        isInvited: row.enrolment === "invited",
        isLeftAlone: isLeftAlone(row, today),
        status: row.status,
        wantedOn,
        isExtended: isExtended({ dueOn: row.dueOn, cycleDueOn: cycle.dueOn }),
        isSentBack: isSentBack(row),
        mayLeadSign: row.leadSignsReason !== "",
        daysPast: daysPast(wantedOn, today),
        contacts: contactsOf(row.status, leads.get(row.agencyId) ?? [], signatories.get(row.agencyId) ?? []),
        lastReminded: reminded.get(row.id) ?? null,
      };
    }),
  };
  return json({ round, cycleNames });
}

export async function action(args: ActionFunctionArgs) {
  const { db, user, clock, services } = await requireAdministrator(args);
  const form = await readForm(args.request);
  const cycle = findCycle(db, textField(form, "cycleId"));
  if (!cycle) throw notFound();
  const sector = textField(form, "sector") || null;
  const chosen = form.getAll("return").filter((id) => typeof id === "string");
  const isAll = textField(form, "all") === "yes";
  if (!isAll && chosen.length === 0)
    return json({ fault: "Choose who is to be reminded", chosen }, { status: 400 });
  if (cyclePhase(cycle, clock.today()) !== "open") {
    return json(
      { fault: "This audit round is not open, so nobody is chased in it", chosen },
      { status: 409 },
    );
  }
  const reminders = sendReminders(
    db,
    {
      cycle,
      returnIds: isAll ? listOutstandingIds(db, { cycleId: cycle.id, sector }) : chosen,
      today: clock.today(),
      sending: { portalUrl: services.config.url, realNow: clock.realNow() },
    },
    { actorId: user.id, at: clock.now() },
  );
  services.mailWaits();
  const back = { cycle: cycle.name, sector: sector ?? undefined };
  return redirect(`${paths.chasing({ ...back, done: "reminded" })}&${remindedQuery(reminders)}`);
}

export default function Chasing() {
  const { round, cycleNames } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  if (!round) return <NoRound />;
  const { name, sector, sectors, list, phase } = round;
  const here = (number: string) => ({ cycle: name, sector: sector ?? undefined, page: number });
  return (
    <>
      {result && <ErrorSummary errorList={[{ text: result.fault, href: "#return" }]} />}
      {round.done && !result && (
        <RemindedBanner done={round.done} states={round.doneStates} isMailSet={round.isMailSet} />
      )}
      <PageHeading caption={`${name}, due ${formatDate(round.dueOn)}`}>Chasing</PageHeading>
      <FilterForm
        label="Choose round and sector"
        clearHref={sector ? paths.chasing({ cycle: name }) : undefined}
      >
        <Select
          name="cycle"
          label={{ text: "Audit round" }}
          defaultValue={name}
          items={cycleNames.map((text) => ({ text }))}
        />
        <Select
          name="sector"
          label={{ text: "Sector" }}
          defaultValue={sector ?? ""}
          items={[
            { value: "", text: "All sectors" },
            ...sectors.map(({ key, label }) => ({ value: key, text: label })),
          ]}
        />
      </FilterForm>
      {phase !== "open" && (
        <p className="govuk-body">
          This round is {phase === "closed" ? "closed" : "not yet open"}, so no reminder can be sent in it.
        </p>
      )}
      {phase === "open" && (
        <p className="govuk-body">
          A reminder that you send here is extra: the timetable goes on as before.
          {!round.isMailSet && " No mail server is connected, so messages are written and wait."}{" "}
          <a className="govuk-link" href={paths.chasingToday({ cycle: name })}>
            See what the timetable sends today
          </a>
        </p>
      )}
      {list.total === 0 ? (
        <p className="govuk-body">Every audit here is with the Board. There is nobody to chase.</p>
      ) : (
        <Showing
          list={list}
          one="audit not submitted or sent back"
          many="audits not submitted or sent back"
        />
      )}
      {round.rows.length > 0 && (
        // Posted to this very list, so that it comes back the same when nothing could be sent.
        <form method="post" action={paths.chasing(here(String(list.page)))} noValidate>
          <input type="hidden" name="cycleId" value={round.cycleId} />
          <input type="hidden" name="cycle" value={name} />
          <input type="hidden" name="sector" value={sector ?? ""} />
          <ChaseTable
            rows={round.rows}
            cycleName={name}
            isOpen={phase === "open"}
            chosen={result?.chosen ?? []}
          />
          {phase === "open" && <SendButtons total={round.remindable} />}
        </form>
      )}
      <PageLinks list={list} hrefOf={(number) => paths.chasing(here(number))} />
    </>
  );
}

/**
 * Two of the three only lead on: every message can be read, word for word, before it goes. `total`: how many of all
 * that are listed, on whatever page, can be reminded.
 */
function SendButtons({ total }: { total: number }) {
  if (total === 0) return null;
  const preview = { formAction: paths.chasingPreview(), formMethod: "get" } as const;
  return (
    <div className="govuk-button-group">
      <Button name="intent" value="selected">
        Send reminder to selected
      </Button>
      <Button classes="govuk-button--secondary" attributes={preview}>
        Read the messages to selected
      </Button>
      <Button classes="govuk-button--secondary" name="all" value="yes" attributes={preview}>
        {total === 1 ? "Read the messages to the only one" : `Read the messages to all ${total}`}
      </Button>
    </div>
  );
}

function NoRound() {
  return (
    <>
      <PageHeading>Chasing</PageHeading>
      <p className="govuk-body">
        No audit round has been opened, so there is nobody to chase.{" "}
        <a className="govuk-link" href={paths.cycles()}>
          See how a round is opened
        </a>
      </p>
    </>
  );
}
