import { decode, Parser } from "saxen";

/**
 * The opening tags of XML that somebody else wrote, one after the other. The tokenizer is saxen, which the reader of
 * workbooks carries in itself as well (docs/decisions/0013-uploads.md), so both see the same tags. Whatever is not
 * well formed throws: another reader could make something else of it, and no office program writes it.
 */
export interface XmlTag {
  /** Without its prefix: a prefix is whatever the writer of the file likes to call it. */
  name: string;
  /** What all attributes of this name say, whatever their prefix, with references such as `&#101;` put into letters. */
  valuesOf(name: string): string[];
  /** The same of an attribute that may stand there once; throws when two could be meant. */
  valueOf(name: string): string | undefined;
}

export interface TagReader {
  write(text: string): void;
  /** Call once all was written: throws when the XML breaks off. */
  end(): void;
}

/** Characters handed on in one go. */
const PIECE = 1024 * 1024;
/**
 * Characters between one tag and the next, and within a tag. Office programs put drawings of some hundred thousand
 * into one attribute; what is longer would be gone over again with every piece.
 */
const LONGEST = 4 * PIECE;
/** Tags within tags. Documents have a few dozen. */
const DEEPEST = 1000;

export function tagReader(onTag: (tag: XmlTag) => void): TagReader {
  const parser = new Parser();
  let depth = 0;
  let unread = 0;
  let waiting = "";
  let lookFrom = PIECE;
  const met = () => {
    unread = 0;
  };
  parser.on("error", refuse);
  parser.on("warn", refuse);
  for (const event of ["text", "cdata", "comment", "attention"] as const) parser.on(event, met);
  parser.on("question", (instruction) => {
    met();
    checkEncoding(instruction);
  });
  parser.on("openTag", (name, attributesOf, _decode, isClosed) => {
    met();
    if (!isClosed) depth += 1;
    if (depth > DEEPEST) throw new Error("Tags stand too deep within each other");
    onTag(tagOf(name, attributesOf()));
  });
  parser.on("closeTag", (_name, _decode, isOpening) => {
    met();
    if (!isOpening) depth -= 1;
  });
  const hand = (text: string) => {
    unread += text.length;
    parser.write(text);
    if (unread > LONGEST) throw new Error("A part of the XML is too long");
  };
  return {
    write(text) {
      waiting += text;
      if (waiting.length < lookFrom) return;
      // saxen ends a tag at a > within quotes when the closing quote is yet to come. A < never stands within quotes.
      const cut = waiting.lastIndexOf("<");
      if (cut > 0) hand(waiting.slice(0, cut));
      waiting = waiting.slice(Math.max(cut, 0));
      lookFrom = waiting.length + PIECE;
      if (waiting.length > LONGEST) throw new Error("A part of the XML is too long");
    },
    end() {
      hand(waiting);
      parser.end();
    },
  };
}

/** The tags of XML that is there in whole. */
export function readTags(xml: string, onTag: (tag: XmlTag) => void): void {
  const reader = tagReader(onTag);
  reader.write(xml);
  reader.end();
}

function refuse(fault: Error): never {
  throw fault;
}

function tagOf(name: string, attributes: Record<string, string>): XmlTag {
  for (const written in attributes) {
    if (attributes[written]?.includes("<")) throw new Error("A < stands within quotes");
  }
  const valuesOf = (asked: string) => {
    const values: string[] = [];
    for (const full in attributes) {
      if (full !== asked && (!full.endsWith(`:${asked}`) || full.startsWith("xmlns:"))) continue;
      values.push(decode(attributes[full] ?? ""));
    }
    return values;
  };
  return {
    name: localName(name),
    valuesOf,
    valueOf(asked) {
      const values = valuesOf(asked);
      if (values.length > 1) throw new Error("One attribute stands there twice");
      return values[0];
    },
  };
}

function localName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

/** Encodings in which a < is a <, and UTF-16, which was decoded before it came here. */
const READABLE = /^(utf-?8|utf-?16(le|be)?|us-ascii|ascii|iso-8859-\d+|windows-125\d)$/i;

/** XML may name an encoding in which its reader sees other tags than are seen here. */
function checkEncoding(instruction: string): void {
  const named = /^<\?xml\s[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(instruction)?.[1];
  if (named !== undefined && !READABLE.test(named)) throw new Error("The XML is in an unusual encoding");
}
