import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound } from "#app/auth/guards.server.ts";
import { requireReadableVersion } from "#app/auth/version-guards.server.ts";
import { Details } from "#app/components/govuk/details.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { Panel } from "#app/components/govuk/panel.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { agencyTitle } from "#app/components/page-title.tsx";
import { VersionTable } from "#app/components/returns/version-table.tsx";
import { isSentBack } from "#app/domain/cycles/deadlines.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { signedWords } from "#app/lib/signed-words.ts";
import { countFrozen } from "#db/answers/beside-answers.server.ts";
import { findSubmission, listSubmissions } from "#db/returns/submissions.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) =>
  agencyTitle(data?.isOwn === false ? "Receipt" : "Your receipt", data);

/** The receipt of the latest submission, or of the version that the address names: the agency's and the Board's to read. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, auditReturn, template, isOwn, version } = await requireReadableVersion(args);
  const { id: returnId, agency, cycle } = auditReturn;
  const versions = listSubmissions(db, returnId);
  const shown = versions.find(({ number }) => version === null || number === version);
  const submission = shown && findSubmission(db, returnId, shown.number);
  if (!shown || !submission) throw notFound();
  return json({
    returnId,
    isOwn,
    agencyName: agency.name,
    cycleName: cycle.name,
    ...shown,
    reference: `${agency.reference} / ${cycle.name} / ${shown.number}`,
    answers: standardsAsked(template, auditReturn).length,
    frozen: countFrozen(db, submission.id),
    cameBack: isOwn && isSentBack(auditReturn) ? { replyDueOn: auditReturn.replyDueOn } : null,
    versions,
  });
}

export default function ReceiptPage() {
  const page = useLoaderData<typeof loader>();
  const { returnId, isOwn, number, versions } = page;
  const latest = versions[0]?.number ?? number;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <Panel titleText="Audit submitted">{page.agencyName}</Panel>
        {number < latest && (
          <InsetText>
            This is the receipt of version {number}. A later version counts now:{" "}
            <a className="govuk-link" href={paths.receipt(returnId)}>
              see the receipt of version {latest}
            </a>
            .
          </InsetText>
        )}
        <SummaryList
          rows={[
            { key: { text: "Reference" }, value: { text: page.reference } },
            { key: { text: "Audit round" }, value: { text: page.cycleName } },
            { key: { text: "Submitted" }, value: { text: formatDate(page.submittedOn) } },
            { key: { text: "Signed by" }, value: { text: signedWords(page) } },
            latest > 1 && { key: { text: "Version" }, value: { text: <Version {...page} /> } },
            { key: { text: "Frozen with it" }, value: { text: frozenText(page) } },
            {
              key: { text: "Receipt code" },
              value: { text: <code className="app-code">{page.receiptCode}</code> },
            },
          ]}
        />
        {latest > 1 && <VersionTable returnId={returnId} versions={versions} />}
        {isOwn && number === latest && <WhatHappensNext returnId={returnId} cameBack={page.cameBack} />}
        <p className="govuk-body">
          The receipt code belongs to exactly what was submitted. If a single letter changed, the code would
          be different.
        </p>
        <Details summaryText="How to check the receipt code">
          <p className="govuk-body">
            Anyone who has the data can check it, now and in years to come.{" "}
            <a className="govuk-link" href={paths.returnReport(returnId, "json", number)}>
              Download the data (JSON)
            </a>
            . Its member “submission” is what was submitted, written as canonical JSON (RFC 8785).
          </p>
          <p className="govuk-body">
            The SHA-256 of that text is the receipt code. Somebody who works with data can compute it in a
            minute without the portal.
          </p>
        </Details>
        <ul className="govuk-list">
          <li>
            <a
              className="govuk-link"
              href={paths.returnReport(returnId, "pdf", number < latest ? number : undefined)}
            >
              {isOwn ? "Download your audit (PDF)" : "Download this audit (PDF)"}
            </a>
          </li>
          <li>
            <a
              className="govuk-link"
              href={isOwn ? paths.auditReturn(returnId) : paths.boardReturn(returnId)}
            >
              {isOwn ? "Go to your audit" : "Go to this audit"}
            </a>
          </li>
        </ul>
      </div>
    </div>
  );
}

/** `cameBack`: the Board has returned it for changes; null: it has it still. */
function WhatHappensNext(props: { returnId: string; cameBack: { replyDueOn: string | null } | null }) {
  const { returnId, cameBack } = props;
  if (cameBack) {
    return (
      <>
        <h2 className="govuk-heading-m">What happens next</h2>
        <p className="govuk-body">
          The Board has sent this audit back for changes
          {cameBack.replyDueOn && `, wanted by ${formatDate(cameBack.replyDueOn)}`}. What you submitted stays
          as it is on this page.{" "}
          <a className="govuk-link" href={paths.auditReturn(returnId)}>
            Go to the task list to change your answers and submit again
          </a>
        </p>
      </>
    );
  }
  return (
    <>
      <h2 className="govuk-heading-m">What happens next</h2>
      <p className="govuk-body">
        The Board reviews the audit. It may ask you a question about an answer, or set a rating of its own
        beside yours; you will see both here. Your answers and figures, and everything named above, are frozen
        as you submitted them.
      </p>
    </>
  );
}

function Version(props: { returnId: string; number: number; isOwn: boolean; versions: readonly unknown[] }) {
  const { returnId, number, isOwn, versions } = props;
  if (number < versions.length) return `${number} of ${versions.length}`;
  return (
    <>
      {number}. Earlier versions are kept.{" "}
      {isOwn && (
        <a className="govuk-link" href={paths.changesSince(returnId)}>
          See what changed
        </a>
      )}
    </>
  );
}

/** Only what there is: an audit from a file has answers alone. */
function frozenText(page: {
  answers: number;
  frozen: { evidence: number; findings: number; closing: number; actions: number };
}): string {
  const { answers, frozen } = page;
  const counts = [
    [answers, "answer"],
    [frozen.evidence, "piece of evidence", "pieces of evidence"],
    [frozen.findings, "strength, weakness or risk", "strengths, weaknesses and risks"],
    [frozen.closing, "closing answer"],
    [frozen.actions, "action"],
  ] as const;
  return counts.flatMap(([count, one, many]) => (count === 0 ? [] : [plural(count, one, many)])).join(", ");
}
