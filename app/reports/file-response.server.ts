import type { AgencyVisit } from "#app/auth/agency-guards.server.ts";
import type { BoardCycleVisit } from "#app/auth/board-guards.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import type { FileJob, MadeFile } from "#app/auth/services.server.ts";
import type { VersionVisit } from "#app/auth/version-guards.server.ts";
import { recordReading } from "#db/board/board-reading.server.ts";

/** What the routes of downloads answer, once their guard has let somebody in. */

/**
 * A return's report in one format, of the version asked for. It holds what the Board's page of the return shows, so somebody else's reading of
 * it is recorded as that page records it; the agency's own is not.
 */
export async function returnReportFile(
  { services, db, clock, user, auditReturn, isOwn, version }: VersionVisit,
  format: FileJob["format"],
): Promise<Response> {
  const params = { returnId: auditReturn.id, isOwn, version };
  const made = await services.makeFile({ kind: "return-report", format, params });
  if (!isOwn) recordReading(db, auditReturn.id, { actorId: user.id, at: clock.now() });
  return fileResponse(made);
}

/** A file of one return that only its own agency is given. */
export async function ownReturnFile(
  { services, auditReturn }: ReturnVisit,
  kind: "workbook" | "question-set",
  format: FileJob["format"],
): Promise<Response> {
  return fileResponse(await services.makeFile({ kind, format, params: { returnId: auditReturn.id } }));
}

/** The Board report of the cycle and sector asked for, in one format. */
export async function boardReportFile(
  { services, cycle, sector }: BoardCycleVisit,
  format: FileJob["format"],
): Promise<Response> {
  const params = { cycleId: cycle.id, sector };
  return fileResponse(await services.makeFile({ kind: "board-report", format, params }));
}

/** The agency's own action plan, in one format. */
export async function actionPlanFile(
  { services, agency }: AgencyVisit,
  format: FileJob["format"],
): Promise<Response> {
  return fileResponse(
    await services.makeFile({ kind: "action-plan", format, params: { agencyId: agency.id } }),
  );
}

/** A made file as a download: never shown in the portal's own pages, and kept by no cache. */
function fileResponse({ bytes, fileName, contentType }: MadeFile): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": contentType,
      "Content-Length": String(bytes.byteLength),
      // File names are made of letters, digits and hyphens only, so they need no other encoding.
      "Content-Disposition": `attachment; filename="${fileName}"`,
      "Cache-Control": "no-store, private",
    },
  });
}
