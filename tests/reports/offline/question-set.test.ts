import { describe, expect, test } from "vitest";
import { standardsAsked } from "#app/domain/template/template.ts";
import type { Block } from "#app/reports/blocks.ts";
import { type QuestionSetFacts, questionSet } from "#app/reports/offline/question-set.ts";
import { renderPdf } from "#app/reports/pdf/pdf.server.ts";
import { elements, readPdf } from "#tests/support/pdf.ts";
import { readTemplate } from "#tests/support/templates.ts";

/** The questions of one return on paper. */
const template = readTemplate();

const facts = (changes: Partial<QuestionSetFacts> = {}): QuestionSetFacts => ({
  template,
  partnership: "Northshire Partnership",
  agency: { reference: "SCH-1", name: "Ysgol y Dŵr" },
  cycle: "2026",
  sector: "education",
  form: "full",
  dueOn: "2026-12-18",
  today: "2026-11-23",
  createdAt: "2026-11-23T12:00:00.000Z",
  ...changes,
});

const headings = (blocks: Block[], level: number) =>
  blocks.flatMap((block) => (block.kind === "heading" && block.level === level ? [block.text] : []));
const words = (blocks: Block[]) => JSON.stringify(blocks);

const BETWEEN: Block["kind"][] = ["heading", "pageBreak", "together"];

/** The blocks of one standard. */
function standard(code: string, changes: Partial<QuestionSetFacts> = {}): Block[] {
  const { blocks } = questionSet(facts(changes));
  const from = blocks.findIndex((block) => block.kind === "heading" && block.text.startsWith(`${code} `));
  const length = blocks.slice(from + 1).findIndex(({ kind }) => BETWEEN.includes(kind));
  return from < 0 ? [] : blocks.slice(from, from + 1 + length);
}

describe("the question set", () => {
  test("says whose it is, and that the audit tool is the project's proposal", () => {
    const cover = words(questionSet(facts()).blocks.slice(0, 4));
    expect(cover).toContain("Northshire Partnership");
    expect(cover).toContain("not the Board's own audit tool");
    expect(cover).toContain("Do not name a child");
  });

  test.each([
    ["education", "full"],
    ["statutory", "full"],
    ["early-years", "short"],
  ] as const)("of %s, %s form, asks each of its standards once", (sector, form) => {
    const asked = standardsAsked(template, { sector, form });
    const titles = headings(questionSet(facts({ sector, form })).blocks, 3);
    const found = titles.flatMap((title) => asked.filter(({ code }) => title.startsWith(`${code} `)));
    expect(found.map(({ code }) => code)).toEqual(asked.map(({ code }) => code));
  });

  test("gives each standard its words, the four ratings to tick and lines to write on", () => {
    const blocks = standard("P1");
    expect(blocks.map(({ kind }) => kind)).toEqual([
      "heading",
      "paragraph",
      "paragraph",
      "paragraph",
      "choices",
      "writingLines",
      "writingLines",
      "paragraph",
    ]);
    expect(blocks[0]).toMatchObject({ text: "P1 Accountable lead (essential)" });
    expect(words(blocks)).toContain("The designated safeguarding lead holds it");
    expect(blocks[4]).toMatchObject({
      items: [{ label: "Not in place" }, { label: "Started" }, { label: "In place" }, { label: "Embedded" }],
    });
  });

  test("offers not applicable, with a line for the reason, only where it may be", () => {
    expect(words(standard("P3"))).toContain("Not applicable to us, because");
    expect(words(standard("P1"))).not.toContain("Not applicable");
  });

  test("holds no note of those who keep the audit tool current", () => {
    expect(words(questionSet(facts()).blocks)).not.toMatch(/not checked|read of|file dated|address seen/i);
  });

  test("names as a duty only what binds the sector", () => {
    expect(words(standard("P1"))).toContain("A duty for your sector: ");
    expect(words(standard("P1"))).toContain("Keeping children safe in education");
    const police = words(standard("P1", { sector: "statutory" }));
    expect(police).not.toContain("Keeping children safe in education");
  });

  test("ends with what to gather, a box for each piece of evidence", () => {
    const { blocks } = questionSet(facts());
    const from = blocks.findIndex((block) => block.kind === "heading" && block.text === "What to gather");
    const boxes = blocks.slice(from).flatMap((block) => (block.kind === "choices" ? block.items : []));
    const prompts = standardsAsked(template, facts()).flatMap(({ evidence }) => evidence);
    expect(boxes.map(({ text }) => text)).toEqual(prompts);
  });

  test("leaves out a start question that is about standards it does not ask", () => {
    const none = {
      ...template,
      startQuestions: template.startQuestions.map((one) => ({
        ...one,
        whenNo: { ...one.whenNo, standards: ["Z9"] },
      })),
    };
    expect(headings(questionSet(facts()).blocks, 2)).toContain("Questions to start with");
    expect(headings(questionSet(facts({ template: none })).blocks, 2)).not.toContain(
      "Questions to start with",
    );
  });
});

describe("on paper", () => {
  test("is tagged: the boxes are lists, and the lines to write on are no content", async () => {
    const pdf = readPdf(await renderPdf(questionSet(facts({ sector: "early-years", form: "short" }))));
    const asked = standardsAsked(template, { sector: "early-years", form: "short" });
    const titles = elements(pdf.root, "H3").map(({ text }) => text);
    expect(asked.every(({ code, title }) => titles.some((text) => text.startsWith(`${code} ${title}`)))).toBe(
      true,
    );
    const [first] = asked;
    const descriptor = first?.levels["not-in-place"]?.slice(0, 30) ?? "none";
    expect(elements(pdf.root, "LBody").some(({ text }) => text.includes(descriptor))).toBe(true);
    expect(pdf.ink.every(({ mcid }) => mcid !== undefined)).toBe(true);
  });

  test("keeps each standard on one page, from its name to its last words", async () => {
    const pdf = readPdf(await renderPdf(questionSet(facts())));
    const asked = standardsAsked(template, facts());
    const from = pdf.outline.findIndex(({ title }) => title.startsWith("P1 "));
    const pages = pdf.outline
      .slice(from)
      .flatMap(({ title, page }) => (/^[PIES]\d+ /.test(title) ? [page] : []));
    expect(pages).toHaveLength(asked.length);
    const starting = (words: string) => pdf.ink.filter(({ text }) => text.startsWith(words));
    for (const words of ["How do you know?", "What is different for children", "A duty for your sector: "]) {
      const found = starting(words).map(({ page }) => page);
      expect(found.every((page) => pages.includes(page))).toBe(true);
    }
    expect(starting("How do you know?").map(({ page }) => page)).toEqual(pages);
    expect(pdf.pageCount).toBe(asked.length + 9);
  });

  test("lets standards share a page that has room for both", async () => {
    const example = readTemplate("worked-example");
    const set = questionSet(facts({ template: example }));
    const pdf = readPdf(await renderPdf(set));
    const pages = pdf.outline.flatMap(({ title, page }) => (/^[A-Z]\d /.test(title) ? [page] : []));
    expect(pages.length).toBeGreaterThan(2);
    expect(new Set(pages).size).toBeLessThan(pages.length);
  });

  test("keeps a question and its lines on one page", async () => {
    const filler: Block[] = Array.from({ length: 44 }, () => ({ kind: "paragraph", text: "x" }));
    for (const count of [26, 27, 28, 29, 30, 31]) {
      const lines: Block = { kind: "writingLines", label: "Question", lines: 4 };
      const head: Block = { kind: "heading", level: 1, text: "Title" };
      const after: Block = { kind: "paragraph", text: "After" };
      const blocks = [head, ...filler.slice(0, count), lines, after];
      const { ink } = readPdf(await renderPdf({ ...questionSet(facts()), blocks }));
      const question = ink.find(({ text }) => text.startsWith("Question") && !text.includes("of"));
      // The lowest line stands 4 rulings of 18 points below the question, and the foot 58 above the edge.
      expect(question && question.y - 4 * 18).toBeGreaterThan(58);
    }
  });
});
