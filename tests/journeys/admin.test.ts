import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bodyText, headerValues, startSmtpServer, type TestSmtpServer } from "#tests/support/smtp-server.ts";
import { heading } from "./support/browser.ts";
import { openStage } from "./support/stage.ts";

let smtp: TestSmtpServer;
// Before the stage, which needs its port.
beforeAll(async () => {
  smtp = await startSmtpServer({ disabledCommands: ["STARTTLS"] });
});
const stage = openStage(() => ({ smtpUrl: `smtp://127.0.0.1:${smtp.port}` }));
afterAll(() => smtp.close());

describe("chasing", () => {
  let addresses: string[] = [];

  test("lists who is overdue, the longest first", async () => {
    const page = await stage.openAs("admin@example.org");
    await page.getByRole("link", { name: "Chasing", exact: true }).first().click();
    await page.waitForURL("**/admin/chasing");
    const lines = await page.locator("main tbody tr").allInnerTexts();
    const days = lines.map((line) => Number(/(\d+) days?\b/.exec(line)?.[1] ?? 0));
    expect(days[0]).toBeGreaterThan(0);
    expect([...days].sort((one, other) => other - one)).toEqual(days);
  });

  test("sends a reminder to those selected, by mail and word for word as shown", async () => {
    const page = await stage.openAs("admin@example.org");
    await page.goto("/admin/chasing");
    const boxes = page.locator("input[name=return]");
    await boxes.nth(0).check();
    await boxes.nth(1).check();
    await page.getByRole("button", { name: "Read the messages to selected" }).click();
    await page.waitForURL("**/admin/chasing/preview**");
    const letters = page.locator("article");
    const count = await letters.count();
    expect(count).toBeGreaterThanOrEqual(2);
    const shown = await letters.locator(".app-message").allInnerTexts();
    addresses = (await letters.locator("dd:has-text('@')").allInnerTexts()).map(
      (to) => to.split(", ").at(-1) ?? "",
    );
    await page.getByRole("button", { name: `Send these ${count} messages` }).click();
    await page.waitForURL("**/admin/chasing?**");
    expect(await page.locator(".govuk-notification-banner").innerText()).toContain("2 reminders written");

    await expect.poll(() => smtp.deliveries.length, { timeout: 20_000 }).toBe(count);
    expect(smtp.deliveries.flatMap(({ to }) => to).sort()).toEqual([...addresses].sort());
    const squeezed = (text: string) => text.replace(/\s+/g, " ").trim();
    expect(smtp.deliveries.map((delivery) => squeezed(bodyText(delivery))).sort()).toEqual(
      shown.map(squeezed).sort(),
    );
    for (const delivery of smtp.deliveries) expect(headerValues(delivery, "Subject")[0]).toMatch(/audit/i);
  });

  test("shows when they were last reminded, and writes to nobody twice a day", async () => {
    const page = await stage.openAs("admin@example.org");
    await page.goto("/admin/chasing");
    expect(await page.locator("main tbody tr").first().innerText()).toMatch(
      /Sent 23 November 2026\s+Reminder by hand/,
    );
    await page.locator("input[name=return]").nth(0).check();
    await page.getByRole("button", { name: "Send reminder to selected" }).click();
    await page.waitForURL("**/admin/chasing?**");
    const banner = await page.locator(".govuk-notification-banner").innerText();
    expect(banner).toContain("No reminder was written");
    expect(banner).toMatch(/1: .*today/);
    await page.goto("/admin/outbox");
    expect(await page.locator("main").innerText()).toContain(addresses[0]);
    expect(smtp.deliveries).toHaveLength(addresses.length);
  });

  test("with nobody selected says what to do", async () => {
    const page = await stage.openAs("admin@example.org");
    await page.goto("/admin/chasing");
    await page.getByRole("button", { name: "Send reminder to selected" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("Choose who is to be reminded");
  });
});

describe("settings", () => {
  test("once changed stand on every page, and what is wrong comes back as typed", async () => {
    const page = await stage.openAs("admin@example.org");
    await page.goto("/admin/settings");
    await page.getByLabel("Name of the partnership").fill("Marsh and Vale Partnership");
    await page.getByLabel("E-mail address (optional)").fill("not an address");
    await page.getByRole("button", { name: "Save settings" }).click();
    await page
      .getByRole("alert")
      .getByRole("link", { name: /e-mail address/ })
      .click();
    expect(await page.getByLabel("Name of the partnership").inputValue()).toBe("Marsh and Vale Partnership");
    await page.getByLabel("E-mail address (optional)").fill("audit@example.org");
    await page.getByLabel("Designated officer (LADO)").fill("01632 960123");
    await page.getByRole("button", { name: "Save settings" }).click();
    await page.getByText("Settings saved").waitFor();
    const visitor = await stage.openPage();
    await visitor.goto("/sign-in");
    const footer = await visitor.locator("footer").innerText();
    for (const words of ["Marsh and Vale Partnership", "audit@example.org", "01632 960123"])
      expect(footer).toContain(words);
  });

  test("saved by two people at once are shown side by side, and neither is lost", async () => {
    const [one, other] = [await stage.openAs("admin@example.org"), await stage.openAs("admin@example.org")];
    await one.goto("/admin/settings");
    await other.goto("/admin/settings");
    await one.getByLabel("Children’s social care", { exact: true }).fill("01632 960111");
    await one.getByRole("button", { name: "Save settings" }).click();
    await one.getByText("Settings saved").waitFor();
    await other.getByLabel("Children’s social care", { exact: true }).fill("01632 960222");
    await other.getByRole("button", { name: "Save settings" }).click();
    const shown = await other.locator("main").innerText();
    expect(shown).toMatch(/Saved by somebody else: 01632 960111\s+Typed by you: 01632 960222/);
    expect(await other.getByLabel("Children’s social care", { exact: true }).inputValue()).toBe(
      "01632 960222",
    );
  });
});

describe("an organisation", () => {
  test("may have its lead sign, once a reason is recorded", async () => {
    const page = await stage.openAs("admin@example.org");
    await page.goto("/admin/agencies");
    await page.locator("main table a[href^='/admin/agencies/']").first().click();
    await page.waitForURL("**/admin/agencies/*");
    const name = await heading(page);
    await page.getByRole("button", { name: "Record that the lead may sign off" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("Enter the reason");
    await page.getByLabel("Reason why the lead is also the person accountable").fill("She runs it alone");
    await page.getByRole("button", { name: "Record that the lead may sign off" }).click();
    await page.getByText("Recorded: the lead may sign off").waitFor();
    expect(await heading(page)).toBe(name);
    const main = await page.locator("main").innerText();
    expect(main).toContain("Reason recorded: She runs it alone");
    expect(main).toContain("Recorded by Wendy Allard");
    await page.getByRole("button", { name: "Withdraw" }).click();
    await page.getByText("Withdrawn: the lead may no longer sign off").waitFor();
  });
});

describe("the administrator's first page", () => {
  test("leads to what needs doing", async () => {
    const page = await stage.openAs("admin@example.org");
    expect(new URL(page.url()).pathname).toBe("/admin");
    await page.getByRole("link", { name: /Chase them/ }).click();
    await page.waitForURL("**/admin/chasing**");
  });
});
