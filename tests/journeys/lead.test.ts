import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import {
  FIELDS,
  fillAnswer,
  incompleteCodes,
  openCurrentAudit,
  postAnswers,
  postForm,
} from "./support/answers.ts";
import { heading } from "./support/browser.ts";
import { download, hrefOf, pdfText } from "./support/downloads.ts";
import { openStage } from "./support/stage.ts";

const stage = openStage();

describe("an agency's audit, from the task list to the Board", () => {
  let auditPath = "";
  let agencyName = "";
  let receiptCode = "";

  test("the lead answers standards, one after the other", async () => {
    const page = await stage.openAs("lead@example.org");
    auditPath = await openCurrentAudit(page);
    agencyName = await page.locator(".govuk-caption-l").innerText();
    await page.getByRole("link", { name: "Check your answers and ask for sign-off" }).click();
    const codes = await incompleteCodes(page);
    expect(codes.length).toBeGreaterThan(8);
    await page.locator("#incomplete li a").first().click();
    for (const code of codes.slice(0, 5)) {
      if (!page.url().endsWith(`/standards/${code}`)) await page.goto(`${auditPath}/standards/${code}`);
      expect(await heading(page)).toMatch(new RegExp(`^${code} `));
      const here = page.url();
      await fillAnswer(page, {
        rating: "In place",
        commentary: `Looked at for ${code} in October: 14 of 15 classes, by the deputy head.`,
        example: "Pupils in year 5 say whom they would tell.",
      });
      await page.waitForURL((url) => url.href !== here);
      expect(await heading(page)).not.toMatch(new RegExp(`^${code} `));
    }
    await page.goto(`${auditPath}/standards/${codes[0]}`);
    expect(await page.getByRole("radio", { name: "In place", exact: true }).isChecked()).toBe(true);
    expect(await page.locator(FIELDS.commentary).inputValue()).toContain("14 of 15 classes");
    expect(await page.locator("main").innerText()).toMatch(/Last saved .* by /);
  });

  test("an answer without its example is saved, listed, and keeps the audit from being made ready", async () => {
    const page = await stage.openAs("lead@example.org");
    await page.goto(`${auditPath}/sign-off`);
    const [code = ""] = await incompleteCodes(page);
    await page.goto(`${auditPath}/standards/${code}`);
    await fillAnswer(page, { rating: "Embedded", example: "" }, FIELDS.saveToList);
    await page.waitForURL((url) => url.pathname === auditPath);
    expect(await page.locator("main").innerText()).toContain("Example missing");
    await page.getByRole("link", { name: "Check your answers and ask for sign-off" }).click();
    const line = page.locator("#incomplete li").filter({ hasText: `${code} ` });
    expect(await line.innerText()).toContain("give an example");
    expect(await page.getByRole("button", { name: "Lock answers and ask for sign-off" }).count()).toBe(0);
    await postForm(page, { intent: "ready" });
    expect(await page.getByRole("alert").innerText()).toMatch(/Complete \d+ answers before sign-off/);
  });

  test("once every answer is complete, the lead makes the audit ready and its answers are locked", async () => {
    const page = await stage.openAs("lead@example.org");
    await page.goto(`${auditPath}/sign-off`);
    const codes = await incompleteCodes(page);
    const statuses = await postAnswers(page, auditPath, codes, "in-place");
    expect(statuses).toEqual(codes.map(() => 302));
    await page.goto(`${auditPath}/sign-off`);
    expect(await incompleteCodes(page)).toEqual([]);
    await page.getByRole("button", { name: "Lock answers and ask for sign-off" }).click();
    await page.getByText("As the lead you cannot sign your own audit off").waitFor();
    expect(await page.locator(FIELDS.submit).count()).toBe(0);
    await page.goto(`${auditPath}/standards/${codes[0]}`);
    expect(await page.locator("main textarea").count()).toBe(0);
  });

  test("the signatory has to declare, then signs and submits, and gets a receipt", async () => {
    const page = await stage.openAs("signatory@example.org");
    await page.goto(`${auditPath}/sign-off`);
    await page.locator(FIELDS.submit).click();
    await page
      .getByRole("alert")
      .getByRole("link", { name: /Tick the declaration/ })
      .click();
    await page.locator(FIELDS.declaration).check();
    await page.locator(FIELDS.submit).click();
    await page.waitForURL("**/receipt");
    expect(await heading(page)).toBe("Audit submitted");
    receiptCode = await page.locator(".app-code").innerText();
    expect(receiptCode).toMatch(/^[0-9a-f]{64}$/);
    const report = await download(page, await hrefOf(page, "Download your audit (PDF)"));
    expect(report.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdfText(report)).toContain(receiptCode.slice(0, 16));
  });

  test("the chair finds it on the Board's page with its figures, opens it and downloads the report", async () => {
    const page = await stage.openAs("chair@example.org");
    await page.goto("/board");
    const row = page.locator(".app-heat tr").filter({ hasText: agencyName });
    expect(await row.innerText()).toMatch(/Submitted[\s\S]*\d+ of \d+[\s\S]*\d+%/);
    await row.getByRole("link", { name: agencyName }).click();
    await page.waitForURL("**/board/returns/**");
    expect(await heading(page)).toBe(agencyName);
    const text = (await page.locator("main").textContent()) ?? "";
    expect(text.includes("14 of 15 classes")).toBe(true);
    expect(text).toMatch(/meets \d+ of \d+/i);
    const report = await download(page, `${auditPath}/report.pdf`);
    expect(report.bytes.subarray(0, 5).toString()).toBe("%PDF-");
    expect(pdfText(report)).toContain(agencyName);
    const data = JSON.parse((await download(page, `${auditPath}/report.json`)).bytes.toString("utf8"));
    expect(data.meta.receiptCode).toBe(receiptCode);
    await expectUnseen(page, auditPath);
  });
});

/** The agency's own pages are not the Board's. */
async function expectUnseen(page: Page, path: string): Promise<void> {
  const answer = await page.goto(path);
  expect(answer?.status()).toBe(404);
}
