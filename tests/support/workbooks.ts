import yauzl from "yauzl";
import { type ZipPart, zipOf } from "./zip.ts";

/** Edits a workbook as a spreadsheet program leaves it: the same parts, with some cells written anew. */

/** What a cell is to hold: a text, or the XML of the whole cell after its address. */
export type CellEdit = string | { xml: string };

/** The bytes of the workbook with these cells of its sheets changed, by place such as `Answers!D2`. */
export async function editWorkbook(
  bytes: Uint8Array,
  edits: Record<string, CellEdit>,
  change: (part: ZipPart) => ZipPart[] = (part) => [part],
): Promise<Buffer> {
  const parts = await partsOf(bytes);
  const names = sheetNames(parts);
  const edited = parts.map((part) => {
    const sheet = names.get(part.name);
    if (sheet === undefined) return part;
    const own = Object.entries(edits).filter(([place]) => place.startsWith(`${sheet}!`));
    const data = own.reduce(
      (xml, [place, edit]) => withCell(xml, place.slice(sheet.length + 1), edit),
      String(part.data),
    );
    return { ...part, data };
  });
  return zipOf(edited.flatMap(change));
}

export async function partsOf(bytes: Uint8Array): Promise<ZipPart[]> {
  const zip = await yauzl.fromBufferPromise(Buffer.from(bytes), { lazyEntries: true, autoClose: false });
  const parts: ZipPart[] = [];
  for await (const entry of zip.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) chunks.push(chunk);
    parts.push({ name: entry.fileName, data: Buffer.concat(chunks).toString("utf8") });
  }
  return parts;
}

/** The XML of the sheet with this name. */
export async function sheetXml(bytes: Uint8Array, name: string): Promise<string> {
  const parts = await partsOf(bytes);
  const path = [...sheetNames(parts)].find(([, sheet]) => sheet === name)?.[0];
  return String(parts.find((part) => part.name === path)?.data ?? "");
}

/** Paths of the sheets' parts with their names; the writer numbers both in the same order. */
function sheetNames(parts: readonly ZipPart[]): Map<string, string> {
  const workbook = String(parts.find(({ name }) => name === "xl/workbook.xml")?.data);
  const sheets = [...workbook.matchAll(/<sheet [^>]*name="([^"]*)"/g)];
  return new Map(sheets.map(([, name = ""], index) => [`xl/worksheets/sheet${index + 1}.xml`, name]));
}

function withCell(xml: string, address: string, edit: CellEdit): string {
  const row = address.replace(/^[A-Z]+/, "");
  const cell = typeof edit === "string" ? inlineCell(address, edit) : `<c r="${address}"${edit.xml}`;
  const existing = new RegExp(`<c r="${address}"(?:[^>]*/>|[^>]*>.*?</c>)`, "s");
  if (existing.test(xml)) return xml.replace(existing, () => cell);
  const rowEnd = new RegExp(`(<row r="${row}"[^>]*>.*?)(</row>)`, "s");
  if (rowEnd.test(xml)) return xml.replace(rowEnd, (_whole, cells, end) => cells + cell + end);
  return xml.replace("</sheetData>", () => `<row r="${row}">${cell}</row></sheetData>`);
}

function inlineCell(address: string, text: string): string {
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${escaped}</t></is></c>`;
}
