import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { discard, lockedSentence, takeOver } from "#app/acts/returns/offline.server.ts";
import { requireUpload } from "#app/auth/upload-guards.server.ts";
import { BackLink } from "#app/components/govuk/back-link.tsx";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { DISCARD, DiscardUpload } from "#app/components/offline/discard-upload.tsx";
import { UnreadCells } from "#app/components/offline/unread-cells.tsx";
import { UploadPreview } from "#app/components/offline/upload-preview.tsx";
import { agencyTitle, PageHeading } from "#app/components/page-title.tsx";
import { TakenOverSummary } from "#app/components/shared/taken-over-summary.tsx";
import type { PlannedChange } from "#app/domain/offline/workbook-plan.ts";
import { missingFrom } from "#app/domain/scoring/completeness.ts";
import { findStandard } from "#app/domain/template/template.ts";
import { isFromSomebodyElse, readForm, textField } from "#app/lib/form.ts";
import { formatInstant } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { OTHER_PERSON } from "#app/lib/posted-form.ts";
import { CHOICE_FIELD, readChoices, readSeen } from "#app/lib/upload-fields.ts";
import { planOfUpload } from "#db/offline/workbook-uploads.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => agencyTitle(headingOf(data), data);

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireUpload(args);
  const { db, user, auditReturn, template, upload } = visit;
  const { content, appliedAt, fileName, uploadedAt, uploadedByName } = upload;
  const titleOf = (code: string) => findStandard(template, code)?.title ?? "";
  const shown = (change: PlannedChange) => ({
    ...change,
    title: titleOf(change.code),
    missing: missingFrom(template, change.after),
  });
  const named = (codes: string[]) => codes.map((code) => ({ code, title: titleOf(code) }));
  const isWaiting = appliedAt === null && !upload.isDiscarded;
  const plan = isWaiting ? planOfUpload(db, auditReturn.id, upload) : null;
  return json({
    returnId: auditReturn.id,
    userId: user.id,
    agencyName: auditReturn.agency.name,
    cycleName: auditReturn.cycle.name,
    levels: template.scale.levels,
    whyLocked: lockedSentence(visit),
    file: { fileName, uploadedAt, uploadedByName },
    changes: plan?.changes.map(shown) ?? [],
    conflicts: plan?.conflicts.map(shown) ?? [],
    unchanged: content.untouched + (plan?.unchanged ?? 0),
    unread: content.unread,
    appliedAt,
    isDiscarded: upload.isDiscarded,
    outcome: content.outcome && {
      written: named(content.outcome.written),
      kept: named(content.outcome.kept),
    },
  });
}

export async function action(args: ActionFunctionArgs) {
  const visit = await requireUpload(args);
  const { user, auditReturn, upload } = visit;
  const form = await readForm(args.request);
  const choices = readChoices(form);
  const typed = Object.fromEntries(choices);
  if (isFromSomebodyElse(form, user.id)) {
    return json({ fault: OTHER_PERSON, codes: [], isChoice: false, typed }, { status: 409 });
  }
  if (textField(form, "intent") === DISCARD) {
    const discarded = discard(visit, upload.id);
    if (discarded.ok) return redirect(`${paths.offline(auditReturn.id)}?done=discarded`);
    return json({ ...discarded, isChoice: false, typed }, { status: discarded.status });
  }
  const taken = takeOver(visit, { uploadId: upload.id, seen: readSeen(form), choices });
  if (taken.ok) return redirect(paths.workbookUpload(auditReturn.id, upload.id));
  const { fault, codes, status } = taken;
  return json({ fault, codes, isChoice: status === 400, typed }, { status });
}

export default function UploadPage() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const { returnId, file, outcome, appliedAt, unread, isDiscarded } = page;
  return (
    <div className="govuk-grid-row">
      <div className="govuk-grid-column-two-thirds">
        <BackLink href={paths.offline(returnId)}>Work offline</BackLink>
        {result && <ErrorSummary errorList={faultsOf(result)} />}
        {outcome && appliedAt && (
          <TakenOverSummary returnId={returnId} outcome={outcome} appliedAt={appliedAt} />
        )}
        <PageHeading caption={`${page.cycleName} · ${page.agencyName}`}>{headingOf(page)}</PageHeading>
        <p className="govuk-body govuk-!-text-break-word">
          {file.fileName}, uploaded {formatInstant(file.uploadedAt)}
          {file.uploadedByName && ` by ${file.uploadedByName}`}.
        </p>
        {isDiscarded && (
          <InsetText>
            This upload was discarded and nothing of it was written. Upload the file again to take it over.
          </InsetText>
        )}
        {!outcome && !isDiscarded && (
          <UploadPreview
            {...page}
            chosen={result?.typed ?? {}}
            errors={
              result?.isChoice ? Object.fromEntries(result.codes.map((code) => [code, result.fault])) : {}
            }
          />
        )}
        {!outcome && !isDiscarded && <DiscardUpload userId={page.userId} />}
        {outcome && unread.length > 0 && (
          <>
            <h2 className="govuk-heading-m">What could not be read</h2>
            <UnreadCells cells={unread} />
          </>
        )}
      </div>
    </div>
  );
}

function headingOf(page: { appliedAt: string | null; isDiscarded: boolean } | undefined): string {
  if (page?.isDiscarded) return "A discarded upload";
  return page?.appliedAt ? "What was taken over" : "What your file would change";
}

function faultsOf({ fault, codes, isChoice }: { fault: string; codes: string[]; isChoice: boolean }) {
  if (isChoice)
    return codes.map((code) => ({ text: `${fault} for ${code}`, href: `#${CHOICE_FIELD}${code}` }));
  return [{ text: fault, href: "#lists" }];
}
