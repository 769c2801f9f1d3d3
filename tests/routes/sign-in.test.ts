import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { makeSessions } from "#app/auth/lucia.server.ts";
import { hashPassword, isPassword } from "#app/auth/passwords.server.ts";
import type { Services } from "#app/auth/services.server.ts";
import { loader as home } from "#app/routes/_index.tsx";
import { action as forget } from "#app/routes/forgotten-password.tsx";
import { loader as openLink, action as setPassword } from "#app/routes/invitations.$token.tsx";
import { loader as openSignIn, action as signIn } from "#app/routes/sign-in.tsx";
import { action as signOut } from "#app/routes/sign-out.tsx";
import type { Db } from "#db/client.server.ts";
import { sha256 } from "#db/ids.server.ts";
import { createLink } from "#db/people/links.server.ts";
import { findUser } from "#db/people/users.server.ts";
import { history, outbox, sessions, throttles, users } from "#db/schema.ts";
import { makePerson, OPERATOR } from "#tests/support/factories.ts";
import { answerOf, openTestPortal, type TestPortal } from "#tests/support/requests.ts";

const PASSWORD = "three random words";
const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** A portal with one administrator, who has a password. */
async function openWithPerson(): Promise<TestPortal & { personId: string }> {
  const portal = openTestPortal();
  const person = makePerson(portal.db, "admin@example.org", "administrator");
  await givePassword(portal.db, person.id);
  return { ...portal, personId: person.id };
}

async function givePassword(db: Db, userId: string): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  db.update(users).set({ passwordHash }).where(eq(users.id, userId)).run();
  expect(findUser(db, userId)?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
}

async function tryToSignIn(portal: TestPortal, fields: Record<string, string>): Promise<Response> {
  return answerOf(signIn(await portal.post("/sign-in", fields, null)));
}

/** The same portal after a restart, or with other settings: new services on the same database. */
function withServices(portal: TestPortal, changes: Partial<Services>): TestPortal {
  const services = { ...portal.services, ...changes };
  const dressed = async (args: ReturnType<TestPortal["get"]>) => {
    const { context, ...rest } = await args;
    return { ...rest, context: { ...context, services } };
  };
  return {
    ...portal,
    services,
    get: (...args) => dressed(portal.get(...args)),
    post: (...args) => dressed(portal.post(...args)),
  };
}

const requestWith = (cookie: string) =>
  new Request("http://localhost:3000/", { headers: { Cookie: cookie.split(";")[0] ?? "" } });

async function isRead(portal: TestPortal, cookie: string): Promise<boolean> {
  return (await portal.services.sessions.read(requestWith(cookie))) !== null;
}

function tokenOf(setCookie: string): string {
  return /^[\w-]+=([^;]+);/.exec(setCookie)?.[1] ?? "";
}

/** The stored end of the one session, in seconds since 1970. */
function expiryOf(db: Db): number {
  return db.select().from(sessions).all()[0]?.expiresAt ?? 0;
}

function setExpiry(db: Db, milliseconds: number): void {
  db.update(sessions)
    .set({ expiresAt: Math.floor(milliseconds / 1000) })
    .run();
}

async function choose(portal: TestPortal, token: string, password: string): Promise<Response> {
  return setPassword(await portal.post("/invitations/x", { password }, null, { token }));
}

async function ask(portal: TestPortal, email: string): Promise<Response> {
  return forget(await portal.post("/forgotten-password", { email }, null));
}

describe("signing in", () => {
  test("leads to the page that was asked for, with a session", async () => {
    const portal = await openWithPerson();
    const fields = {
      email: " Admin@Example.org ",
      password: PASSWORD,
      redirectTo: "/admin/history?before=9",
    };
    const answer = await tryToSignIn(portal, fields);
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/admin/history?before=9"]);
    expect(answer.headers.get("Set-Cookie")).toMatch(
      /^session=[a-z0-9]{40}; Path=\/; HttpOnly; SameSite=Lax$/,
    );
    expect(portal.db.select({ act: history.act }).from(history).all()).toContainEqual({ act: "sign-in" });
  });

  test.each([
    "//evil.example",
    "https://evil.example",
    "/\\evil.example",
    "/\t/evil.example",
    "javascript:alert(1)",
    "",
  ])("never leads away from the portal (%j)", async (redirectTo) => {
    const portal = await openWithPerson();
    const answer = await tryToSignIn(portal, { email: "admin@example.org", password: PASSWORD, redirectTo });
    expect(answer.headers.get("Location")).toBe("/");
  });

  test("tells nobody who has an account: unknown, wrong, not yet accepted and disabled read the same", async () => {
    const portal = await openWithPerson();
    expect(makePerson(portal.db, "invited@example.org", "board").passwordHash).toBeNull();
    const gone = makePerson(portal.db, "gone@example.org", "board");
    portal.db
      .update(users)
      .set({ passwordHash: await hashPassword(PASSWORD), disabledAt: OPERATOR.at })
      .where(eq(users.id, gone.id))
      .run();
    const answers: unknown[] = [];
    for (const email of [
      "admin@example.org",
      "nobody@example.org",
      "invited@example.org",
      "gone@example.org",
    ]) {
      const password = email === "gone@example.org" ? PASSWORD : "not the password";
      const answer = await tryToSignIn(portal, { email, password });
      expect(answer.headers.get("Set-Cookie")).toBeNull();
      const { errors, ...rest } = await answer.json();
      expect(rest).toEqual({ email });
      answers.push({ status: answer.status, errors });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 400, errors: { email: expect.any(String) } });
  });

  test("a form that is not filled in names each field, and the password never comes back", async () => {
    const portal = await openWithPerson();
    const empty = await tryToSignIn(portal, { email: " ", password: "" });
    expect([empty.status, await empty.json()]).toEqual([
      400,
      { email: "", errors: { email: "Enter your e-mail address", password: "Enter your password" } },
    ]);
    const wrong = await tryToSignIn(portal, { email: "admin@example.org", password: "not the password" });
    expect(await wrong.text()).not.toContain("not the password");
  });

  test("a body that is no form is 400", async () => {
    const portal = await openWithPerson();
    const args = await portal.post("/sign-in", {}, null);
    const headers = { "Content-Type": "multipart/form-data; boundary=x" };
    const request = new Request(args.request.url, { method: "POST", headers, body: "not a form" });
    expect((await answerOf(signIn({ ...args, request }))).status).toBe(400);
  });

  test("somebody signed in already is sent on", async () => {
    const portal = await openWithPerson();
    const answer = await answerOf(
      openSignIn(await portal.get("/sign-in?redirectTo=/resources", portal.personId)),
    );
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/resources"]);
  });
});

describe("too many tries", () => {
  const wrong = { email: "admin@example.org", password: "not the password" };

  test("after ten failures even the right password is answered 429, also after a restart", async () => {
    const portal = await openWithPerson();
    for (let tries = 1; tries <= 10; tries += 1) expect((await tryToSignIn(portal, wrong)).status).toBe(400);
    const right = { ...wrong, password: PASSWORD };
    const restarted = withServices(portal, {
      sessions: makeSessions(portal.db, portal.services.config, portal.services.clock.realNow),
    });
    for (const asked of [portal, restarted]) {
      const answer = await tryToSignIn(asked, right);
      expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "900"]);
    }
    expect((await tryToSignIn(portal, { ...right, email: "ADMIN@example.org" })).status).toBe(429);
  });

  test("a quarter of an hour later one may try again", async () => {
    const portal = await openWithPerson();
    for (let tries = 1; tries <= 10; tries += 1) await tryToSignIn(portal, wrong);
    const { clock } = portal.services;
    const at = (minutes: number) =>
      withServices(portal, { clock: { ...clock, realNow: () => Date.now() + minutes * MINUTE } });
    expect((await tryToSignIn(at(14), { ...wrong, password: PASSWORD })).status).toBe(429);
    expect((await tryToSignIn(at(15.1), { ...wrong, password: PASSWORD })).status).toBe(302);
  });

  test("a success forgets the failures before it", async () => {
    const portal = await openWithPerson();
    for (let tries = 1; tries <= 9; tries += 1) await tryToSignIn(portal, wrong);
    expect((await tryToSignIn(portal, { ...wrong, password: PASSWORD })).status).toBe(302);
    for (let tries = 1; tries <= 10; tries += 1) expect((await tryToSignIn(portal, wrong)).status).toBe(400);
  });

  test("a network that tries fifty addresses is stopped, and others are not", async () => {
    const portal = await openWithPerson();
    for (let tries = 1; tries <= 50; tries += 1) {
      await tryToSignIn(portal, { email: `guess${tries}@example.org`, password: "a guess" });
    }
    expect((await tryToSignIn(portal, { email: "admin@example.org", password: PASSWORD })).status).toBe(429);
    const args = await portal.post("/sign-in", { email: "admin@example.org", password: PASSWORD }, null);
    const elsewhere = await signIn({ ...args, context: { ...args.context, network: "198.51.100.7" } });
    expect(elsewhere.status).toBe(302);
  });

  test("the table of tries holds no address and no network", async () => {
    const portal = await openWithPerson();
    await tryToSignIn(portal, wrong);
    const rows = JSON.stringify(portal.db.select().from(throttles).all());
    expect(rows).toMatch(/[0-9a-f]{64}/);
    expect(rows).not.toMatch(/admin|127\.0\.0\.1/);
  });
});

describe("a session", () => {
  test("is stored as a hash of its token alone", async () => {
    const portal = await openWithPerson();
    const token = tokenOf(await portal.services.sessions.start(portal.personId));
    const stored = portal.db.select().from(sessions).all();
    expect(stored.map(({ id }) => id)).toEqual([sha256(token)]);
    expect(JSON.stringify(stored)).not.toContain(token);
  });

  test("on https has the __Host- name and Secure, on loopback neither", async () => {
    const portal = await openWithPerson();
    const secure = makeSessions(portal.db, { isHttps: true }, Date.now);
    expect(await secure.start(portal.personId)).toMatch(
      /^__Host-session=[a-z0-9]{40}; Path=\/; HttpOnly; SameSite=Lax; Secure$/,
    );
    expect(await secure.end(null)).toBe("__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0");
    expect(await portal.services.sessions.start(portal.personId)).not.toMatch(/Secure|__Host/);
  });

  test("slides on when used past its half-life, and ends after an hour unused", async () => {
    const portal = await openWithPerson();
    const cookie = await portal.services.sessions.start(portal.personId);
    const first = expiryOf(portal.db);
    setExpiry(portal.db, Date.now() + 40 * MINUTE);
    expect(await isRead(portal, cookie)).toBe(true);
    expect(expiryOf(portal.db)).toBeLessThan(first - 10 * 60);
    setExpiry(portal.db, Date.now() + 20 * MINUTE);
    expect(await isRead(portal, cookie)).toBe(true);
    expect(expiryOf(portal.db)).toBeGreaterThanOrEqual(first);
    setExpiry(portal.db, Date.now() - 1000);
    expect(await isRead(portal, cookie)).toBe(false);
    expect(portal.db.select().from(sessions).all()).toEqual([]);
  });

  test("ends twelve hours after sign-in, however much it is used", async () => {
    const portal = await openWithPerson();
    const cookie = await portal.services.sessions.start(portal.personId);
    const later = (hours: number) =>
      makeSessions(portal.db, portal.services.config, () => Date.now() + hours * HOUR);
    expect(await later(11.9).read(requestWith(cookie))).toMatchObject({ userId: portal.personId });
    expect(await later(12.1).read(requestWith(cookie))).toBeNull();
    expect(await portal.services.sessions.read(requestWith(cookie))).toBeNull();
  });

  test("ends on the server when its person signs out", async () => {
    const portal = await openWithPerson();
    const args = await portal.post("/sign-out", {}, portal.personId);
    const cookie = args.request.headers.get("Cookie") ?? "";
    expect(await isRead(portal, cookie)).toBe(true);
    const answer = await signOut(args);
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, "/sign-in"]);
    expect(answer.headers.get("Set-Cookie")).toMatch(/^session=; .*Max-Age=0$/);
    expect(await isRead(portal, cookie)).toBe(false);
  });

  test("does not outlive its person's account", async () => {
    const portal = await openWithPerson();
    const args = await portal.get("/", portal.personId);
    expect((await answerOf(home(args))).headers.get("Location")).toBe("/admin");
    portal.db.update(users).set({ disabledAt: OPERATOR.at }).run();
    const nextRequest = { ...args, context: { ...args.context } };
    expect((await answerOf(home(nextRequest))).headers.get("Location")).toBe("/sign-in?redirectTo=%2F");
  });

  test("cannot be had from a made-up cookie, nor from the stored hash", async () => {
    const portal = await openWithPerson();
    const token = tokenOf(await portal.services.sessions.start(portal.personId));
    for (const made of ["", "x", sha256(token), `${token}x`, "a".repeat(40)]) {
      expect(await isRead(portal, `session=${made}`)).toBe(false);
    }
  });
});

describe("a one-time link", () => {
  test("sets a password once, ends other sessions, and signs nobody in", async () => {
    const portal = await openWithPerson();
    const cookie = await portal.services.sessions.start(portal.personId);
    const token = createLink(portal.db, portal.personId, "invitation", Date.now(), OPERATOR);
    const asked = await openLink(await portal.get(`/invitations/${token}`, null, { token }));
    expect(asked.status).toBe(200);
    // Opening alone changes nothing: mail scanners open links.
    const first = await choose(portal, token, "a new passphrase");
    expect([first.status, first.headers.get("Location"), first.headers.get("Set-Cookie")]).toEqual([
      302,
      "/sign-in",
      null,
    ]);
    expect(await isRead(portal, cookie)).toBe(false);
    const stored = findUser(portal.db, portal.personId)?.passwordHash ?? null;
    expect([await isPassword(stored, "a new passphrase"), await isPassword(stored, PASSWORD)]).toEqual([
      true,
      false,
    ]);
    expect((await choose(portal, token, "another passphrase")).status).toBe(404);
    expect((await openLink(await portal.get("/invitations/x", null, { token }))).status).toBe(404);
  });

  test.each([
    ["", "Enter a password"],
    ["eleven char", "Password must be 12 characters or more"],
    ["x".repeat(1025), "Password is too long"],
  ])("refuses a password that will not do, and can still be used", async (password, error) => {
    const portal = await openWithPerson();
    const token = createLink(portal.db, portal.personId, "invitation", Date.now(), OPERATOR);
    const answer = await choose(portal, token, password);
    expect([answer.status, await answer.json()]).toEqual([400, { error }]);
    expect((await choose(portal, token, "a new passphrase")).status).toBe(302);
  });

  test.each([
    ["invitation", 7 * DAY],
    ["reset", 45 * MINUTE],
  ] as const)("that is an %s runs out", async (kind, validFor) => {
    const portal = await openWithPerson();
    const made = Date.now();
    const token = createLink(portal.db, portal.personId, kind, made, OPERATOR);
    const at = (ms: number) =>
      withServices(portal, { clock: { ...portal.services.clock, realNow: () => made + ms } });
    expect((await choose(at(validFor + MINUTE), token, "a new passphrase")).status).toBe(404);
    expect((await choose(at(validFor - MINUTE), token, "a new passphrase")).status).toBe(302);
  });

  test("is made useless by a newer one of its kind", async () => {
    const portal = await openWithPerson();
    const older = createLink(portal.db, portal.personId, "invitation", Date.now(), OPERATOR);
    createLink(portal.db, portal.personId, "invitation", Date.now(), OPERATOR);
    expect((await choose(portal, older, "a new passphrase")).status).toBe(404);
  });

  test("made up is not there", async () => {
    const portal = await openWithPerson();
    for (const token of ["", "x", "a".repeat(43)]) {
      expect((await choose(portal, token, "a new passphrase")).status).toBe(404);
    }
  });
});

describe("a forgotten password", () => {
  test("is answered alike whether the address has an account or not; only one gets a message", async () => {
    const portal = await openWithPerson();
    const known = await ask(portal, "Admin@Example.org");
    const unknown = await ask(portal, "nobody@example.org");
    expect([known.status, unknown.status]).toEqual([200, 200]);
    expect(await known.json()).toEqual({ email: "Admin@Example.org", error: null });
    expect(await unknown.json()).toEqual({ email: "nobody@example.org", error: null });
    const messages = portal.db.select().from(outbox).all();
    expect(messages.map(({ toEmail }) => toEmail)).toEqual(["admin@example.org"]);
    expect(portal.mailCalls()).toBe(1);
    const token = /\/invitations\/([\w-]{43})/.exec(messages[0]?.body ?? "")?.[1] ?? "";
    expect((await choose(portal, token, "a new passphrase")).status).toBe(302);
    const answer = await tryToSignIn(portal, { email: "admin@example.org", password: "a new passphrase" });
    expect(answer.status).toBe(302);
  });

  test("may be asked for three times an hour", async () => {
    const portal = await openWithPerson();
    for (let asked = 1; asked <= 3; asked += 1)
      expect((await ask(portal, "admin@example.org")).status).toBe(200);
    const answer = await ask(portal, "admin@example.org");
    expect([answer.status, answer.headers.get("Retry-After")]).toEqual([429, "3600"]);
    expect(portal.db.select().from(outbox).all()).toHaveLength(3);
  });

  test("needs an address", async () => {
    const portal = await openWithPerson();
    expect((await ask(portal, " ")).status).toBe(400);
  });
});
