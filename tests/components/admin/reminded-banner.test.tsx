import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { RemindedBanner } from "#app/components/admin/reminded-banner.tsx";
import type { OutboxState } from "#app/domain/chasing/message-outcome.ts";

const DONE = { audits: 2, messages: 3, leftOut: [] };

test.each<[string, OutboxState[], boolean, string, boolean]>([
  [
    "without a mail server nothing is a success",
    ["waiting", "waiting", "waiting"],
    false,
    "2 reminders written; 3 messages are waiting Nothing has been sent: no mail server is connected.",
    false,
  ],
  [
    "what is not sent yet is on the way",
    ["sent", "sending", "waiting"],
    true,
    "2 reminders written 3 messages: 1 sent, 2 on the way to the mail server.",
    true,
  ],
  ["what is sent is called so", ["sent", "sent", "sent"], true, "3 messages: 3 sent.", true],
  [
    "what was refused is no success",
    ["sent", "refused", "sent"],
    true,
    "3 messages: 2 sent, 1 refused by the mail server.",
    false,
  ],
])("%s", (_fact, states, isMailSet, words, isSuccess) => {
  const html = renderToStaticMarkup(<RemindedBanner done={DONE} states={states} isMailSet={isMailSet} />);
  expect(html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ")).toContain(words);
  expect(html.includes("govuk-notification-banner--success")).toBe(isSuccess);
});

test("with nobody to write to, nothing is said to be written", () => {
  const done = { audits: 0, messages: 0, leftOut: [{ reason: "written-to-today", count: 1 }] } as const;
  const html = renderToStaticMarkup(
    <RemindedBanner done={{ ...done, leftOut: [...done.leftOut] }} states={[]} isMailSet />,
  );
  expect(html).toContain("No reminder was written");
  expect(html).not.toContain("govuk-notification-banner--success");
});
