import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { faultsOf, launchBrowser, openPage, signIn } from "./browser.ts";
import { type Portal, type PortalOptions, startPortal } from "./portal.ts";

/** One portal and one browser for the tests of a file, ended with it. */
export interface Stage {
  readonly portal: Portal;
  /** A page of somebody new; closed after the test, or with the file. Its faults are then the caller's to look at. */
  openPage(options?: BrowserContextOptions, closes?: "test" | "file"): Promise<Page>;
  /** The same, signed in. */
  openAs(email: string, options?: BrowserContextOptions): Promise<Page>;
}

/** Call once at the top of a file. Every fault on a page or in the server fails the test in which it happened. */
export function openStage(options: () => PortalOptions = () => ({})): Stage {
  let portal: Portal | undefined;
  let browser: Browser | undefined;
  let pages: Page[] = [];
  let serverFaultsSeen = 0;

  beforeAll(async () => {
    [portal, browser] = await Promise.all([startPortal(options()), launchBrowser()]);
  });

  afterEach(async () => {
    const open = pages;
    pages = [];
    const onServer = portal?.serverFaults() ?? [];
    const faults = [...open.flatMap(faultsOf), ...onServer.slice(serverFaultsSeen)];
    serverFaultsSeen = onServer.length;
    await Promise.all(open.map((page) => page.context().close()));
    expect(faults).toEqual([]);
  });

  afterAll(async () => {
    await browser?.close();
    await portal?.stop();
  });

  async function open(pageOptions?: BrowserContextOptions, closes: "test" | "file" = "test"): Promise<Page> {
    if (!portal || !browser) throw new Error("The stage opens before the first test, not before that");
    const page = await openPage(browser, portal, pageOptions);
    if (closes === "test") pages.push(page);
    return page;
  }

  return {
    get portal() {
      if (!portal) throw new Error("The stage opens before the first test, not before that");
      return portal;
    },
    openPage: open,
    async openAs(email, pageOptions) {
      const page = await open(pageOptions);
      await signIn(page, email);
      return page;
    },
  };
}
