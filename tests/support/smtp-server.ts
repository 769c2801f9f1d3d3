import type { Socket } from "node:net";
import type { SMTPServerOptions } from "smtp-server";
import { SMTPServer } from "smtp-server";

/** A real SMTP server on a random port of this machine, which keeps what it is given. */
export interface Delivery {
  from: string;
  to: string[];
  /** Headers and body as they came over the wire. */
  source: string;
}

/** How the server answers a recipient or a whole message: 250, this refusal, a dropped connection, or silence. */
export type Answer = "accept" | "drop" | "silence" | { code: number; text: string };

export interface TestSmtpServer {
  port: number;
  /** Every message whose data came whole, whatever was answered. */
  deliveries: Delivery[];
  answers: { recipient: Answer; message: Answer };
  /** Runs after each whole message, before the answer. */
  onDelivery: () => void;
  close(): Promise<void>;
}

export async function startSmtpServer(options: SMTPServerOptions = {}): Promise<TestSmtpServer> {
  const sockets = new Set<Socket>();
  const answer = (how: Answer, done: (error?: Error | null) => void) => {
    if (how === "accept") done();
    else if (how === "drop") for (const socket of sockets) socket.destroy();
    else if (how !== "silence") done(Object.assign(new Error(how.text), { responseCode: how.code }));
  };
  const server = new SMTPServer({
    authOptional: true,
    disableReverseLookup: true,
    logger: false,
    closeTimeout: 10,
    ...options,
    onRcptTo: (_address, _session, done) => answer(smtp.answers.recipient, done),
    onData: async (stream, session, done) => {
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(Buffer.from(chunk));
      const { mailFrom, rcptTo } = session.envelope;
      smtp.deliveries.push({
        from: mailFrom ? mailFrom.address : "",
        to: rcptTo.map(({ address }) => address),
        source: Buffer.concat(chunks).toString("utf8"),
      });
      smtp.onDelivery();
      answer(smtp.answers.message, done);
    },
  });
  // A dropped connection is what some tests are about.
  server.on("error", () => {});
  server.server.on("connection", (socket: Socket) => sockets.add(socket));
  const smtp: TestSmtpServer = {
    port: 0,
    deliveries: [],
    answers: { recipient: "accept", message: "accept" },
    onDelivery: () => {},
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  const address = server.server.address();
  if (address === null || typeof address === "string") throw new Error("The SMTP server has no port");
  smtp.port = address.port;
  return smtp;
}

/** The header lines of a delivery, unfolded. */
export function headerLines({ source }: Delivery): string[] {
  const [head = ""] = source.split("\r\n\r\n", 1);
  return head.replace(/\r\n[ \t]+/g, " ").split("\r\n");
}

/** The values of a header, with encoded words (RFC 2047) decoded. */
export function headerValues(delivery: Delivery, name: string): string[] {
  const start = `${name.toLowerCase()}: `;
  return headerLines(delivery)
    .filter((line) => line.toLowerCase().startsWith(start))
    .map((line) => decodeWords(line.slice(start.length)));
}

/** The text of a single-part delivery, with its transfer encoding undone and LF line ends. */
export function bodyText(delivery: Delivery): string {
  const encoded = delivery.source.slice(delivery.source.indexOf("\r\n\r\n") + 4);
  const [encoding] = headerValues(delivery, "Content-Transfer-Encoding");
  const bytes =
    encoding === "base64"
      ? Buffer.from(encoded, "base64")
      : encoding === "quoted-printable"
        ? decodeQuotedPrintable(encoded.replace(/=\r\n/g, ""))
        : Buffer.from(encoded);
  return bytes.toString("utf8").replace(/\r\n/g, "\n");
}

function decodeWords(value: string): string {
  return value
    .replace(/\?=\s+=\?/g, "?==?")
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_word, how: string, text: string) =>
      (how.toUpperCase() === "B"
        ? Buffer.from(text, "base64")
        : decodeQuotedPrintable(text.replace(/_/g, " "))
      ).toString("utf8"),
    );
}

function decodeQuotedPrintable(text: string): Buffer {
  const latin1 = text.replace(/=([0-9A-F]{2})/gi, (_all, hex: string) =>
    String.fromCharCode(parseInt(hex, 16)),
  );
  return Buffer.from(latin1, "latin1");
}
