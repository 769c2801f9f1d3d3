/** Roles of design section 2. A person holds any number of them, for any number of agencies. */
export const AGENCY_ROLES = ["lead", "contributor", "signatory"] as const;
export const BOARD_ROLES = ["board", "chair", "scrutineer"] as const;
export const ROLES = [...AGENCY_ROLES, ...BOARD_ROLES, "administrator"] as const;

export type AgencyRole = (typeof AGENCY_ROLES)[number];
export type BoardRole = (typeof BOARD_ROLES)[number];
export type Role = (typeof ROLES)[number];

/** One role held. Agency roles always name an agency; a Board role names the agency its holder belongs to, if any. */
export interface RoleHeld {
  role: Role;
  agencyId: string | null;
}

export const ROLE_LABELS = {
  lead: "Agency lead",
  contributor: "Contributor",
  signatory: "Signatory",
  board: "Board member",
  chair: "Chair",
  scrutineer: "Independent scrutineer",
  administrator: "Administrator",
} as const satisfies Record<Role, string>;

export function isRole(value: string): value is Role {
  return (ROLES as readonly string[]).includes(value);
}

export function isAgencyRole(role: Role): role is AgencyRole {
  return (AGENCY_ROLES as readonly string[]).includes(role);
}

export function isBoardRole(role: Role): role is BoardRole {
  return (BOARD_ROLES as readonly string[]).includes(role);
}

/** Whether the person holds any Board role (member, chair or scrutineer). */
export function isOfTheBoard(held: readonly RoleHeld[]): boolean {
  return held.some(({ role }) => isBoardRole(role));
}

export function isAdministrator(held: readonly RoleHeld[]): boolean {
  return held.some(({ role }) => role === "administrator");
}

/**
 * The roles that count for one agency's return: agency roles for that agency, and every role of the partnership.
 */
export function rolesFor(held: readonly RoleHeld[], agencyId: string): Role[] {
  return held
    .filter(({ role, agencyId: own }) => !isAgencyRole(role) || own === agencyId)
    .map(({ role }) => role);
}
