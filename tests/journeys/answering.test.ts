import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { DEMO_PASSWORD } from "../../scripts/demo/people.ts";
import { FIELDS, fillAnswer, openCurrentAudit } from "./support/answers.ts";
import { openStage } from "./support/stage.ts";

/** The calendar stands still at 14:00 UTC in November: what is saved is saved at 14:00 in London. */
const stage = openStage();
const WITHOUT = { javaScriptEnabled: false };
const STATUS = "[data-app-save-status]";

/** Opens a standard of the lead's audit. Each test takes one of its own: they share the data. */
async function openStandard(page: Page, code: string): Promise<string> {
  const standard = `${await openCurrentAudit(page)}/standards/${code}`;
  await page.goto(standard);
  return standard;
}

/** Types as a person does, key by key, and leaves the field. */
async function type(page: Page, words: string, selector: string = FIELDS.commentary): Promise<void> {
  await page.locator(selector).click();
  await page.locator(selector).fill("");
  await page.keyboard.type(words);
}

async function statusIs(page: Page, words: string | RegExp): Promise<void> {
  await page.locator(STATUS).filter({ hasText: words }).waitFor();
}

async function signInOnPage(page: Page, email: string): Promise<void> {
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(DEMO_PASSWORD);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}

test("what is typed is saved after a pause, with the server's time, and is there on reload and on going back", async () => {
  const page = await stage.openAs("lead@example.org");
  const standard = await openStandard(page, "P2");
  const saved = page.waitForResponse((response) => response.url().endsWith("/autosave"));
  await type(page, "Typed and left alone");
  expect((await saved).status()).toBe(200);
  await statusIs(page, /^Saved 14:00$/);
  expect(await page.locator(STATUS).getAttribute("aria-live")).toBe("polite");
  expect(await page.locator("[data-app-last-saved]:visible").count()).toBe(0);
  // Nothing is unsaved, so nothing asks before the page is left (a dialog would fail the test by its time limit).
  await page.reload();
  expect(await page.locator(FIELDS.commentary).inputValue()).toBe("Typed and left alone");
  await type(page, "Typed a second time");
  await page.locator(FIELDS.example).focus();
  await statusIs(page, /^Saved 14:00$/);
  await page.goto("/resources");
  await page.goBack();
  await page.waitForURL(`**${standard}`);
  expect(await page.locator(FIELDS.commentary).inputValue()).toBe("Typed a second time");
  await page.locator(FIELDS.saveToList).click();
  await page.waitForURL((url) => !url.pathname.endsWith(standard));
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
});

test("a form that nobody touches is never sent", async () => {
  const page = await stage.openAs("lead@example.org");
  const posts: string[] = [];
  page.on("request", (request) => void (request.method() === "POST" && posts.push(request.url())));
  await openStandard(page, "P3");
  for (const field of [FIELDS.commentary, FIELDS.example, FIELDS.commentary])
    await page.locator(field).focus();
  await page.goto("/resources");
  await openStandard(page, "P3");
  expect(posts).toEqual([]);
});

test("pressing Save while a save is on its way is no conflict with oneself, and a double click saves once", async () => {
  const page = await stage.openAs("lead@example.org");
  const standard = await openStandard(page, "P4");
  const version = Number(await page.locator("input[name=version]").first().inputValue());
  // Held back on its way to the server, until after the button was pressed.
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route("**/autosave", async (route) => {
    await held;
    await route.continue();
  });
  await type(page, "First words");
  await page.locator(FIELDS.example).focus();
  await type(page, "Later words");
  await page.locator(FIELDS.saveToList).dblclick();
  letGo();
  await page.waitForURL((url) => !url.pathname.endsWith(standard));
  await page.goto(standard);
  expect(await page.locator(FIELDS.commentary).inputValue()).toBe("Later words");
  expect(Number(await page.locator("input[name=version]").first().inputValue())).toBe(version + 2);
});

test("while the portal cannot be reached the page says so, tries again, and keeps what is typed", async () => {
  const page = await stage.openAs("lead@example.org");
  await openStandard(page, "P5");
  await page.route("**/autosave", (route) => route.abort());
  await type(page, "Typed in a tunnel");
  await page.locator(FIELDS.example).focus();
  await statusIs(page, /^Not saved: the portal cannot be reached\. Trying again\.$/);
  await page.unroute("**/autosave");
  await statusIs(page, /^Saved 14:00$/);
  await page.reload();
  expect(await page.locator(FIELDS.commentary).inputValue()).toBe("Typed in a tunnel");
});

test("a colleague who saved first is named in time, and Save then shows both answers", async () => {
  const lead = await stage.openAs("lead@example.org");
  const colleague = await stage.openAs("contributor@example.org");
  const standard = await openStandard(lead, "P6");
  const colleagueName = await colleague.locator(".app-header__account > span").innerText();
  await colleague.goto(standard);
  await type(colleague, "The contributor's words");
  await colleague.locator(FIELDS.example).focus();
  await statusIs(colleague, /^Saved/);
  await type(lead, "The lead's words");
  await lead.locator(FIELDS.example).focus();
  await statusIs(
    lead,
    `Not saved: ${colleagueName} saved this answer at 14:00. Your words are kept here: press “Save and continue” to see both.`,
  );
  await lead.locator(FIELDS.saveAndContinue).click();
  expect(await lead.locator("#conflict").innerText()).toContain("The contributor's words");
  expect(await lead.locator(FIELDS.commentary).inputValue()).toBe("The lead's words");
  // A choice has to be made: nothing is saved over theirs while one reads and mends.
  const posts: string[] = [];
  lead.on("request", (request) => void (request.method() === "POST" && posts.push(request.url())));
  await type(lead, "The words of both");
  await lead.locator(FIELDS.example).focus();
  expect(posts).toEqual([]);
  await lead.getByRole("button", { name: "Save mine" }).click();
  await lead.waitForURL((url) => !url.pathname.endsWith(standard));
});

test("a sign-in that runs out in the middle of typing: told while writing, and saved after signing in there", async () => {
  const page = await stage.openAs("lead@example.org");
  const standard = await openStandard(page, "P7");
  await page.context().clearCookies();
  await type(page, "Typed after the end");
  await page.locator(FIELDS.example).focus();
  await statusIs(
    page,
    "Not saved: you have been signed out. Press “Save and continue”, sign in, and your words are kept.",
  );
  const answered = page.waitForResponse((response) => response.request().isNavigationRequest());
  await page.locator(FIELDS.saveToList).click();
  expect((await answered).status()).toBe(401);
  expect(new URL(page.url()).pathname).toBe(standard);
  await page.getByLabel("E-mail address").fill("lead@example.org");
  await page.getByLabel("Password", { exact: true }).fill("not the password");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  expect(await page.getByRole("alert").innerText()).toContain("that go together");
  await signInOnPage(page, "lead@example.org");
  await page.waitForURL((url) => !url.pathname.endsWith(standard));
  expect(await page.locator(".govuk-notification-banner").innerText()).toContain("P7 is saved");
  await page.goto(standard);
  expect(await page.locator(FIELDS.commentary).inputValue()).toBe("Typed after the end");
});

test("the same without JavaScript, and a colleague who signs in instead is shown the words first", async () => {
  const page = await stage.openAs("lead@example.org", WITHOUT);
  const standard = await openStandard(page, "P8");
  await page.context().clearCookies();
  await fillAnswer(page, { rating: "Started", commentary: "Two lines\nwithout a script", example: "One" });
  expect(new URL(page.url()).pathname).toBe(standard);
  await signInOnPage(page, "lead@example.org");
  await page.waitForURL((url) => !url.pathname.endsWith(standard));
  await page.goto(standard);
  expect(await page.locator(FIELDS.commentary).inputValue()).toBe("Two lines\nwithout a script");

  await page.context().clearCookies();
  await fillAnswer(page, { rating: "In place", commentary: "The lead's later words" });
  await signInOnPage(page, "contributor@example.org");
  expect(await page.getByRole("alert").innerText()).toContain("Nothing has been saved");
  expect(await page.locator(FIELDS.commentary).inputValue()).toBe("The lead's later words");
  const other = await stage.openAs("signatory@example.org", WITHOUT);
  await other.goto(standard);
  expect(await other.locator(FIELDS.commentary).inputValue()).toBe("Two lines\nwithout a script");
  await page.locator(FIELDS.saveToList).click();
  await page.waitForURL((url) => !url.pathname.endsWith(standard));
  await other.reload();
  expect(await other.locator(FIELDS.commentary).inputValue()).toBe("The lead's later words");
});

test("an honest blank stands on the task list and among the answers to check, as unanswered", async () => {
  const page = await stage.openAs("lead@example.org", WITHOUT);
  const standard = await openStandard(page, "P9");
  await page.locator("input[name=level][value=dont-know]").check();
  await page.locator(FIELDS.saveToList).click();
  await page.waitForURL((url) => !url.pathname.endsWith(standard));
  const task = page.locator(".govuk-task-list__item").filter({ has: page.locator(`a[href$="/P9"]`) });
  expect(await task.innerText()).toContain("Don’t know yet");
  await page.goto(`${new URL(page.url()).pathname}/sign-off`);
  const row = page.locator(".govuk-summary-list__row").filter({ has: page.locator(`a[href$="/P9"]`) });
  expect(await row.innerText()).toMatch(/Don’t know yet \(unanswered\)/);
});

test("start questions: a no marks standards together, says so on their pages, and a yes takes it back", async () => {
  const page = await stage.openAs("late.lead@example.org", WITHOUT);
  const audit = await openCurrentAudit(page);
  await page.locator("main").getByRole("link", { name: "Start questions" }).click();
  await page.waitForURL(`**${audit}/start`);
  await page.getByRole("button", { name: "Save", exact: true }).click();
  expect(await page.getByRole("alert").innerText()).toContain("Answer yes or no");
  const no = page.locator("input[value=no]").first();
  const name = (await no.getAttribute("name")) ?? "";
  await no.check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL("**/start?saved=yes");
  const marked = page.locator(".govuk-summary-list__value .govuk-list a").first();
  const href = (await marked.getAttribute("href")) ?? "";
  await marked.click();
  await page.waitForURL(`**${href}`);
  expect(await page.locator(FIELDS.notApplicable).isChecked()).toBe(true);
  await page.getByRole("link", { name: "change your answer to the start question" }).click();
  await page.locator(`input[name="${name}"][value=yes]`).check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL("**/start?saved=yes");
  await page.goto(href);
  expect(await page.locator(FIELDS.notApplicable).isChecked()).toBe(false);
});
