import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fillAnswer, openCurrentAudit } from "./support/answers.ts";
import { openStage } from "./support/stage.ts";

const stage = openStage();

test("two colleagues on one answer: the second sees both texts, and nothing that either wrote is lost", async () => {
  const lead = await stage.openAs("lead@example.org");
  const colleague = await stage.openAs("contributor@example.org");
  const standard = `${await openCurrentAudit(lead)}/standards/S12`;
  await lead.goto(standard);
  await colleague.goto(standard);
  await fillAnswer(colleague, {
    rating: "Started",
    commentary: "The contributor's words",
    example: "First example",
  });
  await colleague.waitForURL((url) => !url.pathname.endsWith(standard));

  await fillAnswer(lead, {
    rating: "In place",
    commentary: "The lead's words\non two lines",
    example: "Second example",
  });
  const theirs = lead.locator("#conflict");
  for (const words of ["Started", "The contributor's words", "First example"]) {
    expect(await theirs.innerText()).toContain(words);
  }
  expect(await lead.getByRole("alert").innerText()).toContain(
    "saved a different answer while you were writing",
  );
  expect(await lead.locator("textarea[name=commentary]").inputValue()).toBe("The lead's words\non two lines");
  expect(await lead.locator("textarea[name=example]").inputValue()).toBe("Second example");
  expect(await lead.getByRole("radio", { name: "In place", exact: true }).isChecked()).toBe(true);
  await expectSideBySide(lead);

  await colleague.goto(standard);
  expect(await colleague.locator("textarea[name=commentary]").inputValue()).toBe("The contributor's words");
  await lead.locator("textarea[name=commentary]").fill("The words of both");
  await lead.getByRole("button", { name: "Save mine" }).click();
  await lead.waitForURL((url) => !url.pathname.endsWith(standard));
  await colleague.reload();
  expect(await colleague.locator("textarea[name=commentary]").inputValue()).toBe("The words of both");
});

/** Yours and theirs of each field beside each other on a desk, one under the other on a phone. */
async function expectSideBySide(page: Page): Promise<void> {
  const pair = page.locator(".app-side-by-side").nth(1).locator("> div");
  const [yours, theirs] = [await pair.nth(0).boundingBox(), await pair.nth(1).boundingBox()];
  expect(yours?.y).toBe(theirs?.y);
  expect(theirs?.x ?? 0).toBeGreaterThan((yours?.x ?? 0) + (yours?.width ?? 0) - 1);
}

test("somebody who came second may let the other answer stand, and finds both among its versions", async () => {
  const lead = await stage.openAs("lead@example.org");
  const colleague = await stage.openAs("contributor@example.org");
  const standard = `${await openCurrentAudit(lead)}/standards/S10`;
  await lead.goto(standard);
  await colleague.goto(standard);
  await fillAnswer(colleague, { rating: "Started", commentary: "The contributor's words", example: "" });
  await colleague.waitForURL((url) => !url.pathname.endsWith(standard));
  await fillAnswer(lead, { rating: "In place", commentary: "The lead's words", example: "" });
  await lead.getByRole("button", { name: "Keep theirs" }).click();
  await lead.waitForURL((url) => !url.pathname.endsWith(standard));
  await lead.goto(standard);
  expect(await lead.locator("textarea[name=commentary]").inputValue()).toBe("The contributor's words");
  await lead.goto(`${standard}/versions`);
  const versions = await lead.locator("main").innerText();
  expect(versions).toContain("The lead's words");
  expect(versions).toContain("The contributor's words");
});
