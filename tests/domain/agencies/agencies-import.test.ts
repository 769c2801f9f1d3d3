import { describe, expect, test } from "vitest";
import type { AgencyColumn, AgencyImportRow, StoredAgency } from "#app/domain/agencies/agencies-file.ts";
import { AGENCY_COLUMNS } from "#app/domain/agencies/agencies-file.ts";
import { planAgencies } from "#app/domain/agencies/agencies-import.ts";

const SECTORS = ["statutory", "education"];

const STORED: StoredAgency = {
  reference: "S1",
  name: "Hill School",
  sector: "education",
  locality: "North",
  parentReference: null,
  form: "full",
  enrolment: null,
  accountableName: "Ann Head",
  accountableEmail: "head@example.org",
  oversightName: "",
  oversightEmail: "",
  leads: ["old.lead@example.org"],
  signatories: [],
};

const NAMES = new Map([["old.lead@example.org", "Olive Lead"]]);

function row(line: number, cells: Partial<Record<AgencyColumn, string>>): AgencyImportRow {
  const blank = [...AGENCY_COLUMNS.required, ...AGENCY_COLUMNS.optional].map((column) => [column, ""]);
  return {
    line,
    cells: {
      ...Object.fromEntries(blank),
      reference: "S1",
      name: "Hill School",
      sector: "education",
      ...cells,
    },
  };
}

function planned(...rows: AgencyImportRow[]) {
  const plan = planAgencies(rows, { agencies: [STORED], sectors: SECTORS, names: NAMES });
  if (!plan.ok) throw new Error(plan.faults.map(({ sentence }) => sentence).join(" "));
  return plan.changes;
}

function faults(...rows: AgencyImportRow[]): string[] {
  const plan = planAgencies(rows, { agencies: [STORED], sectors: SECTORS, names: NAMES });
  return plan.ok ? [] : plan.faults.map(({ line, column }) => `${line} ${column}`);
}

describe("what a row changes", () => {
  test.each<[string, Partial<Record<AgencyColumn, string>>, Record<string, unknown>]>([
    ["nothing: empty optional cells keep what is stored", {}, {}],
    [
      "nothing: the same in other case and spacing",
      { accountable_officer_email: " HEAD@example.org", name: "Hill  School " },
      {},
    ],
    ["the name", { name: "Hill Academy" }, { name: "Hill Academy" }],
    ["the locality alone", { locality: "South", form: "full" }, { locality: "South" }],
    [
      "the form and the enrolment",
      { form: "short", enrolment: "invited" },
      { form: "short", enrolment: "invited" },
    ],
    [
      "the oversight contact",
      { oversight_email: "Chair@Example.org" },
      { oversightEmail: "chair@example.org" },
    ],
  ])("%s", (_, cells, fields) => {
    const [change] = planned(row(2, cells));
    expect(change?.fields).toEqual(fields);
    expect(change?.kind).toBe(Object.keys(fields).length === 0 ? "unchanged" : "changed");
  });

  test("a new agency takes what its row gives and leaves the rest to its defaults", () => {
    const [change] = planned(
      row(2, { reference: "S2", name: "Dale School", lead_email: "Dale@example.org" }),
    );
    expect(change).toMatchObject({
      kind: "added",
      reference: "S2",
      fields: { name: "Dale School", sector: "education" },
      newHolders: [{ role: "lead", email: "dale@example.org", name: "" }],
    });
  });

  test.each<[string, Partial<Record<AgencyColumn, string>>, string[]]>([
    ["the lead who is stored is not new", { lead_email: "Old.Lead@example.org" }, []],
    [
      "another lead is new",
      { lead_email: "new@example.org", lead_name: "Nia" },
      ["lead new@example.org Nia"],
    ],
    ["a name without an address makes nobody", { lead_name: "Nia" }, []],
    [
      "lead and signatory may be one person",
      { lead_email: "new@example.org", lead_name: "Nia", signatory_email: "new@example.org" },
      ["lead new@example.org Nia", "signatory new@example.org Nia"],
    ],
  ])("%s", (_, cells, holders) => {
    const [change] = planned(row(2, cells));
    expect(change?.newHolders.map(({ role, email, name }) => `${role} ${email} ${name}`)).toEqual(holders);
  });

  test("a known person under another name is renamed, once however many rows name them", () => {
    const [first, second] = planned(
      row(2, { lead_email: "old.lead@example.org", lead_name: "Olive Leader" }),
      row(3, { reference: "S2", lead_email: "old.lead@example.org", lead_name: "O. L." }),
    );
    const renamed = [{ email: "old.lead@example.org", name: "Olive Leader" }];
    expect([first?.renamed, second?.renamed]).toEqual([renamed, renamed]);
  });
});

describe("faults", () => {
  test.each<[string, Partial<Record<AgencyColumn, string>>, string[]]>([
    ["no reference", { reference: " " }, ["2 reference"]],
    ["no name", { name: "" }, ["2 name"]],
    ["no sector", { sector: "" }, ["2 sector"]],
    ["a sector no template has", { sector: "Education" }, ["2 sector"]],
    ["an unknown form", { form: "medium" }, ["2 form"]],
    ["an unknown enrolment", { enrolment: "yes" }, ["2 enrolment"]],
    ["an address that is none", { lead_email: "lead(at)example.org" }, ["2 lead_email"]],
    ["two addresses in one cell", { signatory_email: "a@example.org, b@example.org" }, ["2 signatory_email"]],
    ["its own parent", { parent_reference: "S1" }, ["2 parent_reference"]],
    ["a parent that is nowhere", { parent_reference: "S9" }, ["2 parent_reference"]],
    [
      "everything at once",
      { name: "", sector: "x", accountable_officer_email: "x", oversight_email: "y" },
      ["2 name", "2 sector", "2 accountable_officer_email", "2 oversight_email"],
    ],
  ])("%s", (_, cells, expected) => {
    expect(faults(row(2, cells))).toEqual(expected);
  });

  test("the same reference twice is the second row's fault", () => {
    expect(faults(row(2, { reference: "S2" }), row(3, { reference: "S2 " }))).toEqual(["3 reference"]);
  });

  test("a parent may stand further down in the file", () => {
    expect(faults(row(2, { reference: "S2", parent_reference: "T1" }), row(3, { reference: "T1" }))).toEqual(
      [],
    );
  });

  test("organisations that would stand above themselves are refused, and nobody below them", () => {
    const rows = [
      row(2, { reference: "A", parent_reference: "B" }),
      row(3, { reference: "B", parent_reference: "A" }),
      row(4, { reference: "C", parent_reference: "A" }),
    ];
    expect(faults(...rows)).toEqual(["2 parent_reference", "3 parent_reference"]);
  });
});
