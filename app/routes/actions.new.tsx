import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireActionPlace } from "#app/auth/action-guards.server.ts";
import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import { ActionFields, actionErrorList } from "#app/components/actions/action-form.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NewId } from "#app/components/new-id.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { AgencySwitch } from "#app/components/people/agency-switch.tsx";
import { type ActionErrors, parseAction, type TypedAction } from "#app/domain/actions/actions.ts";
import { nextStepFor, suggestedAction } from "#app/domain/actions/suggested-action.ts";
import { NO_DATE } from "#app/domain/typed-date.ts";
import { readTypedAction } from "#app/lib/action-fields.ts";
import { isFromSomebodyElse, readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { OTHER_PERSON, parseNewId } from "#app/lib/posted-form.ts";
import { addAction } from "#db/actions/actions.server.ts";
import { findAnswer } from "#db/answers/answers.server.ts";
import { newId } from "#db/ids.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data?.standard ? `Add an action for ${data.standard.code}` : "Add an action");

const BLANK: TypedAction = { title: "", detail: "", owner: "", dueOn: NO_DATE, priority: "medium" };

export async function loader(args: LoaderFunctionArgs) {
  const { db, user, agency, agencies, auditReturn, standard } = await requireActionPlace(args);
  const isBlank = new URL(args.request.url).searchParams.get("blank") === "yes";
  const level =
    auditReturn && standard ? (findAnswer(db, auditReturn.id, standard.code)?.level ?? null) : null;
  const nextStep = standard && !isBlank ? nextStepFor(standard, level) : null;
  return json({
    userId: user.id,
    newId: newId(),
    agency: { id: agency.id, name: agency.name },
    agencies: agencies.map(({ id, name }) => ({ id, name })),
    returnId: auditReturn?.id ?? null,
    cycleName: auditReturn?.cycle.name ?? null,
    standard: standard && { code: standard.code, title: standard.title },
    hasSuggestion: nextStep !== null,
    suggested: nextStep === null ? BLANK : { ...BLANK, ...suggestedAction(nextStep) },
  });
}

export async function action(args: ActionFunctionArgs) {
  const { db, clock, user, agency, auditReturn, standard } = await requireActionPlace(args);
  const form = await readForm(args.request);
  const typed = readTypedAction(form);
  const errors: ActionErrors = {};
  if (isFromSomebodyElse(form, user.id))
    return json({ typed, errors, refusal: OTHER_PERSON }, { status: 409 });
  const parsed = parseAction(typed, clock.today());
  if (!parsed.ok) return json({ typed, errors: parsed.errors, refusal: null }, { status: 400 });
  const values = {
    id: parseNewId(textField(form, "newId")),
    agencyId: agency.id,
    returnId: auditReturn?.id ?? null,
    standardCode: standard?.code ?? null,
    action: parsed.action,
  };
  const id = unlessBusy(() => addAction(db, values, { actorId: user.id, at: clock.now() }));
  if (id === "busy") return json({ typed, errors, refusal: BUSY_SENTENCE }, { status: 503 });
  if (auditReturn && standard) {
    return redirect(`${paths.standard(auditReturn.id, standard.code)}?action=${id}#actions`);
  }
  return redirect(`${paths.action(id)}?done=added`);
}

export default function NewAction() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { agency, returnId, standard } = page;
  const faults = [
    ...(result?.refusal ? [{ text: result.refusal }] : []),
    ...actionErrorList(result?.errors ?? {}),
  ];
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <Back {...page} />
        {faults.length > 0 && <ErrorSummary errorList={faults} />}
        {returnId === null && (
          <AgencySwitch agency={agency} agencies={page.agencies} path={paths.newAction()} />
        )}
        <PageHeading caption={returnId === null ? undefined : `${page.cycleName} · ${agency.name}`}>
          {standard ? `Add an action for ${standard.code} ${standard.title}` : "Add an action"}
        </PageHeading>
        {page.hasSuggestion && (
          <InsetText>
            This starts from what would raise your rating. Change it until it says what your organisation will
            do.
          </InsetText>
        )}
        <NoChildDetails />
        <form method="post" noValidate data-app-warn>
          <OpenedBy userId={page.userId} />
          <NewId id={page.newId} />
          <ActionFields typed={result?.typed ?? page.suggested} errors={result?.errors ?? {}} />
          <Button preventDoubleClick>Add this action</Button>
        </form>
      </div>
    </div>
  );
}

function Back(props: { returnId: string | null; standard: { code: string } | null; agency: { id: string } }) {
  const { returnId, standard, agency } = props;
  if (returnId === null) return <BackLink href={paths.actions({ agency: agency.id })}>Action plan</BackLink>;
  if (standard === null) return <BackLink href={paths.auditReturn(returnId)}>Task list</BackLink>;
  return <BackLink href={paths.standard(returnId, standard.code)}>{`Standard ${standard.code}`}</BackLink>;
}
