import { describe, expect, test } from "vitest";
import { type AutosaveAnswer, attemptOf, waitBeforeTry } from "#app/enhance/save-words.ts";

const CONFLICT = { version: 4, savedAt: "2026-06-23T13:02:00.000Z", by: "Asha Rao" };

describe("what became of an attempt to save", () => {
  test("saved: the time is the server's, in London", () => {
    expect(attemptOf(200, { version: 3, savedAt: "2026-06-23T13:02:59.000Z" })).toEqual({
      ...{ state: "saved", words: "Saved", time: "14:02", version: 3 },
    });
    expect(attemptOf(200, { version: 3, savedAt: "2026-11-23T14:02:00.000Z" })).toMatchObject({
      time: "14:02",
    });
  });

  test.each<[about: string, status: number, answer: AutosaveAnswer, state: string, words: string]>([
    [
      "a conflict",
      409,
      { conflict: CONFLICT },
      "stopped",
      "Not saved: Asha Rao saved this answer at 14:02. Your words are kept here: press “Save and continue” to see both.",
    ],
    [
      "a conflict with nobody known",
      409,
      { conflict: { ...CONFLICT, by: null } },
      "stopped",
      "Not saved: somebody else saved this answer at 14:02. Your words are kept here: press “Save and continue” to see both.",
    ],
    [
      "a conflict with oneself",
      409,
      { conflict: { ...CONFLICT, isOwn: true } },
      "stopped",
      "Not saved: you saved this answer in another window at 14:02. Your words are kept here: press “Save and continue” to see both.",
    ],
    ["a refusal", 409, { refused: "The audit is closed." }, "stopped", "Not saved: The audit is closed."],
    [
      "signed out",
      401,
      {},
      "refused",
      "Not saved: you have been signed out. Press “Save and continue”, sign in, and your words are kept.",
    ],
    [
      "a faulty field",
      400,
      { errors: { example: "Your example must be 10,000 characters or fewer: take out 5" } },
      "refused",
      "Not saved: Your example must be 10,000 characters or fewer: take out 5.",
    ],
    ["a form that was not complete", 400, { refused: "It was not." }, "refused", "Not saved: It was not."],
    ["too large", 413, {}, "refused", "Not saved: the text is too long. Shorten it."],
    ["no answer", 0, {}, "retry", "Not saved: the portal cannot be reached. Trying again."],
    [
      "a busy portal",
      503,
      { refused: "Busy." },
      "retry",
      "Not saved: the portal cannot be reached. Trying again.",
    ],
    [
      "a page in the way of an answer",
      200,
      {},
      "stopped",
      "Not saved: press “Save and continue” to see why.",
    ],
    ["not theirs any more", 404, {}, "stopped", "Not saved: press “Save and continue” to see why."],
  ])("%s", (_about, status, answer, state, words) => {
    expect(attemptOf(status, answer)).toEqual({ state, words });
  });
});

test("tries after failures come ever later, and at least once a minute", () => {
  expect([1, 2, 3, 4, 5, 50].map(waitBeforeTry)).toEqual([5, 10, 20, 40, 60, 60]);
});
