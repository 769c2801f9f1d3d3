import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound, requireAdministrator } from "#app/auth/guards.server.ts";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { EmailAddress } from "#app/components/people/email-address.tsx";
import { LEFT_OUT_LABELS } from "#app/domain/chasing/chase-labels.ts";
import type { LeftOutReason } from "#app/domain/returns/outstanding.ts";
import { plural } from "#app/lib/format.ts";
import { readFilter } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { writeReminders } from "#app/mail/reminders.server.ts";
import { listOutstandingIds } from "#db/chasing/chase-list.server.ts";
import { chooseCycle } from "#db/cycles/cycles.server.ts";

export const meta: MetaFunction = () => pageTitle("Read the reminders before they go");

/** Enough to see what they say; the others differ by name, agency and date alone. */
const MESSAGES_SHOWN = 20;

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, services } = await requireAdministrator(args);
  const query = new URL(args.request.url).searchParams;
  const cycle = chooseCycle(db, readFilter(query, "cycle"), clock.today());
  if (!cycle) throw notFound();
  const sector = readFilter(query, "sector");
  const isAll = query.get("all") === "yes";
  const returnIds = isAll ? listOutstandingIds(db, { cycleId: cycle.id, sector }) : query.getAll("return");
  const sending = { portalUrl: services.config.url, realNow: clock.realNow() };
  const { messages, leftOut } = writeReminders(db, { cycle, returnIds, today: clock.today(), sending });
  return json({
    cycle: { id: cycle.id, name: cycle.name },
    sector,
    isAll,
    returnIds: isAll ? [] : returnIds,
    total: messages.length,
    messages: messages.slice(0, MESSAGES_SHOWN),
    leftOut,
    isMailSet: services.config.smtpUrl !== null,
  });
}

export default function ChasingPreview() {
  const { cycle, sector, messages, total, leftOut, isMailSet } = useLoaderData<typeof loader>();
  const list = { cycle: cycle.name, sector: sector ?? undefined };
  const back = paths.chasing(list);
  const everybody = paths.chasingPreview({ ...list, all: "yes" });
  return (
    <>
      <BackLink href={back}>Chasing</BackLink>
      <PageHeading caption={cycle.name}>Read the reminders before they go</PageHeading>
      {total === 0 && leftOut.length === 0 && (
        <p className="govuk-body">
          Nobody was chosen.{" "}
          <a className="govuk-link" href={back}>
            Choose at least one audit from the list
          </a>{" "}
          or{" "}
          <a className="govuk-link" href={everybody}>
            read the messages to all that are listed
          </a>
          .
        </p>
      )}
      {total > 0 && (
        <p className="govuk-body">
          {plural(total, "message")}: one a person, with all their audits in it.
          {!isMailSet &&
            " No mail server is connected: they are written and wait in Messages, and nothing is sent until there is one."}
        </p>
      )}
      <LeftOut leftOut={leftOut} />
      {total > 0 && <SendForm />}
      {total > messages.length && <h2 className="govuk-heading-m">The first {messages.length} messages</h2>}
      {messages.map(({ toEmail, toName, message }) => (
        <article key={toEmail} className="app-letter" aria-label={`Message to ${toName || toEmail}`}>
          <SummaryList
            classes="govuk-!-margin-bottom-2"
            rows={[
              { key: { text: "To" }, value: { text: <To name={toName} email={toEmail} /> } },
              { key: { text: "Subject" }, value: { text: message.subject } },
            ]}
          />
          <div className="app-message">{message.body}</div>
        </article>
      ))}
    </>
  );
}

function To({ name, email }: { name: string; email: string }) {
  return (
    <>
      {name && `${name}, `}
      <EmailAddress>{email}</EmailAddress>
    </>
  );
}

function LeftOut({
  leftOut,
}: {
  leftOut: { returnId: string; agencyName: string; reason: LeftOutReason }[];
}) {
  if (leftOut.length === 0) return null;
  return (
    <>
      <h2 className="govuk-heading-m">Left out</h2>
      <ul className="govuk-list govuk-list--bullet">
        {leftOut.map(({ returnId, agencyName, reason }) => (
          <li key={returnId}>
            {agencyName}: {LEFT_OUT_LABELS[reason]}
          </li>
        ))}
      </ul>
    </>
  );
}

/** Posts to the list, whose action sends: what is sent is worked out again then. */
function SendForm() {
  const { cycle, sector, isAll, returnIds, total, isMailSet } = useLoaderData<typeof loader>();
  return (
    <form method="post" action={paths.chasing({ cycle: cycle.name, sector: sector ?? undefined })}>
      <input type="hidden" name="cycleId" value={cycle.id} />
      <input type="hidden" name="sector" value={sector ?? ""} />
      {isAll && <input type="hidden" name="all" value="yes" />}
      {returnIds.map((id) => (
        <input key={id} type="hidden" name="return" value={id} />
      ))}
      <Button preventDoubleClick>{sendLabel(total, isMailSet)}</Button>
    </form>
  );
}

/** Without a mail server the button cannot promise to send. */
function sendLabel(total: number, isMailSet: boolean): string {
  const what = total === 1 ? "this message" : `these ${total} messages`;
  return isMailSet ? `Send ${what}` : `Write ${what}`;
}
