import type { Page } from "playwright-core";
import { editWorkbook } from "#tests/support/workbooks.ts";
import { download } from "./downloads.ts";

/** Where the workbook of an audit that had an earlier round keeps what is filled in. */
const COLUMNS = { rating: "E", commentary: "G" } as const;

type FilledIn = Partial<Record<keyof typeof COLUMNS, string>>;

/** The workbook of the audit as somebody filled it in: these cells, by code. */
export async function filledInWorkbook(
  page: Page,
  audit: string,
  answers: Record<string, FilledIn>,
): Promise<Buffer> {
  await page.goto(audit);
  const codes = await page
    .locator(".govuk-task-list a[href*='/standards/']")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("/").at(-1) ?? ""));
  const cells = Object.entries(answers).flatMap(([code, { rating, commentary }]) => {
    const row = codes.indexOf(code) + 2;
    if (row < 2) throw new Error(`${code} is not on the task list`);
    return [
      ...(rating === undefined ? [] : [[`Answers!${COLUMNS.rating}${row}`, rating]]),
      ...(commentary === undefined ? [] : [[`Answers!${COLUMNS.commentary}${row}`, commentary]]),
    ];
  });
  const { bytes } = await download(page, `${audit}/workbook.xlsx`);
  return editWorkbook(bytes, Object.fromEntries(cells));
}

/** Chooses the file on the page for work offline and uploads it; gives the address of what it would change. */
export async function uploadFile(page: Page, audit: string, buffer: Buffer): Promise<string> {
  await page.goto(`${audit}/offline`);
  await page
    .locator("#file")
    .setInputFiles({ name: "audit.xlsx", mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: "Upload and see what would change" }).click();
  await page.waitForURL(/\/offline\/[^/]+$/);
  return new URL(page.url()).pathname;
}
