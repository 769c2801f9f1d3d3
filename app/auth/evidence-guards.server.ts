import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { EvidenceReading } from "#app/domain/evidence/evidence-reading.ts";
import type { ListedAction } from "#db/actions/action-lists.server.ts";
import { type EvidenceRow, findEvidence } from "#db/evidence/evidence.server.ts";
import { findEvidenceReading } from "#db/evidence/evidence-readers.server.ts";
import { findRevisionFile, type RevisionFile } from "#db/evidence/evidence-revisions.server.ts";
import { type ActionPlace, findOwnAction, requireActionPlace } from "./action-guards.server.ts";
import { type AgencyVisit, withAgency } from "./agency-guards.server.ts";
import { notFound, requireUser, type Visit } from "./guards.server.ts";

type Args = LoaderFunctionArgs | ActionFunctionArgs;

/**
 * Where a new piece of evidence belongs: to the action that `?action=` names, otherwise to the place that the query
 * names for an action too. What is not the person's own is a 404.
 */
export async function requireEvidencePlace(
  args: Args,
): Promise<AgencyVisit & ActionPlace & { action: ListedAction | null }> {
  const actionId = new URL(args.request.url).searchParams.get("action");
  if (!actionId) return { ...(await requireActionPlace(args)), action: null };
  const found = findOwnAction(await requireUser(args), actionId);
  return { ...found, auditReturn: null, standard: null };
}

/** A piece of evidence of the person's own agency; somebody else's and one that does not exist are the same 404. */
export async function requireOwnEvidence(args: Args): Promise<AgencyVisit & { evidence: EvidenceRow }> {
  const visit = await requireUser(args);
  const evidence = findEvidence(visit.db, args.params.evidenceId ?? "");
  if (!evidence) throw notFound();
  return { ...withAgency(visit, evidence.agencyId), evidence };
}

export interface RevisionVisit extends Visit {
  evidence: EvidenceRow;
  revision: number;
  file: RevisionFile;
  reading: Exclude<EvidenceReading, "nothing">;
}

/** The file of one revision that this person may read; otherwise 404, whatever the reason. */
export async function requireReadableFile(args: Args): Promise<RevisionVisit> {
  const visit = await requireUser(args);
  const evidence = findEvidence(visit.db, args.params.evidenceId ?? "");
  const asked = args.params.revision ?? "";
  if (!evidence || !/^[1-9]\d{0,5}$/.test(asked)) throw notFound();
  const revision = Number(asked);
  const reading = findEvidenceReading(visit.db, visit.user.roles, evidence, revision);
  const file = reading === "nothing" ? undefined : findRevisionFile(visit.db, evidence.id, revision);
  if (reading === "nothing" || !file) throw notFound();
  return { ...visit, evidence, revision, file, reading };
}
