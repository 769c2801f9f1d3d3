import { readFileSync } from "node:fs";
import type { FunctionComponent } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { z } from "zod";

const COMPONENTS = new URL("../../node_modules/govuk-frontend/dist/govuk/components/", import.meta.url);

type Options = { [name: string]: z.core.util.JSONType };

const fixtureFile = z.object({
  fixtures: z.array(
    z.object({ name: z.string(), options: z.record(z.string(), z.json()), html: z.string() }),
  ),
});

/** The examples that GOV.UK Frontend ships for a component: the macro's options and the HTML it makes of them. */
export function fixturesOf(component: string) {
  return fixtureFile.parse(
    JSON.parse(readFileSync(new URL(`${component}/fixtures.json`, COMPONENTS), "utf8")),
  ).fixtures;
}

/** What a component draws from the options of a fixture. */
export function drawn(
  name: string,
  Component: FunctionComponent<Record<string, unknown>>,
  options: Options,
): string {
  return withRawHtml(renderToStaticMarkup(<Component {...propsOf(name, options)} />));
}

// In a macro a string is `text`; here it is a node that React does not know, put in after drawing.
function RawHtml({ html }: { html: string }) {
  return `[html ${Buffer.from(html).toString("base64url")}]`;
}

function withRawHtml(markup: string): string {
  return markup.replace(/\[html ([\w-]*)\]/g, (_, encoded) =>
    Buffer.from(encoded, "base64url").toString("utf8"),
  );
}

// What these components require and their macros do without.
const REQUIRED: Record<string, Record<string, unknown>> = {
  "back-link": { href: "#" },
  "error-summary": { errorList: [] },
  "phase-banner": { tag: { text: "" } },
  select: { items: [] },
};

function propsOf(name: string, options: Options): Record<string, unknown> {
  const { text, value, values, ...props } = { ...REQUIRED[name], ...namesOf(options) };
  const isControl = !["button", "tag"].includes(name);
  return {
    ...props,
    ...(text !== undefined && { children: text }),
    ...(value !== undefined && (isControl ? { defaultValue: value } : { value })),
    ...(values !== undefined && { defaultValues: values }),
    ...(name === "select" && chosenOption(props)),
    ...(name === "date-input" && partsOf(props)),
  };
}

/** The macros' `html`, `titleHtml`, `checked` are `text`, `titleText`, `defaultChecked` here. */
function namesOf(options: Options): Record<string, unknown> {
  const props: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(options)) {
    if (name === "attributes") props.attributes = attributesOf(value);
    else if (name === "html" && typeof value === "string") props.text = <RawHtml html={value} />;
    else if (name.endsWith("Html") && typeof value === "string")
      props[name.replace(/Html$/, "Text")] = <RawHtml html={value} />;
    else if (name === "checked") props.defaultChecked = value;
    else if (!(name === "text" && options.html)) props[name] = optionOf(value);
  }
  return props;
}

// React's own spelling, without which it complains.
const SPELLING: Record<string, string> = { tabindex: "tabIndex", maxlength: "maxLength" };

function attributesOf(attributes: z.core.util.JSONType) {
  return Object.fromEntries(
    Object.entries(attributes ?? {}).map(([name, value]) => [SPELLING[name] ?? name, value]),
  );
}

function optionOf(value: z.core.util.JSONType): unknown {
  if (Array.isArray(value)) return value.map(optionOf);
  return typeof value === "object" && value !== null ? namesOf(value) : value;
}

/** The macro's select marks an item; React's takes the value of the item to mark. */
function chosenOption({ items }: Record<string, unknown>) {
  const chosen = z.array(z.object({ selected: z.literal(true), value: z.unknown(), text: z.unknown() }));
  const marked = Array.isArray(items) ? items.filter((item) => item?.selected) : [];
  const [first] = chosen.parse(marked);
  return first && { defaultValue: first.value ?? first.text };
}

const PARTS = ["day", "month", "year"];

/** The macro takes a date's three parts by name as well, false for one left out; here they are always `items`. */
function partsOf({ items, ...options }: Record<string, unknown>) {
  const parts = z.array(z.record(z.string(), z.unknown()));
  const named = PARTS.filter((name) => options[name] !== false).map((name) => ({
    name,
    ...Object(options[name]),
  }));
  const given = parts.parse(items ?? named);
  return {
    items: given.map(({ value, ...part }) => (value === undefined ? part : { ...part, defaultValue: value })),
  };
}
