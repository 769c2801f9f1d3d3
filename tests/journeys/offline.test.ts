import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, test } from "vitest";
import { fillAnswer, openCurrentAudit } from "./support/answers.ts";
import { heading } from "./support/browser.ts";
import { download, pdfText } from "./support/downloads.ts";
import { uploadFile } from "./support/offline.ts";
import { openStage } from "./support/stage.ts";
import { filledWorkbook } from "./support/workbook.ts";

const stage = openStage();

const NARROW_AND_PLAIN = { javaScriptEnabled: false, viewport: { width: 320, height: 800 } };
const WAYS: [string, { conflict: string; change: string; unread: string }, BrowserContextOptions][] = [
  ["with JavaScript", { conflict: "S9", change: "S10", unread: "S11" }, {}],
  ["without JavaScript, at 320 px", { conflict: "I9", change: "I10", unread: "I11" }, NARROW_AND_PLAIN],
];

describe.each(WAYS)("a workbook filled in, %s", (_way, codes, options) => {
  test("is uploaded, a conflict with a colleague is resolved, and what was chosen is saved", async () => {
    const lead = await stage.openAs("lead@example.org", options);
    const colleague = await stage.openAs("contributor@example.org");
    const audit = await openCurrentAudit(lead);
    const { conflict, change, unread } = codes;
    const file = await filledWorkbook(lead, audit, {
      [conflict]: { rating: "In place", commentary: "Written on the train" },
      [change]: { rating: "started", commentary: "=Asked eight people\n- in May" },
      [unread]: { rating: "Nearly there" },
    });

    await colleague.goto(`${audit}/standards/${conflict}`);
    await fillAnswer(colleague, { rating: "Started", commentary: "Written in the portal" });
    await colleague.waitForURL(/saved=/);

    const upload = await uploadFile(lead, audit, file);
    const page = lead.locator("main");
    expect(await heading(lead)).toContain("What your file would change");
    for (const words of [
      "Written on the train",
      "Written in the portal",
      "Nearly there",
      "1 cell cannot be read",
    ]) {
      expect(await page.innerText()).toContain(words);
    }
    const standard = `${audit}/standards/${change}`;
    await colleague.goto(standard);
    expect(await colleague.locator("textarea[name=commentary]").inputValue()).not.toContain("eight people");

    await lead.getByRole("button", { name: "Take over these answers" }).click();
    await lead.locator(".govuk-error-summary").waitFor();
    expect(await lead.locator(".govuk-error-summary").innerText()).toContain(
      `Choose which answer to keep for ${conflict}`,
    );

    await lead.getByRole("radio", { name: "Mine, from the file" }).check();
    await lead.getByRole("button", { name: "Take over these answers" }).click();
    await lead.locator(".govuk-notification-banner--success").waitFor();
    expect(await page.innerText()).toContain("2 answers were written");

    await colleague.goto(standard);
    expect(await colleague.locator("textarea[name=commentary]").inputValue()).toBe(
      "=Asked eight people\n- in May",
    );
    await colleague.goto(`${audit}/standards/${conflict}`);
    expect(await colleague.locator("textarea[name=commentary]").inputValue()).toBe("Written on the train");
    expect(await colleague.getByRole("radio", { name: "In place", exact: true }).isChecked()).toBe(true);
    await colleague.goto(`${audit}/standards/${conflict}/versions`);
    expect(await colleague.locator("main").innerText()).toContain("Written in the portal");

    await colleague.goto(upload);
    expect(await heading(colleague)).toContain("What was taken over");
  });

  test("given back untouched, as a workbook or as JSON, changes nothing", async () => {
    const lead = await stage.openAs("lead@example.org", options);
    const audit = await openCurrentAudit(lead);
    const before = await download(lead, `${audit}/report.csv`);
    for (const name of ["workbook.xlsx", "report.json"]) {
      const { bytes } = await download(lead, `${audit}/${name}`);
      await uploadFile(lead, audit, bytes, name);
      expect(await lead.locator("main").innerText()).toContain("Nothing would change");
      expect(await lead.getByRole("button", { name: "Take over these answers" }).count()).toBe(0);
    }
    expect((await download(lead, `${audit}/report.csv`)).bytes.equals(before.bytes)).toBe(true);
  });
});

test("a file that is no workbook is refused at its field, with what to do", async () => {
  const lead = await stage.openAs("lead@example.org");
  const audit = await openCurrentAudit(lead);
  await lead.goto(`${audit}/offline`);
  const buffer = Buffer.from("MZ this is a program");
  await lead
    .locator("input[type=file]")
    .setInputFiles({ name: "audit.xlsx", mimeType: "text/plain", buffer });
  await lead.getByRole("button", { name: "Upload and see what would change" }).click();
  await lead.locator(".govuk-error-summary").waitFor();
  expect(await lead.locator("#file-error").innerText()).toContain("This file is not an Excel workbook");
});

test("the questions and what to gather come on paper", async () => {
  const lead = await stage.openAs("lead@example.org");
  const audit = await openCurrentAudit(lead);
  const questions = await download(lead, `${audit}/questions.pdf`);
  expect([questions.status, questions.contentType]).toEqual([200, "application/pdf"]);
  expect(pdfText(questions)).toContain("What to gather");
  await lead.goto(`${audit}/gather`);
  const list = lead.locator(".app-tick-list").first();
  expect(await list.evaluate((one) => getComputedStyle(one.children[0] ?? one, "::before").content)).toBe(
    "none",
  );
  await lead.emulateMedia({ media: "print" });
  expect(await list.evaluate((one) => getComputedStyle(one.children[0] ?? one, "::before").content)).toBe(
    '""',
  );
});
