import { expect, test } from "vitest";
import { actLabel, detailWords, KNOWN_ACTS, namesOfAct } from "#app/domain/history-words.ts";

test.each([
  ["save-answer", "Saved an answer"],
  ["view-return", "Read a submitted audit"],
  ["polish-brass", "Polish brass"],
  ["evaluate", "Recorded the Board’s judgement"],
  // What older rows call it.
  ["record-evaluation", "Recorded the Board’s judgement"],
  // A name that every object has is no act.
  ["constructor", "Constructor"],
])("the act %s reads %j", (act, words) => {
  expect(actLabel(act)).toBe(words);
});

test.each([
  ["send-reminder", false, "Wrote a reminder"],
  ["send-reminder", true, "Sent a reminder"],
  ["remind-by-hand", false, "Wrote a reminder by hand"],
  ["remind-by-hand", true, "Sent a reminder by hand"],
  // Its message being sent makes no other act of it.
  ["submit", true, "Submitted an audit"],
])("the act %s, its message sent: %s, reads %j", (act, isSent, words) => {
  expect(actLabel(act, isSent)).toBe(words);
});

test.each([
  [{ standard: "P4", version: 2, level: "embedded" }, "standard P4"],
  [{ role: "lead", agencyId: "x" }, "agency lead"],
  [{ role: "stranger" }, ""],
  [{ receiptCode: "ab12" }, ""],
])("of the detail %j people are told %j, and never a level", (detail, words) => {
  expect(detailWords(detail)).toBe(words);
});

test("no two acts to choose from read the same, and a former name is found under the name of today", () => {
  const labels = KNOWN_ACTS.map(({ label }) => label);
  expect(labels.filter((label, index) => labels.indexOf(label) !== index)).toEqual([]);
  expect(namesOfAct("evaluate")).toEqual(["evaluate", "record-evaluation"]);
  expect(namesOfAct("save-answer")).toEqual(["save-answer"]);
});
