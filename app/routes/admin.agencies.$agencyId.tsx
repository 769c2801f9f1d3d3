import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, requireAdministrator } from "#app/auth/guards.server.ts";
import { HistoryTable } from "#app/components/admin/history-table.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { OlderNewer } from "#app/components/older-newer.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { AgencyDetails, AgencyPeople, AgencyReturns } from "#app/components/people/agency-details.tsx";
import { LeadSignsForm } from "#app/components/returns/lead-signs-form.tsx";
import { errorList, readForm, textField } from "#app/lib/form.ts";
import { readChoice, readCount } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { findAgency, recordLeadSigns } from "#db/agencies/agencies.server.ts";
import { listAgencyReturns, listChildren, listRoleHolders } from "#db/agencies/agency-list.server.ts";
import { listSectors } from "#db/cycles/templates.server.ts";
import { listHistory } from "#db/history-list.server.ts";
import { findUser } from "#db/people/users.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => pageTitle(data?.agency.name ?? "Agency");

const DONE = {
  recorded: "Recorded: the lead may sign off, as the person accountable",
  withdrawn: "Withdrawn: the lead may no longer sign off",
} as const;
const DONE_KEYS = ["recorded", "withdrawn"] as const satisfies readonly (keyof typeof DONE)[];

const REASON_LENGTH = 500;

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await requireAdministrator(args);
  const agency = findAgency(db, args.params.agencyId ?? "");
  if (!agency) throw notFound();
  const query = new URL(args.request.url).searchParams;
  const parent = agency.parentId === null ? undefined : findAgency(db, agency.parentId);
  const recordedBy =
    agency.leadSignsRecordedBy === null ? undefined : findUser(db, agency.leadSignsRecordedBy);
  const before = readCount(query, "before");
  return json({
    agency,
    sector: listSectors(db).find(({ key }) => key === agency.sector)?.label ?? agency.sector,
    parent: parent ? { id: parent.id, name: parent.name } : null,
    children: listChildren(db, agency.id),
    people: listRoleHolders(db, agency.id),
    returns: listAgencyReturns(db, agency.id),
    recordedBy: recordedBy?.name ?? null,
    before,
    timeline: listHistory(db, { agencyId: agency.id, before }),
    done: readChoice(query, "done", DONE_KEYS),
  });
}

export async function action(args: ActionFunctionArgs) {
  const { db, user, clock } = await requireAdministrator(args);
  const agency = findAgency(db, args.params.agencyId ?? "");
  if (!agency) throw notFound();
  const form = await readForm(args.request);
  const isWithdrawn = textField(form, "intent") === "withdraw";
  const reason = textField(form, "reason").trim();
  const fault = isWithdrawn ? null : faultOf(reason);
  const version = Number(textField(form, "version"));
  if (fault) return json({ reason, fault, stored: null, version }, { status: 400 });
  const by = { actorId: user.id, at: clock.now() };
  const saved = recordLeadSigns(db, agency.id, isWithdrawn ? "" : reason, version, by);
  if (!saved.ok) {
    const { leadSignsReason: stored, version: theirs } = saved.theirs;
    return json({ reason, fault: null, stored, version: theirs }, { status: 409 });
  }
  return redirect(paths.agency(agency.id, { done: isWithdrawn ? "withdrawn" : "recorded" }));
}

function faultOf(reason: string): string | null {
  if (reason === "") return "Enter the reason why the lead is also the person accountable";
  return reason.length > REASON_LENGTH ? `Reason must be ${REASON_LENGTH} characters or fewer` : null;
}

export default function Agency() {
  const data = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { agency, timeline, before } = data;
  return (
    <>
      <BackLink href={paths.agencies()}>Agencies</BackLink>
      {result?.fault && <ErrorSummary errorList={errorList({ reason: result.fault })} />}
      {result?.stored != null && (
        <ErrorSummary
          titleText="Somebody changed this organisation’s details in between"
          errorList={[{ text: "Look at what is recorded now, then save again", href: "#reason" }]}
        />
      )}
      {data.done && !result && <NotificationBanner type="success">{DONE[data.done]}</NotificationBanner>}
      <PageHeading caption={agency.reference}>{agency.name}</PageHeading>
      <AgencyDetails
        agency={agency}
        sector={data.sector}
        parent={data.parent}
        childAgencies={data.children}
      />
      <AgencyPeople people={data.people} />
      <AgencyReturns returns={data.returns} />
      <LeadSignsForm agency={agency} recordedBy={data.recordedBy} result={result} />
      <h2 className="govuk-heading-m">What happened</h2>
      {timeline.lines.length === 0 ? (
        <p className="govuk-body">Nothing has been recorded about this organisation yet.</p>
      ) : (
        <HistoryTable lines={timeline.lines} label="What happened, newest first" withObject={false} />
      )}
      <OlderNewer
        older={timeline.older === null ? null : paths.agency(agency.id, { before: String(timeline.older) })}
        newest={before > 0 ? paths.agency(agency.id) : null}
      />
    </>
  );
}
