import type { ServerBuild } from "@remix-run/node";
import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { hashPassword } from "#app/auth/passwords.server.ts";
import * as signOff from "#app/routes/returns.$returnId.sign-off.tsx";
import * as standardPage from "#app/routes/returns.$returnId.standards.$code.tsx";
import * as autosave from "#app/routes/returns.$returnId.standards.$code_.autosave.ts";
import * as signIn from "#app/routes/sign-in.tsx";
import { findAnswer } from "#db/answers/answers.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { history, users } from "#db/schema.ts";
import { makeAgency, makeCycle, makePerson, returnOf, templateSource } from "#tests/support/factories.ts";
import { type Got, type HttpApp, startHttpApp } from "#tests/support/http-app.tsx";
import { openTestPortal, type TestPortal } from "#tests/support/requests.ts";

/** A form whose sender's sign-in has run out, over a real socket through the real shell and routes. */
const PASSWORD = "three random words";
const ORIGIN = "http://localhost:3000";

let portal: TestPortal;
let app: HttpApp;
let auditReturn: AuditReturn;
let people: Record<"lead" | "contributor" | "otherLead", string>;
let standard: string;

const route = (id: string, path: string, module: unknown): ServerBuild["routes"][string] => ({
  ...{ id, parentId: "root", path },
  module: { default: undefined, ...(module as object) },
});

beforeEach(async () => {
  portal = openTestPortal();
  const agency = makeAgency(portal.db, { reference: "SCH-1", name: "Ysgol y Dŵr" });
  const other = makeAgency(portal.db, { reference: "SCH-2" });
  const made = makeCycle(portal.db, { source: templateSource("worked-example") });
  auditReturn = returnOf(portal.db, made, agency);
  people = {
    lead: makePerson(portal.db, "lead@example.org", "lead", agency.id).id,
    contributor: makePerson(portal.db, "contributor@example.org", "contributor", agency.id).id,
    otherLead: makePerson(portal.db, "other.lead@example.org", "lead", other.id).id,
  };
  portal.db
    .update(users)
    .set({ passwordHash: await hashPassword(PASSWORD) })
    .run();
  standard = `/returns/${auditReturn.id}/standards/A1`;
  app = await startHttpApp(
    {},
    {
      portal,
      routes: {
        open: route("open", "sign-in", signIn),
        standard: route("standard", "returns/:returnId/standards/:code", standardPage),
        autosave: route("autosave", "returns/:returnId/standards/:code/autosave", autosave),
        "sign-off": route("sign-off", "returns/:returnId/sign-off", signOff),
      },
    },
  );
});

const TYPED = {
  level: "in-place",
  notApplicableReason: "",
  commentary: 'Two lines\nand "quotes" & <tags>',
  example: "Fewer worries.",
  version: "0",
};

type Fields = [string, string][];

function post(path: string, fields: Record<string, string> | Fields, headers: Record<string, string> = {}) {
  const body = new URLSearchParams(fields).toString();
  const kind = {
    "Content-Type": "application/x-www-form-urlencoded",
    Origin: ORIGIN,
    Host: "localhost:3000",
  };
  return app.send({ path, method: "POST", headers: { ...kind, ...headers }, body });
}

/** The sign-in form of an answer: where it goes, and its hidden inputs as a browser would post them. */
function formOf({ text }: Got): { action: string; hidden: Fields } {
  const form = /<main[\s\S]*?<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/.exec(text);
  const inputs = [...(form?.[2] ?? "").matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  return {
    action: decoded(form?.[1] ?? ""),
    hidden: inputs.map(([, name = "", value = ""]): [string, string] => [decoded(name), decoded(value)]),
  };
}

function decoded(text: string): string {
  const named: Record<string, string> = { quot: '"', amp: "&", lt: "<", gt: ">" };
  return text
    .replace(/&#x([0-9a-f]+);/gi, (_whole, hex) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&(quot|amp|lt|gt);/g, (_whole, name) => named[name] ?? "");
}

/** Fills in the sign-in form that this answer shows, and posts it. */
function signInThere(got: Got, email: string, password = PASSWORD): Promise<Got> {
  const { action, hidden } = formOf(got);
  return post(action, [...hidden, ["email", email], ["password", password]]);
}

const answerNow = () => findAnswer(portal.db, auditReturn.id, "A1");
const cookieFor = async (person: string) =>
  (await portal.services.sessions.start(person)).split(";")[0] ?? "";
const cookieOf = ({ headers }: Got) => headers["set-cookie"]?.find((cookie) => cookie.startsWith("session="));

describe("a form posted by nobody who is signed in", () => {
  test("is 401 with the sign-in form at the same address, carrying every field, and saves nothing", async () => {
    const got = await post(standard, TYPED);
    expect(got.status).toBe(401);
    expect(got.headers["cache-control"]).toBe("no-store, private");
    expect(got.text).toContain("Nothing is lost");
    expect(got.text).toContain("Worried about a child?");
    const { action, hidden } = formOf(got);
    expect(action).toBe(standard);
    const carried = Object.fromEntries(hidden);
    expect(carried).toMatchObject({ "carried.commentary": TYPED.commentary, "carried.version": "0" });
    expect(answerNow()).toBeUndefined();
  });

  test("is saved once the person has signed in there, who is then signed in", async () => {
    const saved = await signInThere(await post(standard, TYPED), "lead@example.org");
    expect([saved.status, saved.headers.location]).toEqual([
      302,
      `/returns/${auditReturn.id}/standards/A2?saved=A1`,
    ]);
    expect(answerNow()).toMatchObject({
      level: "in-place",
      commentary: TYPED.commentary,
      version: 1,
      updatedByName: "lead",
    });
    const cookie = cookieOf(saved)?.split(";")[0] ?? "";
    expect((await app.send({ path: standard, headers: { Cookie: cookie } })).status).toBe(200);
    expect(portal.db.select().from(history).where(eq(history.act, "sign-in")).all()).toHaveLength(1);
  });

  test("a wrong password is 400 with everything still carried, and never comes back", async () => {
    const first = await post(standard, TYPED);
    const wrong = await signInThere(first, "lead@example.org", "not the password");
    expect(wrong.status).toBe(400);
    expect(wrong.text).toContain("Enter an e-mail address and password that go together");
    expect(wrong.text).not.toContain("not the password");
    expect(formOf(wrong)).toEqual(formOf(first));
    expect(cookieOf(wrong)).toBeUndefined();
    expect(answerNow()).toBeUndefined();
    const empty = await signInThere(wrong, "", "");
    expect(empty.status).toBe(400);
    expect(empty.text).toContain("Enter your password");
    expect((await signInThere(empty, "lead@example.org")).status).toBe(302);
    expect(answerNow()?.commentary).toBe(TYPED.commentary);
  });

  test("too many tries are 429, counted together with those of the sign-in page", async () => {
    const first = await post(standard, TYPED);
    for (let tries = 1; tries <= 5; tries += 1) {
      await post("/sign-in", { email: "lead@example.org", password: "wrong" });
      await signInThere(first, "lead@example.org", "wrong");
    }
    const late = await signInThere(first, "lead@example.org");
    expect([late.status, late.headers["retry-after"]]).toEqual([429, "900"]);
    expect(formOf(late)).toEqual(formOf(first));
    expect(answerNow()).toBeUndefined();
  });

  test("meets the usual version check: a colleague's words and the carried ones stand on one page", async () => {
    const first = await post(standard, TYPED);
    const theirs = await portal.post(
      standard,
      { ...TYPED, commentary: "The contributor's words" },
      people.contributor,
      { returnId: auditReturn.id, code: "A1" },
    );
    await standardPage.action(theirs);
    const conflict = await signInThere(first, "lead@example.org");
    expect(conflict.status).toBe(409);
    expect(conflict.text).toContain("The contributor&#x27;s words");
    expect(conflict.text).toContain("Two lines\nand &quot;quotes&quot;");
    // The page is the person's own already: it names them, and the next form they press is theirs.
    expect(conflict.text).toContain(">lead</span>");
    expect(cookieOf(conflict)).toBeDefined();
    expect(answerNow()?.commentary).toBe("The contributor's words");
  });

  test("meets the usual checks of its fields too", async () => {
    const long = await post(standard, { ...TYPED, commentary: "x".repeat(10_001) });
    const faulty = await signInThere(long, "lead@example.org");
    expect(faulty.status).toBe(400);
    expect(faulty.text).toContain("10,000 characters or fewer");
    expect(faulty.text).toContain("x".repeat(10_001));
    expect(cookieOf(faulty)).toBeDefined();
  });

  test("a form of its own fields named email and password: the one is carried, the other never", async () => {
    const path = `/returns/${auditReturn.id}/sign-off`;
    const got = await post(path, { intent: "ready", email: "typed@example.org", newPassword: "a secret" });
    expect(Object.fromEntries(formOf(got).hidden)).toMatchObject({ "carried.email": "typed@example.org" });
    expect(got.text).not.toContain("a secret");
    expect(got.text).not.toContain('name="email" type="email" value="typed');
    // Signed in, the act itself is judged: not every answer is there yet.
    expect((await signInThere(got, "lead@example.org")).status).toBe(400);
  });

  test("one name given several times is carried as often", async () => {
    const got = await post(standard, [...Object.entries(TYPED), ["tick", "one"], ["tick", "two"]]);
    expect(formOf(got).hidden.filter(([name]) => name === "carried.tick")).toEqual([
      ["carried.tick", "one"],
      ["carried.tick", "two"],
    ]);
  });

  test("signed in elsewhere meanwhile, the form still goes on as the person who typed the password into it", async () => {
    const { action, hidden } = formOf(await post(standard, TYPED));
    const cookie = await cookieFor(people.contributor);
    const typed: Fields = [
      ["email", "lead@example.org"],
      ["password", PASSWORD],
    ];
    const saved = await post(action, [...hidden, ...typed], { Cookie: cookie });
    expect(saved.status).toBe(302);
    expect(answerNow()).toMatchObject({ commentary: TYPED.commentary, updatedByName: "lead" });
    const own = cookieOf(saved)?.split(";")[0] ?? "";
    expect((await app.send({ path: standard, headers: { Cookie: own } })).text).toContain(">lead</span>");
  });

  test.each([
    ["a wrong password", "lead@example.org", "not the password"],
    ["no password", "", ""],
  ])("%s saves nothing in the name of whoever is signed in elsewhere", async (_title, email, password) => {
    const first = await post(standard, TYPED);
    const { action, hidden } = formOf(first);
    const typed: Fields = [...hidden, ["email", email], ["password", password]];
    const again = await post(action, typed, { Cookie: await cookieFor(people.contributor) });
    expect(again.status).toBe(400);
    expect(formOf(again)).toEqual(formOf(first));
    expect(answerNow()).toBeUndefined();
  });
});

describe("when somebody else signs in there", () => {
  const byLead = () => ({ ...TYPED, by: people.lead });

  test("a colleague is shown the words, and nothing is saved until they press Save", async () => {
    const shown = await signInThere(await post(standard, byLead()), "contributor@example.org");
    expect(shown.status).toBe(409);
    expect(shown.text).toContain("Nothing has been saved");
    expect(shown.text).toContain("Two lines\nand &quot;quotes&quot;");
    expect(answerNow()).toBeUndefined();
    const cookie = cookieOf(shown)?.split(";")[0] ?? "";
    const by = /name="by" value="([^"]*)"/.exec(shown.text)?.[1] ?? "";
    expect(by).toBe(people.contributor);
    expect((await post(standard, { ...TYPED, by }, { Cookie: cookie })).status).toBe(302);
    expect(answerNow()).toMatchObject({ commentary: TYPED.commentary, updatedByName: "contributor" });
  });

  test("somebody who may not see the audit gets 404 and none of the words, and is told whose form waits", async () => {
    const got = await signInThere(await post(standard, byLead()), "other.lead@example.org");
    expect(got.status).toBe(404);
    expect(got.text).not.toContain("Two lines");
    expect(got.text).toContain("You are signed in as <!-- -->other.lead");
    expect(got.text).toContain("was filled in by <!-- -->lead");
    expect(formOf(got).hidden.map(([name]) => name)).toEqual(["sign-in-and-go-on", "sealed"]);
    expect(answerNow()).toBeUndefined();
  });

  test("its sender signs in over them, and the form goes on, also after a wrong password", async () => {
    const foreign = await signInThere(await post(standard, byLead()), "other.lead@example.org");
    const wrong = await signInThere(foreign, "lead@example.org", "not the password");
    expect([wrong.status, wrong.text.includes("Two lines")]).toEqual([400, false]);
    expect((await signInThere(wrong, "lead@example.org")).status).toBe(302);
    expect(answerNow()).toMatchObject({ commentary: TYPED.commentary, updatedByName: "lead" });
  });

  test("what was not sealed here is 400, and saves nothing", async () => {
    const foreign = await signInThere(await post(standard, byLead()), "other.lead@example.org");
    const sealed = formOf(foreign).hidden.find(([name]) => name === "sealed")?.[1] ?? "";
    for (const other of [`${sealed.slice(0, -4)}AAAA`, "short", ""]) {
      const fields: Fields = [
        ["sign-in-and-go-on", "yes"],
        ["sealed", other],
        ["email", "lead@example.org"],
        ["password", PASSWORD],
      ];
      expect((await post(standard, fields)).status).toBe(400);
    }
    expect(answerNow()).toBeUndefined();
  });

  test("a page that is not there for its own sender either is the usual 404", async () => {
    const got = await signInThere(await post("/returns/none/standards/A1", byLead()), "lead@example.org");
    expect(got.status).toBe(404);
    expect(got.text).not.toContain("somebody else");
  });
});

describe("what no form can carry", () => {
  test("a form with a file that cannot be read: 401 with a sign-in form that leads back to its page", async () => {
    const headers = {
      ...{ Origin: ORIGIN, Host: "localhost:3000", Referer: `${ORIGIN}${standard}` },
      "Content-Type": "multipart/form-data; boundary=x",
    };
    const body = "nothing that begins like a form";
    const got = await app.send({ path: standard, method: "POST", headers, body });
    expect(got.status).toBe(401);
    expect(got.text).toContain("choose the file again");
    expect(formOf(got)).toEqual({
      action: `/sign-in?redirectTo=${encodeURIComponent(standard)}`,
      hidden: [],
    });
    const foreign = { ...headers, Referer: "https://evil.example/page" };
    const elsewhere = await app.send({ path: standard, method: "POST", headers: foreign, body });
    expect(formOf(elsewhere).action).toBe("/sign-in?redirectTo=%2F");
  });

  test("autosave is told in JSON, and any script that asks for it", async () => {
    for (const [path, headers] of [
      [`${standard}/autosave`, {}],
      [standard, { Accept: "application/json" }],
    ] as const) {
      const got = await post(path, TYPED, headers);
      expect([got.status, got.headers["content-type"]]).toEqual([401, expect.stringContaining("json")]);
    }
    const got = await post(`${standard}/autosave`, TYPED);
    expect(JSON.parse(got.text)).toEqual({});
  });

  test("a page: signed out it still leads to the sign-in page and back", async () => {
    const got = await app.send({ path: standard });
    expect([got.status, got.headers.location]).toEqual([
      302,
      `/sign-in?redirectTo=${encodeURIComponent(standard)}`,
    ]);
  });
});
