import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { FIELDS, openCurrentAudit } from "./support/answers.ts";
import { openStage } from "./support/stage.ts";

const stage = openStage();

/** The trust, and two of its schools: one with its audit in progress, one whose audit was sent back. */
const TRUST = "rebecca.thorne@example.org";
const ADOPTING = "lead@example.org";
const DECLINING = "hannah.duffield@example.org";

const CODE = "P2";
const WORDS = "One policy for all schools, agreed by the trustees in May.";
const NEW_WORDS = "One policy for all schools, agreed again by the trustees in October.";

const panel = (page: Page) => page.locator("#shared");
/** "meets 20 of 25 standards" and the coverage beside it, as the task list shows them. */
const figures = (page: Page) => page.locator(".app-figure-first").first().innerText();

async function openShared(page: Page): Promise<void> {
  await page.goto("/");
  await page.getByRole("link", { name: "Shared answers" }).click();
  await page.getByRole("link", { name: new RegExp(`^${CODE} `) }).click();
  await page.waitForURL(`**/standards/${CODE}`);
}

async function shareWords(page: Page, words: string): Promise<void> {
  await openShared(page);
  await page.getByRole("radio", { name: "In place", exact: true }).check();
  await page.locator(FIELDS.commentary).fill(words);
  await page.getByRole("button", { name: "Save shared answer" }).click();
  await page.getByText(`${CODE} is saved`).waitFor();
}

/** What the trust's list says of the members: adopted, with changes, declined, not decided. */
async function decisions(page: Page): Promise<string[]> {
  await page.goto("/shared");
  const cells = page
    .locator("tr")
    .filter({ hasText: `${CODE} ` })
    .locator("td");
  return (await cells.allInnerTexts()).slice(1);
}

describe("a trust's shared answer", () => {
  let audit: string;
  let before: string;

  test("is written once, with evidence of the trust's library, and every school is still to decide", async () => {
    const lead = await stage.openAs(ADOPTING);
    audit = await openCurrentAudit(lead);
    before = await figures(lead);
    const page = await stage.openAs(TRUST);
    await openShared(page);
    await page.getByRole("checkbox").first().check();
    await shareWords(page, WORDS);
    expect(await decisions(page)).toEqual(["0", "0", "0", "0", "4"]);
  });

  test("stands beside a school's own blank and counts for nothing until it is adopted", async () => {
    const page = await stage.openAs(ADOPTING);
    await page.goto(audit);
    expect(await figures(page)).toBe(before);
    await page.goto(`${audit}/standards/${CODE}`);
    expect(await panel(page).innerText()).toContain("It counts for nothing until you take it up");
    expect(await panel(page).innerText()).toContain(WORDS);
    expect(await page.locator("input[name=level][value=in-place]").isChecked()).toBe(false);
    expect(await page.locator(FIELDS.commentary).inputValue()).not.toContain(WORDS);
  });

  test("is adopted by one school: now it is that school's own answer, and counts", async () => {
    const page = await stage.openAs(ADOPTING);
    await page.goto(`${audit}/standards/${CODE}`);
    await panel(page).getByRole("button", { name: "Adopt", exact: true }).click();
    await page.waitForURL(`**/standards/${CODE}?saved=${CODE}`);
    expect(await page.locator(FIELDS.commentary).inputValue()).toBe(WORDS);
    expect(await page.locator("input[name=level][value=in-place]").isChecked()).toBe(true);
    expect(await panel(page).innerText()).toMatch(/Adopted by Nadia Hussain on /);
    await page.goto(audit);
    expect(await figures(page)).not.toBe(before);
  });

  test("is declined by another, whose own answer stays word for word", async () => {
    const page = await stage.openAs(DECLINING);
    const standard = `${await openCurrentAudit(page)}/standards/${CODE}`;
    await page.goto(standard);
    const own = await page.locator(FIELDS.commentary).inputValue();
    expect(own).not.toBe("");
    await panel(page).getByRole("button", { name: "Decline" }).click();
    expect(await page.getByRole("alert").innerText()).toContain("is declined");
    expect(await panel(page).innerText()).toMatch(/Declined by Hannah Duffield on /);
    expect(await panel(page).innerText()).not.toContain(WORDS);
    expect(await page.locator(FIELDS.commentary).inputValue()).toBe(own);
    await panel(page).getByRole("link", { name: "Show it again" }).click();
    expect(await panel(page).innerText()).toContain(WORDS);
    expect(await decisions(await stage.openAs(TRUST))).toEqual(["1", "0", "0", "1", "2"]);
  });

  test("changed by the trust later, it is shown beside what was adopted, and taken up again with changes", async () => {
    await shareWords(await stage.openAs(TRUST), NEW_WORDS);
    const page = await stage.openAs(ADOPTING);
    await page.goto(`${audit}/standards/${CODE}`);
    expect(await panel(page).innerText()).toContain("Saltwood Learning Trust has changed it since");
    expect(await panel(page).innerText()).toContain(NEW_WORDS);
    expect(await page.locator(FIELDS.commentary).inputValue()).toBe(WORDS);
    await panel(page).getByText("What it said before").click();
    expect(await panel(page).locator("details").innerText()).toContain(WORDS);
    await panel(page).getByRole("link", { name: "Edit it first" }).click();
    await page.waitForURL(/from=shared/);
    expect(await page.locator(FIELDS.commentary).inputValue()).toBe(NEW_WORDS);
    await page.locator(FIELDS.commentary).fill(`${NEW_WORDS} We trained our staff on it.`);
    await page.locator(FIELDS.saveToList).click();
    await page.waitForURL(new RegExp(`saved=${CODE}`));
    await page.goto(`${audit}/standards/${CODE}`);
    expect(await panel(page).innerText()).toMatch(/Taken up with changes by Nadia Hussain on /);
    await page.goto(`${audit}/standards/${CODE}/versions`);
    const texts = await page.locator("main").innerText();
    for (const words of [WORDS, "We trained our staff on it."]) expect(texts).toContain(words);
  });

  test("is not there for an organisation outside the trust", async () => {
    const page = await stage.openAs("late.lead@example.org");
    await page.goto(`${await openCurrentAudit(page)}/standards/${CODE}`);
    expect(await panel(page).count()).toBe(0);
    expect((await page.goto("/shared"))?.status()).toBe(404);
  });
});

test("without JavaScript a shared answer is declined and adopted all the same", async () => {
  await shareWords(await stage.openAs(TRUST), WORDS);
  const page = await stage.openAs(DECLINING, { javaScriptEnabled: false });
  const standard = `${await openCurrentAudit(page)}/standards/${CODE}`;
  await page.goto(`${standard}?shared=show`);
  await panel(page).getByRole("button", { name: "Adopt" }).click();
  await page.waitForURL(`**${standard}?saved=${CODE}`);
  expect(await page.locator(FIELDS.commentary).inputValue()).toBe(WORDS);
});
