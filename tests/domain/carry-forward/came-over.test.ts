import { expect, test } from "vitest";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { cameOver, type SavedNow } from "#app/domain/carry-forward/came-over.ts";
import { carried } from "#app/domain/carry-forward/carried.ts";
import { type AskedOf, areasAsked } from "#app/domain/template/template.ts";
import { readTemplate } from "#tests/support/templates.ts";

const THEN = readTemplate("club-2024");
const NOW = readTemplate("club-2026");
const SCHOOL: AskedOf = { sector: "education", form: "full" };
const EARLIER = new Map(
  ["H1", "H2", "H3", "H4", "T1", "T2", "T3"].map((code) => [code, { ...BLANK_ANSWER, level: "started" }]),
);

const saved = (level: string | null, confirmedAt: string | null = null): SavedNow => ({
  ...BLANK_ANSWER,
  level,
  confirmedAt,
  evidenceCheckedOn: null,
});

function list(now: Map<string, SavedNow>) {
  return cameOver(areasAsked(NOW, SCHOOL), carried(NOW, THEN, EARLIER, SCHOOL), now);
}

test("only what was confirmed or rated is counted, of the standards asked", () => {
  const { counts } = list(
    new Map([
      ["H1", saved("started", "2026-11-24T10:00:00.000Z")],
      ["H5", saved("in-place")],
      ["H6", saved(null)],
      ["H7", saved("not-applicable")],
    ]),
  );
  expect(counts).toEqual({ asked: 6, confirmed: 1, answered: 2, "to-do": 3 });
});

test("every standard asked is listed in its area, with its sources and whether it can be confirmed", () => {
  const { areas } = list(new Map());
  expect(
    areas.map(({ code, standards }) => [
      code,
      standards.map((one) => [one.code, one.from.map(({ code }) => code).join(" "), one.isConfirmable]),
    ]),
  ).toEqual([
    [
      "H",
      [
        ["H1", "H1", true],
        ["H5", "H2 H3", false],
        ["H6", "H4", false],
        ["H7", "H4", false],
      ],
    ],
    [
      "T",
      [
        ["T2", "T2", false],
        ["T4", "", false],
      ],
    ],
  ]);
});
