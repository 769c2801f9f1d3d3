import PDFDocument from "pdfkit";
import type { Report } from "#app/reports/blocks.ts";
import { cleanLine } from "./pdf-fonts.server.ts";
import { PAGE } from "./pdf-layout.server.ts";

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

export function openDocument(report: Report): PDFKit.PDFDocument {
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
