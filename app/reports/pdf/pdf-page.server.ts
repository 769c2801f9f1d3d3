import PDFDocument from "pdfkit";
import type { Report } from "#app/reports/blocks.ts";
import { clean, cleanLine, type FontName, fontsForOneReport } from "./pdf-fonts.server.ts";
import { atMost, wrap } from "./pdf-text.server.ts";

/** Lengths are points, 72 to the inch, counted from the top left of the page. */
const PAGE = { width: 595.28, height: 841.89 };
const MARGIN = 51; // 18 mm
const HEAD_Y = 30;
const FOOT_Y = PAGE.height - 42;

export const LEFT = MARGIN;
export const WIDTH = PAGE.width - 2 * MARGIN;
export const TOP = 62;
export const BOTTOM = PAGE.height - 58;
/** The most that one page can hold. */
export const PAGE_ROOM = BOTTOM - TOP;

export const INK = "#0b0c0c";
export const MUTED_INK = "#484d51";
export const RULE = "#b1b4b6";
export const SHADE = "#eeefef";

export interface TextStyle {
  font: FontName;
  size: number;
  /** From one line to the next. */
  leading: number;
  colour: string;
}

export const BODY: TextStyle = { font: "regular", size: 10.5, leading: 15, colour: INK };
export const SMALL: TextStyle = { font: "regular", size: 8.5, leading: 11.5, colour: MUTED_INK };

export type Element = PDFKit.PDFStructureElement;

/** pdfkit writes the information into the XMP metadata as it stands, where an ampersand would break the XML. */
class ReportDocument extends PDFDocument {
  override endMetadata(): void {
    const { Title = "", Author = "", Subject = "" } = this.info;
    this.info = { ...this.info, Title: xmlText(Title), Author: xmlText(Author), Subject: xmlText(Subject) };
    super.endMetadata();
  }
}

function xmlText(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function openDocument(report: Report): PDFKit.PDFDocument {
  const options: PDFKit.PDFDocumentOptions = {
    size: [PAGE.width, PAGE.height],
    margin: 0,
    // No default font: Helvetica would be named in the file without being embedded.
    font: "",
    autoFirstPage: false,
    // Kept until the end, because "Page 2 of 9" needs the 9.
    bufferPages: true,
    pdfVersion: "1.7",
    tagged: true,
    lang: report.language,
    displayTitle: true,
    info: {
      Title: cleanLine(report.title),
      Author: cleanLine(report.author),
      Subject: cleanLine(report.subject ?? ""),
      // The identifier of the file is a digest of these, so nothing here may come from the clock.
      CreationDate: new Date(report.createdAt),
    },
  };
  // pdfkit knows PDF/UA; its types do not.
  return new ReportDocument(Object.assign(options, { subset: "PDF/UA" }));
}

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
    this.drawHeadsAndFeet(report);
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

  private drawHeadsAndFeet(report: Report): void {
    const { count } = this.doc.bufferedPageRange();
    const marking: TextStyle = { ...SMALL, font: "bold", colour: INK };
    const markingText = this.shortened(report.marking, marking, WIDTH * 0.45);
    const title = this.twoLines(report.title, WIDTH * 0.5);
    const footer = this.twoLines(report.footer, WIDTH * 0.83);
    for (let index = 0; index < count; index += 1) {
      this.doc.switchToPage(index);
      this.artifact(() => {
        this.line(markingText, LEFT, HEAD_Y, marking);
        title.forEach((line, at) => {
          this.lineToRight(line, HEAD_Y + at * SMALL.leading, SMALL);
        });
        this.rule(FOOT_Y - 5);
        footer.forEach((line, at) => {
          this.line(line, LEFT, FOOT_Y + at * SMALL.leading, SMALL);
        });
        this.lineToRight(`Page ${index + 1} of ${count}`, FOOT_Y, SMALL);
      }, "Pagination");
    }
  }

  /** What head and foot of a page have room for. */
  private twoLines(text: string, width: number): string[] {
    const lines = this.lines(cleanLine(text), SMALL, width).map((line) => line.trimEnd());
    return atMost(2, lines);
  }

  private lineToRight(text: string, y: number, style: TextStyle): void {
    this.line(text, LEFT + WIDTH - this.measure(text, style), y, style);
  }
}

/** Draws beside a part of a text that runs from `top` to `bottom`. */
export type Beside = (top: number, bottom: number) => void;

// A space that does not break is a space once the lines are broken; the font would give it another letter's place.
function drawn(text: string): string {
  return text.replaceAll("\u00a0", " ");
}
