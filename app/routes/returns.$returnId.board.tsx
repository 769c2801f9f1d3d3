import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound, requireReturn } from "#app/auth/guards.server.ts";
import { QuestionList } from "#app/components/admin/question-list.tsx";
import { SubmittedReturn } from "#app/components/board/submitted-return.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { submittedReturn } from "#app/reports/board/board-return-page.ts";
import { findReturnReport } from "#db/returns/return-report.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle("Your audit as the Board sees it", data);

/** What was submitted, with the Board's ratings, questions and judgement beside it: the same as the Board reads. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, auditReturn } = await requireReturn(args);
  const facts = findReturnReport(db, auditReturn.id, { isOwn: false }, clock.today());
  if (!facts?.submission) throw notFound();
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    submittedOn: facts.submission.submittedOn,
    questions: facts.challenges.filter(({ state }) => state === "open"),
    submitted: submittedReturn(facts, clock.today()),
  });
}

export default function BoardsViewPage() {
  const page = useLoaderData<typeof loader>();
  return (
    <>
      <a className="govuk-back-link" href={paths.auditReturn(page.returnId)}>
        Your audit
      </a>
      <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>
        Your audit as the Board sees it
      </PageHeading>
      <p className="govuk-body">
        This is what you submitted on {formatDate(page.submittedOn)}, with the Board’s ratings, questions and
        judgement beside your own words.
      </p>
      <QuestionList questions={page.questions} />
      <SubmittedReturn returnId={page.returnId} submitted={page.submitted} />
    </>
  );
}
