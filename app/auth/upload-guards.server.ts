import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { findUpload, type StoredUpload } from "#db/offline/workbook-uploads.server.ts";
import { notFound, type ReturnVisit, requireReturn } from "./guards.server.ts";

/** An uploaded file of a return of the person's own agency; of any other, and one that is not there, the same 404. */
export async function requireUpload(
  args: LoaderFunctionArgs | ActionFunctionArgs,
): Promise<ReturnVisit & { upload: StoredUpload }> {
  const visit = await requireReturn(args);
  const upload = findUpload(visit.db, visit.auditReturn.id, args.params.uploadId ?? "");
  if (!upload) throw notFound();
  return { ...visit, upload };
}
