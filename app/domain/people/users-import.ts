import type { ImportFault, ImportKind, ImportRow } from "#app/domain/import-rows.ts";
import { oneLine } from "#app/domain/import-rows.ts";
import { isEmail, normaliseEmail } from "./email.ts";
import type { Role, RoleHeld } from "./roles.ts";
import { isAgencyRole, isRole, ROLES } from "./roles.ts";

/** What an import of people changes (design, section 9): a row per role held, to what is granted. */
export const USER_COLUMNS = {
  required: ["email", "role"],
  optional: ["name", "agency_reference"],
} as const;
export type UserColumn = (typeof USER_COLUMNS)["required" | "optional"][number];
export type UserImportRow = ImportRow<UserColumn>;

export interface StoredPerson {
  name: string;
  held: readonly RoleHeld[];
}

export interface StoredForUsers {
  /** By address, lower case. */
  people: ReadonlyMap<string, StoredPerson>;
  /** Ids of agencies by their reference. */
  agencyIds: ReadonlyMap<string, string>;
}

export interface UserChange {
  line: number;
  /** `added`: the role is new to this person; `changed`: they hold it, and their name changes. */
  kind: ImportKind;
  email: string;
  /** Empty keeps the name that is stored; somebody new is then called by their address. */
  name: string;
  role: Role;
  agencyId: string | null;
  grants: boolean;
  /** They hold this Board role without an agency, and the row says which one they belong to. */
  endsUnnamed: boolean;
  renames: boolean;
}

export type UsersPlan = { ok: true; changes: UserChange[] } | { ok: false; faults: ImportFault[] };

/** The change that each row makes, in their order, or every fault. Roles that the file does not name stay. */
export function planUsers(rows: readonly UserImportRow[], stored: StoredForUsers): UsersPlan {
  const faults = [...rows.flatMap((row) => faultsOfUser(row, stored)), ...faultsOfNames(rows)];
  if (faults.length > 0) return { ok: false, faults };
  const people = new Map(stored.people);
  const changes: UserChange[] = [];
  for (const row of rows) {
    const change = changeOf(row, stored, people);
    changes.push(change);
    people.set(change.email, personAfter(people.get(change.email), change));
  }
  return { ok: true, changes };
}

/** Why this role cannot be given with (or without) this agency, as a sentence, or null when it can. */
export function faultOfRoleAgency(role: Role, namesAgency: boolean): string | null {
  if (isAgencyRole(role) && !namesAgency) return `A ${role} belongs to an organisation; give its reference.`;
  if (role === "administrator" && namesAgency)
    return "An administrator belongs to no organisation; leave it empty.";
  return null;
}

function changeOf(
  row: UserImportRow,
  { agencyIds }: StoredForUsers,
  people: ReadonlyMap<string, StoredPerson>,
): UserChange {
  const email = normaliseEmail(row.cells.email);
  const role = roleOf(row);
  const agencyId = agencyIds.get(oneLine(row.cells.agency_reference)) ?? null;
  const person = people.get(email);
  const held = (person?.held ?? []).filter((one) => one.role === role);
  const name = oneLine(row.cells.name);
  // A Board member's row without an agency keeps the one that is stored.
  const grants = agencyId === null ? held.length === 0 : !held.some((one) => one.agencyId === agencyId);
  const renames = person !== undefined && name !== "" && name !== person.name;
  return {
    line: row.line,
    kind: grants ? "added" : renames ? "changed" : "unchanged",
    email,
    name,
    role,
    agencyId,
    grants,
    endsUnnamed: grants && agencyId !== null && held.some((one) => one.agencyId === null),
    renames,
  };
}

function personAfter(person: StoredPerson | undefined, change: UserChange): StoredPerson {
  const held = (person?.held ?? []).filter(
    ({ role, agencyId }) => !(change.endsUnnamed && role === change.role && agencyId === null),
  );
  return {
    name: change.name || (person?.name ?? change.email),
    held: change.grants ? [...held, { role: change.role, agencyId: change.agencyId }] : held,
  };
}

function roleOf({ cells }: UserImportRow): Role {
  const role = oneLine(cells.role);
  if (!isRole(role)) throw new Error(`Role ${role} was not checked`);
  return role;
}

function faultsOfUser(row: UserImportRow, { agencyIds }: StoredForUsers): ImportFault[] {
  const email = normaliseEmail(row.cells.email);
  const role = oneLine(row.cells.role);
  const reference = oneLine(row.cells.agency_reference);
  const faults: ImportFault[] = [];
  const add = (column: UserColumn, sentence: string) => faults.push({ line: row.line, column, sentence });
  if (email === "") add("email", "Give the person's email address.");
  else if (!isEmail(email))
    add("email", `"${email}" is not an email address; write one such as name@example.org.`);
  if (!isRole(role)) add("role", `There is no role "${role}". Write one of ${ROLES.join(", ")}.`);
  const agencyFault = isRole(role) ? faultOfRoleAgency(role, reference !== "") : null;
  if (agencyFault) add("agency_reference", agencyFault);
  else if (reference !== "" && !agencyIds.has(reference)) {
    add("agency_reference", `There is no organisation ${reference} in the portal; import it first.`);
  }
  return faults;
}

/** One address under two names: two people share it, or one of the names is mistyped. */
function faultsOfNames(rows: readonly UserImportRow[]): ImportFault[] {
  const first = new Map<string, { line: number; name: string }>();
  return rows.flatMap((row) => {
    const email = normaliseEmail(row.cells.email);
    const name = oneLine(row.cells.name);
    if (email === "" || name === "") return [];
    const earlier = first.get(email) ?? { line: row.line, name };
    first.set(email, earlier);
    if (earlier.name === name) return [];
    const sentence = `${email} has another name in line ${earlier.line}; give a person one name and an address of their own.`;
    return [{ line: row.line, column: "name", sentence }];
  });
}
