import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { notFound, requireAdministrator } from "#app/auth/guards.server.ts";
import { FilterForm } from "#app/components/filter-form.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { Input } from "#app/components/govuk/input.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { PageLinks, Showing } from "#app/components/page-links.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { PeopleTable } from "#app/components/people/people-table.tsx";
import { PERSON_STATE_LABELS, PERSON_STATES } from "#app/domain/people/person-states.ts";
import { readForm, textField } from "#app/lib/form.ts";
import { pageOf, readChoice, readFilter, readPage } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { sendInvitation } from "#app/mail/invite.server.ts";
import { sendReset } from "#app/mail/reset.server.ts";
import { write } from "#db/client.server.ts";
import { countPeople, listPeoplePage, PEOPLE_PAGE_SIZE } from "#db/people/people-list.server.ts";
import { findUser } from "#db/people/users.server.ts";

export const meta: MetaFunction = () => pageTitle("People");

const DONE = {
  invited: {
    sent: "The invitation is on its way",
    kept: "The invitation is written and waits. Nothing has been sent: no mail server is connected",
  },
  reset: {
    sent: "The password reset link is on its way",
    kept: "The password reset link is written and waits. Nothing has been sent: no mail server is connected",
  },
} as const;
const DONE_KEYS = ["invited", "reset"] as const satisfies readonly (keyof typeof DONE)[];

export async function loader(args: LoaderFunctionArgs) {
  const { db, services } = await requireAdministrator(args);
  const query = new URL(args.request.url).searchParams;
  const filter = { q: readFilter(query, "q"), state: readChoice(query, "state", PERSON_STATES) };
  const list = pageOf(countPeople(db, filter), PEOPLE_PAGE_SIZE, readPage(query));
  return json({
    filter,
    list,
    people: listPeoplePage(db, filter, list),
    done: readChoice(query, "done", DONE_KEYS),
    isMailSet: services.config.smtpUrl !== null,
  });
}

export async function action(args: ActionFunctionArgs) {
  const { db, user, clock, services } = await requireAdministrator(args);
  const form = await readForm(args.request);
  const person = findUser(db, textField(form, "person"));
  if (!person) throw notFound();
  const intent = textField(form, "intent");
  // An account with a password is never invited again: the invitation's link would set a new one for seven days.
  const isFitting =
    person.disabledAt === null && intent === (person.passwordHash === null ? "invite" : "reset");
  if (!isFitting) return json({ refused: true }, { status: 409 });
  const sending = { portalUrl: services.config.url, realNow: clock.realNow() };
  const by = { actorId: user.id, at: clock.now() };
  write(db, (tx) => {
    if (intent === "invite") sendInvitation(tx, person, sending, by);
    else sendReset(tx, person, sending, by);
  });
  services.mailWaits();
  const query = new URL(args.request.url).searchParams;
  const filter = { q: query.get("q") ?? undefined, state: query.get("state") ?? undefined };
  return redirect(paths.people({ ...filter, page: query.get("page") ?? undefined, done: doneOf(intent) }));
}

function doneOf(intent: string): keyof typeof DONE {
  return intent === "invite" ? "invited" : "reset";
}

export default function People() {
  const { filter, list, people, done, isMailSet } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const isNarrowed = filter.q !== null || filter.state !== null;
  const here = { q: filter.q ?? undefined, state: filter.state ?? undefined };
  return (
    <>
      {result && (
        <ErrorSummary
          titleText="Nothing was sent"
          errorList={[
            {
              text: "This person’s account has changed. Look at it below, then choose again",
              href: "#people",
            },
          ]}
        />
      )}
      {done && !result && (
        <NotificationBanner type={isMailSet ? "success" : undefined}>
          {isMailSet ? DONE[done].sent : DONE[done].kept}
        </NotificationBanner>
      )}
      <PageHeading>People</PageHeading>
      <FilterForm label="Find people" clearHref={isNarrowed ? paths.people() : undefined}>
        <Input
          name="q"
          type="search"
          label={{ text: "Name or e-mail address" }}
          defaultValue={filter.q ?? ""}
          classes="govuk-input--width-20"
        />
        <Select
          name="state"
          label={{ text: "Account" }}
          defaultValue={filter.state ?? ""}
          items={[
            { value: "", text: "Everybody" },
            ...PERSON_STATES.map((state) => ({ value: state, text: PERSON_STATE_LABELS[state] })),
          ]}
        />
      </FilterForm>
      <div id="people">
        {list.total === 0 ? (
          <p className="govuk-body">
            {isNarrowed
              ? "Nobody fits this search. Try a shorter word, or show everything."
              : "There is nobody yet."}
          </p>
        ) : (
          <Showing list={list} one="person" many="people" />
        )}
        {people.length > 0 && <PeopleTable people={people} />}
      </div>
      <PageLinks list={list} hrefOf={(number) => paths.people({ ...here, page: number })} />
      <h2 className="govuk-heading-m">Add somebody or change a role</h2>
      <p className="govuk-body">On the command line, which sends the invitation too:</p>
      <pre className="app-command">
        <code>npm run -s portal -- users invite EMAIL --role ROLE --agency REFERENCE</code>
      </pre>
    </>
  );
}
