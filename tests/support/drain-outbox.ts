import { makeClock } from "#app/lib/clock.server.ts";
import { makeDrainer } from "#app/mail/outbox.server.ts";
import { makeTransport } from "#app/mail/transport.server.ts";
import { openTestDatabase } from "./database.ts";

/**
 * Drains an outbox in a process of its own, for the test that kills it: `node drain-outbox.ts DATABASE SMTP_URL`.
 * Prints "accepted" once the server has accepted a message, and never gets as far as marking it.
 */
const [file, smtpUrl] = process.argv.slice(2);
if (!file || !smtpUrl) throw new Error("Usage: drain-outbox.ts DATABASE SMTP_URL");

const transport = makeTransport({ smtpUrl, mailFrom: "portal@example.org" });
const drainer = makeDrainer({
  db: openTestDatabase(file),
  clock: makeClock(),
  log: { info() {}, warn() {} },
  transport: {
    async send(message) {
      await transport.send(message);
      process.stdout.write("accepted\n");
      // The timer keeps the process alive until it is killed.
      return new Promise((resolve) => setTimeout(() => resolve({ kind: "sent" }), 60_000));
    },
  },
});
await drainer.drain();
