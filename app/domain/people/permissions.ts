import type { RoleHeld } from "./roles.ts";
import { isAdministrator, isAgencyRole, isOfTheBoard } from "./roles.ts";

/**
 * May this person do this? Who may act on a return in which status is the workflow table's; here stands who
 * may see what, who may sign, and who is barred by a conflict of interest (design, section 5).
 */

/** Whether the person holds an agency role (lead, contributor, signatory) for this agency. */
export function belongsToAgency(held: readonly RoleHeld[], agencyId: string): boolean {
  return held.some(({ role, agencyId: own }) => isAgencyRole(role) && own === agencyId);
}

/**
 * What somebody may read of a return: `own` everything at any time, `submitted` only what was handed in,
 * `nothing` for people of other agencies, who are told that it is not there.
 */
export type Reading = "own" | "submitted" | "nothing";

export function readingOf(held: readonly RoleHeld[], agencyId: string): Reading {
  if (belongsToAgency(held, agencyId)) return "own";
  return isOfTheBoard(held) || isAdministrator(held) ? "submitted" : "nothing";
}

export type SignOff = { ok: true; byLead: boolean } | { ok: false; reason: string };

/**
 * Whether this person may sign this agency's return off: a signatory always, a lead only where an administrator
 * recorded, with the reason, that the lead is also the person accountable.
 */
export function maySignOff(
  held: readonly RoleHeld[],
  agency: { id: string; leadSignsReason: string },
): SignOff {
  const has = (wanted: "signatory" | "lead") =>
    held.some(({ role, agencyId }) => role === wanted && agencyId === agency.id);
  // Also somebody who is both: a lead does not sign their own return without the recorded reason.
  if (has("lead") && agency.leadSignsReason !== "") return { ok: true, byLead: true };
  if (has("signatory") && !has("lead")) return { ok: true, byLead: false };
  return {
    ok: false,
    reason: has("lead")
      ? "As the lead you cannot sign your own audit off, unless the administrator has recorded that you are also the person accountable. Ask your signatory to sign in and submit it."
      : "Only your organisation’s signatory can sign this audit off. Ask them to sign in and submit it.",
  };
}

/** Why somebody is barred from judging a return: their own agency, its family, or a declared interest. */
export type Conflict = "own-agency" | "family" | "declared-interest";

export interface ConflictFacts {
  held: readonly RoleHeld[];
  agencyId: string;
  /** The agency's parent, children and siblings, and itself. */
  familyIds: readonly string[];
  /** Agencies in which the person has declared an interest that holds today. */
  declaredAgencyIds: readonly string[];
}

/** The conflict that bars this person from challenging, moderating and evaluating, or null when there is none. */
export function conflictOf({ held, agencyId, familyIds, declaredAgencyIds }: ConflictFacts): Conflict | null {
  const own = held.flatMap((role) => (role.agencyId === null ? [] : [role.agencyId]));
  if (own.includes(agencyId)) return "own-agency";
  if (own.some((id) => familyIds.includes(id))) return "family";
  return declaredAgencyIds.includes(agencyId) ? "declared-interest" : null;
}

export const CONFLICT_REASONS = {
  "own-agency": "You belong to this organisation, so you cannot question, moderate or evaluate its audit.",
  family:
    "You belong to an organisation of the same group, so you cannot question, moderate or evaluate this audit.",
  "declared-interest":
    "You declared an interest in this organisation, so you cannot question, moderate or evaluate its audit.",
} as const satisfies Record<Conflict, string>;
