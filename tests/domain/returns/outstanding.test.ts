import { expect, test } from "vitest";
import { contactsOf } from "#app/domain/returns/outstanding.ts";

const ANN = { name: "Ann", email: "ann@example.org" };
const BEN = { name: "Ben", email: "ben@example.org" };

test.each([
  ["not-started", [ANN], [BEN], [{ ...ANN, role: "lead" }]],
  ["in-progress", [ANN], [BEN], [{ ...ANN, role: "lead" }]],
  ["returned-for-changes", [ANN], [BEN], [{ ...ANN, role: "lead" }]],
  [
    "ready-for-sign-off",
    [ANN],
    [BEN],
    [
      { ...BEN, role: "signatory" },
      { ...ANN, role: "lead" },
    ],
  ],
  ["ready-for-sign-off", [ANN], [ANN], [{ ...ANN, role: "signatory" }]],
  ["ready-for-sign-off", [ANN], [], [{ ...ANN, role: "lead" }]],
  ["in-progress", [], [BEN], []],
] as const)(
  "while %s a reminder reaches whoever has to act, each person once",
  (status, leads, signatories, expected) => {
    expect(contactsOf(status, leads, signatories)).toEqual(expected);
  },
);
