import { PassThrough } from "node:stream";
import type { NodemailerError, SMTPTransportOptions } from "nodemailer";
import nodemailer from "nodemailer";
import { isEmail } from "#app/domain/people/email.ts";

/** Hands one message at a time to the SMTP server. The only file that imports nodemailer. */
export interface OutgoingMessage {
  /** With its angle brackets; a repeat carries the same one. */
  messageId: string;
  toEmail: string;
  toName: string;
  subject: string;
  body: string;
  /** Instant it was written: the Date header, so that a repeat is the same message. */
  createdAt: string;
}

/** What became of a message. Reasons are sentences without addresses: the server's own words may hold them. */
export type Outcome =
  | { kind: "sent" }
  /** This recipient will never be accepted. */
  | { kind: "refused"; reason: string }
  /** May pass. `about` says whether other messages would fail alike; `mayHaveArrived`, that no answer came after the whole message had left. */
  | { kind: "later"; reason: string; about: "message" | "server"; mayHaveArrived: boolean };

export interface Transport {
  send(message: OutgoingMessage): Promise<Outcome>;
}

export interface TransportConfig {
  /** `smtp://` (STARTTLS, required unless the server is this machine) or `smtps://`, with user and password if needed. */
  smtpUrl: string;
  mailFrom: string;
}

const LOOPBACK = ["localhost", "127.0.0.1", "::1"];

/** Throws when `smtpUrl` is no address at all. */
export function makeTransport(config: TransportConfig): Transport {
  const options = connectionOptions(config.smtpUrl);
  return { send: (message) => sendOne(options, config.mailFrom, message) };
}

async function sendOne(
  options: SMTPTransportOptions,
  mailFrom: string,
  message: OutgoingMessage,
): Promise<Outcome> {
  if (!isEmail(message.toEmail)) {
    return { kind: "refused", reason: "The recipient's address is not a mail address." };
  }
  let isWholeMessageOut = false;
  const transporter = nodemailer.createTransport(options);
  transporter.use("stream", (mail, done) => {
    // Read by nobody before the server has asked for the data.
    mail.message.processFunc((input) =>
      input.pipe(new PassThrough()).once("end", () => {
        isWholeMessageOut = true;
      }),
    );
    done();
  });
  try {
    await transporter.sendMail({
      from: oneLine(mailFrom),
      to: { name: oneLine(message.toName), address: message.toEmail },
      subject: oneLine(message.subject),
      text: message.body,
      messageId: oneLine(message.messageId),
      date: new Date(message.createdAt),
      headers: { "Auto-Submitted": "auto-generated" },
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return { kind: "sent" };
  } catch (error) {
    return outcomeOf(error instanceof Error ? error : new Error("Unknown"), isWholeMessageOut);
  } finally {
    transporter.close();
  }
}

/** Built from the address's parts, so that nothing written after its `?` can switch certificate checks off. */
function connectionOptions(smtpUrl: string): SMTPTransportOptions {
  // The exception of `new URL` holds the whole address, password and all.
  if (!URL.canParse(smtpUrl)) throw new Error("PORTAL_SMTP_URL is not the address of a mail server");
  const url = new URL(smtpUrl);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const secure = url.protocol === "smtps:";
  const isLoopback = LOOPBACK.includes(host);
  return {
    host,
    port: url.port === "" ? undefined : Number(url.port),
    secure,
    // A mail server on this machine often has a certificate for no name that could be checked.
    requireTLS: !secure && !isLoopback,
    ignoreTLS: !secure && isLoopback,
    auth: url.username
      ? { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) }
      : undefined,
    dnsTimeout: 10_000,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  };
}

/** RFC 4954: the server wants other credentials from us, which says nothing about the recipient. */
const ABOUT_OUR_SIGN_IN = [530, 534, 535, 538];
/** RFC 5321, section 3.8: the server is closing down. */
const CLOSING_DOWN = 421;

function outcomeOf(error: NodemailerError, isWholeMessageOut: boolean): Outcome {
  const status = error.responseCode;
  if (status === undefined) {
    return { kind: "later", reason: reasonOf(error), about: "server", mayHaveArrived: isWholeMessageOut };
  }
  const isAboutMessage =
    (error.command === "RCPT TO" || error.command === "DATA") &&
    !ABOUT_OUR_SIGN_IN.includes(status) &&
    status !== CLOSING_DOWN;
  if (isAboutMessage && error.permanent) {
    return { kind: "refused", reason: `The mail server refused the message (${codesOf(error)}).` };
  }
  const about = isAboutMessage ? "message" : "server";
  return { kind: "later", reason: reasonOf(error), about, mayHaveArrived: false };
}

const REASONS = {
  ECONNECTION: "The connection to the mail server was lost.",
  ETIMEDOUT: "The mail server did not answer in time.",
  ESOCKET: "The mail server could not be reached.",
  EDNS: "The name of the mail server could not be found.",
  ETLS: "No secure connection to the mail server could be made.",
  EAUTH: "The mail server did not accept the portal's user name and password.",
  ENOAUTH: "The mail server wants a user name and password.",
} as const;

/** The codes of Node's TLS errors; nodemailer reports them as `ESOCKET`. */
const TLS_CODE = /CERT|TLS|SSL|LEAF_SIGNATURE|EPROTO$/;

function reasonOf(error: NodemailerError): string {
  if (TLS_CODE.test(error.originalCode ?? "")) return REASONS.ETLS;
  const isAnswer = error.responseCode !== undefined && error.code !== "EAUTH" && error.code !== "ETLS";
  if (isAnswer) {
    return `The mail server would not take the message now (${codesOf(error)}).`;
  }
  const code = error.code ?? "";
  return isKnown(code) ? REASONS[code] : "The message could not be handed to the mail server.";
}

function isKnown(code: string): code is keyof typeof REASONS {
  return Object.hasOwn(REASONS, code);
}

/** Reply code and, where given, enhanced status code: `550 5.1.1`. */
function codesOf(error: NodemailerError): string {
  return /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3})?/.exec(error.response ?? "")?.[0] ?? String(error.responseCode);
}

/** A header value without line ends or other control characters: nothing typed can add a header. */
function oneLine(text: string): string {
  return text.replace(/\p{Cc}+/gu, " ").trim();
}
