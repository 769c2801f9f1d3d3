import { describe, expect, test } from "vitest";
import { type ClosingFacts, closingEffects } from "#app/domain/cycles/closing-early.ts";

const TODAY = "2026-04-12";
const open: ClosingFacts = {
  status: "in-progress",
  statusBefore: null,
  firstSubmittedOn: null,
  dueOn: "2026-03-31",
  reopenedReason: "",
  cycle: { opensOn: "2026-01-05", dueOn: "2026-03-31", closesOn: "2026-05-30" },
};
const submitted = { status: "submitted", firstSubmittedOn: "2026-03-30" } as const;
const sentBack = { status: "returned-for-changes", firstSubmittedOn: "2026-03-30" } as const;

describe("closing a round early", () => {
  test.each<[string, Partial<ClosingFacts>[], ReturnType<typeof closingEffects>]>([
    ["with nobody in it", [], { notSubmitted: 0, extended: null, sentBack: 0 }],
    [
      "loses what was never submitted, begun or not",
      [{}, { status: "not-started" }, { status: "ready-for-sign-off", statusBefore: "in-progress" }],
      { notSubmitted: 3, extended: null, sentBack: 0 },
    ],
    [
      "ends extensions that have not run out, and names the last day",
      [{ dueOn: "2026-04-12" }, { dueOn: "2026-04-30" }, { dueOn: "2026-04-11" }],
      { notSubmitted: 3, extended: { count: 2, lastOn: "2026-04-30" }, sentBack: 0 },
    ],
    [
      "loses nothing that was submitted",
      [submitted, { ...submitted, dueOn: "2026-04-30" }],
      { notSubmitted: 0, extended: null, sentBack: 0 },
    ],
    [
      "leaves what was sent back to be changed, also while it waits to be signed",
      [sentBack, { ...sentBack, status: "ready-for-sign-off", statusBefore: "returned-for-changes" }],
      { notSubmitted: 0, extended: null, sentBack: 2 },
    ],
    [
      "leaves what was reopened, and what was closed before",
      [{ reopenedReason: "A flood" }, { status: "closed" }],
      { notSubmitted: 0, extended: null, sentBack: 0 },
    ],
  ])("%s", (_case, returns, effects) => {
    expect(
      closingEffects(
        returns.map((change) => ({ ...open, ...change })),
        TODAY,
      ),
    ).toEqual(effects);
  });

  test("before the due date nothing runs longer than the round itself", () => {
    expect(closingEffects([open], "2026-03-01").extended).toBeNull();
  });
});
