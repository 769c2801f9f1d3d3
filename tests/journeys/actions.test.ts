import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { openCurrentAudit } from "./support/answers.ts";
import { heading } from "./support/browser.ts";
import { download, pdfText } from "./support/downloads.ts";
import { runCommand } from "./support/portal.ts";
import { openStage } from "./support/stage.ts";

const stage = openStage();
const WITHOUT = { javaScriptEnabled: false };

const main = (page: Page) => page.locator("main").innerText();

async function fillDueDate(page: Page, day: string, month: string, year: string): Promise<void> {
  await page.getByLabel("Day").fill(day);
  await page.getByLabel("Month").fill(month);
  await page.getByLabel("Year").fill(year);
}

test("an action begins with a next step, moves on, is done with evidence, and is there in the next round", async () => {
  const page = await stage.openAs("lead@example.org");
  await page.goto(`${await openCurrentAudit(page)}/findings`);
  // The last of the standards that are rated as not met.
  await page.locator("main section li a[href*='/standards/']").last().click();
  await page.waitForURL("**/standards/*");
  const standard = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Make this an action" }).click();
  const title = await page.getByLabel("What is to be done?").inputValue();
  expect(title.length).toBeGreaterThan(20);
  await page.getByLabel("Who sees to it?").fill("The network manager");
  await page.getByRole("button", { name: "Add this action" }).click();
  expect(await page.getByRole("alert").innerText()).toContain("Enter the due date");
  expect(await page.getByLabel("What is to be done?").inputValue()).toBe(title);
  await fillDueDate(page, "29", "1", "2027");
  await page.getByRole("button", { name: "Add this action" }).click();
  await page.waitForURL(`**${standard}?action=**`);
  const panel = page.locator("#actions");
  expect(await panel.innerText()).toContain("Just added");
  expect(await panel.innerText()).toContain("Due 29 January 2027, The network manager");

  await panel.getByRole("link", { name: title }).first().click();
  await page.getByLabel("How is it going?").fill("Half of the tablets are enrolled.");
  await page.getByRole("button", { name: "Add this note" }).click();
  expect(await page.getByRole("alert").innerText()).toContain("Note added");
  await page.getByText("Attach evidence from your library").click();
  const evidence = page.getByRole("group", { name: "Which shows that it was done?" });
  await evidence.getByRole("checkbox").first().check();
  await page.getByRole("button", { name: "Attach", exact: true }).click();
  await page.getByLabel("What was done, and what is different because of it?").fill("All are enrolled.");
  await page.getByRole("button", { name: "Mark as done" }).click();
  const words = await main(page);
  for (const part of [
    "Action marked as done",
    "Done\t23 November 2026",
    "Half of the tablets",
    "Marked as done",
  ]) {
    expect(words).toContain(part);
  }
  expect(await page.getByRole("button", { name: "Mark as done" }).count()).toBe(0);

  const { dataFolder, url } = stage.portal;
  const dates = ["--opens", "2026-11-20", "--due", "2027-06-30"];
  const template = "pies-online-safeguarding@2026.1";
  runCommand(
    dataFolder,
    ["cycle", "open", "--template", template, "--name", "The round after", ...dates],
    url,
  );
  await page.goto("/");
  await page.getByRole("link", { name: /^The round after/ }).click();
  await page.goto(`${new URL(page.url()).pathname}/standards/${standard.split("/").at(-1)}`);
  const carried = await page.locator("#actions").innerText();
  expect(carried).toContain(title);
  expect(carried).toMatch(/from Online safeguarding audit 2026/);
});

test("the plan has its overdue actions on top, narrows to them, and goes out as PDF and CSV", async () => {
  const page = await stage.openAs("lead@example.org");
  await page.goto("/actions");
  const first = page.locator("main table").first();
  expect(await first.locator("caption").innerText()).toMatch(/^Overdue \(\d+\)$/);
  expect(await first.locator("tbody tr").first().innerText()).toContain("Overdue");
  await page.getByLabel("Show", { exact: true }).selectOption("overdue");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL("**state=overdue**");
  expect(await page.locator("main table").count()).toBe(1);
  const pdf = await download(page, "/actions/plan.pdf");
  expect([pdf.status, pdf.contentType]).toEqual([200, "application/pdf"]);
  expect(pdfText(pdf)).toMatch(/Overdue \(\d+\)/);
  const csv = await download(page, "/actions/plan.csv");
  expect(csv.fileName).toMatch(/^action-plan-.*-2026-11-23-official-sensitive\.csv$/);
  expect(csv.bytes.toString("utf8").split("\n")[0]).toContain("due_on,overdue,priority,state");
});

test("two colleagues change one action: both texts are seen, and neither is lost", async () => {
  const lead = await stage.openAs("lead@example.org");
  const colleague = await stage.openAs("contributor@example.org");
  await lead.goto("/actions?state=open");
  const href = (await lead.locator("main table a").first().getAttribute("href")) ?? "";
  for (const page of [lead, colleague]) {
    await page.goto(href);
    await page.getByText("Change what it says, who sees to it").click();
  }
  await colleague.getByLabel("What is to be done?").fill("The colleague’s words");
  await colleague.getByRole("button", { name: "Save changes" }).click();
  expect(await heading(colleague)).toBe("The colleague’s words");
  await lead.getByLabel("What is to be done?").fill("The lead’s words");
  const answered = lead.waitForResponse((response) => response.request().method() === "POST");
  await lead.getByRole("button", { name: "Save changes" }).click();
  expect((await answered).status()).toBe(409);
  expect(await heading(lead)).toBe("The colleague’s words");
  expect(await lead.getByLabel("What is to be done?").inputValue()).toBe("The lead’s words");
  await lead.getByRole("button", { name: "Save changes" }).click();
  expect(await heading(lead)).toBe("The lead’s words");
  expect(await lead.locator(".app-events").textContent()).toContain("The colleague’s words");
});

test("without JavaScript: an action is added and cancelled, a risk named, removed and put back, closing questions answered", async () => {
  const page = await stage.openAs("lead@example.org", WITHOUT);
  const audit = await openCurrentAudit(page);

  await page.goto("/actions/new");
  await page.getByLabel("What is to be done?").fill("Buy a lamp");
  await page.getByLabel("Who sees to it?").fill("The caretaker");
  await fillDueDate(page, "1", "12", "2026");
  await page.getByRole("button", { name: "Add this action" }).click();
  expect(await heading(page)).toBe("Buy a lamp");
  await page.locator("summary").filter({ hasText: "Cancel this action" }).click();
  await page.getByLabel("Why is it no longer needed?").fill("There was one.");
  await page.getByRole("button", { name: "Cancel this action" }).click();
  expect(await main(page)).toContain("There was one.");

  await page.goto(`${audit}/findings`);
  await page.getByRole("link", { name: "Add a risk to the whole audit" }).click();
  await page.getByLabel("In your words").fill("Phones are used at night\nin the boarding house.");
  await page.getByRole("button", { name: "Save" }).click();
  expect(await page.getByRole("alert").innerText()).toContain("Select how likely it is");
  expect(await page.getByLabel("In your words").inputValue()).toBe(
    "Phones are used at night\nin the boarding house.",
  );
  await page.getByLabel("how likely is it").selectOption("4");
  await page.getByLabel("how serious would it be").selectOption("4");
  await page.getByRole("button", { name: "Save" }).click();
  const rated = /High, 16 of 25\s+Phones are used at night/;
  expect(await main(page)).toMatch(rated);
  await page.getByRole("button", { name: "Remove Phones are used" }).click();
  expect(await main(page)).not.toMatch(rated);
  await page.getByRole("button", { name: "Undo: put it back" }).click();
  expect(await main(page)).toMatch(rated);

  await page.goto(`${audit}/closing`);
  expect(await main(page)).toContain("Phones are used at night");
  await page.getByLabel("What would children notice?").fill("They are asked.");
  await page.getByLabel("Children and young people").check();
  await page.getByRole("button", { name: "Save" }).click();
  expect(await page.getByRole("alert").innerText()).toContain("Your answers are saved");
  expect(await page.getByLabel("Children and young people").isChecked()).toBe(true);
  expect(await page.getByLabel("Staff and volunteers").isChecked()).toBe(false);
});
