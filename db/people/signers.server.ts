import { maySignOff } from "#app/domain/people/permissions.ts";
import type { RoleHeld } from "#app/domain/people/roles.ts";
import type { Queries } from "#db/client.server.ts";
import { listPeopleOfAgency } from "./users.server.ts";

/** Somebody who may sign an agency's audits off. */
export interface Signer {
  id: string;
  email: string;
  name: string;
  /** They sign as the lead, whom the administrator has recorded as the person accountable. */
  byLead: boolean;
}

/** Who may sign this agency's audits off now, by name; empty: nobody can. */
export function listSigners(db: Queries, agency: { id: string; leadSignsReason: string }): Signer[] {
  const holders = (["signatory", "lead"] as const).flatMap((role) =>
    listPeopleOfAgency(db, agency.id, role).map((person) => ({ person, role })),
  );
  return [...Map.groupBy(holders, ({ person }) => person.id).values()]
    .flatMap((held) => {
      const roles = held.map(({ role }): RoleHeld => ({ role, agencyId: agency.id }));
      const may = maySignOff(roles, agency);
      return may.ok ? held.slice(0, 1).map(({ person }) => signerOf(person, may.byLead)) : [];
    })
    .sort((one, other) => one.name.localeCompare(other.name, "en-GB"));
}

/** Whether it is known before anybody signs that it will be the lead: nobody else can. */
export function isLeadsToSign(signers: readonly Signer[]): boolean {
  return signers.length > 0 && signers.every(({ byLead }) => byLead);
}

function signerOf({ id, email, name }: Omit<Signer, "byLead">, byLead: boolean): Signer {
  return { id, email, name, byLead };
}
