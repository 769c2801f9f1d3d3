import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireStandard } from "#app/auth/guards.server.ts";
import { findSaved, saveTypedAnswer } from "#app/auth/save-answer.server.ts";
import { AnswerConflict, ConflictSummary } from "#app/components/answer-conflict.tsx";
import { AnswerForm } from "#app/components/answer-form.tsx";
import { AnswerSummary } from "#app/components/answer-summary.tsx";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { Pagination } from "#app/components/govuk/pagination.tsx";
import { WarningText } from "#app/components/govuk/warning-text.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { QuestionList } from "#app/components/question-list.tsx";
import { MISSING_LABELS, SavedNotice } from "#app/components/saved-notice.tsx";
import { StandardHelp } from "#app/components/standard-help.tsx";
import { BLANK_ANSWER, parseAnswer } from "#app/domain/answer.ts";
import { missingFrom } from "#app/domain/completeness.ts";
import { mayChangeAnswers, whyLocked } from "#app/domain/locking.ts";
import { neighboursOf, nextStepsOf, referencesFor, resourcesFor } from "#app/domain/standard-view.ts";
import { findArea, sectorLabel, standardsAsked } from "#app/domain/template.ts";
import { errorList, readForm, textField } from "#app/lib/form.ts";
import { formatInstant } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { findAnswer } from "#db/answers.server.ts";
import { listOpenChallenges } from "#db/return-records.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `${data.standard.code} ${data.standard.title}` : "Standard");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, auditReturn, template, standard, roles } = await requireStandard(args);
  const stored = findAnswer(db, auditReturn.id, standard.code);
  const asked = standardsAsked(template, auditReturn);
  const { previous, next } = neighboursOf(asked, standard.code);
  const today = clock.today();
  const isOpen = mayChangeAnswers(auditReturn, today);
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    isOpen,
    whyLocked: isOpen ? null : whyLocked(auditReturn, roles, today),
    areaTitle: findArea(template, standard.code)?.title ?? "",
    position: { number: asked.indexOf(standard) + 1, of: asked.length },
    standard,
    isEssential: standard.essential.includes(auditReturn.sector),
    sectorNote: standard.sectorNotes[auditReturn.sector] ?? null,
    sectorLabel: sectorLabel(template, auditReturn.sector),
    levels: template.scale.levels,
    references: referencesFor(template, standard, auditReturn.sector),
    resources: resourcesFor(template, standard),
    nextSteps: nextStepsOf(template, standard),
    answer: stored ?? BLANK_ANSWER,
    missing: stored ? missingFrom(template, stored) : null,
    version: stored?.version ?? 0,
    lastSaved: stored ? { at: stored.updatedAt, by: stored.updatedByName } : null,
    saved: findSaved(db, args.request, auditReturn, template),
    questions: listOpenChallenges(db, auditReturn.id).filter(
      (question) => question.standard === standard.code,
    ),
    previous: previous && { code: previous.code, title: previous.title },
    next: next && { code: next.code, title: next.title },
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireStandard(args);
  const { auditReturn, template, standard } = visit;
  const form = await readForm(args.request);
  const text = (name: string) => textField(form, name);
  const typed = {
    level: text("level") || null,
    notApplicableReason: text("notApplicableReason"),
    commentary: text("commentary"),
    example: text("example"),
  };
  // The version that was read goes back with what was typed: the one read now would write over somebody's words.
  const version = text("version");
  const parsed = parseAnswer(template, standard, typed);
  if (!parsed.ok) {
    const { answer, errors } = parsed;
    return json({ kind: "faulty", typed: answer, version, errors } as const, { status: 400 });
  }
  const outcome = saveTypedAnswer(visit, parsed.answer, version);
  if (outcome.kind !== "saved") return json({ ...outcome, version }, { status: outcome.status });
  const { previous, next } = neighboursOf(standardsAsked(template, auditReturn), standard.code);
  const then = text("then");
  const goTo = then === "list" ? null : then === "previous" ? previous : next;
  const path = goTo ? paths.standard(auditReturn.id, goTo.code) : paths.auditReturn(auditReturn.id);
  return redirect(`${path}?saved=${standard.code}`);
}

export default function StandardPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const errors = result?.kind === "faulty" ? result.errors : {};
  const answer = result?.typed ?? page.answer;
  const version = result?.kind === "conflict" ? result.theirs.version : (result?.version ?? page.version);
  const { standard, returnId } = page;
  const hasForm = page.isOpen || result !== undefined;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.auditReturn(returnId)}>Task list</BackLink>
        {result?.kind === "faulty" && <ErrorSummary errorList={errorList(errors)} />}
        {result?.kind === "refused" && <ErrorSummary errorList={[{ text: result.reason }]} />}
        {result?.kind === "conflict" && <ConflictSummary theirs={result.theirs} />}
        {!result && <SavedNotice returnId={returnId} saved={page.saved} />}
        <PageHeading caption={`${page.areaTitle} · standard ${page.position.number} of ${page.position.of}`}>
          {standard.code} {standard.title}
        </PageHeading>
        <p className="govuk-body-l">{standard.statement}</p>
        {result?.kind === "conflict" && (
          <AnswerConflict
            theirs={result.theirs}
            levels={page.levels}
            here={paths.standard(returnId, standard.code)}
          />
        )}
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
        {hasForm ? (
          <AnswerForm
            standard={standard}
            levels={page.levels}
            answer={answer}
            version={version}
            errors={errors}
            hasPrevious={page.previous !== null}
          />
        ) : (
          <AnswerSummary answer={page.answer} levels={page.levels} ratingLabel="Your rating" />
        )}
        {!hasForm && <Neighbours returnId={returnId} previous={page.previous} next={page.next} />}
      </div>
      <aside className="govuk-grid-column-one-third" aria-label="Beside your answer">
        {page.lastSaved && (
          <p className="govuk-body-s app-muted">
            Last saved {formatInstant(page.lastSaved.at)}
            {page.lastSaved.by && ` by ${page.lastSaved.by}`}.
          </p>
        )}
      </aside>
    </div>
  );
}

const FIELD_OF = { rating: "level", reason: "notApplicableReason", example: "example" } as const;

/** On an answer that is not complete: what it lacks, with the way there. */
function StillNeeded({ missing }: { missing: keyof typeof FIELD_OF }) {
  return (
    <InsetText>
      Still needed before sign-off:{" "}
      <a className="govuk-link" href={`#${FIELD_OF[missing]}`}>
        {MISSING_LABELS[missing]}
      </a>
      .
    </InsetText>
  );
}

interface Neighbour {
  code: string;
  title: string;
}

/** Ways to the standards beside this one. While there is a form its buttons lead there, and save on the way. */
function Neighbours(props: { returnId: string; previous: Neighbour | null; next: Neighbour | null }) {
  const { returnId, previous, next } = props;
  const link = (text: string, { code, title }: Neighbour) => ({
    text,
    labelText: `${code} ${title}`,
    href: paths.standard(returnId, code),
  });
  return (
    <Pagination
      classes="govuk-pagination--block"
      previous={previous ? link("Previous standard", previous) : undefined}
      next={next ? link("Next standard", next) : undefined}
    />
  );
}
