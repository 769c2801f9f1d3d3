import type { KeyValuesBlock, ListBlock } from "#app/reports/blocks.ts";
import { cleanLine } from "./pdf-fonts.server.ts";
import { BODY, LEFT, PAGE_ROOM, type TextStyle, WIDTH } from "./pdf-layout.server.ts";
import type { Element, Sheet } from "./pdf-page.server.ts";
import { atMost } from "./pdf-text.server.ts";

const STRONG: TextStyle = { ...BODY, font: "bold" };
const LIST_INDENT = 22;
const KEY_WIDTH = WIDTH * 0.34;
const MOST_KEY_LINES = 8;
/** A taller row of a summary list may go on over the page. */
const TALLEST_UNBROKEN = PAGE_ROOM / 3;

/** How much of a summary list must stand together at its start. */
export function keyValuesOpening(sheet: Sheet, { rows: [first] }: KeyValuesBlock): number {
  return first ? heightToStart(keyValueLines(sheet, first)) : 0;
}

export function drawList(sheet: Sheet, { style, items }: ListBlock): void {
  const list = listElement(sheet, style === "numbered" ? "Decimal" : "Disc");
  items.forEach((item, index) => {
    const sign = style === "numbered" ? `${index + 1}.` : "•";
    const lines = sheet.lines(item, BODY, WIDTH - LIST_INDENT);
    sheet.need(Math.min(lines.length, 2) * BODY.leading);
    const entry = sheet.element(list, "LI");
    const label = sheet.element(entry, "Lbl");
    const { y } = sheet;
    // A number is set flush right before its text, so that 9 and 10 line up.
    const indent = style === "numbered" ? LIST_INDENT - 6 - sheet.measure(sign, BODY) : 6;
    label.add(() => sheet.line(sign, LEFT + indent, y, BODY));
    const body = sheet.element(entry, "LBody");
    sheet.flow(body, lines, LEFT + LIST_INDENT, BODY);
    entry.end();
    sheet.gap(2);
  });
  list.end();
}

function listElement(sheet: Sheet, numbering: "None" | "Disc" | "Decimal"): Element {
  const list = sheet.element(sheet.root, "L");
  list.dictionary.data.A = { O: "List", ListNumbering: numbering };
  return list;
}

export function drawKeyValues(sheet: Sheet, { rows }: KeyValuesBlock): void {
  const list = listElement(sheet, "None");
  for (const { key, value } of rows) {
    const { keyLines, valueLines } = keyValueLines(sheet, { key, value });
    sheet.need(heightToStart({ keyLines, valueLines }));
    const entry = sheet.element(list, "LI");
    const top = sheet.y;
    const label = sheet.element(entry, "Lbl");
    label.add(() => {
      keyLines.forEach((line, index) => {
        sheet.line(line, LEFT, top + index * STRONG.leading, STRONG);
      });
    });
    const page = sheet.doc.page;
    const body = sheet.element(entry, "LBody");
    sheet.flow(body, valueLines, LEFT + KEY_WIDTH, BODY);
    entry.end();
    if (sheet.doc.page === page) sheet.y = Math.max(sheet.y, top + keyLines.length * STRONG.leading);
    const end = sheet.y + 3;
    sheet.artifact(() => sheet.rule(end));
    sheet.gap(6);
  }
  list.end();
}

type KeyValueLines = ReturnType<typeof keyValueLines>;

function keyValueLines(sheet: Sheet, { key, value }: KeyValuesBlock["rows"][number]) {
  return {
    keyLines: atMost(MOST_KEY_LINES, sheet.lines(cleanLine(key), STRONG, KEY_WIDTH - 12)),
    valueLines: sheet.lines(value, BODY, WIDTH - KEY_WIDTH),
  };
}

/** A row stays in one piece unless it is so tall that it would leave too much of a page empty. */
function heightToStart({ keyLines, valueLines }: KeyValueLines): number {
  const isTall = valueLines.length * BODY.leading > TALLEST_UNBROKEN;
  return Math.max(keyLines.length, isTall ? 2 : valueLines.length) * BODY.leading + 6;
}
