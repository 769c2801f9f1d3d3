import canonicalize from "canonicalize";
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { sha256 } from "#db/ids.server.ts";
import { FIELDS, fillAnswer, openCurrentAudit } from "./support/answers.ts";
import { heading } from "./support/browser.ts";
import { download } from "./support/downloads.ts";
import { openStage } from "./support/stage.ts";

const stage = openStage();

const LEAD = "hannah.duffield@example.org";
const SIGNATORY = "paul.osei@example.org";
const NEW_WORDS = "Looked at again in November with the network team: two gaps, both closed.";
const REASON = "The records are on paper and were seen by the governor for safeguarding.";

describe("an audit that the Board sent back, changed and submitted again", () => {
  let auditPath = "";
  let agencyName = "";
  let boardPath = "";
  let firstCode = "";

  test("the lead changes an answer, and sees before and after side by side", async () => {
    const page = await stage.openAs(LEAD);
    auditPath = await openCurrentAudit(page);
    agencyName = await page.locator(".govuk-caption-l").innerText();
    firstCode = await receiptCode(page);
    const before = await submittedWords(page);
    await page.goto(`${auditPath}/standards/I2`);
    await fillAnswer(page, { rating: "In place", commentary: NEW_WORDS }, FIELDS.saveToList);
    await page.waitForURL((url) => url.pathname === auditPath);
    await page.getByRole("link", { name: "What changed since you submitted it" }).click();
    await page.waitForURL("**/changes");
    const changed = page.locator("section").filter({ has: page.locator("#changed-I2") });
    expect(await changed.innerText()).toMatch(/Rating:[\s\S]*then In place/);
    expect(await changed.innerText()).toContain(NEW_WORDS);
    expect(await changed.innerText()).toContain(before);
  });

  test("the Board still reads what was submitted, and no word of the changes", async () => {
    const page = await stage.openAs("chair@example.org");
    await page.goto("/board");
    await page.locator(".app-heat").getByRole("link", { name: agencyName }).click();
    await page.waitForURL("**/board/returns/**");
    boardPath = new URL(page.url()).pathname;
    const text = (await page.locator("main").textContent()) ?? "";
    expect(text).toContain("was sent back for changes");
    expect(text).not.toContain(NEW_WORDS);
    expect(text).not.toContain("What changed since version");
  });

  test("the lead gives a reason for a point that the Board may ask about, without JavaScript", async () => {
    const page = await stage.openAs(LEAD, { javaScriptEnabled: false });
    await page.goto(`${auditPath}/quality`);
    const point = page.locator("main section .app-card").first();
    await point.locator("summary").click();
    await point.getByRole("button", { name: "Save reason" }).click();
    const alert = page.getByRole("alert");
    expect(await alert.innerText()).toContain("Enter why you leave this as it is");
    await page.locator("textarea.govuk-textarea--error").fill(REASON);
    await page.getByRole("button", { name: "Save reason" }).first().click();
    await page.waitForURL(/#point-/);
    expect(await page.locator(":target").innerText()).toContain(REASON);
    await page.goto(`${auditPath}/sign-off`);
    expect(await page.locator("main").innerText()).toContain(
      "reason from you yet, and the Board will see that",
    );
    await page.locator(FIELDS.ready).click();
    await page.getByText("Ready for sign-off").first().waitFor();
  });

  test("the signatory reads what changed and signs; the receipt is of version 2", async () => {
    const page = await stage.openAs(SIGNATORY);
    await page.goto(`${auditPath}/sign-off`);
    await page.getByRole("link", { name: "What changed since you submitted" }).click();
    await page.waitForURL("**/changes");
    expect(await page.locator("main").innerText()).toContain(NEW_WORDS);
    await page.goto(`${auditPath}/sign-off`);
    await page.locator(FIELDS.declaration).check();
    await page.locator(FIELDS.submit).click();
    await page.waitForURL("**/receipt");
    expect(await heading(page)).toBe("Audit submitted");
    expect(await page.locator("main").innerText()).toContain("2. Earlier versions are kept.");
    expect(await receiptCode(page)).not.toBe(firstCode);
  });

  test("anybody can compute the receipt code from the data, in which reasons and points are", async () => {
    const page = await stage.openAs(LEAD);
    const code = await receiptCode(page);
    const { bytes } = await download(page, `${auditPath}/report.json`);
    const { submission } = JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
    expect(sha256(canonicalize(submission) ?? "")).toBe(code);
    expect(submission.number).toBe(2);
    expect(submission.acknowledgements.map(({ reason }: { reason: string }) => reason)).toEqual([REASON]);
    expect(submission.signals.length).toBeGreaterThan(1);
    expect(submission.evidence.length).toBeGreaterThan(0);
  });

  test("the first version keeps its receipt and its data, for the agency and the Board", async () => {
    for (const person of [LEAD, "chair@example.org"]) {
      const page = await stage.openAs(person);
      await page.goto(`${auditPath}/receipt?version=1`);
      expect(await page.locator("main").innerText()).toContain("This is the receipt of version 1.");
      expect(await page.locator(".app-code").first().innerText()).toBe(firstCode);
      const { bytes } = await download(page, `${auditPath}/report.json?version=1`);
      const { submission } = JSON.parse(bytes.toString("utf8").replace(/^\uFEFF/, ""));
      expect(sha256(canonicalize(submission) ?? "")).toBe(firstCode);
    }
  });

  test("the Board reads the new version, and what is different from the one before", async () => {
    const page = await stage.openAs("chair@example.org");
    await page.goto(boardPath);
    const section = page.locator("section").filter({ has: page.locator("#changed-since") });
    expect(await section.locator("h2").innerText()).toBe("What changed since version 1");
    // On paper it is open, whatever it is on the screen.
    await page.emulateMedia({ media: "print" });
    expect(await section.locator("#changed-I2").isVisible()).toBe(true);
    await page.emulateMedia({ media: "screen" });
    expect(await section.locator("#changed-I2").isVisible()).toBe(false);
    await section.locator("summary").click();
    expect(await section.locator("#changed-I2").innerText()).toContain("I2");
    expect(await section.innerText()).toContain(NEW_WORDS);
  });

  async function receiptCode(page: Page): Promise<string> {
    await page.goto(`${auditPath}/receipt`);
    // Below it stand the codes of every version.
    return page.locator(".app-code").first().innerText();
  }

  /** What the Board reads under the standard that is going to be changed; it may have been changed since. */
  async function submittedWords(page: Page): Promise<string> {
    await page.goto(`${auditPath}/board`);
    const answer = page.locator("section").filter({ has: page.locator("#standard-I2") });
    const row = answer.locator(".govuk-summary-list__row").filter({ hasText: "How they know" });
    return row.locator("dd").innerText();
  }
});
