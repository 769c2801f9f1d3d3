import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { FIELDS, incompleteCodes, openCurrentAudit, postAnswers } from "./support/answers.ts";
import { heading, signIn } from "./support/browser.ts";
import { freePort, newFolder, runCommand } from "./support/portal.ts";
import { openStage } from "./support/stage.ts";

/** A real partnership, from an empty folder to the first return on the Board's page. */
const PASSWORD = "a real partnership's passphrase";
const dataFolder = newFolder();
let port: number;
let invitation: string;

const portal = (...args: string[]) => runCommand(dataFolder, args, `http://localhost:${port}`);

// Before the stage, whose server would seed the demo into an empty folder.
beforeAll(async () => {
  port = await freePort();
  invitation = linkIn(portal("init", "--name", "Marsh and Vale Partnership", "--admin", "admin@example.org"));
});
const stage = openStage(() => ({ dataFolder, port }));
afterAll(() => rmSync(dataFolder, { recursive: true, force: true }));

function linkIn(printed: string): string {
  const link = /http:\/\/localhost:\d+\/invitations\/[\w-]{43}/.exec(printed)?.[0];
  if (!link) throw new Error(`No invitation was printed: ${printed}`);
  return link;
}

async function accept(page: Page, link: string, email: string): Promise<void> {
  await page.goto(link);
  expect(await page.locator("main").innerText()).toContain(email);
  await page.getByLabel("Choose a password").fill(PASSWORD);
  await page.getByRole("button", { name: "Save password" }).click();
  await page.waitForURL("**/sign-in");
  await signIn(page, email, PASSWORD);
}

describe("setting a partnership up", () => {
  test("the administrator accepts the printed invitation and is told what is still to be set", async () => {
    const page = await stage.openPage();
    await accept(page, invitation, "admin@example.org");
    expect(new URL(page.url()).pathname).toBe("/admin");
    const main = await page.locator("main").innerText();
    expect(main).toContain("The child-protection numbers are not set, so every page gives 999 only");
    expect(main).toContain("No audit round is open");
    expect(await page.locator("header").innerText()).toContain("Marsh and Vale Partnership");
    expect(await page.locator("body").innerText()).not.toContain("Everything here is invented");
    const again = await stage.openPage();
    expect((await again.goto(invitation))?.status()).toBe(404);
    expect(await heading(again)).toBe("This link can no longer be used");
  });

  test("agencies come from a file, a round is opened, and people are invited", async () => {
    writeFileSync(
      join(dataFolder, "agencies.csv"),
      [
        "reference,name,sector,locality,parent_reference,accountable_officer_name,accountable_officer_email,lead_name,lead_email,form",
        "CHM-1,Daisy Childminding,early-years,Vale,,,,,,short",
        "SCH-1,Vale Primary School,education,Vale,,,,,,",
      ].join("\n"),
    );
    expect(portal("agencies", "import", "agencies.csv")).toContain("2 added");
    portal(
      ...["cycle", "open", "--template", "pies-online-safeguarding@2026.1", "--name", "Audit 2026"],
      ...["--opens", "2026-11-02", "--due", "2027-01-29"],
    );
    const page = await stage.openPage();
    await signIn(page, "admin@example.org", PASSWORD);
    await page.goto("/admin/agencies");
    expect(await page.locator("main").innerText()).toContain("Daisy Childminding");
    await page.goto("/admin");
    expect(await page.locator("main").innerText()).toContain("Open round: Audit 2026");
  });

  test("a lead answers, a signatory submits, and the Board sees the first return", async () => {
    const invite = (email: string, ...options: string[]) =>
      linkIn(portal("users", "invite", email, ...options));
    const lead = await stage.openPage();
    await accept(lead, invite("lead@example.org", "--role", "lead", "--agency", "CHM-1"), "lead@example.org");
    const audit = await openCurrentAudit(lead);
    await lead.goto(`${audit}/sign-off`);
    const codes = await incompleteCodes(lead);
    expect(codes.length).toBeGreaterThan(5);
    expect(codes.length).toBeLessThan(40);
    expect(await postAnswers(lead, audit, codes, "in-place")).toEqual(codes.map(() => 302));
    await lead.reload();
    await lead.getByRole("button", { name: "Lock answers and ask for sign-off" }).click();
    await lead.locator(FIELDS.reopen).waitFor();

    const signatory = await stage.openPage();
    const link = invite("signatory@example.org", "--role", "signatory", "--agency", "CHM-1");
    await accept(signatory, link, "signatory@example.org");
    await signatory.goto(`${audit}/sign-off`);
    await signatory.locator(FIELDS.declaration).check();
    await signatory.locator(FIELDS.submit).click();
    await signatory.waitForURL("**/receipt");

    const board = await stage.openPage();
    await accept(board, invite("board@example.org", "--role", "board"), "board@example.org");
    expect(await board.locator(".app-figure-first").innerText()).toMatch(/^1 of 2 required audits /);
    const row = board.locator(".app-heat tbody tr").filter({ hasText: "Daisy Childminding" });
    // In place throughout: two of three points for every standard (design, section 4).
    expect(await row.innerText()).toContain("67%");
    expect(portal("scores", "export", "--cycle", "Audit 2026", "--format", "csv")).toMatch(
      /CHM-1,.*,all,.*,66\.7,/,
    );
    expect(portal("doctor")).toContain("note  child protection");
  });
});
