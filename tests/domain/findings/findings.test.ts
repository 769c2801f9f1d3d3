import { describe, expect, test } from "vitest";
import { closingWords, NO_CLOSING, parseClosing, VOICES, voicesOf } from "#app/domain/findings/closing.ts";
import {
  MARKS,
  parseFinding,
  riskRating,
  riskText,
  sortFindings,
  type TypedFinding,
  typedFindingOf,
} from "#app/domain/findings/findings.ts";

const RISK: TypedFinding = {
  kind: "risk",
  area: "A",
  text: " Old\r\nfilters ",
  likelihood: "4",
  impact: "5",
};

describe("a risk's rating", () => {
  test("is likelihood times impact, and low, medium or high by the product alone", () => {
    const classes = MARKS.map((likelihood) =>
      MARKS.map((impact) => riskRating(likelihood, impact)?.class.charAt(0)).join(""),
    );
    // Rows by likelihood, columns by impact, 1 to 5.
    expect(classes).toEqual(["llllm", "llmmm", "lmmmh", "lmmhh", "mmhhh"]);
    expect(riskRating(3, 4)?.rating).toBe(12);
  });

  test("there is none while a mark was not given", () => {
    expect([riskRating(null, 5), riskRating(5, null), riskText(null, null)]).toEqual([null, null, null]);
  });

  test("it is said in words", () => {
    expect(riskText(4, 4)).toBe("High (16 of 25): likely, serious");
  });
});

describe("what is typed", () => {
  test("a risk carries its marks; what is no risk drops them; an empty area is the whole audit", () => {
    expect(parseFinding(RISK, ["A"])).toEqual({
      ok: true,
      finding: { kind: "risk", area: "A", text: "Old\nfilters", likelihood: 4, impact: 5 },
    });
    expect(parseFinding({ ...RISK, kind: "strength", area: "" }, ["A"])).toMatchObject({
      ok: true,
      finding: { kind: "strength", area: null, likelihood: null, impact: null },
    });
  });

  test.each<[Partial<TypedFinding>, object]>([
    [{ kind: "threat" }, { kind: "Select whether it is a strength, a weakness or a risk" }],
    [{ kind: "", text: "" }, { kind: "Select whether it is a strength, a weakness or a risk" }],
    [{ area: "Z" }, { area: "Select an area of this audit, or the whole audit" }],
    [{ text: " " }, { text: "Enter what could go wrong" }],
    [{ kind: "weakness", text: "" }, { text: "Enter what does not work well enough" }],
    [{ text: "x".repeat(2_001) }, { text: "Your text must be 2,000 characters or fewer: take out 1" }],
    [{ likelihood: "6" }, { likelihood: "Select how likely it is" }],
    [{ impact: "" }, { impact: "Select how serious it would be for children" }],
    [
      { likelihood: "0", impact: "1.5" },
      { likelihood: expect.any(String), impact: expect.any(String) },
    ],
  ])("%j is refused", (changes, errors) => {
    expect(parseFinding({ ...RISK, ...changes }, ["A"])).toEqual({ ok: false, errors });
  });

  test("what is stored goes back into the form as it was typed", () => {
    const parsed = parseFinding({ ...RISK, text: "Old" }, ["A"]);
    if (!parsed.ok) throw new Error("It should be sound");
    expect(typedFindingOf(parsed.finding)).toEqual({ ...RISK, text: "Old" });
  });
});

test("risks stand by their rating, the highest first; the rest keeps its order", () => {
  const finding = (text: string, likelihood: number | null, impact: number | null) => ({
    kind: likelihood === null ? ("strength" as const) : ("risk" as const),
    area: null,
    text,
    likelihood,
    impact,
  });
  const sorted = sortFindings([
    finding("first", null, null),
    finding("low", 1, 2),
    finding("second", null, null),
    finding("high", 5, 5),
  ]);
  expect(sorted.map(({ text }) => text)).toEqual(["high", "low", "first", "second"]);
});

describe("closing questions", () => {
  test("everything may be left empty; voices are put in order and unknown ones dropped", () => {
    expect(parseClosing(NO_CLOSING)).toEqual({ ok: true, texts: NO_CLOSING });
    const parsed = parseClosing({ ...NO_CLOSING, contributors: "parents,nobody,leaders" });
    expect(parsed).toMatchObject({ ok: true, texts: { contributors: "leaders,parents" } });
  });

  test("a text that is too long is named by its question", () => {
    const long = "x".repeat(4_001);
    const parsed = parseClosing({ ...NO_CLOSING, "children-notice": long, "better-audit": long });
    const fault = (question: string) =>
      `Your answer to “${question}” must be 4,000 characters or fewer: take out 1`;
    expect(parsed).toEqual({
      ok: false,
      errors: {
        "children-notice": fault("What would children notice?"),
        "better-audit": fault("How could this audit be better?"),
      },
    });
  });

  test("voices are read by whole keys and said by their names", () => {
    expect(voicesOf("childrens,parents")).toEqual(["parents"]);
    expect(voicesOf(VOICES.join(","))).toEqual([...VOICES]);
    expect(closingWords("contributors", "children,overseers")).toBe(
      "Children and young people, Governors, trustees or another board",
    );
    expect(closingWords("children-notice", "children,overseers")).toBe("children,overseers");
  });
});
