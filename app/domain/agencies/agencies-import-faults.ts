import type { ImportFault } from "#app/domain/import-rows.ts";
import { oneLine } from "#app/domain/import-rows.ts";
import { isEmail, normaliseEmail } from "#app/domain/people/email.ts";
import { FORMS } from "#app/domain/template/template.ts";
import type { AgencyColumn, AgencyImportRow, StoredAgency, StoredForAgencies } from "./agencies-file.ts";
import { ENROLMENTS, referenceOf } from "./agencies-file.ts";

/** Every fault of the rows of an agencies CSV, in their order: sentences for the operator (design, section 9). */
export function faultsOfAgencies(rows: readonly AgencyImportRow[], stored: StoredForAgencies): ImportFault[] {
  const firstLines = new Map<string, number>();
  for (const row of rows) {
    if (!firstLines.has(referenceOf(row))) firstLines.set(referenceOf(row), row.line);
  }
  const parents = parentsAfter(rows, stored.agencies);
  return rows.flatMap((row) =>
    [
      faultOfReference(row, firstLines),
      ...faultsOfCells(row, stored.sectors),
      faultOfParent(row, parents),
    ].filter((fault) => fault !== null),
  );
}

function faultOfReference(row: AgencyImportRow, firstLines: ReadonlyMap<string, number>): ImportFault | null {
  const reference = referenceOf(row);
  if (reference === "") return fault(row, "reference", "Give the organisation its reference.");
  const first = firstLines.get(reference);
  if (first === row.line) return null;
  return fault(
    row,
    "reference",
    `The reference ${reference} stands in line ${first} already; keep one row for it.`,
  );
}

const EMAIL_COLUMNS = [
  "accountable_officer_email",
  "lead_email",
  "signatory_email",
  "oversight_email",
] as const satisfies readonly AgencyColumn[];

function faultsOfCells(row: AgencyImportRow, sectors: readonly string[]): (ImportFault | null)[] {
  const { cells } = row;
  return [
    oneLine(cells.name) === "" ? fault(row, "name", "Give the organisation its name.") : null,
    oneOf(row, "sector", sectors, "Give the organisation its sector"),
    ...EMAIL_COLUMNS.map((column) => faultOfEmail(row, column)),
    oneLine(cells.form) === "" ? null : oneOf(row, "form", FORMS, "Write the form"),
    oneLine(cells.enrolment) === "" ? null : oneOf(row, "enrolment", ENROLMENTS, "Write the enrolment"),
  ];
}

function oneOf(
  row: AgencyImportRow,
  column: AgencyColumn,
  known: readonly string[],
  whatToDo: string,
): ImportFault | null {
  const value = oneLine(row.cells[column]);
  if (known.includes(value)) return null;
  const wrong = value === "" ? "" : `There is no ${column} "${value}". `;
  return fault(row, column, `${wrong}${whatToDo}: ${known.join(", ") || "no audit tool is installed yet"}.`);
}

function faultOfEmail(row: AgencyImportRow, column: AgencyColumn): ImportFault | null {
  const address = normaliseEmail(row.cells[column]);
  if (address === "" || isEmail(address)) return null;
  return fault(row, column, `"${address}" is not an email address; write one such as name@example.org.`);
}

function faultOfParent(
  row: AgencyImportRow,
  parents: ReadonlyMap<string, string | null>,
): ImportFault | null {
  const parent = oneLine(row.cells.parent_reference);
  if (parent === "") return null;
  if (parent === referenceOf(row)) {
    return fault(row, "parent_reference", "An organisation cannot be its own parent; leave the cell empty.");
  }
  if (!parents.has(parent)) {
    return fault(row, "parent_reference", `There is no organisation ${parent} in the file or the portal.`);
  }
  if (!isOwnAncestor(referenceOf(row), parents)) return null;
  return fault(
    row,
    "parent_reference",
    `With the parent ${parent}, ${referenceOf(row)} would stand above itself.`,
  );
}

function isOwnAncestor(reference: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let above = parents.get(reference) ?? null; above !== null; above = parents.get(above) ?? null) {
    if (above === reference) return true;
    // A ring that this organisation is not in is its members' fault.
    if (seen.has(above)) return false;
    seen.add(above);
  }
  return false;
}

function fault(row: AgencyImportRow, column: AgencyColumn, sentence: string): ImportFault {
  return { line: row.line, column, sentence };
}

/** The parent of every agency once the file is in: an empty cell keeps the parent that is stored. */
function parentsAfter(
  rows: readonly AgencyImportRow[],
  stored: readonly StoredAgency[],
): Map<string, string | null> {
  const parents = new Map(stored.map((agency) => [agency.reference, agency.parentReference]));
  for (const row of rows) {
    const parent = oneLine(row.cells.parent_reference);
    parents.set(referenceOf(row), parent || (parents.get(referenceOf(row)) ?? null));
  }
  return parents;
}
