import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { makeClock } from "#app/lib/clock.server.ts";
import { readConfig } from "#app/lib/config.server.ts";
import { listTemplates } from "#db/cycles/templates.server.ts";
import { findLink } from "#db/people/links.server.ts";
import { listHolders } from "#db/people/users.server.ts";
import { outbox } from "#db/schema.ts";
import { findSettings } from "#db/settings.server.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { runPortal } from "../../scripts/portal/main.ts";
import { openExisting, type Shell } from "../../scripts/portal/shell.ts";

function emptyFolder() {
  const folder = join(mkdtempSync(join(tmpdir(), "portal-init-")), "data");
  onTestFinished(() => rmSync(join(folder, ".."), { recursive: true }));
  const config = readConfig({
    PORTAL_DATA: folder,
    PORTAL_URL: "https://audit.example.org/",
    NODE_ENV: "test",
  });
  const run = async (...argv: string[]) => {
    const out: string[] = [];
    const err: string[] = [];
    const shell: Shell = {
      stdout: (text) => void out.push(text),
      stderr: (text) => void err.push(text),
      openDb: () => openExisting(config),
      config,
      clock: makeClock("2026-11-23T12:00:00Z"),
      folder,
    };
    return { exitCode: await runPortal(argv, shell), stdout: out.join(""), stderr: err.join("") };
  };
  const init = (name = "Anytown Partnership", admin = "Admin@Example.org") =>
    run("init", "--name", name, "--admin", admin);
  return { folder, file: config.databaseFile, run, init };
}

describe("init", () => {
  test("makes database, settings, shipped audit tool and administrator, and prints the link", async () => {
    const { file, init, folder } = emptyFolder();
    const { exitCode, stdout, stderr } = await init();
    expect([exitCode, stderr]).toEqual([0, ""]);
    expect(readdirSync(folder)).toEqual(["portal.db"]);
    expect(statSync(file).mode & 0o077).toBe(0);
    const db = openTestDatabase(file);
    onTestFinished(() => void db.$client.close());
    expect(findSettings(db)).toMatchObject({ name: "Anytown Partnership", isDemo: false });
    expect(listTemplates(db).map(({ template }) => `${template.id}@${template.version}`)).toContain(
      "pies-online-safeguarding@2026.1",
    );
    expect(listHolders(db, "administrator").map(({ email }) => email)).toEqual(["admin@example.org"]);
    const token = /^https:\/\/audit\.example\.org\/invitations\/([\w-]{43})$/m.exec(stdout)?.[1] ?? "";
    const day = 24 * 60 * 60_000;
    expect(findLink(db, token, Date.now())).toMatchObject({ kind: "invitation", email: "admin@example.org" });
    expect(findLink(db, token, Date.now() + 6.9 * day)).toBeDefined();
    expect(findLink(db, token, Date.now() + 7.1 * day)).toBeUndefined();
    expect(db.select().from(outbox).all()).toEqual([]);
  });

  test("refuses a database that exists, and leaves it as it was", async () => {
    const { init, file } = emptyFolder();
    await init();
    const { exitCode, stdout, stderr } = await init("Another", "other@example.org");
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr).toMatch(/There is a database already.*\n1 fault\. Nothing was changed\.\n$/);
    const db = openTestDatabase(file);
    onTestFinished(() => void db.$client.close());
    expect(findSettings(db).name).toBe("Anytown Partnership");
  });

  test("lists what is wrong with what was typed, and makes nothing", async () => {
    const { init, folder } = emptyFolder();
    const { exitCode, stderr } = await init("  ", "admin");
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/:--name: .*\n.*:--admin: .*\n2 faults\. Nothing was changed\.\n$/);
    expect(existsSync(folder)).toBe(false);
  });

  test("starts over where an earlier run was cut short", async () => {
    const { init, run, file } = emptyFolder();
    await init();
    rmSync(file);
    writeFileSync(`${file}.unfinished`, "half a database");
    expect((await init()).exitCode).toBe(0);
    expect((await run("template", "list")).stdout).toContain("pies-online-safeguarding@2026.1");
  });

  test("needs a name and an administrator", async () => {
    const { run } = emptyFolder();
    expect((await run("init", "--name", "Anytown")).stderr).toContain("--admin");
    expect((await run("init", "--help")).exitCode).toBe(0);
  });
});

describe("doctor", () => {
  test("says of a fresh portal what is well and what is still to be set", async () => {
    const { init, run } = emptyFolder();
    await init();
    const { exitCode, stdout } = await run("doctor");
    expect(exitCode).toBe(0);
    const states = Object.fromEntries(
      stdout
        .trimEnd()
        .split("\n")
        .map((line) => [line.slice(6).split(":")[0], line.slice(0, 5).trim()]),
    );
    expect(states).toMatchObject({
      database: "ok",
      references: "ok",
      journal: "ok",
      migrations: "ok",
      permissions: "ok",
      clock: "ok",
      "child protection": "note",
      contact: "note",
      mail: "note",
      outbox: "ok",
    });
  });

  test("finds a database that was never set up, and one that is not there", async () => {
    const { run, file } = emptyFolder();
    expect((await run("doctor")).stderr).toContain("portal init");
    openTestDatabase(file).$client.close();
    const { exitCode, stdout } = await run("doctor");
    expect(exitCode).toBe(1);
    expect(stdout).toContain("fault settings: ");
  });
});
