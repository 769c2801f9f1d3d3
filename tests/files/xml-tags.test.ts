import { expect, test } from "vitest";
import { readTags, tagReader, type XmlTag } from "#app/files/xml-tags.server.ts";

/** Name and the values of `r` of each tag, in the order in which they stand. */
function tagsOf(xml: string): [string, string[]][] {
  const tags: [string, string[]][] = [];
  readTags(xml, (tag) => tags.push([tag.name, tag.valuesOf("r")]));
  return tags;
}

test.each<[string, [string, string[]][]]>([
  ["<a/>", [["a", []]]],
  ["<?xml version='1.0'?>\n<!-- <b/> --><a><![CDATA[<b/>]]></a>\n", [["a", []]]],
  [
    `<a r='1'><b r="2"/>text</a>`,
    [
      ["a", ["1"]],
      ["b", ["2"]],
    ],
  ],
  ['<x:a x:r="1" y:r="2"/>', [["a", ["1", "2"]]]],
  ['<a xmlns:r="urn:r" r="&lt;&#50;&#x65;7&amp;"/>', [["a", ["<2e7&"]]]],
  [`<a q="x>y" r="it's"/>`, [["a", ["it's"]]]],
  ["\ufeff<a/>", [["a", []]]],
])("%s is read as it stands", (xml, expected) => {
  expect(tagsOf(xml)).toEqual(expected);
});

test.each([
  "",
  "words",
  "<a>",
  "<a></b>",
  "<a r = '1'/>",
  "<a r=1/>",
  "<a r='1' r='2'/>",
  "<a r='1",
  "<a r='<b/>'/>",
  "<a/>words",
  "<a><!-- </a>",
  "<?xml version='1.0' encoding='UTF-7'?><a/>",
])("%j is refused", (xml) => {
  expect(() => tagsOf(xml)).toThrow();
});

test("an attribute that may stand there once is not chosen from two", () => {
  readTags('<a r="1" x:r="2" s="3"/>', (tag) => {
    expect(() => tag.valueOf("r")).toThrow(/twice/);
    expect([tag.valueOf("s"), tag.valueOf("t")]).toEqual(["3", undefined]);
  });
});

test("where the pieces meet makes no difference", () => {
  const xml = `<a>${Array.from({ length: 90_000 }, (_, index) => `<b q="${index}>${index}" r='${index}'/>`).join("")}</a>`;
  const read: string[] = [];
  const reader = tagReader((tag: XmlTag) => read.push(...tag.valuesOf("r")));
  for (let at = 0; at < xml.length; at += 999) reader.write(xml.slice(at, at + 999));
  reader.end();
  expect(xml.length).toBeGreaterThan(2 * 1024 * 1024);
  expect(read).toEqual(Array.from({ length: 90_000 }, (_, index) => String(index)));
});

test.each([
  ["a tag", "<a ".repeat(2_000_000)],
  ["a comment", `<a><!--${"<b>".repeat(2_000_000)}`],
  ["a text", `<a>${"words ".repeat(1_000_000)}`],
])("%s without an end is given up, long before everything was written", (_name, xml) => {
  const reader = tagReader(() => undefined);
  const write = () => {
    for (let at = 0; at < xml.length; at += 65_536) reader.write(xml.slice(at, at + 65_536));
  };
  expect(write).toThrow(/too long/);
});

test("tags may stand a thousand deep within each other, and no deeper", () => {
  expect(tagsOf("<a>".repeat(1000) + "</a>".repeat(1000))).toHaveLength(1000);
  expect(() => tagsOf("<a>".repeat(1001) + "</a>".repeat(1001))).toThrow(/too deep/);
});
