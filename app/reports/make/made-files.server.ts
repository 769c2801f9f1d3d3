import type { FileJob, MadeFile } from "#app/auth/services.server.ts";
import { csvText, type Table } from "#app/reports/csv.ts";

const CONTENT_TYPES = {
  pdf: "application/pdf",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
  json: "application/json; charset=utf-8",
} as const satisfies Record<FileJob["format"], string>;

/** Bytes or text under a name, with the type they are served as. */
export function madeFile(
  content: Uint8Array | string,
  fileName: string,
  format: FileJob["format"],
): MadeFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return { bytes, fileName, contentType: CONTENT_TYPES[format] };
}

/** A table as a downloaded CSV: with the byte-order mark by which spreadsheets know UTF-8 (design, section 9). */
export function csvDownload(table: Table): string {
  return `\uFEFF${csvText(table)}`;
}
