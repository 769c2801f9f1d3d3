/** Which files the library takes, and how much of them (docs/evidence.md; docs/decisions/0013-uploads.md). */

export type FileFamily = "pdf" | "office" | "open-document" | "text" | "picture";

export interface FileType {
  extension: string;
  /** Further endings of the same type. */
  alsoEnds?: string;
  family: FileFamily;
  /** Sent with a download; never what the uploader's browser said. */
  contentType: string;
  /** What people call it. */
  label: string;
  /** Of a package of parts: the content type or `mimetype` that its main part must have. */
  mainType?: string;
}

const OFFICE = "application/vnd.openxmlformats-officedocument";
const OPEN = "application/vnd.oasis.opendocument";

const FILE_TYPES: readonly FileType[] = [
  { extension: "pdf", family: "pdf", contentType: "application/pdf", label: "PDF" },
  {
    extension: "docx",
    family: "office",
    contentType: `${OFFICE}.wordprocessingml.document`,
    label: "Word document",
    mainType: `${OFFICE}.wordprocessingml.document.main+xml`,
  },
  {
    extension: "xlsx",
    family: "office",
    contentType: `${OFFICE}.spreadsheetml.sheet`,
    label: "Excel workbook",
    mainType: `${OFFICE}.spreadsheetml.sheet.main+xml`,
  },
  {
    extension: "pptx",
    family: "office",
    contentType: `${OFFICE}.presentationml.presentation`,
    label: "PowerPoint presentation",
    mainType: `${OFFICE}.presentationml.presentation.main+xml`,
  },
  {
    extension: "odt",
    family: "open-document",
    contentType: `${OPEN}.text`,
    label: "OpenDocument text",
    mainType: `${OPEN}.text`,
  },
  {
    extension: "ods",
    family: "open-document",
    contentType: `${OPEN}.spreadsheet`,
    label: "OpenDocument spreadsheet",
    mainType: `${OPEN}.spreadsheet`,
  },
  { extension: "csv", family: "text", contentType: "text/csv", label: "CSV file" },
  { extension: "txt", family: "text", contentType: "text/plain", label: "plain text file" },
  { extension: "png", family: "picture", contentType: "image/png", label: "PNG picture" },
  {
    extension: "jpg",
    alsoEnds: "jpeg",
    family: "picture",
    contentType: "image/jpeg",
    label: "JPEG picture",
  },
];

const MEGABYTE = 1024 * 1024;

/** Bytes of one file, at most. */
export const FILE_BYTES = 25 * MEGABYTE;
/** Files that one audit may have attached. */
export const FILES_OF_A_RETURN = 50;
/** Bytes that all files of one agency, with their revisions, may take. */
export const AGENCY_BYTES = 2048 * MEGABYTE;

/** The endings as a person reads them: ".pdf, .docx … or .jpg". */
export function allowedEndings(): string {
  const endings = FILE_TYPES.map(({ extension }) => `.${extension}`);
  return `${endings.slice(0, -1).join(", ")} or ${endings.at(-1)}`;
}

/** The `accept` of a file field. */
export const ACCEPTED_FILES = FILE_TYPES.flatMap(({ extension, alsoEnds }) =>
  alsoEnds ? [extension, alsoEnds] : [extension],
)
  .map((ending) => `.${ending}`)
  .join(",");

/** The type that a file's name claims, or undefined when the library takes none such. */
export function typeOfName(fileName: string): FileType | undefined {
  const ending = /\.([^.]+)$/.exec(fileName)?.[1]?.toLowerCase();
  if (ending === undefined) return undefined;
  return FILE_TYPES.find(({ extension, alsoEnds }) => ending === extension || ending === alsoEnds);
}

/** A size as people read it: "312 KB", "2.4 MB", "25 MB". Never "0". */
export function sizeInWords(bytes: number): string {
  const rounded = (size: number) => size.toFixed(1).replace(/\.0$/, "");
  if (bytes >= 1024 * MEGABYTE) return `${rounded(bytes / (1024 * MEGABYTE))} GB`;
  if (bytes >= MEGABYTE) return `${rounded(bytes / MEGABYTE)} MB`;
  return `${Math.max(1, Math.round(bytes / 1024))} KB`;
}

/** Longest name of a download in characters, its ending included: what every file system takes. */
const NAME_LENGTH = 120;

/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;

/**
 * The name under which a file is downloaded again, made from the one it came with: no folders, no signs that a file
 * system or a header takes for something else, no letters that turn the direction of reading (which hide an ending),
 * and the ending of its checked type.
 */
export function downloadName(fileName: string, type: FileType): string {
  const last = fileName.split(/[/\\]/).at(-1) ?? "";
  const base = last
    .replace(/\.[^.]*$/, "")
    .normalize("NFC")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu, "")
    .replace(/[<>:"|?*]/g, "-")
    .replace(/\s+/g, " ")
    .replace(/^[. ]+|[. ]+$/g, "");
  const kept = [...base].slice(0, NAME_LENGTH - type.extension.length - 1).join("");
  const safe = kept === "" ? "evidence" : RESERVED.test(kept) ? `${kept}_` : kept;
  return `${safe}.${type.extension}`;
}
