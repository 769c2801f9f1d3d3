import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { readCsv } from "#app/lib/read-csv.server.ts";
import { heading } from "./support/browser.ts";
import { download, hrefOf, pdfText } from "./support/downloads.ts";
import { openStage } from "./support/stage.ts";

const stage = openStage();

/** Columns of the scores CSV beside those that are looked at. */
const OTHER_COLUMNS =
  "agency_reference status area points top_points band rated meets not_applicable unanswered".split(" ");

/** The organisations of the map, as the rows stand. */
function organisations(page: Page): Promise<string[]> {
  return page.locator(".app-heat tbody th[scope=row] a").allInnerTexts();
}

/** The scores of the column "Whole audit", top to bottom; rows without one are left out. */
async function scores(page: Page): Promise<number[]> {
  const cells = await page.locator(".app-heat tbody tr td:nth-child(4)").allInnerTexts();
  return cells.flatMap((text) => /(\d+)%/.exec(text)?.[1] ?? []).map(Number);
}

describe("the Board's dashboard", () => {
  test("says first how many have returned and who is overdue, and draws its charts over their tables", async () => {
    const page = await stage.openAs("chair@example.org");
    expect(new URL(page.url()).pathname).toBe("/board");
    expect(await page.locator(".app-figure-first").innerText()).toMatch(
      /^\d+ of \d+ required audits (returned|submitted)$/,
    );
    expect(await page.getByRole("heading", { name: "Overdue", exact: true }).count()).toBe(1);
    // The live chart takes the picture's place once its script has loaded.
    await page.locator("figure .recharts-surface").first().waitFor();
    const figures = await page.locator("figure").count();
    expect(figures).toBeGreaterThan(1);
    expect(await page.locator("main table").count()).toBeGreaterThanOrEqual(figures);
  });

  test("is narrowed to a sector, sorted, and opened down to one answer, all by address", async () => {
    const page = await stage.openAs("chair@example.org");
    const everybody = await organisations(page);
    await page.getByLabel("Sector", { exact: true }).selectOption({ label: "School or college" });
    await page.getByRole("button", { name: "Show" }).click();
    await page.waitForURL("**sector=education**");
    const schools = await organisations(page);
    expect(schools.length).toBeGreaterThan(2);
    expect(schools.length).toBeLessThan(everybody.length);
    expect(everybody).toEqual(expect.arrayContaining(schools));

    const whole = page.locator(".app-heat thead").getByRole("link", { name: /^Whole audit/ });
    await whole.click();
    await page.waitForURL("**sort=score**");
    const first = await scores(page);
    await whole.click();
    await page.waitForURL("**sort=-score**");
    expect(await scores(page)).toEqual([...first].reverse());
    expect([...first].sort((one, other) => one - other)).toEqual(first);
    expect((await organisations(page)).sort()).toEqual([...schools].sort());

    const name = (
      await page.locator(".app-heat tbody tr").filter({ hasText: /\d+%/ }).first().locator("th a").innerText()
    ).trim();
    await page.locator(".app-heat").getByRole("link", { name, exact: true }).click();
    await page.waitForURL("**/board/returns/**");
    expect(await heading(page)).toBe(name);
    expect(await page.locator("main").innerText()).toMatch(/meets \d+ of \d+/i);
    expect(await page.locator("#area-P").count()).toBe(1);
    await page.getByRole("link", { name: "The Board’s view" }).click();
    await page.waitForURL("**/board?**sector=education**");
  });

  test("gives its figures as PDF and CSV with the same filter", async () => {
    const page = await stage.openAs("chair@example.org");
    await page.goto("/board?sector=education");
    const schools = await organisations(page);
    const paper = await download(page, await hrefOf(page, "PDF"));
    expect([paper.status, paper.contentType, paper.bytes.subarray(0, 5).toString()]).toEqual([
      200,
      "application/pdf",
      "%PDF-",
    ]);
    expect(paper.fileName).toMatch(/education.*\.pdf$/);
    const words = pdfText(paper);
    expect(words).toContain("School or college");
    const file = await download(page, await hrefOf(page, "CSV of the scores"));
    expect(file.contentType).toMatch(/^text\/csv/);
    expect(file.bytes.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const { rows, faults } = readCsv(file.bytes, {
      required: ["agency_name", "sector", "score"],
      ignored: OTHER_COLUMNS,
    });
    expect(faults).toEqual([]);
    expect(new Set(rows.map(({ cells }) => cells.sector))).toEqual(new Set(["education"]));
    const named = new Set(rows.map(({ cells }) => String(cells.agency_name)));
    for (const name of named) expect(schools).toContain(name);
    expect(named.size).toBeGreaterThan(1);
  });

  test("of standards puts the weakest first and leads to one standard with its levels", async () => {
    const page = await stage.openAs("scrutineer@example.org");
    await page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Standards" }).click();
    await page.waitForURL("**/board/standards");
    const link = page.locator("main table a[href^='/board/standards/']").first();
    const name = (await link.innerText()).trim();
    await link.click();
    await page.waitForURL("**/board/standards/*");
    expect(await heading(page)).toContain(name.split(" ")[0]);
  });
});

describe("conflict of interest", () => {
  test("is said to a Board member on the return of the organisation they belong to, and on no other", async () => {
    const page = await stage.openAs("board@example.org");
    await page.goto("/board");
    const lead = await stage.openAs("lead@example.org");
    const own = (await lead.locator("main article a").first().innerText())
      .split(": ")
      .slice(1)
      .join(": ")
      .trim();
    await page.locator(".app-heat").getByRole("link", { name: own, exact: true }).click();
    await page.waitForURL("**/board/returns/**");
    expect(await page.locator("main").innerText()).toContain(
      "Conflict of interest. You belong to this organisation",
    );
    expect(await page.locator("main").innerText()).toMatch(/has not been (submitted|handed in)/);
    await page.goto("/board?sector=statutory");
    await page.locator(".app-heat tbody th a").first().click();
    await page.waitForURL("**/board/returns/**");
    expect(await page.locator("main").innerText()).not.toContain("Conflict of interest");
  });

  test("is said to somebody who declared an interest", async () => {
    const page = await stage.openAs("chair@example.org");
    await page
      .locator(".app-heat")
      .getByRole("link", { name: /Hospitals/ })
      .first()
      .click();
    await page.waitForURL("**/board/returns/**");
    expect(await page.locator("main").innerText()).toContain("You declared an interest");
  });
});
