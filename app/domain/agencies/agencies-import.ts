import type { ImportFault, ImportKind } from "#app/domain/import-rows.ts";
import { oneLine } from "#app/domain/import-rows.ts";
import { normaliseEmail } from "#app/domain/people/email.ts";
import { FORMS } from "#app/domain/template/template.ts";
import type { AgencyFields, AgencyImportRow, StoredAgency, StoredForAgencies } from "./agencies-file.ts";
import { ENROLMENTS, referenceOf } from "./agencies-file.ts";
import { faultsOfAgencies } from "./agencies-import-faults.ts";

/** What an import of agencies changes (design, section 9: Commands): rows and what is stored, to changes. */

/** Somebody whom a row names for a role that they do not hold yet; the others' role ends. */
export interface NewHolder {
  role: "lead" | "signatory";
  email: string;
  /** Empty when the file has no name for this address. */
  name: string;
}

export interface AgencyChange {
  line: number;
  kind: ImportKind;
  reference: string;
  /** Only what differs from what is stored. */
  fields: Partial<AgencyFields>;
  newHolders: NewHolder[];
  /** People who are stored under another name than the file gives them. */
  renamed: { email: string; name: string }[];
}

export type AgenciesPlan = { ok: true; changes: AgencyChange[] } | { ok: false; faults: ImportFault[] };

/**
 * The change that each row makes, or every fault. An empty optional cell keeps what is stored; a lead's or
 * signatory's name without an address makes nobody, since a person is known by the address.
 */
export function planAgencies(rows: readonly AgencyImportRow[], stored: StoredForAgencies): AgenciesPlan {
  const faults = faultsOfAgencies(rows, stored);
  if (faults.length > 0) return { ok: false, faults };
  const byReference = new Map(stored.agencies.map((agency) => [agency.reference, agency]));
  const namesInFile = namesByAddress(rows);
  return {
    ok: true,
    changes: rows.map((row) => changeOf(row, byReference.get(referenceOf(row)), stored.names, namesInFile)),
  };
}

function changeOf(
  row: AgencyImportRow,
  stored: StoredAgency | undefined,
  names: ReadonlyMap<string, string>,
  namesInFile: ReadonlyMap<string, string>,
): AgencyChange {
  const fields = fieldsThatDiffer(row, stored);
  const people = peopleOf(row).map((person) => ({ ...person, name: namesInFile.get(person.email) ?? "" }));
  const newHolders = people.filter(({ role, email }) => !holdersOf(stored, role).includes(email));
  const renamed = people
    .filter(({ email, name }) => name !== "" && (names.get(email) ?? name) !== name)
    .map(({ email, name }) => ({ email, name }));
  const isSame = Object.keys(fields).length + newHolders.length + renamed.length === 0;
  return {
    line: row.line,
    kind: stored ? (isSame ? "unchanged" : "changed") : "added",
    reference: referenceOf(row),
    fields,
    newHolders,
    renamed,
  };
}

function fieldsThatDiffer(
  { cells }: AgencyImportRow,
  stored: StoredAgency | undefined,
): Partial<AgencyFields> {
  const fields: Partial<AgencyFields> = {};
  const take = <Field extends keyof AgencyFields>(field: Field, given: AgencyFields[Field] | undefined) => {
    if (given !== undefined && given !== "" && given !== stored?.[field]) fields[field] = given;
  };
  take("name", oneLine(cells.name));
  take("sector", oneLine(cells.sector));
  take("locality", oneLine(cells.locality));
  take("parentReference", oneLine(cells.parent_reference));
  take("accountableName", oneLine(cells.accountable_officer_name));
  take("accountableEmail", normaliseEmail(cells.accountable_officer_email));
  take("oversightName", oneLine(cells.oversight_name));
  take("oversightEmail", normaliseEmail(cells.oversight_email));
  take(
    "form",
    FORMS.find((form) => form === oneLine(cells.form)),
  );
  take(
    "enrolment",
    ENROLMENTS.find((enrolment) => enrolment === oneLine(cells.enrolment)),
  );
  return fields;
}

function peopleOf({ cells }: AgencyImportRow): NewHolder[] {
  const people: NewHolder[] = [
    { role: "lead", email: normaliseEmail(cells.lead_email), name: oneLine(cells.lead_name) },
    { role: "signatory", email: normaliseEmail(cells.signatory_email), name: oneLine(cells.signatory_name) },
  ];
  return people.filter(({ email }) => email !== "");
}

/** The first name that the file gives an address: one person has one name, however often the file names them. */
function namesByAddress(rows: readonly AgencyImportRow[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const { email, name } of rows.flatMap(peopleOf)) {
    if (name !== "" && !names.has(email)) names.set(email, name);
  }
  return names;
}

function holdersOf(stored: StoredAgency | undefined, role: NewHolder["role"]): readonly string[] {
  return (role === "lead" ? stored?.leads : stored?.signatories) ?? [];
}
