import { describe, expect, test } from "vitest";
import { messageKindLabel, OUTBOX_STATES, shownBody } from "#app/domain/chasing/outbox-words.ts";

const BODY = "Open https://audit.example.org/invitations/s3cret-Tok_en today.";
const STRUCK = "Open https://audit.example.org/invitations/(removed) today.";

describe("a one-time link in a message", () => {
  test.each(OUTBOX_STATES)("is struck out of one that is %s where a mail server is set", (state) => {
    expect(shownBody(BODY, state, true)).toBe(STRUCK);
  });

  test.each([
    ["waiting", BODY],
    ["sending", BODY],
    ["refused", BODY],
    ["sent", STRUCK],
  ] as const)("of one that is %s stands as %j where no mail server is set", (state, shown) => {
    expect(shownBody(BODY, state, false)).toBe(shown);
  });
});

test.each([
  ["overdue-notice", "Overdue notice"],
  ["pigeon-post", "pigeon-post"],
  // A name that every object has is no kind of message.
  ["constructor", "constructor"],
])("the kind %s reads %j", (kind, label) => {
  expect(messageKindLabel(kind)).toBe(label);
});
