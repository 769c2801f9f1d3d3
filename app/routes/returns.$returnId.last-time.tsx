import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listCameOver } from "#app/acts/answers/came-over.server.ts";
import { findSaved } from "#app/acts/answers/save-answer.server.ts";
import { requireReturn } from "#app/auth/guards.server.ts";
import { CameOverAreas } from "#app/components/answers/came-over-areas.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { EarlierCards } from "#app/components/returns/earlier-cards.tsx";
import { OpenEarlierActions } from "#app/components/returns/open-earlier-actions.tsx";
import { SavedNotice } from "#app/components/saved-notice.tsx";
import { mayChangeAnswers } from "#app/domain/answers/locking.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  pageTitle(
    data
      ? `What came over from last time: ${data.cycleName} · ${data.agencyName}`
      : "What came over from last time",
  );

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireReturn(args);
  const { db, clock, auditReturn, template } = visit;
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    isOpen: mayChangeAnswers(auditReturn, clock.today()),
    saved: findSaved(db, args.request, auditReturn, template),
    lastTime: listCameOver(visit),
  });
}

export default function LastTimePage() {
  const { returnId, agencyName, cycleName, isOpen, saved, lastTime } = useLoaderData<typeof loader>();
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds app-break">
        <a className="govuk-back-link" href={paths.auditReturn(returnId)}>
          Task list
        </a>
        <SavedNotice returnId={returnId} saved={saved} />
        <PageHeading caption={`${cycleName} · ${agencyName}`}>What came over from last time</PageHeading>
        {lastTime ? (
          <>
            <Overview lastTime={lastTime} />
            <CameOverAreas returnId={returnId} areas={lastTime.areas} isOpen={isOpen} />
            <EarlierCards
              id="dropped"
              heading="Not asked any more"
              introduction="Nothing in this round continues these standards. What you said about them stays here and in last time’s audit, and counts for nothing now."
              empty="Every standard that you were asked last time is continued in this round’s audit tool."
              answers={lastTime.dropped}
            />
            {lastTime.notAsked.length > 0 && (
              <EarlierCards
                id="not-asked"
                heading="Not asked of you any more"
                introduction="These standards go on, but not for your kind of organisation."
                empty=""
                answers={lastTime.notAsked}
              />
            )}
            <OpenEarlierActions actions={lastTime.actions} agencyId={lastTime.agencyId} />
          </>
        ) : (
          <InsetText>
            This is your organisation’s first audit here, so there is nothing from an earlier round.{" "}
            <a className="govuk-link" href={paths.auditReturn(returnId)}>
              Start from the task list
            </a>
            .
          </InsetText>
        )}
      </div>
    </div>
  );
}

type Listed = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>["lastTime"]>;

/** How far it has come, and what the page holds. */
function Overview({ lastTime }: { lastTime: Listed }) {
  const { counts, previous, dropped, notAsked, actions } = lastTime;
  return (
    <>
      <p className="govuk-body-l">
        {counts.confirmed} of {counts.asked} confirmed
      </p>
      <p className="govuk-body">
        {counts.answered} rated by hand, {counts["to-do"]} still to do. Last time is {previous.cycleName},
        submitted {formatDate(previous.submittedOn)}. Nothing from it counts until you confirm it or rate it
        again.
      </p>
      {previous.isOtherTool && (
        <InsetText>
          Last time you used another audit tool ({previous.toolTitle}). Its answers cannot be matched to the
          standards of this one, so all of them are listed under “Not asked any more”.
        </InsetText>
      )}
      <ul className="govuk-list govuk-list--bullet">
        <li>
          <a className="govuk-link" href="#dropped">
            {plural(dropped.length, "standard")} not asked any more
          </a>
        </li>
        {notAsked.length > 0 && (
          <li>
            <a className="govuk-link" href="#not-asked">
              {plural(notAsked.length, "standard")} not asked of you any more
            </a>
          </li>
        )}
        <li>
          <a className="govuk-link" href="#open-actions">
            {plural(actions.length, "action")} still open from earlier rounds
          </a>
        </li>
      </ul>
    </>
  );
}
