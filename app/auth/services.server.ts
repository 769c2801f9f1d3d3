import type { Clock } from "#app/lib/clock.server.ts";
import type { Config } from "#app/lib/config.server.ts";
import type { Db } from "#db/client.server.ts";
import type { SignedIn } from "./guards.server.ts";
import type { Sessions } from "./lucia.server.ts";
import type { SignInAgain } from "./sign-in-again.server.ts";

/** What loaders and actions are handed: made once in scripts/serve.ts, or by a test. */
export interface Services {
  db: Db;
  clock: Clock;
  config: Config;
  secret: string;
  sessions: Sessions;
  /** Makes exports and PDFs off the serving thread. */
  makeFile: MakeFile;
  /** Tells the drainer that mail is waiting; it comes round by itself too. */
  mailWaits: () => void;
  /** Does work once the answer is on its way, so that its length tells nothing. */
  afterwards: (work: () => void) => void;
}

/** What may be made, by name and parameters: plain values, so that they can cross to a worker thread. */
export interface FileJob {
  kind: "return-report" | "board-report" | "action-plan" | "question-set" | "workbook";
  format: "pdf" | "xlsx" | "csv" | "json";
  params: Record<string, string | number | boolean | null>;
}

export interface MadeFile {
  bytes: Uint8Array;
  fileName: string;
  contentType: string;
}

export type MakeFile = (job: FileJob) => Promise<MadeFile>;

declare module "@remix-run/node" {
  interface AppLoadContext {
    services: Services;
    cspNonce: string;
    /** The client's network address, as far as the trusted proxies tell it. */
    network: string;
    /** Who signed in within this very request, whose own cookie does not say so yet. */
    signedIn?: SignedIn;
    /** Set by the guards: a form was posted by nobody who is signed in. */
    needsSignIn?: boolean;
    /** What the sign-in page carries, when it answers a posted form at the form's own address. */
    signInAgain?: SignInAgain;
  }
}
