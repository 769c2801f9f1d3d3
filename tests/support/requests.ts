import type { ActionFunctionArgs, AppLoadContext } from "@remix-run/node";
import { onTestFinished } from "vitest";
import { makeSessions } from "#app/auth/lucia.server.ts";
import type { Services } from "#app/auth/services.server.ts";
import { makeClock } from "#app/lib/clock.server.ts";
import { readConfig } from "#app/lib/config.server.ts";
import type { Db } from "#db/client.server.ts";
import { createSettings } from "#db/settings.server.ts";
import { openTestDatabase } from "./database.ts";

/** What both loaders and actions take. */
export type RouteArgs = ActionFunctionArgs;

export interface TestPortal {
  db: Db;
  services: Services;
  /** How often the drainer was told that mail waits. */
  mailCalls: () => number;
  /** The arguments of a loader: a GET by this person (null: signed out), with their real session cookie. */
  get(path: string, as: string | null, params?: Record<string, string>): Promise<RouteArgs>;
  /** The arguments of an action: a form posted by this person. A field may be given several times. */
  post(
    path: string,
    fields: Record<string, string | string[]>,
    as: string | null,
    params?: Record<string, string>,
  ): Promise<RouteArgs>;
}

const ORIGIN = "http://localhost:3000";

/**
 * A portal that is set up, on a day that the test chooses; nobody and nothing is in it yet. It is in memory, or in
 * `file` where two processes have to share it.
 */
export function openTestPortal(now = "2026-11-23T12:00:00Z", file?: string): TestPortal {
  const db = openTestDatabase(file);
  onTestFinished(() => void db.$client.close());
  const clock = makeClock(now);
  const config = readConfig({ NODE_ENV: "test" });
  let mailCalls = 0;
  const services: Services = {
    db,
    clock,
    config,
    secret: "a secret that is only for tests, of 32 characters or more",
    sessions: makeSessions(db, config, clock.realNow),
    makeFile: () => Promise.reject(new Error("This test makes no files")),
    mailWaits: () => {
      mailCalls += 1;
    },
    afterwards: (work) => work(),
  };
  createSettings(
    db,
    { name: "Test Partnership", isDemo: false, seededOn: null },
    { actorId: null, at: clock.now() },
  );
  const argsOf = async (
    path: string,
    init: RequestInit,
    as: string | null,
    params: Record<string, string>,
  ) => {
    const headers = new Headers(init.headers);
    const cookie = as && (await services.sessions.start(as)).split(";")[0];
    if (cookie) headers.set("Cookie", cookie);
    const context: AppLoadContext = { services, cspNonce: "nonce", network: "127.0.0.1" };
    return { request: new Request(new URL(path, ORIGIN), { ...init, headers }), params, context };
  };
  return {
    db,
    services,
    mailCalls: () => mailCalls,
    get: (path, as, params = {}) => argsOf(path, {}, as, params),
    post: (path, fields, as, params = {}) =>
      argsOf(path, { method: "POST", body: bodyOf(fields) }, as, params),
  };
}

/** The Response that a guard threw, or the one that was returned. Other errors go on. */
export async function answerOf(call: Promise<Response>): Promise<Response> {
  try {
    return await call;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  }
}

function bodyOf(fields: Record<string, string | string[]>): URLSearchParams {
  const body = new URLSearchParams();
  for (const [name, value] of Object.entries(fields)) {
    for (const one of Array.isArray(value) ? value : [value]) body.append(name, one);
  }
  return body;
}
