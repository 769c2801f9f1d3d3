import type { FileType } from "#app/domain/evidence/evidence-files.ts";
import { type TagReader, tagReader, type XmlTag } from "./xml-tags.server.ts";

/** What the XML parts of an office file tell of it: its kind, and what it runs or fetches when it is opened. */
export interface MarkupCheck {
  /** Takes the next bytes; the fault that they show, as a sentence, or null. Throws when the XML is damaged. */
  write(piece: Buffer): string | null;
  end(): { fault: string | null; namesMain: boolean };
}

/** What was found in a part so far. */
interface Found {
  fault: string | null;
  namesMain: boolean;
}

export function markupCheck(fileName: string, type: FileType): MarkupCheck {
  const found: Found = { fault: null, namesMain: false };
  const look = tagCheckOf(fileName, type);
  const tags = look && decodedTags((tag) => look(tag, found));
  const findDeclaration = declarationFinder();
  return {
    write(piece) {
      if (findDeclaration(piece)) found.fault = reachesOut();
      if (found.fault === null) tags?.write(piece);
      return found.fault;
    },
    end() {
      tags?.end();
      return found;
    },
  };
}

/** What is looked for in a part; null where it is of no interest. */
function tagCheckOf(fileName: string, type: FileType): ((tag: XmlTag, found: Found) => void) | null {
  if (fileName === "[Content_Types].xml") {
    return (tag, found) => {
      const [content] = tag.valuesOf("ContentType");
      if (content === undefined) return;
      if (/macroEnabled|vbaProject|ms-office\.activeX|oleObject/i.test(content))
        found.fault = activeContent();
      if (type.family === "office" && content === type.mainType) found.namesMain = true;
    };
  }
  if (fileName === "META-INF/manifest.xml") {
    return (tag, found) => {
      if (tag.name === "encryption-data") found.fault = protectedFile();
    };
  }
  if (/\.rels$/i.test(fileName)) {
    return (tag, found) => {
      if (tag.name === "Relationship" && isFetched(tag)) found.fault = reachesOut();
    };
  }
  // Also of the documents that stand in an OpenDocument, such as `Object 1/content.xml`.
  if (!/(^|\/)(content|styles)\.xml$/i.test(fileName) || type.family !== "open-document") return null;
  return (tag, found) => {
    found.fault ??= faultOfOpenDocument(tag);
  };
}

/** A link that a person follows is fine; a template, picture, workbook or object that is fetched on opening is not. */
function isFetched(tag: XmlTag): boolean {
  const isExternal = tag.valuesOf("TargetMode").some((mode) => mode.trim().toLowerCase() !== "internal");
  return isExternal && tag.valueOf("Type")?.endsWith("/hyperlink") !== true;
}

const RUN = new Set(["script", "event-listener"]);
const FETCHED = new Set(["dde-source", "dde-connection-decl"]);

/** Scripts, also those bound to events and links, and anything but a link that points out of the file. */
function faultOfOpenDocument(tag: XmlTag): string | null {
  const addresses = tag.valuesOf("href").map((address) => address.trim());
  if (
    RUN.has(tag.name) ||
    addresses.some((address) => /^(vnd\.sun\.star\.script|macro|javascript):/i.test(address))
  ) {
    return activeContent();
  }
  if (FETCHED.has(tag.name)) return reachesOut();
  const isOutside = addresses.some((address) => /^([a-z][a-z0-9+.-]*:|\.\.|[/\\])/i.test(address));
  return isOutside && tag.name !== "a" ? reachesOut() : null;
}

/** Tags out of bytes: UTF-8, or UTF-16 where the part begins with its mark. Throws at bytes that are neither. */
function decodedTags(onTag: (tag: XmlTag) => void): { write(piece: Buffer): void; end(): void } {
  const reader: TagReader = tagReader(onTag);
  let decoder: TextDecoder | null = null;
  let first = Buffer.alloc(0);
  const decode = (bytes: Buffer, isLast: boolean) => {
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    reader.write(decoder.decode(bytes, { stream: !isLast }));
  };
  return {
    write(piece) {
      first = Buffer.concat([first, piece]);
      if (first.length < 2) return;
      decode(first, false);
      first = Buffer.alloc(0);
    },
    end() {
      decode(first, true);
      reader.end();
    },
  };
}

function encodingOf([first, second]: Buffer): "utf-8" | "utf-16le" | "utf-16be" {
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : "utf-8";
}

/**
 * Tells of each piece whether the part has come to a document type or an entity: no office program writes one, and a
 * reader of the file would be made to open what it names. Parts in UTF-16 have a zero beside every letter.
 */
function declarationFinder(): (piece: Buffer) => boolean {
  let carried = "";
  return (piece) => {
    const text = carried + piece.toString("latin1").replaceAll("\0", "");
    carried = text.slice(-"<!DOCTYPE".length);
    return /<!(DOCTYPE|ENTITY)/i.test(text);
  };
}

export const SAVE_AS_PDF = "Save it as a PDF and add that instead";

export function activeContent(): string {
  return "The file holds macros or other parts that run when it is opened. Save it without them, or as a PDF, and add that instead";
}

export function protectedFile(): string {
  return "The file is protected by a password, so it cannot be checked. Take the password off and add it again";
}

function reachesOut(): string {
  return `The file fetches something from outside when it is opened, such as a template, a picture or another workbook. ${SAVE_AS_PDF}`;
}
