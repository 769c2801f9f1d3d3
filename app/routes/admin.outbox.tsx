import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, requireAdministrator } from "#app/auth/guards.server.ts";
import { OutboxTable } from "#app/components/admin/outbox-table.tsx";
import { FilterForm } from "#app/components/filter-form.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { WarningText } from "#app/components/govuk/warning-text.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { OUTBOX_STATE_LABELS, OUTBOX_STATES, shownBody } from "#app/domain/chasing/outbox-words.ts";
import { readForm, textField } from "#app/lib/form.ts";
import { pageOf, readChoice, readPage } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import {
  countByState,
  findMessage,
  listOutbox,
  OUTBOX_PAGE_SIZE,
  resendMessage,
} from "#db/chasing/outbox.server.ts";

export const meta: MetaFunction = () => pageTitle("Messages");

export async function loader(args: LoaderFunctionArgs) {
  const { db, services } = await requireAdministrator(args);
  const query = new URL(args.request.url).searchParams;
  const state = readChoice(query, "state", OUTBOX_STATES);
  const counts = countByState(db);
  const total = state ? counts[state] : OUTBOX_STATES.reduce((sum, one) => sum + counts[one], 0);
  const list = pageOf(total, OUTBOX_PAGE_SIZE, readPage(query));
  const messages = listOutbox(db, { state, ...list });
  const isMailSet = services.config.smtpUrl !== null;
  return json({
    state,
    list,
    messages: messages.map((message) => ({
      ...message,
      body: shownBody(message.body, message.state, isMailSet),
    })),
    counts,
    isResent: query.get("done") === "resent",
    isMailSet,
  });
}

export async function action(args: ActionFunctionArgs) {
  const { db, user, clock, services } = await requireAdministrator(args);
  const form = await readForm(args.request);
  const message = findMessage(db, textField(form, "message"));
  if (!message) throw notFound();
  if (!resendMessage(db, message.id, { by: user.id, at: clock.now() }))
    return json({ refused: true }, { status: 409 });
  services.mailWaits();
  const state = new URL(args.request.url).searchParams.get("state") ?? undefined;
  return redirect(paths.outbox({ state, done: "resent" }));
}

export default function Outbox() {
  const { state, list, messages, counts, isResent, isMailSet } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <>
      {result && (
        <ErrorSummary
          titleText="This message was not put back"
          errorList={[{ text: "It has been sent, or is being sent now", href: "#messages" }]}
        />
      )}
      {isResent && !result && (
        <NotificationBanner type="success">
          {isMailSet ? "The message will be tried again now" : "The message waits until a mail server is set"}
        </NotificationBanner>
      )}
      <PageHeading>Messages</PageHeading>
      {!isMailSet && (
        <WarningText>
          No mail server is set (PORTAL_SMTP_URL), so messages wait here. You can read each one and pass it on
          yourself.
        </WarningText>
      )}
      <FilterForm label="Narrow the messages" clearHref={state ? paths.outbox() : undefined}>
        <Select
          name="state"
          label={{ text: "State" }}
          defaultValue={state ?? ""}
          items={[
            { value: "", text: "All messages" },
            ...OUTBOX_STATES.map((one) => ({
              value: one,
              text: `${OUTBOX_STATE_LABELS[one]} (${counts[one]})`,
            })),
          ]}
        />
      </FilterForm>
      <div id="messages">
        {list.total === 0 ? (
          <p className="govuk-body">
            {state ? "No message is in this state." : "No message has been written yet."}
          </p>
        ) : (
          <Showing list={list} one="message" />
        )}
        {messages.length > 0 && <OutboxTable messages={messages} isMailSet={isMailSet} />}
      </div>
      <PageLinks list={list} hrefOf={(number) => paths.outbox({ state: state ?? undefined, page: number })} />
    </>
  );
}
