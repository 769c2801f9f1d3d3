import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isEmail } from "#app/domain/people/email.ts";
import type { OutgoingMessage } from "#app/mail/transport.server.ts";
import { makeTransport } from "#app/mail/transport.server.ts";
import type { TestSmtpServer } from "#tests/support/smtp-server.ts";
import { bodyText, headerLines, headerValues, startSmtpServer } from "#tests/support/smtp-server.ts";

const MESSAGE: OutgoingMessage = {
  messageId: "<one@example.org>",
  toEmail: "lead@example.org",
  toName: "Jo Bloggs",
  subject: "Online safeguarding audit due 3 March 2027",
  body: "Dear Jo,\n\nPlease sign in.\n",
  createdAt: "2027-02-01T08:00:00.000Z",
};

const NO_SECURE_CONNECTION = "No secure connection to the mail server could be made.";

let smtp: TestSmtpServer;
beforeEach(async () => {
  smtp = await startSmtpServer({ disabledCommands: ["STARTTLS"] });
});
afterEach(() => smtp.close());

function send(message: Partial<OutgoingMessage> = {}, smtpUrl = `smtp://127.0.0.1:${smtp.port}`) {
  const transport = makeTransport({ smtpUrl, mailFrom: "Audit portal <portal@example.org>" });
  return transport.send({ ...MESSAGE, ...message });
}

function onlyDelivery() {
  const [delivery, ...others] = smtp.deliveries;
  if (!delivery || others.length > 0) throw new Error(`${smtp.deliveries.length} deliveries`);
  return delivery;
}

describe("a delivered message", () => {
  test("carries exactly the headers of a plain, automatic message", async () => {
    expect(await send()).toEqual({ kind: "sent" });
    const delivery = onlyDelivery();
    expect(delivery.from).toBe("portal@example.org");
    expect(delivery.to).toEqual(["lead@example.org"]);
    expect(headerLines(delivery).sort()).toEqual([
      "Auto-Submitted: auto-generated",
      "Content-Transfer-Encoding: 7bit",
      "Content-Type: text/plain; charset=utf-8",
      "Date: Mon, 01 Feb 2027 08:00:00 +0000",
      "From: Audit portal <portal@example.org>",
      "MIME-Version: 1.0",
      "Message-ID: <one@example.org>",
      "Subject: Online safeguarding audit due 3 March 2027",
      "To: Jo Bloggs <lead@example.org>",
    ]);
    expect(bodyText(delivery).trimEnd()).toBe(MESSAGE.body.trimEnd());
  });

  test.each([
    ["Welsh", "Siân Gŵyr", "Archwiliad Ysgol Tŷ-ŵyn"],
    ["Polish", "Łucja Żółć-Święcka", "Przegląd: zażółć gęślą jaźń"],
    ["Vietnamese", "Nguyễn Thị Ánh", "Kiểm tra an toàn trực tuyến"],
    ["Cyrillic", "Юрій Ґалаґан", "Перевірка безпеки дітей в інтернеті"],
  ])("keeps %s letters in name, subject and text", async (_language, toName, subject) => {
    const body = `${toName}\n${subject} ${"x".repeat(200)}\n`;
    expect(await send({ toName, subject, body })).toEqual({ kind: "sent" });
    const delivery = onlyDelivery();
    expect(headerValues(delivery, "To")).toEqual([`${toName} <lead@example.org>`]);
    expect(headerValues(delivery, "Subject")).toEqual([subject]);
    expect(bodyText(delivery).trimEnd()).toBe(body.trimEnd());
  });

  test.each(["\r\n", "\n", "\r", "\r\n ", "\u0000"])(
    "gets no header from a control character (%j) in name or subject",
    async (end) => {
      const toName = `Jo${end}Bcc: other@example.org`;
      const subject = `Due${end}X-Added: yes${end}${end}Another text`;
      expect(await send({ toName, subject })).toEqual({ kind: "sent" });
      const delivery = onlyDelivery();
      expect(delivery.to).toEqual(["lead@example.org"]);
      expect(headerLines(delivery)).toHaveLength(9);
      expect(headerValues(delivery, "Subject")[0]).toMatch(/^Due +X-Added: yes +Another text$/);
      expect(headerValues(delivery, "Bcc").concat(headerValues(delivery, "X-Added"))).toEqual([]);
    },
  );

  test("keeps a line that is a single dot, and what follows it", async () => {
    const body = "Before\n.\nQUIT\nAfter\n";
    expect(await send({ body })).toEqual({ kind: "sent" });
    expect(bodyText(onlyDelivery()).trimEnd()).toBe(body.trimEnd());
  });
});

describe("what the server answers", () => {
  test.each([
    [550, "5.1.1", { kind: "refused", reason: "The mail server refused the message (550 5.1.1)." }],
    [553, "5.1.3", { kind: "refused", reason: "The mail server refused the message (553 5.1.3)." }],
    [
      451,
      "4.7.1",
      {
        kind: "later",
        about: "message",
        mayHaveArrived: false,
        reason: "The mail server would not take the message now (451 4.7.1).",
      },
    ],
    [
      421,
      "4.3.2",
      {
        kind: "later",
        about: "server",
        mayHaveArrived: false,
        reason: "The mail server would not take the message now (421 4.3.2).",
      },
    ],
    [
      530,
      "5.7.0",
      {
        kind: "later",
        about: "server",
        mayHaveArrived: false,
        reason: "The mail server would not take the message now (530 5.7.0).",
      },
    ],
  ])("%i to a recipient decides the outcome, without the address", async (code, enhanced, outcome) => {
    smtp.answers.recipient = { code, text: `${enhanced} <lead@example.org> not now, Jo Bloggs` };
    expect(await send()).toEqual(outcome);
    expect(smtp.deliveries).toEqual([]);
  });

  test("a permanent refusal of the whole message is final", async () => {
    smtp.answers.message = { code: 554, text: "5.7.1 looks like spam" };
    expect(await send()).toEqual({
      kind: "refused",
      reason: "The mail server refused the message (554 5.7.1).",
    });
  });

  test("a temporary refusal of the whole message is not", async () => {
    smtp.answers.message = { code: 452, text: "4.3.1 disk full" };
    expect(await send()).toMatchObject({ kind: "later", about: "message", mayHaveArrived: false });
  });

  test("a connection dropped after the data leaves open whether it arrived", async () => {
    smtp.answers.message = "drop";
    expect(await send()).toEqual({
      kind: "later",
      reason: "The connection to the mail server was lost.",
      about: "server",
      mayHaveArrived: true,
    });
    expect(smtp.deliveries).toHaveLength(1);
  });

  test("a connection dropped before the data leaves nothing open", async () => {
    smtp.answers.recipient = "drop";
    expect(await send()).toMatchObject({ kind: "later", about: "server", mayHaveArrived: false });
  });
});

describe("a server that cannot be used", () => {
  test("is tried again later when nobody listens", async () => {
    const { port } = smtp;
    await smtp.close();
    expect(await send({}, `smtp://127.0.0.1:${port}`)).toEqual({
      kind: "later",
      reason: "The mail server could not be reached.",
      about: "server",
      mayHaveArrived: false,
    });
  });

  test.each(["", "?tls.rejectUnauthorized=false"])(
    "gets nothing while its certificate cannot be verified (smtps%s)",
    async (query) => {
      const secure = await startSmtpServer({ secure: true });
      const outcome = await send({}, `smtps://localhost:${secure.port}${query}`);
      await secure.close();
      expect(outcome).toMatchObject({ kind: "later", reason: NO_SECURE_CONNECTION });
      expect(secure.deliveries).toEqual([]);
    },
  );

  test("gets nothing in the clear unless it is this machine", async () => {
    // 127.0.0.2 answers as the server does, but is none of the names that count as this machine.
    const outcome = await send({}, `smtp://127.0.0.2:${smtp.port}?ignoreTLS=true`);
    expect(outcome).toMatchObject({ kind: "later", reason: NO_SECURE_CONNECTION });
    expect(smtp.deliveries).toEqual([]);
  });

  test("is asked with user and password as they were before encoding for the address", async () => {
    const seen: string[] = [];
    const guarded = await startSmtpServer({
      disabledCommands: ["STARTTLS"],
      allowInsecureAuth: true,
      authOptional: false,
      onAuth: (auth, _session, done) => {
        seen.push(`${auth.username} ${auth.password}`);
        if (auth.password === "p@ss/word") done(null, { user: "portal" });
        else done(new Error("Wrong"));
      },
    });
    const right = await send({}, `smtp://portal:p%40ss%2Fword@127.0.0.1:${guarded.port}`);
    const wrong = await send({}, `smtp://portal:wrong@127.0.0.1:${guarded.port}`);
    await guarded.close();
    expect(seen).toEqual(["portal p@ss/word", "portal wrong"]);
    expect(right).toEqual({ kind: "sent" });
    expect(wrong).toMatchObject({
      kind: "later",
      about: "server",
      reason: "The mail server did not accept the portal's user name and password.",
    });
  });

  test("stops the start when its address is none, without repeating a password", () => {
    const smtpUrl = "smtp://user:secret@:port";
    expect(() => makeTransport({ smtpUrl, mailFrom: "portal@example.org" })).toThrow(
      /^PORTAL_SMTP_URL [^:]*$/,
    );
  });
});

describe("an address", () => {
  test.each([
    ["lead@example.org", true],
    ["o'brien+audit@mail.example.org", true],
    ["", false],
    ["lead", false],
    ["lead@example.org, other@example.org", false],
    ["lead@example.org\r\nRCPT TO:<other@example.org>", false],
    ["Jo <lead@example.org>", false],
  ])("%j is one mail address: %s", (address, expected) => {
    expect(isEmail(address)).toBe(expected);
  });

  test("that is none is refused before any server is asked", async () => {
    const outcome = await send({ toEmail: "lead@example.org, other@example.org" });
    expect(outcome).toEqual({ kind: "refused", reason: "The recipient's address is not a mail address." });
    expect(smtp.deliveries).toEqual([]);
  });
});
