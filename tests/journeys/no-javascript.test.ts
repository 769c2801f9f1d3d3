import { expect, test } from "vitest";
import { FIELDS, fillAnswer, incompleteCodes, openCurrentAudit } from "./support/answers.ts";
import { heading } from "./support/browser.ts";
import { openStage } from "./support/stage.ts";

const stage = openStage();
const WITHOUT = { javaScriptEnabled: false };

test("a lead without JavaScript signs in, answers, and gets every word back when something is wrong", async () => {
  const page = await stage.openPage(WITHOUT);
  await page.goto("/sign-in");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  expect(await page.getByRole("alert").innerText()).toMatch(
    /Enter your e-mail address\s+Enter your password/,
  );
  await page.getByLabel("E-mail address").fill("lead@example.org");
  await page.getByLabel("Password", { exact: true }).fill("pies-demo-2026");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  const audit = await openCurrentAudit(page);
  await page.goto(`${audit}/standards/P1`);
  // Without a script nothing may be hidden behind a choice.
  expect(await page.locator(FIELDS.reason).count()).toBeLessThanOrEqual(1);
  const tooLong = "x".repeat(10_001);
  await fillAnswer(page, { rating: "In place", commentary: tooLong, example: "An example\nof two lines" });
  expect(await page.getByRole("alert").innerText()).toContain("10,000 characters or fewer");
  expect(await page.locator(FIELDS.commentary).inputValue()).toBe(tooLong);
  expect(await page.locator(FIELDS.example).inputValue()).toBe("An example\nof two lines");
  expect(await page.getByRole("radio", { name: "In place", exact: true }).isChecked()).toBe(true);
  await fillAnswer(page, { rating: "In place", commentary: "Short enough" });
  await page.waitForURL((url) => url.pathname === `${audit}/standards/P2`);
  await page.goto(`${audit}/standards/P1`);
  expect(await page.locator(FIELDS.commentary).inputValue()).toBe("Short enough");
});

test("a reason for not applicable can be given, because its field is not hidden", async () => {
  const page = await stage.openAs("lead@example.org", WITHOUT);
  const audit = await openCurrentAudit(page);
  await page.goto(`${audit}/sign-off`);
  const hrefs = await page
    .locator(".govuk-summary-list__actions a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  for (const href of hrefs) {
    await page.goto(href);
    const choice = page.locator(FIELDS.notApplicable);
    if ((await choice.count()) === 0) continue;
    const reason = page.locator(FIELDS.reason);
    expect(await reason.isVisible()).toBe(true);
    await choice.check();
    await reason.fill("Nobody here does this");
    await page.locator(FIELDS.saveToList).click();
    await page.waitForURL((url) => url.pathname === audit);
    expect(await page.locator("main").innerText()).toContain("Not applicable");
    return;
  }
  throw new Error("No standard of this audit may be not applicable");
});

test("two editors without JavaScript see both texts", async () => {
  const lead = await stage.openAs("lead@example.org", WITHOUT);
  const colleague = await stage.openAs("contributor@example.org", WITHOUT);
  const standard = `${await openCurrentAudit(lead)}/standards/S11`;
  await lead.goto(standard);
  await colleague.goto(standard);
  await fillAnswer(colleague, { rating: "Started", commentary: "The contributor's words", example: "" });
  await colleague.waitForURL((url) => !url.pathname.endsWith(standard));
  await fillAnswer(lead, { rating: "In place", commentary: "The lead's words", example: "" });
  expect(await lead.locator("#conflict").innerText()).toContain("The contributor's words");
  expect(await lead.locator(FIELDS.commentary).inputValue()).toBe("The lead's words");
  await lead.locator(FIELDS.saveAndContinue).click();
  await lead.waitForURL((url) => !url.pathname.endsWith(standard));
  await lead.goto(standard);
  expect(await lead.locator(FIELDS.commentary).inputValue()).toBe("The lead's words");
});

test("an area is given to a colleague, and stands on the colleague's own list", async () => {
  const lead = await stage.openAs("lead@example.org", WITHOUT);
  const colleague = await stage.openAs("signatory@example.org", WITHOUT);
  const name = await colleague.locator(".app-header__account > span").innerText();
  const ofTheArea = colleague.locator('main a[href$="/standards/I2"]');
  await colleague.goto("/my-work");
  expect(await ofTheArea.count()).toBe(0);
  await lead.goto(`${await openCurrentAudit(lead)}/people`);
  await lead.locator("#area-I").selectOption({ label: name });
  await lead.getByRole("button", { name: "Save who does what" }).click();
  await lead.getByText("Who does what is saved").waitFor();
  expect(await lead.locator("#area-I option:checked").innerText()).toBe(name);
  await colleague.reload();
  expect(await ofTheArea.count()).toBe(1);
});

test("a reason is given to a point the Board may ask about, and taken back", async () => {
  const page = await stage.openAs("lead@example.org", WITHOUT);
  await page.goto(`${await openCurrentAudit(page)}/quality`);
  const id = await page
    .locator(".app-card[id^=point-]")
    .filter({ hasText: "No reason yet" })
    .first()
    .getAttribute("id");
  const point = page.locator(`#${id}`);
  await point.locator("summary").click();
  await point.getByRole("button", { name: "Save reason" }).click();
  expect(await page.getByRole("alert").innerText()).toContain("Enter why you leave this as it is");
  await point.getByRole("textbox").fill("The register is kept\nby the trust.");
  await point.getByRole("button", { name: "Save reason" }).click();
  await point.getByText("Your reason", { exact: true }).waitFor();
  expect(await point.locator(".app-typed").first().innerText()).toBe("The register is kept\nby the trust.");
  await point.locator("summary").click();
  await point.getByRole("button", { name: "Take the reason back" }).click();
  await point.getByText("No reason yet").waitFor();
});

test("a childminder on her own checks, signs and submits", async () => {
  const page = await stage.openAs("childminder@example.org", WITHOUT);
  const audit = await openCurrentAudit(page);
  await page.goto(`${audit}/sign-off`);
  expect(await incompleteCodes(page)).toEqual([]);
  expect(await page.locator("main").innerText()).toContain("signed by the lead");
  await page.locator(FIELDS.submit).click();
  expect(await page.getByRole("alert").innerText()).toContain("Tick the declaration");
  await page.locator(FIELDS.declaration).check();
  await page.locator(FIELDS.submit).click();
  expect(await heading(page)).toBe("Audit submitted");
  expect(await page.locator("main").innerText()).toContain("(signed by the lead)");
});

test("the Board's charts are pictures with their numbers in a table, and filters are plain forms", async () => {
  const page = await stage.openAs("chair@example.org", WITHOUT);
  await page.goto("/board");
  const figures = page.locator("figure");
  expect(await figures.count()).toBeGreaterThan(1);
  for (const figure of await figures.all()) {
    const picture = figure.locator("[role=img]").first();
    expect(await picture.getAttribute("aria-label")).toMatch(/\d/);
    expect((await picture.boundingBox())?.height ?? 0).toBeGreaterThan(40);
  }
  expect(await page.locator("main table").count()).toBeGreaterThanOrEqual(await figures.count());
  await page.getByLabel("Sector", { exact: true }).selectOption("early-years");
  await page.getByRole("button", { name: "Show" }).click();
  await page.waitForURL("**sector=early-years**");
  expect(await heading(page)).toContain("Early years");
});
