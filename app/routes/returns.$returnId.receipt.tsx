import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound, requireReturn } from "#app/auth/guards.server.ts";
import { Details } from "#app/components/govuk/details.tsx";
import { Panel } from "#app/components/govuk/panel.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { agencyTitle } from "#app/components/page-title.tsx";
import { standardsAsked } from "#app/domain/template/template.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { countFrozen } from "#db/answers/beside-answers.server.ts";
import { findUser } from "#db/people/users.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle("Your receipt", data);

export async function loader(args: LoaderFunctionArgs) {
  const { db, auditReturn, template } = await requireReturn(args);
  const { submission } = auditReturn;
  if (!submission) throw notFound();
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    submittedOn: submission.submittedOn,
    number: submission.number,
    reference: `${auditReturn.agency.reference} / ${auditReturn.cycle.name} / ${submission.number}`,
    answers: standardsAsked(template, auditReturn).length,
    frozen: countFrozen(db, submission.id),
    receiptCode: submission.receiptCode,
    signedBy: submission.signedBy ? (findUser(db, submission.signedBy)?.name ?? null) : null,
    signedByLead: submission.signedByLead,
  });
}

export default function ReceiptPage() {
  const page = useLoaderData<typeof loader>();
  const signedBy = page.signedBy ?? "Brought in by the partnership";
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <Panel titleText="Audit submitted">{page.agencyName}</Panel>
        <SummaryList
          rows={[
            { key: { text: "Reference" }, value: { text: page.reference } },
            { key: { text: "Audit round" }, value: { text: page.cycleName } },
            { key: { text: "Submitted" }, value: { text: formatDate(page.submittedOn) } },
            {
              key: { text: "Signed by" },
              value: { text: page.signedByLead ? `${signedBy} (signed by the lead)` : signedBy },
            },
            ...(page.number > 1
              ? [{ key: { text: "Version" }, value: { text: <Version {...page} /> } }]
              : []),
            { key: { text: "Frozen with it" }, value: { text: frozenText(page) } },
            {
              key: { text: "Receipt code" },
              value: { text: <code className="app-code">{page.receiptCode}</code> },
            },
          ]}
        />
        <h2 className="govuk-heading-m">What happens next</h2>
        <p className="govuk-body">
          The Board reviews the audit. It may ask you a question about an answer, or set a rating of its own
          beside yours; you will see both here. Your answers and figures, and everything named above, are
          frozen as you submitted them.
        </p>
        <p className="govuk-body">
          The receipt code belongs to exactly what you submitted. If a single letter changed, the code would
          be different.
        </p>
        <Details summaryText="How to check the receipt code">
          <p className="govuk-body">
            Anyone who has the data can check it, now and in years to come.{" "}
            <a className="govuk-link" href={paths.returnReport(page.returnId, "json")}>
              Download the data (JSON)
            </a>
            . Its member “submission” is what you submitted, written as canonical JSON (RFC 8785).
          </p>
          <p className="govuk-body">
            The SHA-256 of that text is the receipt code. Somebody who works with data can compute it in a
            minute without the portal.
          </p>
        </Details>
        <ul className="govuk-list">
          <li>
            <a className="govuk-link" href={paths.returnReport(page.returnId, "pdf")}>
              Download your audit (PDF)
            </a>
          </li>
          <li>
            <a className="govuk-link" href={paths.auditReturn(page.returnId)}>
              Go to your audit
            </a>
          </li>
        </ul>
      </div>
    </div>
  );
}

function Version({ returnId, number }: { returnId: string; number: number }) {
  return (
    <>
      {number}. Earlier versions are kept.{" "}
      <a className="govuk-link" href={paths.changesSince(returnId)}>
        See what changed
      </a>
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
