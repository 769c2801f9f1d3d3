import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireBoardReturn } from "#app/auth/guards.server.ts";
import { BoardReturnSummary } from "#app/components/board/board-return-summary.tsx";
import { SubmittedReturn } from "#app/components/board/submitted-return.tsx";
import { ChangedSince } from "#app/components/changes/changed-since.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { VersionTable } from "#app/components/returns/version-table.tsx";
import { daysOverdue, isExtended, isSentBack, wasLate } from "#app/domain/cycles/deadlines.ts";
import { belongsToAgency, CONFLICT_REASONS } from "#app/domain/people/permissions.ts";
import { sectorLabel } from "#app/domain/template/template.ts";
import { changesInShort, changesView } from "#app/lib/changes-view.ts";
import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { submittedReturn } from "#app/reports/board/board-return-page.ts";
import { findAgency } from "#db/agencies/agencies.server.ts";
import { findConflict } from "#db/answers/conflicts.server.ts";
import { countOfAnswered, recordReading } from "#db/board/board-reading.server.ts";
import { findReturnReport } from "#db/returns/return-report.server.ts";
import { listSubmissions } from "#db/returns/submissions.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(data ? `${data.agencyName}: ${data.cycleName}` : "Audit");

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, user, auditReturn, template } = await requireBoardReturn(args);
  const { agency, cycle } = auditReturn;
  const today = clock.today();
  // Undefined for a return never submitted: then nothing of its answers is read at all.
  const facts = findReturnReport(db, auditReturn.id, { isOwn: false }, today);
  if (facts && !belongsToAgency(user.roles, agency.id)) {
    recordReading(db, auditReturn.id, { actorId: user.id, at: clock.now() });
  }
  const conflict = findConflict(db, user, agency.id, today);
  const sector = new URL(args.request.url).searchParams.get("sector");
  const submitted = facts ? submittedReturn(facts, today) : null;
  const since = facts?.since ?? null;
  return json({
    returnId: auditReturn.id,
    agencyName: agency.name,
    cycleName: cycle.name,
    filter: { cycle: cycle.name, sector: template.sectors.find(({ key }) => key === sector)?.key },
    conflict: conflict && CONFLICT_REASONS[conflict],
    summary: {
      reference: agency.reference,
      sector: sectorLabel(template, auditReturn.sector),
      parent: agency.parentId === null ? null : (findAgency(db, agency.parentId)?.name ?? null),
      status: auditReturn.status,
      dueOn: auditReturn.dueOn,
      isExtended: isExtended({ dueOn: auditReturn.dueOn, cycleDueOn: cycle.dueOn }),
      daysOverdue: daysOverdue(auditReturn, today),
      isLate: wasLate(auditReturn),
      replyDueOn: auditReturn.replyDueOn,
      coverage: submitted?.scores.all.coverage ?? countOfAnswered(db, auditReturn, template),
      submission: facts?.submission ?? null,
    },
    isEarlierVersion: isSentBack(auditReturn),
    submitted,
    versions: listSubmissions(db, auditReturn.id),
    since: since && {
      from: since.from,
      inShort: changesInShort(since.changes),
      view: changesView(since.changes, template, false),
      levels: template.scale.levels,
    },
  });
}

export default function BoardReturnPage() {
  const page = useLoaderData<typeof loader>();
  const { submitted, summary, filter } = page;
  return (
    <>
      <a className="govuk-back-link" href={paths.board(filter)}>
        The Board’s view
      </a>
      <PageHeading caption={page.cycleName}>{page.agencyName}</PageHeading>
      {page.conflict && (
        <InsetText>
          <strong>Conflict of interest.</strong> {page.conflict}
        </InsetText>
      )}
      <BoardReturnSummary {...summary} />
      {!submitted && (
        <p className="govuk-body">
          This audit has not been submitted. Until it is, the Board sees how far it has got, and no answers or
          figures.
        </p>
      )}
      {submitted && page.isEarlierVersion && summary.submission && (
        <InsetText>
          This audit was sent back for changes. What you read here was submitted on{" "}
          {formatDate(summary.submission.submittedOn)}; the changes appear when they are submitted. Actions go
          on all the time: where each of them stands today is shown beside what was submitted.
        </InsetText>
      )}
      {page.versions.length > 1 && <VersionTable returnId={page.returnId} versions={page.versions} />}
      {page.since && <ChangedSince {...page.since} />}
      {submitted && <SubmittedReturn returnId={page.returnId} submitted={submitted} />}
    </>
  );
}
