import type { Page } from "playwright-core";
import { readPdf } from "#tests/support/pdf.ts";

export interface Download {
  status: number;
  bytes: Buffer;
  contentType: string;
  fileName: string;
}

/** Fetches a file as the person signed in on this page. */
export async function download(page: Page, path: string): Promise<Download> {
  const answer = await page.request.get(path, { maxRedirects: 0 });
  const headers = answer.headers();
  return {
    status: answer.status(),
    bytes: await answer.body(),
    contentType: headers["content-type"] ?? "",
    fileName: /^attachment; filename="([^"]+)"$/.exec(headers["content-disposition"] ?? "")?.[1] ?? "",
  };
}

/** All words of a PDF in the order in which they are drawn, with single spaces. */
export function pdfText({ bytes }: Download): string {
  const words = readPdf(bytes).ink.map(({ text }) => text);
  return words.join(" ").replace(/\s+/g, " ");
}

/** Where a link on the page leads. */
export async function hrefOf(page: Page, name: string): Promise<string> {
  const href = await page.getByRole("link", { name, exact: true }).first().getAttribute("href");
  if (href === null) throw new Error(`The link ${name} leads nowhere`);
  return href;
}
