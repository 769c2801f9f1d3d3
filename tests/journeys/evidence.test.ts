import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { officeFile, pdfFile, photograph } from "#tests/support/evidence-files.ts";
import { openCurrentAudit } from "./support/answers.ts";
import { heading } from "./support/browser.ts";
import { openStage } from "./support/stage.ts";

const stage = openStage();
const FIRST = pdfFile("% first\n");
const SECOND = pdfFile("% second\n");
const EVIDENCE_PAGE = /\/evidence\/[\w-]{22}$/;

async function chooseFile(
  page: Page,
  name: string,
  buffer: Buffer,
  mimeType = "application/pdf",
): Promise<void> {
  await page.locator("#file").setInputFiles({ name, mimeType, buffer });
}

async function bytesOf(
  page: Page,
  link: string | RegExp,
): Promise<{ bytes: Buffer; headers: Record<string, string> }> {
  const href = await page.getByRole("link", { name: link }).first().getAttribute("href");
  const answer = await page.request.get(href ?? "", { maxRedirects: 0 });
  expect(answer.status()).toBe(200);
  return { bytes: await answer.body(), headers: answer.headers() };
}

describe.each([
  ["with JavaScript", true, "S3", "S4"],
  ["without JavaScript", false, "S5", "S6"],
])("evidence %s", (_about, javaScriptEnabled, code, other) => {
  test("is uploaded from a standard, used for a second one, revised, and downloaded old and new", async () => {
    const page = await stage.openAs("lead@example.org", { javaScriptEnabled });
    const audit = await openCurrentAudit(page);
    const title = `Filtering report for ${code}`;

    await page.goto(`${audit}/standards/${code}`);
    await page.getByRole("link", { name: "Add or remove evidence" }).click();
    await page.getByRole("button", { name: "Add new evidence" }).click();
    await page.getByRole("radio", { name: "A file" }).check();
    await page.getByRole("button", { name: "Continue" }).click();
    await page.waitForURL("**kind=file");
    expect(await page.locator("main").innerText()).toContain("Do not name a child");

    // Everything that is wrong is told in one go, and what was typed stays.
    await page.getByLabel("What does it show?").fill("A test of every room.\nSee page 2.");
    await chooseFile(page, "report.pdf", Buffer.from("MZ, a program"));
    await page.getByRole("button", { name: `Add and attach to ${code}` }).click();
    expect(await page.getByRole("alert").innerText()).toMatch(
      /Enter a title\s+The file’s name ends in \.pdf, but it is no PDF/,
    );
    expect(await page.getByLabel("What does it show?").inputValue()).toBe(
      "A test of every room.\nSee page 2.",
    );

    await page.getByLabel("Title").fill(title);
    await chooseFile(page, "report.pdf", FIRST);
    await page.getByRole("button", { name: `Add and attach to ${code}` }).click();
    await page.waitForURL((url) => url.pathname === `${audit}/standards/${code}`);
    expect(await page.getByRole("alert").innerText()).toContain("Added to your library and attached");
    expect(await page.locator(".app-evidence").innerText()).toContain(title);

    await page.goto(`${audit}/standards/${other}/evidence`);
    await page.getByRole("checkbox", { name: title }).check();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.waitForURL((url) => url.pathname === `${audit}/standards/${other}`);
    await page.locator(".app-evidence").getByRole("link", { name: title }).click();
    await page.waitForURL(EVIDENCE_PAGE);
    expect(await heading(page)).toBe(title);
    expect(await page.locator("main").innerText()).toMatch(new RegExp(`2 standards, ${code}, ${other}`));

    await page.getByRole("button", { name: "Change or renew" }).click();
    await page.getByLabel("Version").fill("2");
    await chooseFile(page, "report again.pdf", SECOND);
    await page.getByRole("button", { name: "Save as a new revision" }).click();
    await page.waitForURL("**?done=changed");
    const old = await bytesOf(page, /revision 1/);
    expect(old.bytes).toEqual(FIRST);
    expect(old.headers).toMatchObject({
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store, private",
      "content-disposition": expect.stringMatching(/^attachment; filename="report\.pdf"/),
    });
    expect(old.headers["content-security-policy"]).toContain("sandbox");
    expect((await bytesOf(page, /revision 2/)).bytes).toEqual(SECOND);

    await page.goto(`${audit}/standards/${other}/evidence`);
    await page.getByRole("checkbox", { name: title }).uncheck();
    await page.getByRole("button", { name: "Save", exact: true }).click();
    await page.waitForURL((url) => url.pathname === `${audit}/standards/${other}`);
    expect(await page.locator("main").innerText()).not.toContain(title);
    await page.goto(`${audit}/standards/${code}`);
    expect(await page.locator("main").innerText()).toContain(title);
  });
});

test("a browser's own download saves the file under its name", async () => {
  const page = await stage.openAs("lead@example.org");
  await page.goto("/evidence/new?kind=file");
  await page.getByLabel("Title").fill("A photograph");
  await chooseFile(page, "Arwydd – Ŵy.png", await photograph("png"), "image/png");
  await page.getByRole("button", { name: "Add to the library" }).click();
  await page.waitForURL("**?done=added");
  const [saved] = await Promise.all([
    page.waitForEvent("download"),
    page
      .locator("dd")
      .getByRole("link", { name: /Arwydd/ })
      .click(),
  ]);
  expect(saved.suggestedFilename()).toBe("Arwydd – Ŵy.png");
});

test.each([
  ["a little too large", 26 * 1024 * 1024],
  ["far too large", 60 * 1024 * 1024],
])("a file that is %s is refused on the form, with every word kept", async (_about, size) => {
  const page = await stage.openAs("lead@example.org");
  await page.goto("/evidence/new?kind=file");
  await page.getByLabel("Title").fill("A very large file");
  // Playwright itself takes at most 50 MB in its hands, so the browser makes the file.
  await page.locator("#file").evaluate((field, bytes) => {
    const chosen = new DataTransfer();
    chosen.items.add(new File([new Uint8Array(bytes)], "large.pdf", { type: "application/pdf" }));
    if (field instanceof HTMLInputElement) field.files = chosen.files;
  }, size);
  await page.getByRole("button", { name: "Add to the library" }).click();
  await page.locator(".govuk-error-summary").waitFor();
  expect(await page.getByRole("alert").innerText()).toContain("The file must be 25 MB or smaller");
  expect(await page.getByLabel("Title").inputValue()).toBe("A very large file");
});

test("somebody whose sign-in has run out is asked to sign in, and then chooses the file again", async () => {
  const page = await stage.openAs("lead@example.org");
  await page.goto("/evidence/new?kind=file");
  await page.getByLabel("Title").fill("Typed before");
  await chooseFile(
    page,
    "policy.docx",
    officeFile("docx", [{ name: "word/media/a.txt", data: Buffer.alloc(3_000_000, 7) }]),
  );
  await page.context().clearCookies();
  await page.getByRole("button", { name: "Add to the library" }).click();
  await page.getByLabel("E-mail address").waitFor();
  await page.getByLabel("E-mail address").fill("lead@example.org");
  await page.getByLabel("Password", { exact: true }).fill("pies-demo-2026");
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL("**/evidence/new?kind=file");
});

test("another organisation's lead and the Board see nothing of an open audit's evidence", async () => {
  const lead = await stage.openAs("lead@example.org");
  const audit = await openCurrentAudit(lead);
  await lead.goto(`${audit}/standards/P1/evidence`);
  await lead.getByRole("button", { name: "Add new evidence" }).click();
  await lead.getByRole("radio", { name: "A file" }).check();
  await lead.getByRole("button", { name: "Continue" }).click();
  await lead.getByLabel("Title").fill("For our eyes");
  await chooseFile(lead, "ours.pdf", FIRST);
  await lead.getByRole("button", { name: "Add and attach to P1" }).click();
  await lead.locator(".app-evidence").getByRole("link", { name: "For our eyes" }).click();
  await lead.waitForURL(EVIDENCE_PAGE);
  const path = `${new URL(lead.url()).pathname}/revisions/1`;
  expect((await lead.request.get(path)).status()).toBe(200);
  for (const email of ["other.lead@example.org", "chair@example.org", "admin@example.org"]) {
    const page = await stage.openAs(email);
    expect([email, (await page.request.get(path)).status()]).toEqual([email, 404]);
  }
});
