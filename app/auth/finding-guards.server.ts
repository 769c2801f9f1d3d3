import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { type FindingRow, findFinding } from "#db/findings/findings.server.ts";
import { notFound, type ReturnVisit, requireReturn } from "./guards.server.ts";

/** A strength, weakness or risk of a return of the person's own agency. */
export async function requireFinding(
  args: LoaderFunctionArgs | ActionFunctionArgs,
): Promise<ReturnVisit & { finding: FindingRow }> {
  const visit = await requireReturn(args);
  const finding = findFinding(visit.db, visit.auditReturn.id, args.params.findingId ?? "");
  if (!finding) throw notFound();
  return { ...visit, finding };
}
