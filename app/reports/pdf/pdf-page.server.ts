import type { Report } from "#app/reports/blocks.ts";
import { openDocument } from "./pdf-document.server.ts";
import { clean, cleanLine, fontsForOneReport } from "./pdf-fonts.server.ts";
import { drawHeadsAndFeet } from "./pdf-heads-and-feet.server.ts";
import { BOTTOM, LEFT, RULE, type TextStyle, TOP, WIDTH } from "./pdf-layout.server.ts";
import { wrap } from "./pdf-text.server.ts";

export type Element = PDFKit.PDFStructureElement;

/** A document being drawn from top to bottom: where the pen stands, and the structure beside the ink. */
export class Sheet {
  readonly doc: PDFKit.PDFDocument;
  readonly root: Element;
  y = TOP;
  private readonly widths = new Map<string, number>();

  constructor(report: Report) {
    this.doc = openDocument(report);
    const fonts = fontsForOneReport();
    this.doc.registerFont("regular", fonts.regular).registerFont("bold", fonts.bold);
    this.doc.addPage();
    this.root = this.doc.struct("Document");
    this.doc.addStructure(this.root);
  }

  get room(): number {
    return BOTTOM - this.y;
  }

  get isAtTop(): boolean {
    return this.y <= TOP;
  }

  turnPage(): void {
    this.doc.addPage();
    this.y = TOP;
  }

  /** Turns the page unless so much still fits; what fits on no page starts where it is. */
  need(height: number): void {
    if (height > this.room && !this.isAtTop) this.turnPage();
  }

  /** White space, which is never carried over to the next page. */
  gap(height: number): void {
    if (!this.isAtTop) this.y = Math.min(this.y + height, BOTTOM);
  }

  element(parent: Element, type: string, options: PDFKit.Mixins.StructureElementOptions = {}): Element {
    const element = this.doc.struct(type, options);
    parent.add(element);
    return element;
  }

  /** Ink that is not content: rules, tints, and what is repeated on each page. */
  artifact(draw: () => void, type: "Layout" | "Pagination" = "Layout"): void {
    this.doc.markContent("Artifact", { type });
    draw();
    this.doc.endMarkedContent();
  }

  fillBox(x: number, y: number, width: number, height: number, colour: string): void {
    this.doc.rect(x, y, width, height).fill(colour);
  }

  rule(y: number, colour = RULE, weight = 0.5): void {
    this.doc
      .moveTo(LEFT, y)
      .lineTo(LEFT + WIDTH, y)
      .lineWidth(weight)
      .stroke(colour);
  }

  measure(text: string, style: TextStyle): number {
    const key = `${style.font} ${text}`;
    const known = this.widths.get(key);
    if (known !== undefined) return known * style.size;
    const width = this.doc.font(style.font).fontSize(1).widthOfString(drawn(text));
    this.widths.set(key, width);
    return width * style.size;
  }

  /** Cleaned text as lines no wider than `width`. */
  lines(text: string, style: TextStyle, width: number): string[] {
    return wrap(clean(text).trim(), width, (piece) => this.measure(piece, style));
  }

  /** One line of cleaned text, `y` being the top of its leading. */
  line(text: string, x: number, y: number, style: TextStyle): void {
    if (text === "") return;
    this.doc.font(style.font).fontSize(style.size).fillColor(style.colour);
    const lead = (style.leading - this.doc.currentLineHeight()) / 2;
    this.doc.text(drawn(text), x, y + lead, { lineBreak: false });
  }

  /** The line cut to `width`, for where there is one line and no more. */
  shortened(text: string, style: TextStyle, width: number): string {
    const line = cleanLine(text);
    if (this.measure(line, style) <= width) return line;
    // Nothing longer can fit, and measuring it again and again would take long.
    const kept = Array.from(line).slice(0, 300);
    while (kept.length > 0 && this.measure(`${kept.join("")}…`, style) > width) kept.pop();
    return `${kept.join("").replace(/[\s·,;:-]+$/, "")}…`;
  }

  /**
   * Lines into an element from where the pen stands, over as many pages as they take. Neither the first nor the
   * last line of a longer text stands alone on a page. `beside` draws what goes with each part, as an artifact.
   */
  flow(element: Element, lines: string[], x: number, style: TextStyle, beside?: Beside): void {
    let rest = lines;
    while (rest.length > 0) {
      const count = this.linesThatFit(rest.length, style.leading);
      if (count > 0) {
        this.flowPart(element, rest.slice(0, count), x, style, beside);
        rest = rest.slice(count);
      }
      if (rest.length > 0) this.turnPage();
    }
  }

  private linesThatFit(count: number, leading: number): number {
    const fitting = Math.floor((this.room + 0.01) / leading);
    if (fitting >= count) return count;
    const leavesOne = count - fitting === 1 ? fitting - 1 : fitting;
    return leavesOne < 2 && !this.isAtTop ? 0 : Math.max(1, leavesOne);
  }

  private flowPart(element: Element, lines: string[], x: number, style: TextStyle, beside?: Beside): void {
    const top = this.y;
    const bottom = top + lines.length * style.leading;
    if (beside) this.artifact(() => beside(top, bottom));
    element.add(() => {
      lines.forEach((line, index) => {
        this.line(line, x, top + index * style.leading, style);
      });
    });
    this.y = bottom;
  }

  /** Closes the structure, writes head and foot of every page and gives the bytes. */
  async finish(report: Report): Promise<Buffer> {
    this.root.end();
    drawHeadsAndFeet(this, report);
    const chunks: Buffer[] = [];
    const ended = new Promise<void>((resolve, reject) => {
      this.doc.on("data", (chunk: Buffer) => chunks.push(chunk));
      this.doc.once("end", resolve);
      this.doc.once("error", reject);
    });
    this.doc.end();
    await ended;
    return Buffer.concat(chunks);
  }
}

/** Draws beside a part of a text that runs from `top` to `bottom`. */
export type Beside = (top: number, bottom: number) => void;

// A space that does not break is a space once the lines are broken; the font would give it another letter's place.
function drawn(text: string): string {
  return text.replaceAll("\u00a0", " ");
}
