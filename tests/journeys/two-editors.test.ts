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

  const answered = lead.waitForResponse((response) => response.request().method() === "POST");
  await fillAnswer(lead, {
    rating: "In place",
    commentary: "The lead's words\non two lines",
    example: "Second example",
  });
  expect((await answered).status()).toBe(409);
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

  await colleague.goto(standard);
  expect(await colleague.locator("textarea[name=commentary]").inputValue()).toBe("The contributor's words");
  await fillAnswer(lead, { rating: "In place", commentary: "The words of both" });
  await lead.waitForURL((url) => !url.pathname.endsWith(standard));
  await colleague.reload();
  expect(await colleague.locator("textarea[name=commentary]").inputValue()).toBe("The words of both");
});

test("somebody whose session ended while writing is asked to sign in, and comes back to the same standard", async () => {
  const lead = await stage.openAs("lead@example.org");
  const standard = `${await openCurrentAudit(lead)}/standards/P1`;
  await lead.goto(standard);
  await lead.context().clearCookies();
  await fillAnswer(lead, { rating: "Started" });
  await lead.waitForURL("**/sign-in?redirectTo=**");
  await lead.getByLabel("E-mail address").fill("lead@example.org");
  await lead.getByLabel("Password", { exact: true }).fill("pies-demo-2026");
  await lead.getByRole("button", { name: "Sign in", exact: true }).click();
  await lead.waitForURL(`**${standard}`);
});
