import {
  asArray,
  asDict,
  asText,
  type Dict,
  isRef,
  type PdfObjects,
  type PdfValue,
  readObjects,
  Scanner,
} from "./pdf-objects.ts";

/** One run of text as drawn; points from the lower left of the page. */
export interface Ink {
  page: number;
  text: string;
  glyphs: number[];
  x: number;
  y: number;
  width: number;
  size: number;
  /** Null in an artifact, undefined where the text is in neither an artifact nor the structure. */
  mcid: number | null | undefined;
}

export interface Node {
  type: string;
  alt: string;
  scope: string;
  /** Left, bottom, right, top. */
  bbox: number[];
  /** The element's own text and that of its children, in the order of the structure. */
  text: string;
  children: Node[];
}

export interface PdfDocument {
  catalog: Dict;
  info: Record<string, string>;
  metadata: string;
  pageCount: number;
  ink: Ink[];
  root: Node;
  fonts: { name: string; embedded: boolean }[];
  outline: { title: string; depth: number; page: number }[];
  objects: PdfObjects;
}

/** A PDF read back without its writer: what a reader program or a screen reader would find in it. */
export function readPdf(file: Buffer): PdfDocument {
  const objects = readObjects(file);
  const { resolve } = objects;
  const catalog = asDict(resolve(objects.trailer.get("Root")));
  const pageRefs = asArray(asDict(resolve(catalog.get("Pages"))).get("Kids"));
  const pages = pageRefs.map((ref) => asDict(resolve(ref)));
  const fonts = new Map<number, Font>();
  const ink = pages.flatMap((page, index) => inkOf(objects, fonts, page, index));
  const pageIndex = new Map(pageRefs.map((ref, index) => [isRef(ref) ? ref.ref : -1, index]));
  return {
    catalog,
    info: Object.fromEntries(
      [...asDict(resolve(objects.trailer.get("Info")))].map(([key, value]) => [key, asText(resolve(value))]),
    ),
    metadata: objects.stream(catalog.get("Metadata")).toString("utf8"),
    pageCount: pages.length,
    ink,
    root: structureOf({ objects, ink, pageIndex }, asDict(resolve(catalog.get("StructTreeRoot")))),
    fonts: [...fonts.values()].map(({ name, embedded }) => ({ name, embedded })),
    outline: outlineOf(objects, pageIndex, asDict(resolve(catalog.get("Outlines"))), 1),
    objects,
  };
}

/** All elements of some types, in reading order. */
export function elements(node: Node, ...types: string[]): Node[] {
  const own = types.includes(node.type) ? [node] : [];
  return [...own, ...node.children.flatMap((child) => elements(child, ...types))];
}

/** The text of a page, artifacts included, a line for each run. */
export function pageText(pdf: PdfDocument, page: number): string {
  return pdf.ink
    .filter((run) => run.page === page)
    .map((run) => run.text)
    .join("\n");
}

interface Font {
  name: string;
  embedded: boolean;
  widths: number[];
  unicode: string[];
}

function fontOf(objects: PdfObjects, fonts: Map<number, Font>, value: PdfValue | undefined): Font {
  const { resolve } = objects;
  const ref = isRef(value) ? value.ref : -1;
  const known = fonts.get(ref);
  if (known) return known;
  const dict = asDict(resolve(value));
  const descendant = asDict(resolve(asArray(resolve(dict.get("DescendantFonts")))[0]));
  const descriptor = asDict(resolve(descendant.get("FontDescriptor")));
  const font = {
    name: asText(dict.get("BaseFont")),
    embedded: descriptor.has("FontFile2"),
    widths: asArray(asArray(resolve(descendant.get("W")))[1]).map(Number),
    unicode: unicodeOf(objects.stream(dict.get("ToUnicode")).toString("latin1")),
  };
  fonts.set(ref, font);
  return font;
}

function unicodeOf(cmap: string): string[] {
  const texts: string[] = [];
  for (const [, start = "", list = ""] of cmap.matchAll(/<(\w+)> <\w+> \[([^\]]*)\]/g)) {
    [...list.matchAll(/<([^>]*)>/g)].forEach(([, hex = ""], index) => {
      const bytes = Buffer.from(hex.replaceAll(" ", ""), "hex");
      texts[Number.parseInt(start, 16) + index] = bytes.swap16().toString("utf16le");
    });
  }
  return texts;
}

function inkOf(objects: PdfObjects, fonts: Map<number, Font>, page: Dict, index: number): Ink[] {
  const { resolve } = objects;
  const named = asDict(resolve(asDict(resolve(page.get("Resources"))).get("Font")));
  const scanner = new Scanner(objects.stream(page.get("Contents")).toString("latin1"));
  const ink: Ink[] = [];
  const marks: (number | null)[] = [];
  let operands: PdfValue[] = [];
  let at: number[] = [];
  let font: Font | undefined;
  let size = 0;
  while (!scanner.isDone) {
    const value = scanner.value();
    if (typeof value !== "object" || value === null || !("operator" in value)) {
      operands.push(value);
      continue;
    }
    const [first, second] = operands;
    if (value.operator === "BMC") marks.push(null);
    if (value.operator === "BDC")
      marks.push(asText(first) === "Artifact" ? null : Number(asDict(second).get("MCID")));
    if (value.operator === "EMC") marks.pop();
    if (value.operator === "Tm") at = operands.map(Number);
    if (value.operator === "Tf") {
      font = fontOf(objects, fonts, named.get(asText(first)));
      size = Number(second);
    }
    if (value.operator === "TJ" && font) {
      ink.push({
        page: index,
        size,
        x: at[4] ?? 0,
        y: at[5] ?? 0,
        mcid: marks.at(-1),
        ...shown(font, size, first),
      });
    }
    operands = [];
  }
  return ink;
}

function shown(
  font: Font,
  size: number,
  parts: PdfValue | undefined,
): Pick<Ink, "text" | "glyphs" | "width"> {
  const glyphs: number[] = [];
  let width = 0;
  for (const part of asArray(parts)) {
    if (typeof part === "number") width -= part;
    if (typeof part !== "object" || part === null || !("bytes" in part)) continue;
    for (let offset = 0; offset < part.bytes.length; offset += 2) {
      const glyph = part.bytes.readUInt16BE(offset);
      glyphs.push(glyph);
      width += font.widths[glyph] ?? 0;
    }
  }
  const text = glyphs.map((glyph) => font.unicode[glyph] ?? "").join("");
  return { text, glyphs, width: (width * size) / 1000 };
}

interface Context {
  objects: PdfObjects;
  ink: Ink[];
  pageIndex: Map<number, number>;
}

function structureOf(context: Context, dict: Dict): Node {
  const { resolve } = context.objects;
  const attributes = asDict(resolve(dict.get("A")));
  const children: Node[] = [];
  let text = "";
  for (const kid of asArray(resolve(dict.get("K")))) {
    const value = resolve(kid);
    if (typeof value === "number") {
      text += textAt(context, dict.get("Pg"), value);
    } else if (asText(asDict(value).get("Type")) === "MCR") {
      text += textAt(context, asDict(value).get("Pg"), Number(asDict(value).get("MCID")));
    } else {
      const child = structureOf(context, asDict(value));
      children.push(child);
      text += child.text;
    }
  }
  return {
    type: asText(dict.get("S")),
    alt: asText(dict.get("Alt")),
    scope: asText(attributes.get("Scope")),
    bbox: asArray(attributes.get("BBox")).map(Number),
    text,
    children,
  };
}

function textAt({ ink, pageIndex }: Context, pageRef: PdfValue | undefined, mcid: number): string {
  const page = isRef(pageRef) ? pageIndex.get(pageRef.ref) : undefined;
  return ink
    .filter((run) => run.page === page && run.mcid === mcid)
    .map((run) => run.text)
    .join("");
}

function outlineOf(
  objects: PdfObjects,
  pageIndex: Map<number, number>,
  parent: Dict,
  depth: number,
): PdfDocument["outline"] {
  const items: PdfDocument["outline"] = [];
  let next = parent.get("First");
  while (next) {
    const item = asDict(objects.resolve(next));
    const [page] = asArray(item.get("Dest"));
    items.push({
      title: asText(item.get("Title")),
      depth,
      page: isRef(page) ? (pageIndex.get(page.ref) ?? -1) : -1,
    });
    items.push(...outlineOf(objects, pageIndex, item, depth + 1));
    next = item.get("Next");
  }
  return items;
}
