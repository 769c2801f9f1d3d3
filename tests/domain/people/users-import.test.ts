import { describe, expect, test } from "vitest";
import type { RoleHeld } from "#app/domain/people/roles.ts";
import type { UserImportRow } from "#app/domain/people/users-import.ts";
import { planUsers } from "#app/domain/people/users-import.ts";

const AGENCIES = new Map([
  ["S1", "id-1"],
  ["S2", "id-2"],
]);

function row(line: number, email: string, role: string, reference = "", name = ""): UserImportRow {
  return { line, cells: { email, name, role, agency_reference: reference } };
}

function plan(rows: UserImportRow[], held: RoleHeld[] = [], name = "Mia") {
  return planUsers(rows, { people: new Map([["mia@example.org", { name, held }]]), agencyIds: AGENCIES });
}

function kinds(rows: UserImportRow[], held: RoleHeld[] = []): string[] {
  const planned = plan(rows, held);
  return planned.ok
    ? planned.changes.map(({ kind }) => kind)
    : planned.faults.map(({ sentence }) => sentence);
}

function faults(...rows: UserImportRow[]): string[] {
  const planned = plan(rows);
  return planned.ok ? [] : planned.faults.map(({ line, column }) => `${line} ${column}`);
}

describe("what a row changes", () => {
  test.each<[string, UserImportRow[], RoleHeld[], string[]]>([
    ["a role not held is added", [row(2, "mia@example.org", "lead", "S1")], [], ["added"]],
    [
      "addresses compare without case",
      [row(2, "MIA@example.org", "lead", "S1")],
      [{ role: "lead", agencyId: "id-1" }],
      ["unchanged"],
    ],
    [
      "another agency is another role",
      [row(2, "mia@example.org", "lead", "S2")],
      [{ role: "lead", agencyId: "id-1" }],
      ["added"],
    ],
    [
      "a new name changes the person once",
      [row(2, "mia@example.org", "lead", "S1", "Mia May"), row(3, "mia@example.org", "board", "", "Mia May")],
      [
        { role: "lead", agencyId: "id-1" },
        { role: "board", agencyId: null },
      ],
      ["changed", "unchanged"],
    ],
    [
      "the same row twice adds once",
      [row(2, "a@example.org", "administrator"), row(3, "A@example.org", "administrator")],
      [],
      ["added", "unchanged"],
    ],
    [
      "a Board role without an agency keeps the one stored",
      [row(2, "mia@example.org", "chair")],
      [{ role: "chair", agencyId: "id-1" }],
      ["unchanged"],
    ],
  ])("%s", (_, rows, held, expected) => {
    expect(kinds(rows, held)).toEqual(expected);
  });

  test("a Board role that now names an agency takes the place of the one that named none", () => {
    const planned = plan([row(2, "mia@example.org", "board", "S1")], [{ role: "board", agencyId: null }]);
    expect(planned).toMatchObject({
      ok: true,
      changes: [{ grants: true, endsUnnamed: true, agencyId: "id-1" }],
    });
  });
});

describe("faults", () => {
  test.each<[string, UserImportRow, string[]]>([
    ["no address", row(2, "", "board"), ["2 email"]],
    ["an address that is none", row(2, "mia", "board"), ["2 email"]],
    ["no role", row(2, "mia@example.org", ""), ["2 role"]],
    ["an unknown role", row(2, "mia@example.org", "Lead", "S1"), ["2 role"]],
    ["a lead without an agency", row(2, "mia@example.org", "lead"), ["2 agency_reference"]],
    ["a contributor without an agency", row(2, "mia@example.org", "contributor"), ["2 agency_reference"]],
    ["a signatory without an agency", row(2, "mia@example.org", "signatory"), ["2 agency_reference"]],
    [
      "an administrator with an agency",
      row(2, "mia@example.org", "administrator", "S1"),
      ["2 agency_reference"],
    ],
    ["an unknown agency", row(2, "mia@example.org", "board", "S9"), ["2 agency_reference"]],
    ["all of them at once", row(2, "x", "y", "S9"), ["2 email", "2 role", "2 agency_reference"]],
  ])("%s", (_, one, expected) => {
    expect(faults(one)).toEqual(expected);
  });

  test("one address under two names is a fault of the second row", () => {
    const rows = [
      row(2, "ann@example.org", "board", "", "Ann"),
      row(5, "Ann@example.org", "chair", "", "Anna"),
    ];
    expect(faults(...rows)).toEqual(["5 name"]);
  });
});
