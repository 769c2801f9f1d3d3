// What pdfkit 0.20 takes and @types/pdfkit 0.17 does not know.
declare namespace PDFKit {
  interface PDFStructureElement {
    dictionary: { data: Record<string, unknown> };
  }
}

declare namespace PDFKit.Mixins {
  interface StructureElementOptions {
    scope?: "Column" | "Row";
    /** Left, top, right, bottom, from the top of the current page. */
    bbox?: [number, number, number, number];
    placement?: "Block" | "Inline";
  }

  interface PDFFont {
    registerFont(name: string, font: import("fontkit").Font): this;
  }
}
