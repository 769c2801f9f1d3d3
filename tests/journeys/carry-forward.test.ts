import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "playwright-core";
import { beforeAll, expect, test } from "vitest";
import { FIELDS, fillAnswer } from "./support/answers.ts";
import { runCommand } from "./support/portal.ts";
import { openStage } from "./support/stage.ts";

/** A round on an earlier version of an invented tool, handed in; and one on the later version, just opened. */
const stage = openStage();

const AGENCY = "ED02";
const SAID = `agency_reference,standard,level,not_applicable_reason,commentary,example
${AGENCY},H1,in-place,,The deputy head since May.,Pupils name her.
${AGENCY},H2,in-place,,The rules of 2023.,
${AGENCY},H3,started,,Read out once.,
${AGENCY},H4,in-place,,Set up by the county.,
${AGENCY},T1,started,,Twice so far.,
${AGENCY},T2,in-place,,Every March.,
${AGENCY},T3,embedded,,Every autumn.,Parents ask more.
`;

const operator = (...args: string[]) => runCommand(stage.portal.dataFolder, args, stage.portal.url);
const template = (name: string) =>
  fileURLToPath(new URL(`../support/templates/${name}.yaml`, import.meta.url));

beforeAll(() => {
  const file = join(stage.portal.dataFolder, "said.csv");
  writeFileSync(file, SAID);
  for (const name of ["club-2024", "club-2026"]) operator("template", "install", template(name));
  openRound("club@2024", "Club audit 2024", "2024-09-01", "2024-12-18");
  operator("returns", "import", file, "--cycle", "Club audit 2024", "--submitted", "2024-12-10");
  openRound("club@2026", "Club audit 2027", "2026-11-01", "2027-01-29");
});

function openRound(tool: string, name: string, opens: string, due: string): void {
  operator(
    "cycle",
    "open",
    "--template",
    tool,
    "--name",
    name,
    "--opens",
    opens,
    "--due",
    due,
    "--sectors",
    "education",
  );
}

/** The ratings that count, by standard: what every figure is made of. */
function rated(): Record<string, string> {
  const printed = operator("returns", "export", "--cycle", "Club audit 2027", "--format", "csv");
  const rows = printed.split("\n").map((line) => line.split(","));
  return Object.fromEntries(
    rows.flatMap(([reference, , , , , code = "", level = ""]) =>
      reference === AGENCY && level !== "" ? [[code, level]] : [],
    ),
  );
}

async function openAudit(page: Page, name: string): Promise<string> {
  await page.goto("/");
  await page
    .getByRole("link", { name: new RegExp(name) })
    .first()
    .click();
  await page.waitForURL(/\/returns\/[^/]+$/);
  return new URL(page.url()).pathname;
}

/** The row of a standard on the list of what came over. */
const row = (page: Page, title: string) =>
  page.locator(".govuk-summary-list__row").filter({ has: page.locator("dt", { hasText: title }) });

async function typeDate(page: Page, day: string, month: string, year: string): Promise<void> {
  await page.getByLabel("Day").fill(day);
  await page.getByLabel("Month").fill(month);
  await page.getByLabel("Year").fill(year);
}

test("merged, split and dropped standards come over, and only what is confirmed or rated counts", async () => {
  const lead = await stage.openAs("lead@example.org");
  const audit = await openAudit(lead, "Club audit 2027");
  expect(rated()).toEqual({});

  await lead.goto(`${audit}/last-time`);
  await lead.getByText("0 of 6 confirmed").waitFor();
  const merged = await row(lead, "H5 Rules that are known").innerText();
  for (const words of ["Question changed", "From H2 House rules", "From H3 Telling about the rules"]) {
    expect(merged).toContain(words);
  }
  for (const part of ["H6 Lent devices", "H7 Guest network"]) {
    expect(await row(lead, part).innerText()).toContain("From H4 Devices and networks");
  }
  const dropped = lead.locator("section", { has: lead.locator("#dropped") });
  for (const words of ["T1 Newsletter", "Twice so far.", "A newsletter about life online"]) {
    expect(await dropped.innerText()).toContain(words);
  }
  expect(await row(lead, "T4 Asking children").innerText()).toContain("New question");

  await row(lead, "H1 Named person").getByRole("link").click();
  await typeDate(lead, "1", "12", "2026");
  await lead.getByRole("button", { name: /Nothing has changed/ }).click();
  await lead
    .locator(".govuk-error-summary")
    .getByText(/must be today or in the past/)
    .waitFor();
  expect(await lead.getByLabel("Month").inputValue()).toBe("12");
  await typeDate(lead, "20", "11", "2026");
  await lead.getByRole("button", { name: /Nothing has changed/ }).click();
  await lead.waitForURL("**/last-time?saved=H1");
  await lead.getByText("1 of 6 confirmed").waitFor();
  expect(await row(lead, "H1 Named person").innerText()).toContain(
    "Confirmed 23 November 2026; evidence last checked 20 November 2026",
  );
  expect(rated()).toEqual({ H1: "in-place" });

  await row(lead, "H5 Rules that are known").getByRole("link").click();
  await lead
    .getByText("This text is from Club audit 2024. It does not count until you choose a rating and save.")
    .waitFor();
  expect(await lead.locator(FIELDS.commentary).inputValue()).toBe(
    "H2 House rules:\nThe rules of 2023.\n\nH3 Telling about the rules:\nRead out once.",
  );
  expect(await lead.locator("input[name=level]:checked").inputValue()).toBe("");
  expect(await lead.getByRole("button", { name: /Nothing has changed/ }).count()).toBe(0);
  await fillAnswer(
    lead,
    { rating: "Started", commentary: "The rules of 2023, read out every term." },
    FIELDS.saveToList,
  );
  await lead.waitForURL("**?saved=H5");
  expect(rated()).toEqual({ H1: "in-place", H5: "started" });

  await lead.goto(`${audit}/standards/H6`);
  await lead.locator(FIELDS.commentary).fill("To be asked at the county.");
  await lead.locator(FIELDS.saveToList).click();
  await lead.waitForURL("**?saved=H6");
  expect(rated()).toEqual({ H1: "in-place", H5: "started" });
  await lead.goto(`${audit}/last-time`);
  await lead.getByText("1 of 6 confirmed").waitFor();
  expect(await lead.locator("main").innerText()).toContain("1 rated by hand, 4 still to do");
});

test("without JavaScript last time's answer is confirmed from the standard's page", async () => {
  const lead = await stage.openAs("lead@example.org", { javaScriptEnabled: false });
  const audit = await openAudit(lead, "Online safeguarding audit 2026");
  await lead.goto(`${audit}/last-time`);
  const toConfirm = await lead
    .getByRole("link", { name: /^Confirm/ })
    .first()
    .getAttribute("href");
  const code = /standards\/([^/]+)\/confirm/.exec(toConfirm ?? "")?.[1] ?? "";
  const standard = `${audit}/standards/${code}`;
  await lead.goto(standard);
  await typeDate(lead, "1", "11", "2026");
  await lead.getByRole("button", { name: /Nothing has changed/ }).click();
  await lead.waitForURL(`**?saved=${code}`);
  await lead.getByText(`${code} is saved.`).waitFor();
  await lead.goto(standard);
  await lead.getByText("Confirmed 23 November 2026; evidence last checked 1 November 2026.").waitFor();
  expect(await lead.locator("input[name=level]:checked").inputValue()).not.toBe("");
});
