import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { answerActions } from "#app/acts/answers/answer-actions.server.ts";
import { evidenceToAttachAgain, lastTimeView } from "#app/acts/answers/last-time.server.ts";
import { postAnswer } from "#app/acts/answers/post-answer.server.ts";
import { findSaved } from "#app/acts/answers/save-answer.server.ts";
import { editedFromShared } from "#app/acts/shared/decide-shared.server.ts";
import { sharedPanel } from "#app/acts/shared/shared-panel.server.ts";
import { requireStandard } from "#app/auth/guards.server.ts";
import { QuestionList } from "#app/components/admin/question-list.tsx";
import { AnswerActions } from "#app/components/answers/answer-actions.tsx";
import {
  AnswerConflict,
  ConflictSummary,
  OtherPersonSummary,
} from "#app/components/answers/answer-conflict.tsx";
import { AnswerEvidence } from "#app/components/answers/answer-evidence.tsx";
import { AnswerForm } from "#app/components/answers/answer-form.tsx";
import { AnswerSummary } from "#app/components/answers/answer-summary.tsx";
import { BesideAnswer } from "#app/components/answers/beside-answer.tsx";
import { LastTimeNote } from "#app/components/answers/last-time.tsx";
import { Neighbours } from "#app/components/answers/neighbours.tsx";
import { StandardHelp } from "#app/components/answers/standard-help.tsx";
import { StillNeeded } from "#app/components/answers/still-needed.tsx";
import { UsedLastTime } from "#app/components/evidence/used-last-time.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { WarningText } from "#app/components/govuk/warning-text.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { SharedNote, sharedQuery } from "#app/components/shared/shared-answer.tsx";
import { SharedDone } from "#app/components/shared/shared-done.tsx";
import { MarkedByStart } from "#app/components/start/start-mark.tsx";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import { missingFrom } from "#app/domain/scoring/completeness.ts";
import {
  neighboursOf,
  nextStepsOf,
  referencesFor,
  resourcesFor,
} from "#app/domain/template/standard-view.ts";
import { markOf } from "#app/domain/template/start-questions.ts";
import { findArea, sectorLabel, standardsAsked } from "#app/domain/template/template.ts";
import { errorList, readForm, textField } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { findAnswer } from "#db/answers/answers.server.ts";
import { listAttached } from "#db/evidence/evidence-attached.server.ts";
import { findAssignee } from "#db/people/assignee.server.ts";
import { listOpenChallenges } from "#db/returns/challenges.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle(data ? `${data.standard.code} ${data.standard.title}` : "Standard", data);

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireStandard(args);
  const { db, clock, user, auditReturn, template, standard, roles } = visit;
  const stored = findAnswer(db, auditReturn.id, standard.code);
  const asked = standardsAsked(template, auditReturn);
  const { previous, next } = neighboursOf(asked, standard.code);
  const today = clock.today();
  const isOpen = mayChangeAnswers(auditReturn, today);
  const lastTime = lastTimeView(visit, standard, stored);
  const shared = sharedPanel(visit, args.request, stored);
  const area = findArea(template, standard.code);
  const evidence = listAttached(db, auditReturn, standard.code, today);
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    isOpen,
    whyLocked: isOpen ? null : whyLocked(auditReturn, roles, today),
    areaTitle: area?.title ?? "",
    position: { number: asked.indexOf(standard) + 1, of: asked.length },
    standard,
    isEssential: standard.essential.includes(auditReturn.sector),
    sectorNote: standard.sectorNotes[auditReturn.sector] ?? null,
    sectorLabel: sectorLabel(template, auditReturn.sector),
    levels: template.scale.levels,
    references: referencesFor(template, standard, auditReturn.sector),
    resources: resourcesFor(template, standard),
    nextSteps: nextStepsOf(template, standard),
    lastTime,
    shared,
    assignee: findAssignee(db, auditReturn, { area: area?.code ?? "", standard: standard.code }),
    answer: shared?.prefill ?? lastTime?.prefilled ?? stored ?? BLANK_ANSWER,
    missing: stored ? missingFrom(template, stored) : null,
    version: stored?.version ?? 0,
    user: { id: user.id, name: user.name },
    startMark: markOf(template, stored),
    lastSaved: stored ? { at: stored.updatedAt, by: stored.updatedByName } : null,
    saved: findSaved(db, args.request, auditReturn, template),
    questions: listOpenChallenges(db, auditReturn.id).filter(
      (question) => question.standard === standard.code,
    ),
    evidence,
    usedLastTime: isOpen ? evidenceToAttachAgain(lastTime, evidence) : [],
    evidenceDone: new URL(args.request.url).searchParams.get("evidence"),
    actions: answerActions(visit, args.request, stored?.level ?? null),
    previous: previous && { code: previous.code, title: previous.title },
    next: next && { code: next.code, title: next.title },
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireStandard(args);
  const { auditReturn, template, standard } = visit;
  const form = await readForm(args.request);
  const outcome = postAnswer(visit, form, editedFromShared(visit, args.request));
  if (outcome.kind !== "saved") return json(outcome, { status: outcome.status });
  const { previous, next } = neighboursOf(standardsAsked(template, auditReturn), standard.code);
  const then = textField(form, "then");
  const goTo = then === "list" ? null : then === "previous" ? previous : next;
  const path = goTo ? paths.standard(auditReturn.id, goTo.code) : paths.auditReturn(auditReturn.id);
  return redirect(`${path}?saved=${standard.code}`);
}

export default function StandardPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const errors = result?.kind === "faulty" ? result.errors : {};
  const answer = result?.typed ?? page.answer;
  const theirs =
    result?.kind === "conflict"
      ? { ...result.theirs, isOwn: result.theirs.updatedBy === page.user.id }
      : null;
  const version = theirs?.version ?? result?.readVersion ?? page.version;
  const { standard, returnId } = page;
  const hasForm = page.isOpen || result !== undefined;
  const form = (
    <AnswerForm
      standard={standard}
      levels={page.levels}
      answer={answer}
      version={version}
      userId={page.user.id}
      errors={errors}
      hasPrevious={page.previous !== null}
      autosaveHref={
        !result || result.kind === "faulty"
          ? paths.autosave(returnId, standard.code) + sharedQuery(page.shared)
          : null
      }
      isUnsaved={result !== undefined}
      theirs={theirs}
    />
  );
  return (
    <div className="govuk-grid-row">
      {/* Two answers side by side need the whole width. */}
      <div className={theirs ? "govuk-grid-column-full" : "govuk-grid-column-two-thirds"}>
        <BackLink href={paths.auditReturn(returnId)}>Task list</BackLink>
        {result?.kind === "faulty" && <ErrorSummary errorList={errorList(errors)} />}
        {result?.kind === "refused" && <ErrorSummary errorList={[{ text: result.reason }]} />}
        {result?.kind === "other-person" && <OtherPersonSummary name={page.user.name} />}
        {theirs && <ConflictSummary theirs={theirs} />}
        {!result && <SavedNotice returnId={returnId} saved={page.saved} />}
        {!result && !page.saved && <SharedDone returnId={returnId} panel={page.shared} />}
        <PageHeading
          caption={`${page.agencyName} · ${page.areaTitle} · standard ${page.position.number} of ${page.position.of}`}
        >
          {standard.code} {standard.title}
        </PageHeading>
        <p className="govuk-body-l">{standard.statement}</p>
        {theirs && <AnswerConflict theirs={theirs}>{form}</AnswerConflict>}
        {!result && <MarkedByStart returnId={returnId} mark={page.startMark} isOpen={page.isOpen} />}
        <QuestionList questions={page.questions} />
        {page.isOpen && page.missing && !result && <StillNeeded missing={page.missing} />}
        {page.isEssential && (
          <WarningText>
            This is an essential standard for your sector. While it is not met, it limits the stage you can
            reach.
          </WarningText>
        )}
        <StandardHelp {...page} />
        {!hasForm && page.whyLocked && <InsetText>{page.whyLocked}</InsetText>}
        {!result && <SharedNote panel={page.shared} isOpen={page.isOpen} />}
        {!result && !page.shared?.prefill && <LastTimeNote lastTime={page.lastTime} />}
        {hasForm && !theirs && form}
        {!hasForm && <AnswerSummary answer={page.answer} levels={page.levels} ratingLabel="Your rating" />}
        <AnswerEvidence
          returnId={returnId}
          code={standard.code}
          evidence={page.evidence}
          isOpen={page.isOpen}
          done={page.evidenceDone}
        >
          <UsedLastTime
            returnId={returnId}
            code={standard.code}
            userId={page.user.id}
            cycleName={page.lastTime?.cycleName ?? ""}
            evidence={page.usedLastTime}
          />
        </AnswerEvidence>
        <AnswerActions {...page.actions} />
        {!hasForm && <Neighbours returnId={returnId} previous={page.previous} next={page.next} />}
      </div>
      <BesideAnswer {...page} userId={page.user.id} />
    </div>
  );
}
