import { expect, test } from "vitest";
import { actLabel, detailWords } from "#app/domain/history-words.ts";

test.each([
  ["save-answer", "Saved an answer"],
  ["view-return", "Read a submitted audit"],
  ["polish-brass", "Polish brass"],
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
