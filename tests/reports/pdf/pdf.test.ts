import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { COLOURS } from "#app/domain/colour.ts";
import { COLOUR_STYLES, NOT_APPLICABLE_STYLE, rampStyles } from "#app/lib/colours.ts";
import type { Block, Report } from "#app/reports/blocks.ts";
import { renderPdf } from "#app/reports/pdf/pdf.server.ts";
import { contrast } from "#tests/support/contrast.ts";
import { elements, type Ink, type PdfDocument, pageText, readPdf } from "#tests/support/pdf.ts";
import { asDict } from "#tests/support/pdf-objects.ts";

const RIGHT_EDGE = 595.28 - 51;
const [WORST = NOT_APPLICABLE_STYLE] = rampStyles(["red", "green"]);

function report(blocks: Block[], changes: Partial<Report> = {}): Report {
  return {
    title: "Board report & annex <1>",
    subject: "Online safeguarding audit",
    language: "en-GB",
    marking: "OFFICIAL-SENSITIVE",
    author: "Northshire Safeguarding Children Partnership",
    createdAt: "2026-07-14T09:00:00.000Z",
    footer: "Board copy",
    blocks,
    ...changes,
  };
}

const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: "heading", level, text });
const paragraph = (text: string): Block => ({ kind: "paragraph", text });

const EVERY_KIND: Block[] = [
  heading(1, "Audit of online safeguarding"),
  { kind: "paragraph", text: "A quiet paragraph.", style: "muted" },
  { kind: "note", text: "This copy names agencies." },
  heading(2, "Coverage"),
  { kind: "keyValues", rows: [{ key: "Audit round", value: "2026" }] },
  { kind: "list", style: "bulleted", items: ["First point", "Second point"] },
  { kind: "list", style: "numbered", items: ["Ask the schools"] },
  heading(3, "By sector"),
  {
    kind: "table",
    caption: "Returns by sector",
    head: ["Sector", "Invited", "Stage"],
    rows: [
      ["Education", "25", { band: { label: "Meeting", colour: "green" }, text: "71%" }],
      ["Early years", "7", ""],
    ],
    rowHeaders: true,
    align: ["left", "right", "left"],
  },
  {
    kind: "bars",
    title: "Returned",
    alt: "Education 88 per cent; the third sector is not enrolled.",
    unit: "%",
    max: 100,
    bars: [
      { label: "Education", value: 88, text: "88% (22 of 25)", colour: "blue" },
      { label: "Third sector", value: null, text: "none enrolled", colour: "grey" },
    ],
  },
  { kind: "pageBreak" },
  {
    kind: "stackedBars",
    title: "Ratings",
    alt: "P4: two not in place, nine in place.",
    rows: [
      {
        label: "P4 Incident log",
        parts: [
          { label: "Not in place", value: 2, style: WORST },
          { label: "In place", value: 9, style: NOT_APPLICABLE_STYLE },
        ],
      },
    ],
  },
  { kind: "paragraph", text: "The end.", style: "strong" },
];

async function read(blocks: Block[], changes: Partial<Report> = {}): Promise<PdfDocument> {
  return readPdf(await renderPdf(report(blocks, changes)));
}

function content(pdf: PdfDocument): Ink[] {
  return pdf.ink.filter((run) => typeof run.mcid === "number");
}

/** Pairs of runs on one page that are drawn over each other. */
function overlaps({ ink }: PdfDocument): string[] {
  return ink.flatMap((one, index) =>
    ink.slice(index + 1).flatMap((other) => {
      const meet =
        one.page === other.page &&
        Math.abs(one.y - other.y) < Math.min(one.size, other.size) * 0.95 &&
        one.x < other.x + other.width - 1 &&
        other.x < one.x + one.width - 1;
      return meet ? [`${one.page}: "${one.text}" over "${other.text}"`] : [];
    }),
  );
}

function expectNothingOutside(pdf: PdfDocument): void {
  for (const run of pdf.ink) {
    const end = run.x + run.width - (run.text.endsWith(" ") ? run.size * 0.318 : 0);
    expect(end, run.text.slice(0, 40)).toBeLessThanOrEqual(RIGHT_EDGE + 0.5);
    expect(run.x).toBeGreaterThanOrEqual(50);
  }
  for (const run of content(pdf)) expect(run.y, run.text.slice(0, 40)).toBeGreaterThan(58);
}

describe("the file", () => {
  test("is tagged, in British English, shows its title and says it is PDF/UA-1", async () => {
    const bytes = await renderPdf(report(EVERY_KIND));
    const { catalog, info, metadata, objects } = readPdf(bytes);
    expect(bytes.subarray(0, 8).toString()).toBe("%PDF-1.7");
    expect(asDict(objects.resolve(catalog.get("MarkInfo"))).get("Marked")).toBe(true);
    expect(asDict(objects.resolve(catalog.get("ViewerPreferences"))).get("DisplayDocTitle")).toBe(true);
    expect(catalog.get("Lang")).toEqual({ bytes: Buffer.from("en-GB") });
    expect(info).toMatchObject({
      Title: "Board report & annex <1>",
      Subject: "Online safeguarding audit",
      Author: "Northshire Safeguarding Children Partnership",
      CreationDate: "D:20260714090000Z",
    });
    expect(metadata).toContain("<pdfuaid:part>1</pdfuaid:part>");
    expect(metadata).toContain("Board report &amp; annex &lt;1&gt;</rdf:li>");
  });

  test("has the same bytes when the same report is rendered again, whatever was rendered between", async () => {
    const first = await renderPdf(report(EVERY_KIND));
    await renderPdf(report([heading(1, "ŴÉfi ı i\u0307 ﬁ Ạ")], { createdAt: "2027-01-01T00:00:00.000Z" }));
    expect((await renderPdf(report(EVERY_KIND))).equals(first)).toBe(true);
    expect((await renderPdf(report(EVERY_KIND, { footer: "Another" }))).equals(first)).toBe(false);
  });

  test("embeds every font it names", async () => {
    const { fonts } = await read(EVERY_KIND);
    expect(fonts.map((font) => font.name.replace(/^[A-Z]{6}\+/, "")).sort()).toEqual([
      "DejaVuSans",
      "DejaVuSans-Bold",
    ]);
    expect(fonts.every((font) => font.embedded)).toBe(true);
  });

  test("reads back letters that an earlier report knew only as parts of other letters", async () => {
    await read([heading(1, "Ŵ"), paragraph("ŶẼ")]);
    expect((await read([heading(1, "W"), paragraph("YE")])).root.text).toBe("WYE");
  });
});

describe("the structure", () => {
  test("holds every block in reading order, with nothing outside it but artifacts", async () => {
    const { root, ink } = await read(EVERY_KIND);
    const [document] = root.children;
    expect(root.children.map((child) => child.type)).toEqual(["Document"]);
    expect(document?.children.map((child) => `${child.type} ${child.text}`)).toEqual([
      "H1 Audit of online safeguarding",
      "P A quiet paragraph.",
      "P This copy names agencies.",
      "H2 Coverage",
      "L Audit round2026",
      "L •First point•Second point",
      "L 1.Ask the schools",
      "H3 By sector",
      "Table Returns by sectorSectorInvitedStageEducation25Meeting71%Early years7",
      "P Returned",
      "Figure Education88% (22 of 25)Third sectornone enrolled0%100%",
      "P Ratings",
      "Figure Not in placeIn placeP4 Incident log29Not in place 2, In place 9",
      "P The end.",
    ]);
    expect(ink.filter((run) => run.mcid === undefined)).toEqual([]);
  });

  test("gives a table its caption, column headers and row headers", async () => {
    const { root } = await read(EVERY_KIND);
    const [table] = elements(root, "Table");
    expect(table?.children.map((child) => child.type)).toEqual(["Caption", "TR", "TR", "TR"]);
    expect(elements(root, "TH").map((cell) => `${cell.scope} ${cell.text}`)).toEqual([
      "Column Sector",
      "Column Invited",
      "Column Stage",
      "Row Education",
      "Row Early years",
    ]);
    expect(elements(root, "TD").map((cell) => cell.text)).toEqual(["25", "Meeting71%", "7", ""]);
  });

  test("gives lists their items, and figures their words and their place", async () => {
    const { root } = await read(EVERY_KIND);
    expect(elements(root, "LI").map((item) => item.children.map((child) => child.type).join())).toEqual(
      Array(4).fill("Lbl,LBody"),
    );
    const figures = elements(root, "Figure");
    expect(figures.map((figure) => figure.alt)).toEqual([
      "Education 88 per cent; the third sector is not enrolled.",
      "P4: two not in place, nine in place.",
    ]);
    for (const { bbox } of figures) {
      const [left = 0, bottom = 0, right = 0, top = 0] = bbox;
      expect([left >= 50, bottom > 50, right <= RIGHT_EDGE + 0.5, top > bottom]).toEqual([
        true,
        true,
        true,
        true,
      ]);
    }
  });

  test("has an outline of its headings", async () => {
    const { outline } = await read(EVERY_KIND);
    expect(outline).toEqual([
      { title: "Audit of online safeguarding", depth: 1, page: 0 },
      { title: "Coverage", depth: 2, page: 0 },
      { title: "By sector", depth: 3, page: 0 },
    ]);
  });

  test.each([
    ["begins below level 1", [heading(2, "Two")], "heading of level 2 after level 0"],
    ["skips a level", [heading(1, "One"), heading(3, "Three")], "heading of level 3 after level 1"],
    [
      "has a row that is not as wide as its head",
      [{ kind: "table", caption: "Odd", head: ["A", "B"], rows: [["1"]], rowHeaders: false }],
      'Table "Odd" has 2 columns and a row of 1',
    ],
  ] satisfies [string, Block[], string][])("is refused when it %s", async (_, blocks, message) => {
    await expect(renderPdf(report(blocks))).rejects.toThrow(message);
  });
});

describe("the pages", () => {
  test("carry marking, title, footer and page number outside the structure", async () => {
    const pdf = await read(EVERY_KIND);
    expect(pdf.pageCount).toBe(2);
    for (const page of [0, 1]) {
      const artifacts = pdf.ink
        .filter((run) => run.page === page && run.mcid === null)
        .map((run) => run.text);
      expect(artifacts).toEqual([
        "OFFICIAL-SENSITIVE",
        "Board report & annex <1>",
        "Board copy",
        `Page ${page + 1} of 2`,
      ]);
    }
  });

  test("never end with a heading, wherever it falls", async () => {
    for (let lines = 30; lines < 50; lines += 1) {
      const filler = paragraph(Array(lines).fill("line").join("\n"));
      const pdf = await read([
        heading(1, "Top"),
        filler,
        heading(2, "Two"),
        heading(3, "Three"),
        paragraph("a\nb\nc\nd"),
      ]);
      const pageOf = (text: string) => pdf.ink.find((run) => run.text === text && run.mcid !== null)?.page;
      expect([pageOf("Two"), pageOf("Three")], `${lines} lines`).toEqual([pageOf("a"), pageOf("a")]);
      expect(pageOf("b"), `${lines} lines`).toBe(pageOf("a"));
    }
  });

  test("keep a heading with the short text below it and the first row of the list after that", async () => {
    for (let lines = 30; lines < 50; lines += 1) {
      const pdf = await read([
        heading(1, "Top"),
        paragraph(Array(lines).fill("line").join("\n")),
        heading(2, "P4 Incident log"),
        paragraph("What it asks"),
        { kind: "keyValues", rows: [{ key: "Rating", value: "one\ntwo\nthree\nfour" }] },
      ]);
      const pageOf = (text: string) => pdf.ink.find((run) => run.text === text && run.mcid !== null)?.page;
      const pages = ["P4 Incident log", "What it asks", "Rating", "one", "four"].map(pageOf);
      expect(new Set(pages).size, `${lines} lines: ${pages}`).toBe(1);
    }
  });

  test.each([4, 5, 6, 9])(
    "leave at least three rows of a table of %i on either side of a break",
    async (count) => {
      const breaks = new Set<string>();
      for (let lines = 25; lines < 48; lines += 1) {
        const rows = Array.from({ length: count }, (_, index) => [`Row ${index + 1}`, "x"]);
        const pdf = await read([
          heading(1, "Top"),
          paragraph(Array(lines).fill("line").join("\n")),
          { kind: "table", caption: "Rows", head: ["Name", "Value"], rows, rowHeaders: true },
        ]);
        const pages = rows.map(([name]) => pdf.ink.find(({ text }) => text === name)?.page);
        const first = pages.filter((page) => page === 0).length;
        breaks.add(
          first === 0 || first === count
            ? "whole"
            : first >= 3 && count - first >= 3
              ? "3 or more"
              : `${first}`,
        );
      }
      expect([...breaks].sort()).toEqual(count < 6 ? ["whole"] : ["3 or more", "whole"]);
    },
  );

  test("carry a long footer and a long title whole, on two lines", async () => {
    const footer =
      "Northshire and the Isles Safeguarding Children Partnership Board · Third sector (voluntary, community, faith) · 23 November 2026";
    const title =
      "Saint Mary and All Angels Church of England Primary School, online safeguarding audit 2026";
    const { ink } = await read([heading(1, "Top")], { footer, title });
    const artifacts = ink.filter(({ mcid }) => mcid === null).map(({ text }) => text);
    expect(artifacts.join(" ")).toContain(footer);
    expect(artifacts.join(" ")).toContain(title);
    expect(artifacts.join(" ")).not.toContain("…");
  });

  test("keep every row of a long table and repeat its head on each", async () => {
    const rows = Array.from({ length: 500 }, (_, index) => [
      `Agency ${index + 1}`,
      `Lead of agency number ${index + 1}, who looks after online safeguarding there and in two other places`,
      { band: { label: "Early", colour: "red" as const } },
    ]);
    const pdf = await read([
      heading(1, "All"),
      { kind: "table", caption: "Every agency", head: ["Name", "Person", "Stage"], rows, rowHeaders: true },
    ]);
    expect(pdf.pageCount).toBeGreaterThan(10);
    const named = elements(pdf.root, "TH").filter((cell) => cell.scope === "Row");
    expect(named.map((cell) => cell.text)).toEqual(rows.map(([name]) => name));
    for (let page = 0; page < pdf.pageCount; page += 1) {
      expect(pageText(pdf, page), `page ${page + 1}`).toMatch(/^Name\nPerson\nStage$/m);
    }
    expect(elements(pdf.root, "TH").filter((cell) => cell.scope === "Column")).toHaveLength(3);
    expectNothingOutside(pdf);
    expect(overlaps(pdf)).toEqual([]);
  });

  test("continue a row that is taller than a page, and lose none of it", async () => {
    const lines = Array.from({ length: 150 }, (_, index) => `Line ${index + 1}`);
    const pdf = await read([
      heading(1, "Tall"),
      {
        kind: "table",
        caption: "One tall row",
        head: ["Agency", "Commentary"],
        rows: [
          ["Before", "x"],
          ["Tall", lines.join("\n")],
          ["After", "y"],
        ],
        rowHeaders: true,
      },
    ]);
    expect(elements(pdf.root, "TR")).toHaveLength(4);
    expect(elements(pdf.root, "TD").map((cell) => cell.text)).toEqual(["x", lines.join(""), "y"]);
    expect(pdf.pageCount).toBe(3);
    expectNothingOutside(pdf);
    expect(overlaps(pdf)).toEqual([]);
  });

  test("continue a chart with more bars than a page holds as further figures", async () => {
    const bars = Array.from({ length: 80 }, (_, index) => ({
      label: `Agency ${index + 1}`,
      value: index,
      text: String(index),
      colour: "green" as const,
    }));
    const pdf = await read([
      heading(1, "Chart"),
      { kind: "bars", title: "Scores", alt: "All scores", unit: "points", max: 80, bars },
    ]);
    const figures = elements(pdf.root, "Figure");
    expect(figures.map((figure) => figure.alt)).toEqual([
      "All scores",
      "Scores, continued",
      "Scores, continued",
    ]);
    for (const { label } of bars) expect(content(pdf).filter((run) => run.text === label)).toHaveLength(1);
    expectNothingOutside(pdf);
    expect(overlaps(pdf)).toEqual([]);
  });
});

describe("text", () => {
  test.each([
    "Ysgol Gŵyr a Dŵr, Tŷ Ddôl",
    "Przedszkole „Źródło” w Łodzi, ząb, gęś, ćma",
    "Trường Nguyễn Thị Hường, Đặng Quỳnh",
    "Детский сад «Звёздочка», Київ, Їжак",
    "O’Brien – Ó Súilleabháin, ≥ 5, → ✓",
  ])("is drawn with glyphs and read back: %s", async (text) => {
    const pdf = await read([heading(1, text), paragraph(text)]);
    expect(elements(pdf.root, "H1", "P").map((node) => node.text)).toEqual([text, text]);
    expect(pdf.ink.flatMap((run) => run.glyphs)).not.toContain(0);
  });

  test("written as letters and marks is composed", async () => {
    const pdf = await read([heading(1, "Nguyê\u0303n Gw\u0302yr")]);
    expect(pdf.root.text).toBe("Nguyễn Gŵyr");
  });

  test.each([
    ["control characters", "be\u0000ll\u0007 \u001b[31mred\u0085next", "bell [31mrednext"],
    ["characters that turn the direction", "invoice\u202Efdp.exe \u2066x\u2069\u200F", "invoicefdp.exe x"],
    ["unseen characters", "a\u200bb\u00adc\ufeffd\u{e0041}", "abcd"],
    ["half a character", "a\ud800b", "a\ufffdb"],
    ["characters the fonts have not", "漢字 ok", "\ufffd\ufffd ok"],
    ["towers of marks", `z${"\u0300".repeat(50)}!`, "z\u0300\u0300\u0300!"],
    ["odd spaces and line ends", "a\tb\u2003c\r\nd\u2028e", "a b cde"],
    ["spaces that do not break", "5\u00a0of\u00a07", "5 of 7"],
  ])("is rid of %s", async (_, text, expected) => {
    const pdf = await read([heading(1, "Text"), paragraph(text)]);
    expect(elements(pdf.root, "P").map((node) => node.text)).toEqual([expected]);
    expect(pdf.ink.flatMap((run) => run.glyphs)).not.toContain(0);
  });

  test("keeps its words apart where a line was broken", async () => {
    const text = "Staff and volunteers know who leads on online safeguarding here. ".repeat(8).trim();
    const pdf = await read([heading(1, "Text"), paragraph(text)]);
    expect(content(pdf).length).toBeGreaterThan(5);
    expect(elements(pdf.root, "P")[0]?.text).toBe(text);
  });

  test("of one endless word stays inside the page in every kind of block", async () => {
    const word = "Wm".repeat(5000);
    const pdf = await read(
      [
        heading(1, word),
        paragraph(word),
        { kind: "note", text: word },
        { kind: "list", style: "bulleted", items: [word] },
        { kind: "keyValues", rows: [{ key: word, value: word }] },
        {
          kind: "table",
          caption: word,
          head: [word, "B", "C"],
          rows: [[word, word, "7"]],
          rowHeaders: true,
        },
        {
          kind: "bars",
          title: word,
          alt: word,
          unit: "%",
          max: 100,
          bars: [{ label: word, value: 100, text: word, colour: "red" }],
        },
        {
          kind: "stackedBars",
          title: word,
          alt: word,
          rows: [{ label: word, parts: [{ label: word, value: 3, style: WORST }] }],
        },
      ],
      { title: word, footer: word, marking: word },
    );
    expectNothingOutside(pdf);
    expect(overlaps(pdf)).toEqual([]);
    expect(elements(pdf.root, "P")[0]?.text).toBe(word);
    expect(elements(pdf.root, "TD").map((cell) => cell.text)).toEqual([word, "7"]);
  });
});

test("text on a band's tint and on a bar has a contrast of 4.5 to 1", () => {
  for (const colour of COLOURS) {
    const { background, foreground, mark, onMark } = COLOUR_STYLES[colour];
    expect(contrast(background, foreground), `${colour} tint`).toBeGreaterThanOrEqual(4.5);
    expect(contrast(mark, onMark), `${colour} mark`).toBeGreaterThanOrEqual(4.5);
  }
});

/** Whether the machine has a program; the checks above need none. */
function has(program: string): boolean {
  try {
    execFileSync("which", [program], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

describe("other programs, where the machine has them", () => {
  test.runIf(has("qpdf"))("qpdf finds no fault", async () => {
    const folder = mkdtempSync(join(tmpdir(), "pdf-test-"));
    try {
      const file = join(folder, "report.pdf");
      writeFileSync(file, await renderPdf(report(EVERY_KIND)));
      expect(execFileSync("qpdf", ["--check", file], { encoding: "utf8" })).toContain("No syntax or stream");
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test.runIf(has("pdftotext"))("pdftotext reads the words", async () => {
    const input = await renderPdf(report(EVERY_KIND));
    const text = execFileSync("pdftotext", ["-", "-"], { input, encoding: "utf8" });
    expect(text).toContain("Audit of online safeguarding");
    expect(text).toContain("88% (22 of 25)");
  });
});
