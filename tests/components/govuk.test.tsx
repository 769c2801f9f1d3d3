import type { FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { ErrorMessage } from "#app/components/govuk/error-message.tsx";
import { Pagination } from "#app/components/govuk/pagination.tsx";
import { Radios } from "#app/components/govuk/radios.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { WarningText } from "#app/components/govuk/warning-text.tsx";
import { normalisedHtml } from "#tests/support/html.ts";
import { drawn, fixturesOf } from "./govuk-fixtures.tsx";

type Component = FunctionComponent<Record<string, unknown>>;

const MODULES = import.meta.glob<Record<string, Component>>("../../app/components/govuk/*.tsx", {
  eager: true,
});

/** Parts that several components share; GOV.UK Frontend has no macro for them. */
const SHARED = ["choice-item", "form-group"];

/** Fixtures that are not compared: component -> reason -> names. Every other fixture is. */
const LEFT_OUT: Record<string, Record<string, string[]>> = {
  accordion: { "the portal is in English, as the script is": ["with translations"] },
  "character-count": {
    "the portal is in English, as the script is": ["with translations"],
    "a limit is required: without one there is nothing to count towards": [
      "to configure in JavaScript",
      "with neither maxlength nor maxwords set",
      "with neither maxlength, maxwords nor textarea description set",
    ],
  },
  "date-input": {
    "a part of another name than day, month and year states its width itself": [
      "with values, name prefix and custom names",
    ],
    "a part in error is marked by `error`, not by a class": [
      "with error on single field using classes",
      "with error on single item using classes",
    ],
    "parts are given as `items` only, which then hold at least one": [
      "with empty items",
      "with field value and items",
    ],
  },
  "file-upload": {
    "the browser's own field, the same with and without JavaScript": [
      "enhanced",
      "enhanced, with error message and hint",
      "enhanced, multiple files",
      "enhanced, custom wrapper classes and attributes",
      "translated",
    ],
  },
  pagination: {
    "an item that is an empty object has no meaning: items are left out by being empty": ["with empty items"],
  },
  panel: {
    "nothing in the portal interrupts": [
      "interruption",
      "interruption-with-content-with-long-line-length",
      "interruption-with-headings-content-and-lists",
      "interruption with custom classes",
      "interruption, with actions classes and attributes",
      "interruption, submit action",
      "interruption, button link",
      "interruption, no actions",
      "interruption, no actions items",
    ],
  },
  "password-input": {
    "the portal is in English, as the script is": ["with translations"],
    "a password is never sent back to the page": ["value"],
  },
  select: { "React marks the one option that has the default value": ["item selected overrides value"] },
};

for (const [file, module] of Object.entries(MODULES)) {
  const name = file.replace(/^.*\/|\.tsx$/g, "");
  if (SHARED.includes(name)) continue;
  const Component = module[name.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase())];
  if (!Component) throw new Error(`${file} does not export a component of its name`);
  const fixtures = fixturesOf(name);
  const leftOut = Object.values(LEFT_OUT[name] ?? {}).flat();

  describe(`${name} draws the same HTML as its macro`, () => {
    test.each(fixtures.filter((fixture) => !leftOut.includes(fixture.name)))("$name", ({ options, html }) => {
      expect(normalisedHtml(drawn(name, Component, options))).toBe(normalisedHtml(html));
    });

    test("every fixture left out exists", () => {
      expect(fixtures.map((fixture) => fixture.name)).toEqual(expect.arrayContaining(leftOut));
    });
  });
}

describe("words and visually hidden words are kept apart by a space", () => {
  const change = { href: "#", text: "Change", visuallyHiddenText: "name" };
  test.each([
    { element: <ErrorMessage>Choose a rating</ErrorMessage>, words: "Error: Choose a rating" },
    { element: <WarningText>Locked</WarningText>, words: "!Warning Locked" },
    { element: <Pagination next={{ href: "#" }} />, words: "Next page" },
    {
      element: (
        <SummaryList
          rows={[{ key: { text: "Name" }, value: { text: "Ash" }, actions: { items: [change] } }]}
        />
      ),
      words: "NameAshChange name",
    },
    {
      element: (
        <SummaryList
          card={{ title: { text: "Lead" } }}
          rows={[{ key: { text: "Name" }, value: { text: "Ash" }, actions: { items: [change] } }]}
        />
      ),
      words: "LeadNameAshChange name (Lead)",
    },
  ])("$words", ({ element, words }) => {
    expect(renderToStaticMarkup(element).replace(/<[^>]*>/g, "")).toBe(words);
  });
});

test("what depends on a radio is in the page, so that it can be filled in without JavaScript", () => {
  const items = [
    { value: "not-applicable", text: "Not applicable", conditional: { text: <input name="reason" /> } },
  ];
  expect(renderToStaticMarkup(<Radios name="level" items={items} />)).toContain('<input name="reason"/>');
});

test("empty items are skipped and the ids of the others stay with their places", () => {
  const items = [false as const, { value: "started", text: "Started" }];
  const html = renderToStaticMarkup(<Radios name="level" items={items} />);
  expect(html.match(/<input[^>]*id="([^"]*)"/)?.[1]).toBe("level-2");
});
