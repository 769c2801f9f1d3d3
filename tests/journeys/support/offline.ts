import type { Page } from "playwright-core";

/** Chooses the file on the page for work offline and uploads it; gives the address of what it would change. */
export async function uploadFile(
  page: Page,
  audit: string,
  buffer: Buffer,
  name = "audit.xlsx",
): Promise<string> {
  await page.goto(`${audit}/offline`);
  await page.locator("#file").setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("button", { name: "Upload and see what would change" }).click();
  await page.waitForURL(/\/offline\/[^/]+$/);
  return new URL(page.url()).pathname;
}
