import { describe, expect, test } from "vitest";
import { type ActionOrigin, isForTheBoard } from "#app/domain/actions/board-actions.ts";
import { STATUSES, type Status } from "#app/domain/returns/workflow.ts";

const SENT_BACK = "2026-11-10T10:00:00.000Z";
const BEFORE = "2026-11-10T09:59:59.999Z";
const AFTER = "2026-11-10T10:00:00.001Z";

function isSeen(changes: {
  status: Status | null;
  isSubmitted: boolean;
  createdAt: string;
  sentBackAt?: string | null;
  isFrozen: boolean;
}): boolean {
  const { status, isSubmitted, createdAt, sentBackAt = SENT_BACK, isFrozen } = changes;
  return isForTheBoard({
    createdAt,
    auditReturn: status === null ? null : { status, isSubmitted },
    sentBackAt: () => sentBackAt,
    isFrozen: () => isFrozen,
  });
}

const WITH_THE_BOARD = ["submitted", "in-review", "evaluated", "closed"] satisfies Status[];
/** Statuses that a return has also while it is changed after being sent back. */
const SENT_BACK_STATUSES = ["returned-for-changes", "ready-for-sign-off", "in-progress"] satisfies Status[];

describe("the Board sees an action", () => {
  const everywhere = [...STATUSES, null].flatMap((status) =>
    [true, false].flatMap((isSubmitted) =>
      [BEFORE, SENT_BACK, AFTER].map((createdAt) => ({ status, isSubmitted, createdAt })),
    ),
  );

  test.each(everywhere)("that a submission froze, whatever its return: %o", (origin) => {
    expect(isSeen({ ...origin, isFrozen: true })).toBe(true);
  });

  test.each(everywhere)("that none froze, by the return it was made for: %o", (origin) => {
    const { status, isSubmitted, createdAt } = origin;
    const isWithThem = WITH_THE_BOARD.some((one) => one === status);
    const expected = status !== null && isSubmitted && (isWithThem || createdAt === BEFORE);
    expect(isSeen({ ...origin, isFrozen: false })).toBe(expected);
  });

  test.each(SENT_BACK_STATUSES)(
    "of a return in %s not, when nobody knows when it was sent back",
    (status) => {
      const origin = { status, isSubmitted: true, createdAt: BEFORE, sentBackAt: null, isFrozen: false };
      expect(isSeen(origin)).toBe(false);
    },
  );

  test("is not asked for costly facts where the status decides", () => {
    const never = () => expect.unreachable("a query for nothing");
    const origin: ActionOrigin = {
      createdAt: AFTER,
      auditReturn: { status: "in-review", isSubmitted: true },
      sentBackAt: never,
      isFrozen: never,
    };
    expect(isForTheBoard(origin)).toBe(true);
  });
});
