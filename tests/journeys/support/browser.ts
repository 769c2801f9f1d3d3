import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { DEMO_PASSWORD } from "../../../scripts/demo/people.ts";
import type { Portal } from "./portal.ts";

/** A real Chromium, and pages whose every fault is kept: a journey with one fails (see `faultsOf`). */
export function launchBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath) throw new Error("CHROMIUM_PATH is not set: run the browser tests through npm test");
  return chromium.launch({
    executablePath,
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

const faults = new WeakMap<Page, string[]>();

/** A page of somebody new, with a cookie jar of its own. Paths are relative to the portal. */
export async function openPage(
  browser: Browser,
  portal: Portal,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: portal.url,
    locale: "en-GB",
    timezoneId: "Europe/London",
    ...options,
  });
  context.setDefaultTimeout(10_000);
  const page = await context.newPage();
  watch(page, portal);
  return page;
}

/** What went wrong so far: console and page errors, policy violations, failed parts, foreign addresses, 5xx. */
export function faultsOf(page: Page): string[] {
  return faults.get(page) ?? [];
}

function watch(page: Page, portal: Portal): void {
  const found: string[] = [];
  faults.set(page, found);
  page.on("pageerror", (error) => found.push(`page error: ${error.message}`));
  page.on("console", (message) => {
    // Chromium reports every answer of 400 and more here; those of pages are what journeys look at, see below.
    if (message.type() !== "error" || message.text().startsWith("Failed to load resource")) return;
    found.push(`console: ${message.text()}`);
  });
  page.on("response", (response) => {
    const isPage = response.request().isNavigationRequest();
    const status = response.status();
    // Autosave tells in its answer why nothing was saved; journeys look at what the page makes of it.
    const isAutosave = response.url().endsWith("/autosave");
    if (status >= 500 || (status >= 400 && !isPage && !isAutosave))
      found.push(`${status}: ${response.url()}`);
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(portal.url)) found.push(`foreign address: ${request.url()}`);
  });
}

export async function signIn(page: Page, email: string, password: string = DEMO_PASSWORD): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Signs out whoever is signed in. */
export async function signOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.waitForURL("**/sign-in");
}

export function heading(page: Page): Promise<string> {
  return page.locator("h1").innerText();
}
