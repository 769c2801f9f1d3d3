import type { Page } from "playwright-core";

/** The JSON download of the audit with these comments and ratings, by code, as somebody wrote them elsewhere. */
export async function filledInFile(
  page: Page,
  audit: string,
  comments: Record<string, string>,
  ratings: Record<string, string> = {},
): Promise<Buffer> {
  const file = await (await page.request.get(`${audit}/report.json`)).json();
  const rows = file.rows.map((row: Record<"standard" | "commentary" | "level", string>) => ({
    ...row,
    commentary: comments[row.standard] ?? row.commentary,
    level: ratings[row.standard] ?? row.level,
  }));
  return Buffer.from(JSON.stringify({ ...file, rows }));
}

/** Chooses the file on the page for work offline and uploads it; gives the address of what it would change. */
export async function uploadFile(page: Page, audit: string, name: string, buffer: Buffer): Promise<string> {
  await page.goto(`${audit}/offline`);
  await page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: "Upload and see what would change" }).click();
  await page.waitForURL(/\/offline\/[^/]+$/);
  return new URL(page.url()).pathname;
}
