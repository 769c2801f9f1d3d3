import type { NoteBlock, ParagraphBlock } from "#app/reports/blocks.ts";
import { BODY, LEFT, MUTED_INK, RULE, type TextStyle, WIDTH } from "./pdf-layout.server.ts";
import type { Sheet } from "./pdf-page.server.ts";

const STRONG: TextStyle = { ...BODY, font: "bold" };
const SMALLER: TextStyle = { ...BODY, size: 9, leading: 11.5 };
const NOTE_INDENT = 16;
const NOTE_BAR = 4;

/** How each kind of paragraph looks. */
export const PARAGRAPHS = {
  strong: STRONG,
  muted: { ...BODY, colour: MUTED_INK },
  small: SMALLER,
  plain: BODY,
} satisfies Record<NonNullable<ParagraphBlock["style"]> | "plain", TextStyle>;

export function drawParagraph(sheet: Sheet, { text, style }: ParagraphBlock): void {
  const look = PARAGRAPHS[style ?? "plain"];
  const element = sheet.element(sheet.root, "P");
  sheet.flow(element, sheet.lines(text, look, WIDTH), LEFT, look);
  element.end();
}

export function drawNote(sheet: Sheet, { text }: NoteBlock): void {
  const lines = sheet.lines(text, BODY, WIDTH - NOTE_INDENT);
  const element = sheet.element(sheet.root, "P");
  sheet.gap(2);
  sheet.flow(element, lines, LEFT + NOTE_INDENT, BODY, (top, bottom) =>
    sheet.fillBox(LEFT, top - 2, NOTE_BAR, bottom - top + 4, RULE),
  );
  element.end();
  sheet.gap(2);
}
