import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

declare global {
  var axe: { run(context: Document, options: RunOptions): Promise<AxeResults> };
}

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];

/** The two widths at which pages are looked at: a desk, and WCAG 1.4.10's narrowest. */
const WIDE = 1280;
export const NARROW: readonly number[] = [320];
export const BOTH_WIDTHS: readonly number[] = [WIDE, ...NARROW];

/** Everything that is wrong with the page as it stands, at these widths, as lines to read. Leaves it wide. */
export async function faultsOfPage(page: Page, widths: readonly number[]): Promise<string[]> {
  const isHydrated = await page.evaluate(() => "__remixContext" in window);
  if (isHydrated && (await page.locator("figure").count()) > 0) {
    // Charts change once their script has run; what stays is looked at.
    await page.locator("figure .recharts-surface").first().waitFor();
  }
  // Evaluated by the debugger, so the page's content security policy does not apply.
  await page.evaluate(AXE);
  const found = await page.evaluate(faultsOfOutline);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 });
    found.push(...(await faultsAtWidth(page)).map((fault) => `at ${width} px: ${fault}`));
  }
  await page.setViewportSize({ width: WIDE, height: 900 });
  return found;
}

async function faultsAtWidth(page: Page): Promise<string[]> {
  const { scrollWidth, innerWidth } = await page.evaluate(() => ({
    scrollWidth: document.scrollingElement?.scrollWidth ?? 0,
    innerWidth: window.innerWidth,
  }));
  const sideways =
    scrollWidth > innerWidth ? [`the page is ${scrollWidth} px wide and scrolls sideways`] : [];
  const violations = await page.evaluate(
    async (rules) =>
      (await globalThis.axe.run(document, { runOnly: rules, resultTypes: ["violations"] })).violations,
    RULES,
  );
  return [
    ...sideways,
    ...violations.map(
      ({ id, help, nodes }) => `${id} (${help}): ${nodes.map(({ target }) => target.join(" ")).join(", ")}`,
    ),
  ];
}

/** Runs in the page: one heading of level 1, and none that skips a level. */
function faultsOfOutline(): string[] {
  const headings = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((element) =>
    element.checkVisibility(),
  );
  const levels = headings.map(({ tagName }) => Number(tagName.slice(1)));
  const first = levels.filter((level) => level === 1).length;
  const skips = headings.filter(
    (_, index) => (levels[index] ?? 0) > (levels[index - 1] ?? 0) + 1 && index > 0,
  );
  return [
    ...(first === 1 ? [] : [`the page has ${first} headings of level 1`]),
    ...skips.map(({ tagName, textContent }) => `${tagName} "${textContent}" skips a level`),
    ...(document.documentElement.lang === "en" ? [] : ["the page does not say its language"]),
  ];
}
