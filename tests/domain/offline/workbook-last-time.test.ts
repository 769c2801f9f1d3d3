import { describe, expect, test } from "vitest";
import type { EarlierAnswer } from "#app/domain/carry-forward/carried.ts";
import { lastTimeCells } from "#app/domain/offline/workbook-last-time.ts";

const earlier = (code: string, answer: Partial<EarlierAnswer["answer"]>): EarlierAnswer => ({
  code,
  title: code,
  statement: "",
  label: `Label of ${code}`,
  colour: null,
  answer: { level: "started", notApplicableReason: "", commentary: "", example: "", ...answer },
});

describe("what the workbook shows of last time", () => {
  test("is the rating and the words of the one standard it continues", () => {
    expect(lastTimeCells([earlier("A1", { commentary: "Asked ten.", example: "They told us." })])).toEqual({
      rating: "Label of A1",
      words: "How you knew: Asked ten.\n\nWhat was different for children: They told us.",
    });
  });

  test("names each of several standards, and leaves out those without words", () => {
    const cells = lastTimeCells([earlier("A1", { commentary: "One." }), earlier("A2", {})]);
    expect(cells).toEqual({ rating: "A1: Label of A1\nA2: Label of A2", words: "A1:\nHow you knew: One." });
  });

  test("has a reason only of what did not apply", () => {
    const reason = { notApplicableReason: "No children online" };
    expect(lastTimeCells([earlier("A1", reason)]).words).toBe("");
    expect(lastTimeCells([earlier("A1", { ...reason, level: "not-applicable" })]).words).toBe(
      "Why it did not apply: No children online",
    );
  });

  test("is cut where it would not fit a cell, and says where the rest is", () => {
    const { words } = lastTimeCells([earlier("A1", { commentary: "x".repeat(10_000) })]);
    expect(words.length).toBeLessThan(4_100);
    expect(words).toMatch(/The rest stands on the standard’s page/);
  });

  test("is empty for a standard that is new", () => {
    expect(lastTimeCells([])).toEqual({ rating: "", words: "" });
  });
});
