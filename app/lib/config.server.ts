import { existsSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";
import { ROOT_FOLDER } from "./root.server.ts";

/**
 * The environment, read and checked in this one place (design, section 9: Environment).
 * A wrong value stops the start with a sentence that names it.
 */
export interface Config {
  port: number;
  host: string;
  /** The address people use, without a trailing slash. */
  url: string;
  isLoopback: boolean;
  isHttps: boolean;
  /** Absolute folder of database and evidence. */
  dataFolder: string;
  databaseFile: string;
  /** Where `init` makes a database: `PORTAL_DATA` if set, else `data/portal`. */
  newDataFolder: string;
  smtpUrl: string | null;
  mailFrom: string;
  secret: string | null;
  trustedProxies: number;
  clamd: string | null;
  /** A fixed instant for calendar rules and stamps, or null for the real clock. */
  now: string | null;
  logLevel: string;
  isProduction: boolean;
  isTest: boolean;
  /** The folder that the operator stood in, against which files named on the command line are read. */
  callerFolder: string;
}

/** A setting that cannot be used; its message is the sentence to show. */
export class ConfigFault extends Error {}

/** The database's name in its data folder. */
export const DATABASE_NAME = "portal.db";

const LOG_LEVELS = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

const environment = z.object({
  PORT: z.coerce
    .number({ error: "PORT must be a number from 1 to 65535." })
    .int()
    .min(1, "PORT must be a number from 1 to 65535.")
    .max(65_535, "PORT must be a number from 1 to 65535.")
    .default(3000),
  PORTAL_HOST: z.string().min(1).default("127.0.0.1"),
  PORTAL_URL: z.url("PORTAL_URL must be a whole address such as https://audit.example.org.").optional(),
  PORTAL_DATA: z.string().optional(),
  PORTAL_SMTP_URL: z
    .string()
    .regex(
      /^smtps?:\/\/\S+$/,
      "PORTAL_SMTP_URL must be an address such as smtp://user:password@mail.example.org:587.",
    )
    .optional(),
  PORTAL_MAIL_FROM: z
    .string()
    .regex(
      /^([^<>\r\n]+ <[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/,
      "PORTAL_MAIL_FROM must be an address such as audit@example.org or Safeguarding Board <audit@example.org>.",
    )
    .optional(),
  PORTAL_SECRET: z.string().min(32, "PORTAL_SECRET must be 32 characters or longer.").optional(),
  PORTAL_TRUSTED_PROXIES: z.coerce
    .number({ error: "PORTAL_TRUSTED_PROXIES must be a number of proxies from 0 to 10." })
    .int()
    .min(0, "PORTAL_TRUSTED_PROXIES must be a number of proxies from 0 to 10.")
    .max(10, "PORTAL_TRUSTED_PROXIES must be a number of proxies from 0 to 10.")
    .default(0),
  PORTAL_CLAMD: z
    .string()
    .regex(
      /^(\/\S+|[^\s:/]+:\d{1,5})$/,
      "PORTAL_CLAMD must be a socket such as /run/clamav/clamd.ctl or host:port.",
    )
    .optional(),
  PORTAL_NOW: z.iso
    .datetime({ offset: true, error: "PORTAL_NOW must be an instant such as 2027-03-01T09:00:00Z." })
    .optional(),
  PORTAL_LOG_LEVEL: z
    .enum(LOG_LEVELS, { error: `PORTAL_LOG_LEVEL must be one of ${LOG_LEVELS.join(", ")}.` })
    .default("info"),
  NODE_ENV: z.string().optional(),
  // npm runs scripts in the project's folder and says here where it was called.
  INIT_CWD: z.string().optional(),
});

/** The checked settings. Throws {@link ConfigFault} with a sentence that names the wrong one. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  // An empty value in an .env file means "not set".
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = environment.safeParse(set);
  if (!parsed.success) throw new ConfigFault(sentenceOf(parsed.error));
  const values = parsed.data;
  const url = new URL(values.PORTAL_URL ?? `http://localhost:${values.PORT}`);
  if (
    !/^https?:$/.test(url.protocol) ||
    url.pathname !== "/" ||
    url.search !== "" ||
    url.hash !== "" ||
    url.username !== ""
  ) {
    throw new ConfigFault("PORTAL_URL must be an address without a path, such as https://audit.example.org.");
  }
  const isLoopback = ["localhost", "127.0.0.1", "[::1]"].includes(url.hostname);
  const isHttps = url.protocol === "https:";
  if (!isHttps && !isLoopback) {
    throw new ConfigFault(
      "PORTAL_URL must begin with https:// unless it is this machine's own address: without it, sign-ins could be read on the way.",
    );
  }
  const dataFolder = chooseDataFolder(values.PORTAL_DATA);
  if (existsSync(dataFolder) && !statSync(dataFolder).isDirectory()) {
    throw new ConfigFault(`PORTAL_DATA must be a folder; ${dataFolder} is a file.`);
  }
  return {
    port: values.PORT,
    host: values.PORTAL_HOST,
    url: url.origin,
    isLoopback,
    isHttps,
    dataFolder,
    databaseFile: join(dataFolder, DATABASE_NAME),
    newDataFolder: values.PORTAL_DATA ? dataFolder : join(ROOT_FOLDER, "data/portal"),
    smtpUrl: values.PORTAL_SMTP_URL ?? null,
    mailFrom:
      values.PORTAL_MAIL_FROM ??
      `portal@${url.hostname === "localhost" ? "localhost.localdomain" : url.hostname}`,
    secret: values.PORTAL_SECRET ?? null,
    trustedProxies: values.PORTAL_TRUSTED_PROXIES,
    clamd: values.PORTAL_CLAMD ?? null,
    now: values.PORTAL_NOW ?? null,
    logLevel: values.PORTAL_LOG_LEVEL,
    isProduction: values.NODE_ENV === "production",
    isTest: values.NODE_ENV === "test",
    callerFolder: values.INIT_CWD ?? process.cwd(),
  };
}

/** `PORTAL_DATA` if set, else `data/portal` if it holds a database, else `data/demo`. */
function chooseDataFolder(named: string | undefined): string {
  if (named) return resolve(named);
  const portal = join(ROOT_FOLDER, "data/portal");
  return existsSync(join(portal, DATABASE_NAME)) ? portal : join(ROOT_FOLDER, "data/demo");
}

function sentenceOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (!issue) return "The settings could not be read.";
  const name = String(issue.path[0] ?? "");
  return issue.message.includes(name) ? issue.message : `${name} cannot be used: ${issue.message}`;
}
