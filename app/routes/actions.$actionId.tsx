import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { evidenceChoice } from "#app/acts/evidence/choose-evidence.server.ts";
import { actOnAction } from "#app/acts/returns/action-work.server.ts";
import { requireOwnAction } from "#app/auth/action-guards.server.ts";
import { ActionDetails } from "#app/components/actions/action-details.tsx";
import { ActionEvents } from "#app/components/actions/action-events.tsx";
import { ActionEvidence } from "#app/components/actions/action-evidence.tsx";
import { actionErrorList } from "#app/components/actions/action-form.tsx";
import { ActionForms } from "#app/components/actions/action-forms.tsx";
import { FIND_FIRST, FindEvidence } from "#app/components/evidence/find-evidence.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { actionEvents } from "#app/domain/actions/action-history.ts";
import { mayNoteOnAction } from "#app/domain/actions/action-moves.ts";
import { readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { listActionEvidence } from "#db/actions/action-evidence.server.ts";
import { findLastWriter, listActionNotes, listActionVersions } from "#db/actions/action-lists.server.ts";
import { newId } from "#db/ids.server.ts";
import { findUser } from "#db/people/users.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `Action: ${data.action.title}` : "Action");

/** What the address says was just done; anything else shows no banner. */
const DONE_WORDS: Record<string, string> = {
  added: "Action added",
  changed: "Action changed",
  noted: "Note added",
  completed: "Action marked as done",
  reopened: "Action open again",
  cancelled: "Action cancelled",
  attached: "Evidence attached",
  detached: "Evidence taken off",
};

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, agency, action } = await requireOwnAction(args);
  const createdBy = action.createdBy === null ? undefined : findUser(db, action.createdBy);
  const created = { at: action.createdAt, byName: createdBy?.name ?? null };
  const done = new URL(args.request.url).searchParams.get("done") ?? "";
  const [today, attached] = [clock.today(), listActionEvidence(db, action.id)];
  return json({
    userId: user.id,
    newId: newId(),
    action,
    agency: { id: agency.id, name: agency.name },
    today,
    createdByName: created.byName,
    lastWriter: findLastWriter(db, action.id) ?? null,
    attached,
    choice: mayNoteOnAction(action.state)
      ? evidenceChoice(db, args.request, { agencyId: agency.id, today, without: attached })
      : null,
    events: actionEvents(created, listActionVersions(db, action.id), listActionNotes(db, action.id)),
    done: Object.hasOwn(DONE_WORDS, done) ? (DONE_WORDS[done] ?? null) : null,
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireOwnAction(args);
  const form = await readForm(args.request);
  const outcome = actOnAction(visit, form);
  if (outcome === null) throw new Response(null, { status: 400 });
  if (!outcome.ok) {
    // A faulty form keeps the version that was read: the one read now would write over somebody's words.
    return json({ ...outcome, version: textField(form, "version") }, { status: outcome.status });
  }
  // A redirect would lose the words in the other boxes: then the page itself is the answer.
  if (outcome.kept) return json({ ...outcome, kept: outcome.kept });
  return redirect(`${paths.action(visit.action.id)}?done=${outcome.done}`);
}

export default function ActionPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { action: shown, agency } = page;
  const failed = result?.ok === false ? result : null;
  const typed = result ? (result.ok ? result.kept : result.typed) : null;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.actions({ agency: agency.id })}>Action plan</BackLink>
        {failed && <Problem {...failed} />}
        {result?.ok && <DoneAndKept done={DONE_WORDS[result.done]} />}
        {!result && page.done && <NotificationBanner type="success">{page.done}</NotificationBanner>}
        <PageHeading caption={agency.name}>
          <span className="app-break">{shown.title}</span>
        </PageHeading>
        <ActionDetails action={shown} createdByName={page.createdByName} today={page.today} />
        {mayNoteOnAction(shown.state) && <NoChildDetails />}
        {page.choice && <FindEvidence here={paths.action(shown.id)} choice={page.choice} hint={FIND_FIRST} />}
        <ActionForms
          action={shown}
          typed={typed}
          failed={failed}
          lastWriter={page.lastWriter}
          userId={page.userId}
          newId={page.newId}
          evidence={
            <ActionEvidence
              agencyId={agency.id}
              actionId={shown.id}
              attached={page.attached}
              choice={page.choice}
              ticked={typed?.ticked ?? []}
              error={failed?.errors.evidence}
            />
          }
        />
        <h2 className="govuk-heading-m">What happened so far</h2>
        <ActionEvents events={page.events} />
      </div>
    </div>
  );
}

/** One button saves what is its own; the rest of what was typed still stands below. */
function DoneAndKept({ done }: { done: string | undefined }) {
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">{done}.</p>
      <p className="govuk-body">What else you entered on this page is still there, and is not saved yet.</p>
    </NotificationBanner>
  );
}

/** Above the heading: what is wrong, with the way to it. */
function Problem(props: {
  errors: Partial<Record<string, string>>;
  refusal: string | null;
  isConflict: boolean;
}) {
  const { errors, refusal, isConflict } = props;
  if (isConflict) {
    return (
      <ErrorSummary
        titleText="Somebody changed this action while you were writing"
        errorList={[{ text: "Read what it says now, then save yours again", href: "#conflict" }]}
      />
    );
  }
  const refused = refusal === null ? [] : [{ text: refusal }];
  return <ErrorSummary errorList={[...refused, ...actionErrorList(errors)]} />;
}
