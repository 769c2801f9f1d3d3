import type { ImportRow } from "#app/domain/import-rows.ts";
import { oneLine } from "#app/domain/import-rows.ts";
import type { Form } from "#app/domain/template/template.ts";

/** The agencies CSV (design, section 9: Files), and what an import has to know of the agencies that are stored. */
export const AGENCY_COLUMNS = {
  required: ["reference", "name", "sector"],
  optional: [
    "locality",
    "parent_reference",
    "accountable_officer_name",
    "accountable_officer_email",
    "lead_name",
    "lead_email",
    "signatory_name",
    "signatory_email",
    "oversight_name",
    "oversight_email",
    "form",
    "enrolment",
  ],
} as const;
export type AgencyColumn = (typeof AGENCY_COLUMNS)["required" | "optional"][number];
export type AgencyImportRow = ImportRow<AgencyColumn>;

export const ENROLMENTS = ["required", "invited"] as const;
export type Enrolment = (typeof ENROLMENTS)[number];

/** What an agency's row sets, under the names under which it is stored. */
export interface AgencyFields {
  name: string;
  sector: string;
  locality: string;
  parentReference: string | null;
  form: Form;
  /** Null: by its sector. */
  enrolment: Enrolment | null;
  accountableName: string;
  accountableEmail: string;
  oversightName: string;
  oversightEmail: string;
}

export interface StoredAgency extends AgencyFields {
  reference: string;
  /** Addresses of those who hold the role now, lower case. */
  leads: readonly string[];
  signatories: readonly string[];
}

export interface StoredForAgencies {
  agencies: readonly StoredAgency[];
  /** Sector keys of every installed template. */
  sectors: readonly string[];
  /** Everybody's name by address. */
  names: ReadonlyMap<string, string>;
}

/** The row's key: one line, without outer spaces. */
export function referenceOf({ cells }: AgencyImportRow): string {
  return oneLine(cells.reference);
}
