import { and, asc, eq, isNull } from "drizzle-orm";
import type {
  AgencyFields,
  AgencyImportRow,
  StoredAgency,
  StoredForAgencies,
} from "#app/domain/agencies/agencies-file.ts";
import type { AgenciesPlan, AgencyChange } from "#app/domain/agencies/agencies-import.ts";
import { planAgencies } from "#app/domain/agencies/agencies-import.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { listSectors } from "#db/cycles/templates.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import {
  type By,
  endRoleOfOthers,
  ensureUser,
  findUserByEmail,
  grantRole,
  listNamesByEmail,
  renameUser,
} from "#db/people/users.server.ts";
import { agencies, roles, users } from "#db/schema.ts";

/** An import of agencies: everything of the file in one transaction, or nothing. */
export interface ImportOptions {
  /** Says what would change, and changes nothing. */
  isDryRun: boolean;
}

export function importAgencies(
  db: Db,
  rows: readonly AgencyImportRow[],
  { isDryRun }: ImportOptions,
  by: By,
): AgenciesPlan {
  return write(db, (tx) => {
    const plan = planAgencies(rows, storedForAgencies(tx));
    if (plan.ok && !isDryRun) applyAgencies(tx, plan.changes, by);
    return plan;
  });
}

/** Agencies first and parents after: a parent may stand further down in the file. */
function applyAgencies(tx: Queries, changes: readonly AgencyChange[], by: By): void {
  const ids = idsByReference(tx);
  const changed = changes.filter(({ kind }) => kind !== "unchanged");
  for (const change of changed) {
    if (change.kind === "added") ids.set(change.reference, addAgency(tx, change, by));
  }
  for (const change of changed) {
    const agencyId = idOf(ids, change.reference);
    const { parentReference, ...fields } = change.fields;
    const parentId = parentReference ? { parentId: idOf(ids, parentReference) } : {};
    saveFields(tx, agencyId, change, { ...fields, ...parentId }, by);
    applyPeople(tx, agencyId, change, by);
  }
}

function addAgency(tx: Queries, { reference, fields }: AgencyChange, by: By): string {
  const { name, sector } = fields;
  if (name === undefined || sector === undefined) throw new Error(`Agency ${reference} was not checked`);
  const agencyId = newId();
  tx.insert(agencies).values({ id: agencyId, reference, name, sector, createdAt: by.at }).run();
  return agencyId;
}

function saveFields(
  tx: Queries,
  agencyId: string,
  { kind, fields }: AgencyChange,
  values: Partial<Omit<AgencyFields, "parentReference"> & { parentId: string }>,
  by: By,
): void {
  const names = Object.keys(fields);
  if (names.length === 0) return;
  const version = tx
    .select({ version: agencies.version })
    .from(agencies)
    .where(eq(agencies.id, agencyId))
    .get();
  const next = kind === "added" ? 1 : (version?.version ?? 0) + 1;
  tx.update(agencies)
    .set({ ...values, version: next })
    .where(eq(agencies.id, agencyId))
    .run();
  appendHistory(tx, {
    ...by,
    act: kind === "added" ? "add-agency" : "change-agency",
    objectKind: "agency",
    objectId: agencyId,
    detail: { version: next, fields: names.sort().join(",") },
  });
}

function applyPeople(tx: Queries, agencyId: string, { newHolders, renamed }: AgencyChange, by: By): void {
  for (const { role, email, name } of newHolders) {
    const { userId } = ensureUser(tx, email, name, by);
    grantRole(tx, userId, role, agencyId, by);
    endRoleOfOthers(tx, role, agencyId, userId, by);
  }
  for (const { email, name } of renamed) {
    const user = findUserByEmail(tx, email);
    // Two rows may name the same person: the first has renamed them already.
    if (user && user.name !== name) renameUser(tx, user, name, by);
  }
}

function storedForAgencies(tx: Queries): StoredForAgencies {
  return {
    agencies: listStoredAgencies(tx),
    sectors: listSectors(tx).map(({ key }) => key),
    names: new Map(listNamesByEmail(tx)),
  };
}

function listStoredAgencies(tx: Queries): StoredAgency[] {
  const rows = tx.select().from(agencies).orderBy(asc(agencies.reference)).all();
  const references = new Map(rows.map(({ id, reference }) => [id, reference]));
  const leads = listHoldersByAgency(tx, "lead");
  const signatories = listHoldersByAgency(tx, "signatory");
  return rows.map((row) => ({
    ...row,
    parentReference: row.parentId === null ? null : (references.get(row.parentId) ?? null),
    leads: leads.get(row.id) ?? [],
    signatories: signatories.get(row.id) ?? [],
  }));
}

/** Addresses of those who hold the role now, by agency. */
function listHoldersByAgency(tx: Queries, role: "lead" | "signatory"): Map<string, string[]> {
  const rows = tx
    .select({ agencyId: roles.agencyId, email: users.email })
    .from(roles)
    .innerJoin(users, eq(users.id, roles.userId))
    .where(and(eq(roles.role, role), isNull(roles.endedAt)))
    .all();
  const byAgency = new Map<string, string[]>();
  for (const { agencyId, email } of rows) {
    if (agencyId !== null) byAgency.set(agencyId, [...(byAgency.get(agencyId) ?? []), email]);
  }
  return byAgency;
}

function idsByReference(tx: Queries): Map<string, string> {
  const rows = tx.select({ id: agencies.id, reference: agencies.reference }).from(agencies).all();
  return new Map(rows.map(({ id, reference }) => [reference, id]));
}

function idOf(ids: ReadonlyMap<string, string>, reference: string): string {
  const id = ids.get(reference);
  if (id === undefined) throw new Error(`Agency ${reference} was not checked`);
  return id;
}
