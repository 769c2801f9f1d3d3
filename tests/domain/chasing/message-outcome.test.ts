import { expect, test } from "vitest";
import { type OutboxState, outcomeOf } from "#app/domain/chasing/message-outcome.ts";

test.each<[OutboxState[], string]>([
  [["sent", "sent"], "sent"],
  [["sent", "waiting"], "partly-sent"],
  [["sent", "refused"], "partly-sent"],
  [["waiting", "sending"], "waiting"],
  [["refused", "waiting"], "waiting"],
  [["refused", "refused"], "refused"],
  [[], "waiting"],
])("a reminder whose messages are %j is %s", (states, outcome) => {
  expect(outcomeOf(states)).toBe(outcome);
});
