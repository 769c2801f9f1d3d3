import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { DEMO_AGENCIES } from "../../scripts/demo/agencies.ts";
import { heading } from "./support/browser.ts";
import { runCommand } from "./support/portal.ts";
import { openStage } from "./support/stage.ts";

const stage = openStage();

/** The contributor of an academy who helps a pre-school with its audit as well. */
const EMAIL = "contributor@example.org";
const ACADEMY = nameOf("ED02");
const PRE_SCHOOL = nameOf("EY02");

function nameOf(reference: string): string {
  const agency = DEMO_AGENCIES.find((one) => one.reference === reference);
  if (!agency) throw new Error(`The demo has no ${reference}`);
  return agency.name;
}

beforeAll(() => {
  const { dataFolder, url } = stage.portal;
  const file = join(dataFolder, "roles.csv");
  writeFileSync(file, `email,name,role,agency_reference\n${EMAIL},,contributor,EY02\n`);
  expect(runCommand(dataFolder, ["users", "import", file], url)).toMatch(/^1 added/);
});

/** Chooses an organisation at the top of the page, as a person does. */
async function switchTo(page: Page, name: string): Promise<void> {
  const [agencyId] = await page.getByLabel("Your organisation").selectOption({ label: name });
  await page.getByRole("button", { name: "Show" }).first().click();
  await page.waitForURL((url) => url.searchParams.get("agency") === agencyId);
  expect(await chosen(page)).toBe(name);
}

const chosen = (page: Page) => page.getByLabel("Your organisation").locator("option:checked").innerText();
const main = (page: Page) => page.locator("main").innerText();

describe.each([
  ["with JavaScript", true],
  ["without JavaScript", false],
])("a person of several organisations, %s", (about, javaScriptEnabled) => {
  const title = `Rules for visitors, ${about}`;
  const open = () => stage.openAs(EMAIL, { javaScriptEnabled });

  test("finds the audits of each under its name", async () => {
    const page = await open();
    for (const name of [ACADEMY, PRE_SCHOOL]) {
      const section = page.getByRole("region", { name, exact: true });
      await section.getByRole("link", { name: /Online safeguarding audit 2026/ }).click();
      await page.waitForURL(/\/returns\/[^/]+$/);
      expect(await page.locator(".govuk-caption-l").innerText()).toContain(name);
      await page.goto("/");
    }
  });

  test("sees the evidence of one at a time, and adds to the library that is shown", async () => {
    const page = await open();
    await page.goto("/evidence");
    await switchTo(page, PRE_SCHOOL);
    await page.getByRole("button", { name: "Add evidence" }).click();
    await page.getByRole("radio", { name: "A reference to a document" }).check();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByLabel("Title").fill(title);
    await page.getByLabel("Who holds it").fill("The manager");
    await page.getByRole("button", { name: "Add to the library" }).click();
    await page.waitForURL("**?done=added");
    expect(await heading(page)).toBe(title);
    await page.goto("/evidence");
    await switchTo(page, PRE_SCHOOL);
    expect(await main(page)).toContain(title);
    await switchTo(page, ACADEMY);
    expect(await main(page)).not.toContain(title);
  });

  test("keeps the action plan of each apart, and its downloads too", async () => {
    const page = await open();
    await page.goto("/actions");
    await switchTo(page, PRE_SCHOOL);
    await page.getByRole("button", { name: "Add an action" }).click();
    await page.getByLabel("What is to be done?").fill(title);
    await page.getByLabel("Who sees to it?").fill("The manager");
    for (const [part, value] of Object.entries({ Day: "1", Month: "2", Year: "2027" })) {
      await page.getByLabel(part).fill(value);
    }
    await page.getByRole("button", { name: "Add this action" }).click();
    expect(await heading(page)).toBe(title);
    await page.goto("/actions");
    await switchTo(page, ACADEMY);
    expect(await main(page)).not.toContain(title);
    await switchTo(page, PRE_SCHOOL);
    expect(await main(page)).toContain(title);
    const href = await page.getByRole("link", { name: /CSV/ }).getAttribute("href");
    const csv = await (await page.request.get(href ?? "")).text();
    expect(csv).toContain(title);
    expect(csv.split("\n")[1]).not.toContain(ACADEMY);
  });

  test("has the work of all on one list, and narrows it to one", async () => {
    const page = await open();
    await page.goto("/my-work");
    const all = await main(page);
    for (const name of [ACADEMY, PRE_SCHOOL])
      expect(all).toContain(`Online safeguarding audit 2026: ${name}`);
    await switchTo(page, PRE_SCHOOL);
    const [academys, preSchools] = [ACADEMY, PRE_SCHOOL].map((name) =>
      page.getByRole("heading", { name: `: ${name}` }).count(),
    );
    expect([await academys, await preSchools]).toEqual([0, 1]);
  });
});

test("an organisation that the person does not work for cannot be switched to", async () => {
  const other = await stage.openAs("other.lead@example.org");
  const theirs = (await other.locator("main article a").first().getAttribute("href")) ?? "";
  await other.goto("/actions");
  const added = await other.getByRole("button", { name: "Add an action" }).getAttribute("href");
  const agencyId = new URL(added ?? "", stage.portal.url).searchParams.get("agency") ?? "";
  expect(agencyId).not.toBe("");
  const page = await stage.openAs(EMAIL);
  for (const path of ["/evidence", "/actions", "/my-work"].map((one) => `${one}?agency=${agencyId}`)) {
    expect([path, (await page.goto(path))?.status()]).toEqual([path, 404]);
  }
  expect((await page.goto(theirs))?.status()).toBe(404);
});
