import { describe, expect, test } from "vitest";
import { findLink } from "#db/people/links.server.ts";
import { findUserByEmail, listRolesHeld, setPasswordHash } from "#db/people/users.server.ts";
import { history, outbox } from "#db/schema.ts";
import { createSettings } from "#db/settings.server.ts";
import { makeAgency, makePerson, OPERATOR } from "#tests/support/factories.ts";
import { openTestShell, type TestShell } from "#tests/support/shell.ts";

function openShell() {
  const shell = openTestShell();
  createSettings(shell.db, { name: "Anytown Partnership", isDemo: false, seededOn: null }, OPERATOR);
  makeAgency(shell.db, { reference: "S1" });
  return shell;
}

function rolesOf({ db }: TestShell, email: string): string[] {
  const user = findUserByEmail(db, email);
  return user
    ? listRolesHeld(db, user.id).map(({ role, agencyId }) => `${role}${agencyId ? " of one" : ""}`)
    : [];
}

function tokenOf(text: string): string {
  return /http:\/\/localhost:3000\/invitations\/([\w-]{43})\b/.exec(text)?.[1] ?? "";
}

const FILE = [
  "email,name,role,agency_reference",
  "Ann@example.org,Ann Other,lead,S1",
  "ann@example.org,,board,S1",
  "bea@example.org,,administrator,",
].join("\n");

describe("users import", () => {
  test("makes people with their roles, and changes nothing the second time", async () => {
    const shell = openShell();
    shell.write("u.csv", FILE);
    expect((await shell.run("users", "import", "u.csv", "--dry-run")).stdout).toBe(
      "3 added, 0 changed, 0 unchanged\n",
    );
    expect(findUserByEmail(shell.db, "ann@example.org")).toBeUndefined();
    expect(await shell.run("users", "import", "u.csv")).toEqual({
      exitCode: 0,
      stdout: "3 added, 0 changed, 0 unchanged\n",
      stderr: "",
    });
    expect(rolesOf(shell, "ann@example.org")).toEqual(["lead of one", "board of one"]);
    expect(findUserByEmail(shell.db, "bea@example.org")?.name).toBe("bea@example.org");
    const before = shell.db.select().from(history).all().length;
    expect((await shell.run("users", "import", "u.csv")).stdout).toBe("0 added, 0 changed, 3 unchanged\n");
    expect(shell.db.select().from(history).all()).toHaveLength(before);
    expect(shell.db.select().from(outbox).all()).toEqual([]);
  });

  test("invites everybody who cannot sign in yet, once", async () => {
    const shell = openShell();
    const bea = makePerson(shell.db, "bea@example.org", "administrator");
    setPasswordHash(shell.db, bea.id, "a hash", OPERATOR);
    shell.write("u.csv", FILE);
    const invite = async () => (await shell.run("users", "import", "u.csv", "--invite")).stdout;
    expect(await invite()).toBe("2 added, 0 changed, 1 unchanged\n1 invitation in the outbox\n");
    expect(await invite()).toBe("0 added, 0 changed, 3 unchanged\n0 invitations in the outbox\n");
    expect(
      shell.db
        .select()
        .from(outbox)
        .all()
        .map(({ toEmail }) => toEmail),
    ).toEqual(["ann@example.org"]);
  });

  test("refuses the whole file for one fault", async () => {
    const shell = openShell();
    shell.write("u.csv", `${FILE}\nmia@example.org,Mia,signatory,`);
    const { exitCode, stderr } = await shell.run("users", "import", "u.csv", "--invite");
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/^u\.csv:5:agency_reference: .*\n1 fault\. Nothing was changed\.\n$/);
    expect(findUserByEmail(shell.db, "ann@example.org")).toBeUndefined();
    expect(shell.db.select().from(outbox).all()).toEqual([]);
  });
});

describe("users invite", () => {
  test("gives the role, and sends and prints one link that works", async () => {
    const shell = openShell();
    const { stdout, exitCode } = await shell.run(
      "users",
      "invite",
      "Mia@Example.org",
      "--role",
      "signatory",
      "--agency",
      "S1",
    );
    expect(exitCode).toBe(0);
    expect(rolesOf(shell, "mia@example.org")).toEqual(["signatory of one"]);
    expect(findLink(shell.db, tokenOf(stdout), Date.now())).toMatchObject({
      kind: "invitation",
      email: "mia@example.org",
    });
    const [message] = shell.db.select().from(outbox).all();
    expect(message).toMatchObject({
      kind: "invitation",
      toEmail: "mia@example.org",
      toName: "",
      state: "waiting",
    });
    expect(message?.body).toContain(stdout.trim());
    expect(message?.body.startsWith("Hello,")).toBe(true);
  });

  test("a second invitation stops the first link", async () => {
    const shell = openShell();
    const run = async () =>
      tokenOf((await shell.run("users", "invite", "mia@example.org", "--role", "board")).stdout);
    const [first, second] = [await run(), await run()];
    expect(findLink(shell.db, first, Date.now())).toBeUndefined();
    expect(findLink(shell.db, second, Date.now())).toBeDefined();
    expect(rolesOf(shell, "mia@example.org")).toEqual(["board"]);
  });

  test.each<[string, string[], RegExp]>([
    ["an unknown role", ["mia@example.org", "--role", "boss"], /:--role: .*boss/],
    ["a lead without an agency", ["mia@example.org", "--role", "lead"], /:--agency: /],
    ["an unknown agency", ["mia@example.org", "--role", "lead", "--agency", "S9"], /:--agency: .*S9/],
    ["an address that is none", ["mia", "--role", "board"], /:email: /],
    ["no role", ["mia@example.org"], /--role/],
  ])("refuses %s", async (_, argv, sentence) => {
    const shell = openShell();
    const { exitCode, stderr, stdout } = await shell.run("users", "invite", ...argv);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(sentence);
    expect(shell.db.select().from(outbox).all()).toEqual([]);
  });
});

describe("users reset", () => {
  test("prints a link that works for 45 minutes, and sends nothing", async () => {
    const shell = openShell();
    makePerson(shell.db, "mia@example.org", "board");
    const { stdout } = await shell.run("users", "reset", "MIA@example.org");
    const token = tokenOf(stdout);
    expect(findLink(shell.db, token, Date.now())).toMatchObject({ kind: "reset" });
    expect(findLink(shell.db, token, Date.now() + 46 * 60_000)).toBeUndefined();
    expect(shell.db.select().from(outbox).all()).toEqual([]);
  });

  test("refuses an address that nobody has", async () => {
    const { exitCode, stderr } = await openShell().run("users", "reset", "nobody@example.org");
    expect(exitCode).toBe(1);
    expect(stderr).toContain("nobody@example.org");
  });
});
