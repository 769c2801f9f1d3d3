import { belongsToAgency } from "#app/domain/people/permissions.ts";
import { isAdministrator, isAgencyRole, isOfTheBoard, type RoleHeld } from "#app/domain/people/roles.ts";

/**
 * How somebody may read a revision of evidence: `own` is the agency's, `shared` came from the organisation above,
 * `submitted` is the Board's reading, which stands in the history. `nothing`: they are told that it is not there.
 */
export type EvidenceReading = "own" | "shared" | "submitted" | "nothing";

export interface EvidenceReadingFacts {
  agencyId: string;
  /** Whether one of these agencies was given this very revision by the organisation above, or handed it in. */
  isSharedWith: (agencyIds: readonly string[]) => boolean;
  /** Whether a submission names this very revision: an open return is the agency's own (design, section 5). */
  isSubmitted: () => boolean;
}

/** Asks for what costs a query only where it decides. */
export function readingOfEvidence(held: readonly RoleHeld[], facts: EvidenceReadingFacts): EvidenceReading {
  if (belongsToAgency(held, facts.agencyId)) return "own";
  const own = agencyIdsOf(held);
  if (own.length > 0 && facts.isSharedWith(own)) return "shared";
  const reads = isOfTheBoard(held) || isAdministrator(held);
  return reads && facts.isSubmitted() ? "submitted" : "nothing";
}

/** The agencies that somebody works for, each once. */
function agencyIdsOf(held: readonly RoleHeld[]): string[] {
  const ids = held.flatMap(({ role, agencyId }) =>
    isAgencyRole(role) && agencyId !== null ? [agencyId] : [],
  );
  return [...new Set(ids)];
}
