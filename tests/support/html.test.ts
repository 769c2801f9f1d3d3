import { describe, expect, test } from "vitest";
import { normalisedHtml } from "./html.ts";

describe("HTML that differs only in how it is written compares equal", () => {
  test.each([
    ["order of attributes", '<a id="x" href="#">Go</a>', '<a href="#" id="x">Go</a>'],
    ["boolean attributes", '<input checked="">', "<input checked>"],
    ["void elements", '<input id="x"/>', '<input id="x">'],
    ["empty elements", '<path d="m0"/>', '<path d="m0"></path>'],
    ["entities", "<p>a &#x27;b&#39; &ctdot;</p>", "<p>a 'b' ⋯</p>"],
    ["indentation", "<div>\n  <p>\n    One\n  </p>\n</div>", "<div><p>One</p></div>"],
    ["spaces among classes", '<p class="a\n  b">x</p>', '<p class="a b">x</p>'],
  ])("%s", (_, one, other) => {
    expect(normalisedHtml(one)).toBe(normalisedHtml(other));
  });
});

describe("HTML that says something else compares unequal", () => {
  test.each([
    ["an attribute", '<a href="#">Go</a>', '<a href="/">Go</a>'],
    ["a missing attribute", "<input>", "<input disabled>"],
    ["a word", "<p>One</p>", "<p>Two</p>"],
    ["an element", "<p>One</p>", "<p><b>One</b></p>"],
    ["the end of an element", "<p>One</p><p>Two</p>", "<p>One<p>Two</p></p>"],
    ["a space after a word", "<p>Next<span>page</span></p>", "<p>Next <span>page</span></p>"],
    ["a space before a word", "<p><span>Error:</span>One</p>", "<p><span>Error:</span> One</p>"],
  ])("%s", (_, one, other) => {
    expect(normalisedHtml(one)).not.toBe(normalisedHtml(other));
  });
});

test("what cannot be read is refused, not skipped", () => {
  expect(() => normalisedHtml("<p>One</p><!-- a comment -->")).toThrow(
    "HTML that cannot be read: <!-- a comment -->",
  );
});
