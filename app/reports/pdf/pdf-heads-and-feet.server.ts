import type { Report } from "#app/reports/blocks.ts";
import { cleanLine } from "./pdf-fonts.server.ts";
import { INK, LEFT, PAGE, SMALL, type TextStyle, WIDTH } from "./pdf-layout.server.ts";
import type { Sheet } from "./pdf-page.server.ts";
import { atMost } from "./pdf-text.server.ts";

const HEAD_Y = 30;
const FOOT_Y = PAGE.height - 42;

/** What stands on every page: the marking and the title above, whose it is and the number of the page below. */
export function drawHeadsAndFeet(sheet: Sheet, report: Report): void {
  const { count } = sheet.doc.bufferedPageRange();
  const marking: TextStyle = { ...SMALL, font: "bold", colour: INK };
  const markingText = sheet.shortened(report.marking, marking, WIDTH * 0.45);
  const title = twoLines(sheet, report.title, WIDTH * 0.5);
  const footer = twoLines(sheet, report.footer, WIDTH * 0.83);
  for (let index = 0; index < count; index += 1) {
    sheet.doc.switchToPage(index);
    sheet.artifact(() => {
      sheet.line(markingText, LEFT, HEAD_Y, marking);
      title.forEach((line, at) => {
        lineToRight(sheet, line, HEAD_Y + at * SMALL.leading, SMALL);
      });
      sheet.rule(FOOT_Y - 5);
      footer.forEach((line, at) => {
        sheet.line(line, LEFT, FOOT_Y + at * SMALL.leading, SMALL);
      });
      lineToRight(sheet, `Page ${index + 1} of ${count}`, FOOT_Y, SMALL);
    }, "Pagination");
  }
}

/** What head and foot of a page have room for. */
function twoLines(sheet: Sheet, text: string, width: number): string[] {
  const lines = sheet.lines(cleanLine(text), SMALL, width).map((line) => line.trimEnd());
  return atMost(2, lines);
}

function lineToRight(sheet: Sheet, text: string, y: number, style: TextStyle): void {
  sheet.line(text, LEFT + WIDTH - sheet.measure(text, style), y, style);
}
