import type { Page } from "playwright-core";

/** Filling in an audit as its lead does. */
export interface TypedAnswer {
  rating: string;
  commentary?: string;
  example?: string;
}

/** The fields and buttons of the contract (design, section 9): their labels may be reworded, these may not. */
export const FIELDS = {
  commentary: "textarea[name=commentary]",
  example: "textarea[name=example]",
  reason: "textarea[name=notApplicableReason]",
  notApplicable: "input[name=level][value=not-applicable]",
  saveAndContinue: "button[name=then][value=next]",
  saveToList: "button[name=then][value=list]",
  ready: "button[name=intent][value=ready]",
  reopen: "button[name=intent][value=reopen]",
  declaration: "input[name=declaration]",
  submit: "button[name=intent][value=submit]",
} as const;

/** Types an answer into the standard's form and presses the button. */
export async function fillAnswer(
  page: Page,
  { rating, commentary, example }: TypedAnswer,
  button: string = FIELDS.saveAndContinue,
): Promise<void> {
  await page.getByRole("radio", { name: rating, exact: true }).check();
  if (commentary !== undefined) await page.locator(FIELDS.commentary).fill(commentary);
  if (example !== undefined) await page.locator(FIELDS.example).fill(example);
  await page.locator(button).click();
}

/** Opens the first audit on the home page and gives its address. */
export async function openCurrentAudit(page: Page): Promise<string> {
  await page.goto("/");
  await page.locator("main article a").first().click();
  await page.waitForURL(/\/returns\/[^/]+$/);
  return new URL(page.url()).pathname;
}

/** The codes that the check-answers page lists as incomplete, in its order. */
export function incompleteCodes(page: Page): Promise<string[]> {
  return page
    .locator("#incomplete li a")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href")?.split("/").at(-1) ?? ""));
}

/** Posts the forms of many standards from within the page, as the browser would, one after the other. */
export function postAnswers(
  page: Page,
  auditPath: string,
  codes: string[],
  level: string,
): Promise<number[]> {
  return page.evaluate(
    async ({ auditPath, codes, level }) => {
      const statuses: number[] = [];
      for (const code of codes) {
        const address = `${auditPath}/standards/${code}`;
        const html = await (await fetch(address)).text();
        const form = new DOMParser().parseFromString(html, "text/html");
        const version = form.querySelector<HTMLInputElement>("input[name=version]")?.value ?? "";
        const commentary = `Checked for ${code} in October by two people, in every building: nothing was missing.`;
        const body = new URLSearchParams({
          version,
          level,
          commentary,
          example: "Pupils say whom they would tell.",
        });
        const answer = await fetch(address, { method: "POST", body });
        statuses.push(answer.redirected ? 302 : answer.status);
      }
      return statuses;
    },
    { auditPath, codes, level },
  );
}

/** Posts fields to the page's own address, as a form that the page does not show would. */
export async function postForm(page: Page, fields: Record<string, string>): Promise<void> {
  await Promise.all([
    page.waitForEvent("load"),
    page.evaluate((values) => {
      const form = document.createElement("form");
      form.method = "post";
      for (const [name, value] of Object.entries(values)) {
        const input = document.createElement("input");
        input.type = "hidden";
        input.name = name;
        input.value = value;
        form.append(input);
      }
      document.body.append(form);
      form.submit();
    }, fields),
  ]);
}
