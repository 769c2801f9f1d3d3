import type { ChoicesBlock, WritingLinesBlock } from "#app/reports/blocks.ts";
import { cleanLine } from "./pdf-fonts.server.ts";
import { BODY, INK, LEFT, PAGE_ROOM, type TextStyle, WIDTH } from "./pdf-layout.server.ts";
import type { Sheet } from "./pdf-page.server.ts";

/** What is filled in with a pen: boxes to tick and lines to write on. Boxes and lines are no content and no structure. */
const LABEL: TextStyle = { ...BODY, font: "bold" };
const CHOICE: TextStyle = { ...BODY, size: 9, leading: 11.5 };
const CHOICE_LABEL: TextStyle = { ...CHOICE, font: "bold" };
const BOX = 9;
const INDENT = 20;
const CHOICE_GAP = 2;
/** From one line to the next: room for handwriting, 6.35 mm as on narrow ruled paper. */
const RULING = 18;
const RULE_COLOUR = "#8f979d";
/** A taller choice may go on over the page. */
const TALLEST_UNBROKEN = PAGE_ROOM / 3;

type Choice = ChoicesBlock["items"][number];

export function drawChoices(sheet: Sheet, block: ChoicesBlock): void {
  const { title = "", items } = block;
  sheet.need(choicesOpening(sheet, block));
  if (title !== "") drawLabel(sheet, title);
  const list = sheet.element(sheet.root, "L");
  list.dictionary.data.A = { O: "List", ListNumbering: "None" };
  for (const item of items) {
    const { label, text } = linesOf(sheet, item);
    sheet.need(heightToStart(sheet, item));
    const { y } = sheet;
    sheet.artifact(() => {
      const top = y + (CHOICE.leading - BOX) / 2;
      sheet.doc
        .rect(LEFT + 1, top, BOX, BOX)
        .lineWidth(0.8)
        .stroke(INK);
    });
    const entry = sheet.element(list, "LI");
    const body = sheet.element(entry, "LBody");
    sheet.flow(body, label, LEFT + INDENT, CHOICE_LABEL);
    sheet.flow(body, text, LEFT + INDENT, CHOICE);
    entry.end();
    sheet.gap(CHOICE_GAP);
  }
  list.end();
}

/** What of the choices must stand together at their start: all of them, or the first where they are many. */
export function choicesOpening(sheet: Sheet, { title = "", items }: ChoicesBlock): number {
  const all = choicesHeight(sheet, { title, items });
  if (all <= TALLEST_UNBROKEN) return all;
  const top = labelHeight(sheet, title);
  return top + (items[0] ? heightToStart(sheet, items[0]) : 0);
}

/** All of the choices and their line. */
export function choicesHeight(
  sheet: Sheet,
  { title = "", items }: Pick<ChoicesBlock, "title" | "items">,
): number {
  const top = labelHeight(sheet, title);
  return items.reduce((sum, item) => sum + wholeHeight(sheet, item) + CHOICE_GAP, top);
}

function drawLabel(sheet: Sheet, label: string): void {
  const element = sheet.element(sheet.root, "P");
  sheet.flow(element, sheet.lines(cleanLine(label), LABEL, WIDTH), LEFT, LABEL);
  element.end();
}

function labelHeight(sheet: Sheet, label: string): number {
  return label === "" ? 0 : sheet.lines(cleanLine(label), LABEL, WIDTH).length * LABEL.leading;
}

function linesOf(sheet: Sheet, { label = "", text = "" }: Choice) {
  const width = WIDTH - INDENT;
  return {
    label: label === "" ? [] : sheet.lines(cleanLine(label), CHOICE_LABEL, width),
    text: text === "" ? [] : sheet.lines(text, CHOICE, width),
  };
}

function wholeHeight(sheet: Sheet, item: Choice): number {
  const { label, text } = linesOf(sheet, item);
  return (label.length + text.length) * CHOICE.leading;
}

function heightToStart(sheet: Sheet, item: Choice): number {
  const whole = wholeHeight(sheet, item);
  return whole > TALLEST_UNBROKEN ? 3 * CHOICE.leading : whole;
}

/** The question and its lines stay on one page: somebody writes there without turning it. */
export function drawWritingLines(sheet: Sheet, block: WritingLinesBlock): void {
  const { label = "", lines } = block;
  sheet.need(writingLinesHeight(sheet, block));
  if (label !== "") drawLabel(sheet, label);
  const top = sheet.y;
  sheet.artifact(() => {
    for (let line = 1; line <= lines; line += 1) sheet.rule(top + line * RULING, RULE_COLOUR);
  });
  sheet.gap(lines * RULING);
}

export function writingLinesHeight(sheet: Sheet, { label = "", lines }: WritingLinesBlock): number {
  return labelHeight(sheet, label) + lines * RULING;
}
