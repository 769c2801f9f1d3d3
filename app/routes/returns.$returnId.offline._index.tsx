import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { lockedSentence, takeInFile } from "#app/acts/returns/offline.server.ts";
import { requireReturn } from "#app/auth/guards.server.ts";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { FileUpload } from "#app/components/govuk/file-upload.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { NoChildDetails } from "#app/components/no-child-details.tsx";
import { UploadList } from "#app/components/offline/upload-list.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { WAITING_UPLOADS } from "#app/domain/offline/workbook-upload.ts";
import { errorMessage } from "#app/lib/form.ts";
import { paths } from "#app/lib/paths.ts";
import { listUploads } from "#db/offline/workbook-uploads.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle("Work offline", data);

/** More than may wait, so that each of those is there to be opened. */
const UPLOADS_SHOWN = 2 * WAITING_UPLOADS;

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireReturn(args);
  const { db, auditReturn } = visit;
  return json({
    returnId: auditReturn.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    whyLocked: lockedSentence(visit),
    isDiscarded: new URL(args.request.url).searchParams.get("done") === "discarded",
    uploads: listUploads(db, auditReturn.id, UPLOADS_SHOWN),
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireReturn(args);
  const taken = await takeInFile(visit, args.request);
  if (!taken.ok) return json(taken, { status: taken.status });
  return redirect(paths.workbookUpload(visit.auditReturn.id, taken.uploadId));
}

export default function OfflinePage() {
  const { returnId, agencyName, cycleName, whyLocked, isDiscarded, uploads } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.auditReturn(returnId)}>Task list</BackLink>
        {result && (
          <ErrorSummary errorList={[{ text: result.fault, ...(result.isFile ? { href: "#file" } : {}) }]} />
        )}
        {isDiscarded && !result && (
          <NotificationBanner type="success">
            The upload was discarded. No answer has changed.
          </NotificationBanner>
        )}
        <PageHeading caption={`${cycleName} · ${agencyName}`}>Work offline</PageHeading>
        {whyLocked ? (
          <InsetText>{whyLocked}</InsetText>
        ) : (
          <Instructions returnId={returnId} fault={result?.isFile ? result.fault : ""} />
        )}
        {uploads.length > 0 && (
          <>
            <h2 className="govuk-heading-m">Files uploaded before</h2>
            <UploadList returnId={returnId} uploads={uploads} />
          </>
        )}
        <h2 className="govuk-heading-m">On paper</h2>
        <ul className="govuk-list govuk-list--spaced">
          <li>
            <a className="govuk-link" href={paths.questionSet(returnId)}>
              Print the questions (PDF)
            </a>
          </li>
          <li>
            <a className="govuk-link" href={paths.gatherList(returnId)}>
              What to gather
            </a>
          </li>
        </ul>
      </div>
    </div>
  );
}

/** How it goes; only while what was filled in could be taken over. */
function Instructions({ returnId, fault }: { returnId: string; fault: string }) {
  return (
    <>
      <p className="govuk-body">
        Download your audit as an Excel workbook, fill it in where you are, alone or with colleagues, and
        upload it again. You see what would change before anything is written.
      </p>
      <h2 className="govuk-heading-m">1. Download the workbook</h2>
      <p className="govuk-body">
        It holds every standard that you are asked, your answers so far and what each rating means.
      </p>
      <Button href={paths.workbook(returnId)} classes="govuk-button--secondary">
        Download the workbook (XLSX)
      </Button>
      <h2 className="govuk-heading-m">2. Fill it in</h2>
      <p className="govuk-body">
        Colleagues can go on working here meanwhile. Where somebody changes an answer here that you change in
        the workbook, you choose which of the two to keep. Rows that you leave alone change nothing.
      </p>
      <NoChildDetails />
      <h2 className="govuk-heading-m">3. Upload it</h2>
      <UploadForm fault={fault} />
    </>
  );
}

function UploadForm({ fault }: { fault: string }) {
  return (
    <form method="post" encType="multipart/form-data" noValidate>
      <FileUpload
        name="file"
        label={{ text: "Choose your workbook" }}
        hint={{
          text: "The .xlsx file that you downloaded here and filled in, up to 5 MB. The JSON download of this audit works too.",
        }}
        errorMessage={errorMessage(fault)}
        attributes={{ accept: ".xlsx,.json" }}
      />
      <Button preventDoubleClick>Upload and see what would change</Button>
    </form>
  );
}
