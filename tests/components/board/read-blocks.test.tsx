import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { type ReadBlock, ReadBlocks, sectionsOf } from "#app/components/board/read-blocks.tsx";

const BLOCKS: ReadBlock[] = [
  { kind: "heading", level: 2, text: "Points to ask about" },
  {
    kind: "table",
    caption: "What was noticed",
    head: ["Point", "About"],
    rows: [
      ["P1", "P1"],
      ["Many", "P1, S2"],
      ["All", "Whole audit"],
      ["Unknown", "P9"],
    ],
  },
  { kind: "heading", level: 2, text: "The Board's judgement" },
  { kind: "heading", level: 3, text: "Question 1" },
];

const html = renderToStaticMarkup(<ReadBlocks blocks={BLOCKS} codes={new Set(["P1", "S2"])} />);

describe("parts of a report on a page", () => {
  test("every section can be reached from a list of contents", () => {
    const sections = sectionsOf(BLOCKS);
    expect(sections).toEqual([
      { id: "points-to-ask-about", text: "Points to ask about" },
      { id: "the-board-s-judgement", text: "The Board's judgement" },
    ]);
    for (const { id } of sections) expect(html).toContain(`id="${id}"`);
  });

  test("codes of standards lead to their answers, and other words to nothing", () => {
    expect(html.match(/href="#standard-P1"/g)).toHaveLength(3);
    expect(html.match(/href="#standard-S2"/g)).toHaveLength(1);
    expect(html).toContain(">Whole audit<");
    expect(html).toContain(">P9<");
  });
});
