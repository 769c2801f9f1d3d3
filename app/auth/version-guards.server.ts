import type { LoaderFunctionArgs } from "@remix-run/node";
import { findSubmission } from "#db/returns/submissions.server.ts";
import { notFound, type ReturnVisit, requireReadableReturn } from "./guards.server.ts";

export interface VersionVisit extends ReturnVisit {
  isOwn: boolean;
  /** The number of the submission asked for by `?version=`; null: none was named. */
  version: number | null;
}

/** A return that this person may read, in the version that the address names; one that is not there is 404. */
export async function requireReadableVersion(args: LoaderFunctionArgs): Promise<VersionVisit> {
  const visit = await requireReadableReturn(args);
  const asked = new URL(args.request.url).searchParams.get("version");
  if (asked === null) return { ...visit, version: null };
  if (!/^[1-9]\d{0,5}$/.test(asked)) throw notFound();
  const version = Number(asked);
  if (!findSubmission(visit.db, visit.auditReturn.id, version)) throw notFound();
  return { ...visit, version };
}
