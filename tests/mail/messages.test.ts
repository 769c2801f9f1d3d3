import { describe, expect, test } from "vitest";
import type { RecipientRole } from "#app/domain/chasing/chase-facts.ts";
import { MESSAGE_KINDS } from "#app/domain/chasing/outbox-words.ts";
import type { Message, MessageContext, ReturnLine } from "#app/mail/message-parts.ts";
import { signOffOf } from "#app/mail/message-parts.ts";
import {
  confirmContactMessage,
  cycleInvitationMessage,
  escalationMessage,
  invitationMessage,
  notReturnedListMessage,
  overdueMessage,
  readyForSignOffMessage,
  receiptMessage,
  reminderMessage,
  resetMessage,
} from "#app/mail/messages.ts";

const CONTEXT: MessageContext = {
  partnershipName: "Larkshire Safeguarding Children Partnership",
  contactEmail: "audit@example.org",
  contactPhone: "01632 960001",
  socialCarePhone: "01632 960002",
  portalUrl: "https://audit.example.org",
  personName: "Siân Nowak",
};

const DUE: ReturnLine = {
  agencyName: "Ysgol Tŷ-ŵyn",
  cycleName: "2027",
  dueOn: "2027-03-03",
  statusLabel: "In progress",
  daysOverdue: -7,
  signOff: null,
};
const OVERDUE: ReturnLine = {
  agencyName: "Ashgrove Nursery",
  cycleName: "2027",
  dueOn: "2027-02-28",
  statusLabel: "Not started",
  daysOverdue: 1,
  signOff: null,
};
const TO_SIGN: ReturnLine = {
  ...DUE,
  statusLabel: "Ready for sign-off",
  signOff: { returnId: "r1", by: "reader" },
};
const LINK = { link: "https://audit.example.org/invitations/abc", validUntil: "2027-03-10" };
const RESET = { link: LINK.link, validUntilAt: "2027-06-10T13:47:00.000Z" };
const RECEIPT = {
  agencyName: "Ysgol Tŷ-ŵyn",
  cycleName: "2027",
  submittedOn: "2027-03-01",
  signedByName: "Jo Bloggs",
  isSignedByLead: false,
  receiptCode: "ab12",
};

const ALL: ((context: MessageContext) => Message)[] = [
  (context) => invitationMessage(context, LINK),
  (context) => resetMessage(context, RESET),
  (context) => confirmContactMessage(context, { lines: [{ ...DUE, opensOn: "2026-10-01" }] }),
  (context) => cycleInvitationMessage(context, { lines: [DUE] }),
  (context) => reminderMessage(context, { lines: [DUE] }),
  (context) => overdueMessage(context, { lines: [OVERDUE] }),
  (context) => escalationMessage(context, { lines: [OVERDUE], to: "accountable" }),
  (context) =>
    notReturnedListMessage(context, {
      listedOn: "2027-03-31",
      lines: [{ ...OVERDUE, sectorLabel: "Early years" }],
    }),
  (context) => readyForSignOffMessage(context, { askedByName: "Jo Bloggs", line: TO_SIGN }),
  (context) => receiptMessage(context, RECEIPT),
];

describe("every message", () => {
  test("has a kind of its own, and no kind is without a message", () => {
    expect(ALL.map((make) => make(CONTEXT).kind)).toEqual([...MESSAGE_KINDS]);
  });

  test.each(ALL.map((make) => [make(CONTEXT).kind, make] as const))(
    "of kind %s says who it is for, where to sign in, whom to contact and what to do about a child",
    (_kind, make) => {
      const { subject, body } = make(CONTEXT);
      expect(subject.length).toBeLessThan(100);
      expect(body).toMatch(/^Dear Siân Nowak,\n\n/);
      expect(body).toContain("sign");
      expect(body).toContain("https://audit.example.org");
      expect(body).toContain(
        "Contact Larkshire Safeguarding Children Partnership: audit@example.org or 01632 960001.",
      );
      expect(body).toContain(
        "If you are worried about a child, do not reply: call 999 if a child is in immediate danger. If it is not an emergency, call children's social care on 01632 960002.",
      );
      expect(body).not.toMatch(/undefined|null|NaN|\d{4}-\d{2}-\d{2}/);
    },
  );

  test.each(ALL.map((make) => [make(CONTEXT).kind, make] as const))(
    "of kind %s leaves out what the partnership has not set",
    (_kind, make) => {
      const bare = { ...CONTEXT, contactEmail: "", contactPhone: "", socialCarePhone: "", personName: "" };
      const { body } = make(bare);
      expect(body).toMatch(/^Hello,\n\n/);
      expect(body).toContain("Contact Larkshire Safeguarding Children Partnership.\n");
      expect(body).toContain("do not reply: call 999 if a child is in immediate danger.\n");
      expect(body).not.toContain("social care");
      expect(body).not.toMatch(/writing to|: \.|[ ]{2}/);
    },
  );
});

test("a reminder reads as one plain text", () => {
  expect(reminderMessage(CONTEXT, { lines: [DUE] })).toEqual({
    kind: "reminder",
    subject: "Online safeguarding audit due 3 March 2027: Ysgol Tŷ-ŵyn",
    body: `Dear Siân Nowak,

This online safeguarding audit is due on 3 March 2027.

- Ysgol Tŷ-ŵyn (2027): in progress, due on 3 March 2027

What to do: sign in at https://audit.example.org, finish the audit, have it signed off and submit it by 3 March 2027.

If you cannot return it in time, tell us now: we may be able to give you more time.

For help, or to tell us something, do not reply to this email. Contact Larkshire Safeguarding Children Partnership: audit@example.org or 01632 960001.

If you are worried about a child, do not reply: call 999 if a child is in immediate danger. If it is not an emergency, call children's social care on 01632 960002.

Larkshire Safeguarding Children Partnership
`,
  });
});

describe("what is due and what is overdue", () => {
  const LATER: ReturnLine = { ...DUE, agencyName: "Elmfield Surgery", dueOn: "2027-04-30", daysOverdue: -60 };

  test.each<[string, ReturnLine[], string, string, string]>([
    [
      "one past its date",
      [OVERDUE],
      "Overdue online safeguarding audit, due 28 February 2027: Ashgrove Nursery",
      "This online safeguarding audit was due on 28 February 2027 and has not been returned.",
      "submit it as soon as you can.",
    ],
    [
      "one due today",
      [{ ...DUE, daysOverdue: 0 }],
      "Online safeguarding audit due 3 March 2027: Ysgol Tŷ-ŵyn",
      "This online safeguarding audit is due on 3 March 2027.",
      "submit it by 3 March 2027.",
    ],
    [
      "several on one day",
      [DUE, { ...DUE, agencyName: "Elmfield Surgery" }],
      "Online safeguarding audits to return: 2, first due 3 March 2027",
      "These 2 online safeguarding audits have not been returned. The first is due on 3 March 2027.",
      "submit it by 3 March 2027.",
    ],
    [
      "several on different days, the later one first",
      [LATER, DUE],
      "Online safeguarding audits to return: 2, first due 3 March 2027",
      "These 2 online safeguarding audits have not been returned. The first is due on 3 March 2027.",
      "submit it by the dates above.",
    ],
    [
      "some of them past their date",
      [DUE, OVERDUE, LATER],
      "Online safeguarding audits to return: 3, 1 overdue",
      "These 3 online safeguarding audits have not been returned. Overdue: 1 of 3.",
      "submit it by the dates above, and what is overdue as soon as you can.",
    ],
  ])("%s", (_case, lines, subject, opening, deadline) => {
    const message = reminderMessage(CONTEXT, { lines });
    expect(message.subject).toBe(subject);
    expect(message.body).toContain(`\n\n${opening}\n\n`);
    expect(message.body).toContain(deadline);
  });

  test("each line names organisation, round, status and date, and counts the days past it", () => {
    const { body } = overdueMessage(CONTEXT, { lines: [OVERDUE, { ...OVERDUE, daysOverdue: 7 }, DUE] });
    expect(body.split("\n").filter((line) => line.startsWith("- "))).toEqual([
      "- Ashgrove Nursery (2027): not started, was due on 28 February 2027, 1 day overdue",
      "- Ashgrove Nursery (2027): not started, was due on 28 February 2027, 7 days overdue",
      "- Ysgol Tŷ-ŵyn (2027): in progress, due on 3 March 2027",
    ]);
  });

  test("a message about no return at all is a fault of its caller", () => {
    expect(() => reminderMessage(CONTEXT, { lines: [] })).toThrow("A message needs at least one return");
  });
});

test("an escalation says why this person gets it", () => {
  const to = (role: "accountable" | "oversight") =>
    escalationMessage(CONTEXT, { lines: [OVERDUE], to: role });
  expect(to("accountable").subject).toBe(
    "For your attention: overdue online safeguarding audit, due 28 February 2027: Ashgrove Nursery",
  );
  expect(to("accountable").body).toContain("You are recorded as the senior person accountable for each");
  expect(to("accountable").body).not.toContain("oversees");
  expect(to("oversight").body).toContain("You are recorded as the person who oversees each");
  expect(to("oversight").body).toContain("We have already written to the senior person accountable.");
});

test("the weekly list stands by sector, in the order given", () => {
  const line = (agencyName: string, sectorLabel: string) => ({
    ...OVERDUE,
    agencyName,
    sectorLabel,
    daysOverdue: 31,
  });
  const lines = [line("Ashgrove", "Education"), line("Bees", "Early years"), line("Cedar", "Education")];
  const { subject, body } = notReturnedListMessage(CONTEXT, { listedOn: "2027-03-31", lines });
  expect(subject).toBe("Audits not returned on 31 March 2027: 3");
  expect(body).toContain(`On 31 March 2027, 3 online safeguarding audits had not been returned`);
  expect(body).toContain(`

Education: 2
- Ashgrove (2027): not started, was due on 28 February 2027, 31 days overdue
- Cedar (2027): not started, was due on 28 February 2027, 31 days overdue

Early years: 1
- Bees (2027): not started, was due on 28 February 2027, 31 days overdue

`);
});

test("a signatory is asked in one plain text", () => {
  expect(readyForSignOffMessage(CONTEXT, { askedByName: "Jo Bloggs", line: TO_SIGN })).toMatchObject({
    kind: "ready-for-sign-off",
    subject: "For your signature: online safeguarding audit due 3 March 2027: Ysgol Tŷ-ŵyn",
    body: expect.stringContaining(`
Jo Bloggs has finished this online safeguarding audit and asks you to sign it:

- Ysgol Tŷ-ŵyn (2027): ready for sign-off, due on 3 March 2027

It is complete and waits for your signature.

What to do: read it and sign it by 3 March 2027, on this page:

https://audit.example.org/returns/r1/sign-off

Its answers are locked until you sign. If something in it is not right, you can reopen it on the same page.
`),
  });
});

describe("a receipt", () => {
  test("gives code, date and who signed", () => {
    expect(receiptMessage(CONTEXT, RECEIPT).body).toContain(`
Organisation: Ysgol Tŷ-ŵyn
Audit round: 2027
Submitted: 1 March 2027
Signed off by: Jo Bloggs
Receipt code: ab12
`);
  });

  test("says so when the lead signed", () => {
    const { body } = receiptMessage(CONTEXT, { ...RECEIPT, isSignedByLead: true });
    expect(body).toContain("\nSigned off by: Jo Bloggs (signed by the lead)\n");
  });
});

test("an invitation has its link on a line of its own, and the last day on which it works", () => {
  const { body } = invitationMessage(CONTEXT, LINK);
  expect(body.split("\n")).toContain("https://audit.example.org/invitations/abc");
  expect(body).toContain("open this link by 10 March 2027. It works once:");
});

test("a reset has its link on a line of its own, and the minute at which it ends in London", () => {
  const { body } = resetMessage(CONTEXT, RESET);
  expect(body.split("\n")).toContain("https://audit.example.org/invitations/abc");
  expect(body).toContain("use this link before 10 June 2027 at 14:47 (UK time). It works once:");
});

describe("a return that is ready for sign-off", () => {
  const READY: ReturnLine = {
    ...OVERDUE,
    agencyName: "Wenshire College",
    statusLabel: "Ready for sign-off",
    signOff: { returnId: "r1", by: "reader" },
  };
  const SIGN_OFF = "https://audit.example.org/returns/r1/sign-off";
  const paragraphs = (message: Message) => message.body.split("\n\n");

  test.each([
    ["a reminder", reminderMessage],
    ["an overdue notice", overdueMessage],
  ])("%s asks its signatory for the signature and for nothing else", (_kind, make) => {
    const message = make(CONTEXT, { lines: [READY] });
    expect(message.subject).toBe(
      "For your signature: overdue online safeguarding audit, due 28 February 2027: Wenshire College",
    );
    expect(paragraphs(message).slice(3, 6)).toEqual([
      "It is complete and waits for your signature.",
      "What to do: read it and sign it as soon as you can, on this page:",
      SIGN_OFF,
    ]);
    expect(message.body).not.toContain("finish");
  });

  test("the copy to its lead says whom it waits for", () => {
    const message = reminderMessage(CONTEXT, {
      lines: [{ ...READY, signOff: { returnId: "r1", by: "signatory" } }],
    });
    expect(message.subject).not.toContain("signature");
    expect(paragraphs(message).slice(3, 6)).toEqual([
      "It is complete and waits for its signatory.",
      "What to do: see that the signatory reads it and signs it as soon as you can, on this page:",
      SIGN_OFF,
    ]);
  });

  test("beside others is named, and each is asked for what is left of it", () => {
    const other = { ...READY, agencyName: "Elmfield", signOff: { returnId: "r2", by: "reader" } } as const;
    const message = reminderMessage(CONTEXT, { lines: [READY, DUE, other] });
    expect(message.subject).toBe("Online safeguarding audits to return: 3, 2 overdue");
    expect(paragraphs(message).slice(3, 7)).toEqual([
      "Wenshire College and Elmfield are complete and wait for your signature.",
      "What to do: read them and sign them as soon as you can, on this page:",
      `- Wenshire College: ${SIGN_OFF}\n- Elmfield: https://audit.example.org/returns/r2/sign-off`,
      "What to do: sign in at https://audit.example.org, finish the audit of Ysgol Tŷ-ŵyn, have it signed off and submit it by 3 March 2027.",
    ]);
  });

  test.each<[RecipientRole, boolean, "reader" | "signatory"]>([
    ["signatory", false, "reader"],
    ["lead", false, "signatory"],
    ["lead", true, "reader"],
    ["accountable-person", true, "signatory"],
  ])("somebody written to as %s, where the lead may sign: %s, is told of the %s", (role, mayLeadSign, by) => {
    const facts = { returnId: "r1", mayLeadSign };
    expect(signOffOf({ ...facts, status: "ready-for-sign-off" }, role)).toEqual({ returnId: "r1", by });
    expect(signOffOf({ ...facts, status: "in-progress" }, role)).toBeNull();
  });
});
