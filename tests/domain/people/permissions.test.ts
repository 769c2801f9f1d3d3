import { describe, expect, test } from "vitest";
import { type Conflict, conflictOf, maySignOff, readingOf } from "#app/domain/people/permissions.ts";
import { AGENCY_ROLES, ROLES, type RoleHeld, rolesFor } from "#app/domain/people/roles.ts";

const held = (role: RoleHeld["role"], agencyId: string | null = null): RoleHeld[] => [{ role, agencyId }];

describe("who may read a return", () => {
  test.each(ROLES.flatMap((role) => [[role, "ours"] as const, [role, "other"] as const]))(
    "%s of the agency %s",
    (role, agencyId) => {
      const isOfTheAgency = (AGENCY_ROLES as readonly string[]).includes(role);
      const expected = isOfTheAgency ? (agencyId === "ours" ? "own" : "nothing") : "submitted";
      expect(readingOf(held(role, agencyId), "ours")).toBe(expected);
    },
  );

  test("a Board member who is also the lead reads their own return as the lead does", () => {
    expect(readingOf([...held("board"), ...held("lead", "ours")], "ours")).toBe("own");
  });

  test("nobody without a role reads anything", () => {
    expect(readingOf([], "ours")).toBe("nothing");
  });
});

describe("the roles that count for one return", () => {
  test("agency roles of another agency do not, partnership roles do", () => {
    const roles = [...held("lead", "other"), ...held("signatory", "ours"), ...held("board", "other")];
    expect(rolesFor(roles, "ours")).toEqual(["signatory", "board"]);
  });
});

describe("who may sign off", () => {
  const agency = { id: "ours", leadSignsReason: "" };
  test.each([
    ["a signatory", held("signatory", "ours"), agency, { ok: true, byLead: false }],
    [
      "a signatory who is also the lead, with the administrator's reason",
      [...held("signatory", "ours"), ...held("lead", "ours")],
      { ...agency, leadSignsReason: "Sole owner" },
      { ok: true, byLead: true },
    ],
    [
      "a lead with the administrator's reason",
      held("lead", "ours"),
      { ...agency, leadSignsReason: "Sole owner" },
      { ok: true, byLead: true },
    ],
  ])("%s may", (_title, roles, of, expected) => {
    expect(maySignOff(roles, of)).toEqual(expected);
  });

  test.each([
    ["a lead without a recorded reason", held("lead", "ours"), agency],
    [
      "a signatory who is also the lead, without a recorded reason",
      [...held("signatory", "ours"), ...held("lead", "ours")],
      agency,
    ],
    ["a signatory of another agency", held("signatory", "other"), agency],
    [
      "a contributor, reason or not",
      held("contributor", "ours"),
      { ...agency, leadSignsReason: "Sole owner" },
    ],
    [
      "a lead of another agency, reason or not",
      held("lead", "other"),
      { ...agency, leadSignsReason: "Sole owner" },
    ],
  ])("%s may not", (_title, roles, of) => {
    expect(maySignOff(roles, of).ok).toBe(false);
  });
});

describe("a conflict of interest", () => {
  test.each<[string, RoleHeld[], string[], Conflict | null]>([
    ["a member of no agency", held("board"), [], null],
    ["a member of the agency itself", held("board", "ours"), [], "own-agency"],
    ["a member of its parent", held("chair", "parent"), [], "family"],
    [
      "a member of a sibling, by an agency role",
      [...held("board"), ...held("lead", "sibling")],
      [],
      "family",
    ],
    ["a member of a stranger", held("board", "stranger"), [], null],
    ["a declared interest", held("scrutineer"), ["ours"], "declared-interest"],
    ["an interest declared elsewhere", held("scrutineer"), ["stranger"], null],
  ])("%s", (_title, roles, declaredAgencyIds, expected) => {
    const familyIds = ["ours", "parent", "sibling"];
    expect(conflictOf({ held: roles, agencyId: "ours", familyIds, declaredAgencyIds })).toBe(expected);
  });
});
