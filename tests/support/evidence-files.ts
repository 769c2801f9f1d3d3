import sharp from "sharp";
import { type ZipPart, zipOf } from "./zip.ts";

/** Files as people upload them, sound and hostile, made on the spot. */

const OFFICE = "application/vnd.openxmlformats-officedocument";

const OFFICE_PARTS = {
  docx: { type: `${OFFICE}.wordprocessingml.document.main+xml`, main: "word/document.xml" },
  xlsx: { type: `${OFFICE}.spreadsheetml.sheet.main+xml`, main: "xl/workbook.xml" },
  pptx: { type: `${OFFICE}.presentationml.presentation.main+xml`, main: "ppt/presentation.xml" },
} as const;

export type OfficeKind = keyof typeof OFFICE_PARTS;

/** The parts of a small office file; a further part of the same name takes the place of one of these. */
export function officeParts(kind: OfficeKind, further: readonly ZipPart[] = []): ZipPart[] {
  const { type, main } = OFFICE_PARTS[kind];
  const parts = [
    {
      name: "[Content_Types].xml",
      data: `<?xml version="1.0"?><Types><Default Extension="xml" ContentType="application/xml"/><Override PartName="/${main}" ContentType="${type}"/></Types>`,
    },
    { name: "_rels/.rels", data: relationships(`Type="x/officeDocument" Target="${main}"`) },
    { name: main, data: "<?xml version='1.0'?><main>Checked in May by two people.</main>" },
  ];
  return [...parts.filter(({ name }) => !further.some((one) => one.name === name)), ...further];
}

export function relationships(...attributes: string[]): string {
  return `<?xml version="1.0"?><Relationships>${attributes.map((one) => `<Relationship Id="r1" ${one}/>`).join("")}</Relationships>`;
}

export function officeFile(kind: OfficeKind, further: readonly ZipPart[] = []): Buffer {
  return zipOf(officeParts(kind, further));
}

export function openDocument(kind: "text" | "spreadsheet", further: readonly ZipPart[] = []): Buffer {
  const parts = [
    { name: "mimetype", data: `application/vnd.oasis.opendocument.${kind}` },
    {
      name: "content.xml",
      data: '<office:document-content><text:a xlink:href="https://example.org/">a link</text:a></office:document-content>',
    },
    { name: "META-INF/manifest.xml", data: "<manifest:manifest/>" },
  ];
  const own = parts.filter(({ name }) => !further.some((one) => one.name === name));
  return zipOf([...own, ...further], true);
}

export function pdfFile(body = "1 0 obj\n<< /Type /Catalog >>\nendobj\n"): Buffer {
  return Buffer.from(`%PDF-1.7\n${body}trailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n`, "latin1");
}

/** A photograph with where and by whom it was taken written into it. */
export function photograph(format: "jpeg" | "png", width = 40, height = 30): Promise<Buffer> {
  const background = { r: 200, g: 80, b: 40 };
  const made = sharp({ create: { width, height, channels: 3, background } }).withExif({
    IFD0: { Artist: "Somebody by name", Copyright: "Somebody" },
    IFD3: { GPSLatitude: "51/1 48/1 0/1", GPSLongitude: "0/1 48/1 0/1" },
  });
  return format === "jpeg" ? made.jpeg().toBuffer() : made.png().toBuffer();
}

/** The harmless pattern that every scanner calls a virus; put together here, so that no scanner stops at this file. */
export const EICAR = ["X5O!P%@AP[4\\PZX54(P^)7CC)7}$", "EICAR-STANDARD-ANTIVIRUS-TEST-FILE", "!$H+H*"].join(
  "",
);

export const EXECUTABLE = Buffer.concat([
  Buffer.from("MZ\x90\x00\x03\x00\x00\x00\x04\x00", "latin1"),
  Buffer.alloc(2000, 0),
]);
