import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound, requireReturn } from "#app/auth/guards.server.ts";
import { ChangeList } from "#app/components/changes/change-list.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { changesInShort, changesView } from "#app/lib/changes-view.ts";
import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { findChanges } from "#db/answers/changes.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle("What changed since you submitted", data);

/** There is nothing to compare with before the first submission: that page is not there. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, auditReturn, template } = await requireReturn(args);
  if (!auditReturn.submission) throw notFound();
  const found = findChanges(db, auditReturn, template, clock.today());
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    submittedOn: auditReturn.submission.submittedOn,
    levels: template.scale.levels,
    since: found && {
      from: found.from,
      to: found.to,
      inShort: changesInShort(found.changes),
      view: changesView(found.changes, template, true),
    },
  });
}

export default function ChangesPage() {
  const page = useLoaderData<typeof loader>();
  const { returnId, since, levels, submittedOn } = page;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <a className="govuk-back-link" href={paths.auditReturn(returnId)}>
          Task list
        </a>
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>
          What changed since you submitted
        </PageHeading>
        {since === null ? (
          <p className="govuk-body">
            Nothing has changed: this audit was submitted once, on {formatDate(submittedOn)}. If the Board
            sends it back to you, this page shows what you have changed since.
          </p>
        ) : (
          <>
            <p className="govuk-body">{sinceText(since)}</p>
            {since.view.count > 0 && <p className="govuk-body">Different: {since.inShort}.</p>}
            {since.view.count > 0 && <h2 className="govuk-visually-hidden">What is different</h2>}
            <ChangeList
              view={since.view}
              levels={levels}
              standardHref={(code) => paths.standard(returnId, code)}
            />
          </>
        )}
        <p className="govuk-body">
          <a className="govuk-link" href={paths.signOff(returnId)}>
            All answers and sign-off
          </a>
        </p>
      </div>
    </div>
  );
}

interface Since {
  from: { number: number; submittedOn: string };
  to: { number: number; submittedOn: string } | null;
  view: { count: number };
}

function sinceText({ from, to, view }: Since): string {
  const before = `version ${from.number}, submitted on ${formatDate(from.submittedOn)}`;
  if (to !== null)
    return `This compares ${before}, with version ${to.number}, submitted on ${formatDate(to.submittedOn)}. Both are kept.`;
  if (view.count === 0) {
    return `Nothing is different from ${before}. The Board sees that version until you submit again.`;
  }
  return `This compares ${before}, with your audit as it stands now. The Board sees the submitted version until you submit again, and both are kept.`;
}
