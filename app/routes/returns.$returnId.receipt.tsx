import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { notFound, requireReturn } from "#app/auth/guards.server.ts";
import { Panel } from "#app/components/govuk/panel.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { pageTitle } from "#app/components/page-title.tsx";
import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { findUser } from "#db/users.server.ts";

export const meta: MetaFunction = () => pageTitle("Your receipt");

export async function loader(args: LoaderFunctionArgs) {
  const { db, auditReturn } = await requireReturn(args);
  const { submission } = auditReturn;
  if (!submission) throw notFound();
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    submittedOn: submission.submittedOn,
    number: submission.number,
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
            { key: { text: "Audit round" }, value: { text: page.cycleName } },
            { key: { text: "Submitted" }, value: { text: formatDate(page.submittedOn) } },
            {
              key: { text: "Signed by" },
              value: { text: page.signedByLead ? `${signedBy} (signed by the lead)` : signedBy },
            },
            ...(page.number > 1
              ? [{ key: { text: "Version" }, value: { text: `${page.number}. Earlier versions are kept.` } }]
              : []),
            {
              key: { text: "Receipt code" },
              value: { text: <code className="app-code">{page.receiptCode}</code> },
            },
          ]}
        />
        <h2 className="govuk-heading-m">What happens next</h2>
        <p className="govuk-body">
          The Board reviews the audit. It may ask you a question about an answer, or set a rating of its own
          beside yours; you will see both here. Your answers and figures are frozen as you submitted them.
        </p>
        <p className="govuk-body">
          The receipt code belongs to exactly these answers. If a single letter changed, the code would be
          different.
        </p>
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
