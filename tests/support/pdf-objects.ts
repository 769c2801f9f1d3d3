import { inflateSync } from "node:zlib";

/** Reads the objects of a PDF file as pdfkit writes them: a classic cross-reference table and Flate streams. */

export type Dict = Map<string, PdfValue>;
export type PdfValue =
  | number
  | boolean
  | null
  | { name: string }
  | { bytes: Buffer }
  | { ref: number }
  | { operator: string }
  | PdfValue[]
  | Dict;

export interface PdfObjects {
  trailer: Dict;
  resolve(value: PdfValue | undefined): PdfValue;
  stream(value: PdfValue | undefined): Buffer;
}

export function readObjects(file: Buffer): PdfObjects {
  const source = file.toString("latin1");
  const xref = Number(/startxref\n(\d+)\n%%EOF\s*$/.exec(source)?.[1]);
  const entries = [...source.slice(xref).matchAll(/^(\d{10}) \d{5} ([nf])/gm)];
  const offsets = entries.map(([, offset]) => Number(offset));
  const trailer = asDict(new Scanner(source, source.indexOf("trailer", xref) + "trailer".length).value());
  const scanners = new Map<number, { value: PdfValue; end: number }>();
  const read = (ref: number) => {
    const known = scanners.get(ref);
    if (known) return known;
    const scanner = new Scanner(source, source.indexOf("obj", offsets[ref]) + "obj".length);
    const entry = { value: scanner.value(), end: scanner.at };
    scanners.set(ref, entry);
    return entry;
  };
  const resolve = (value: PdfValue | undefined): PdfValue =>
    isRef(value) ? read(value.ref).value : (value ?? null);
  const stream = (value: PdfValue | undefined): Buffer => {
    if (!isRef(value)) throw new Error("A stream is always a reference");
    const { value: dict, end } = read(value.ref);
    const start = source.indexOf("stream\n", end) + "stream\n".length;
    const bytes = file.subarray(start, start + Number(resolve(asDict(dict).get("Length"))));
    return asDict(dict).has("Filter") ? inflateSync(bytes) : bytes;
  };
  return { trailer, resolve, stream };
}

export function isRef(value: PdfValue | undefined): value is { ref: number } {
  return typeof value === "object" && value !== null && "ref" in value;
}

export function asDict(value: PdfValue | undefined): Dict {
  return value instanceof Map ? value : new Map();
}

export function asArray(value: PdfValue | undefined): PdfValue[] {
  return Array.isArray(value) ? value : value === undefined || value === null ? [] : [value];
}

/** A name or a text string as JavaScript text; empty for anything else. */
export function asText(value: PdfValue | undefined): string {
  if (typeof value !== "object" || value === null) return "";
  if ("name" in value) return value.name;
  if (!("bytes" in value)) return "";
  const { bytes } = value;
  const isUtf16 = bytes[0] === 0xfe && bytes[1] === 0xff;
  return isUtf16 ? Buffer.from(bytes.subarray(2)).swap16().toString("utf16le") : bytes.toString("latin1");
}

const SPACE = /[\s\0]/;
const DELIMITER = /[\s\0()<>[\]{}/%]/;
const ESCAPES: Record<string, string> = { n: "\n", r: "\r", t: "\t", b: "\b", f: "\f" };

export class Scanner {
  at: number;
  private readonly source: string;

  constructor(source: string, at = 0) {
    this.source = source;
    this.at = at;
  }

  get isDone(): boolean {
    this.skip();
    return this.at >= this.source.length;
  }

  value(): PdfValue {
    this.skip();
    const two = this.source.slice(this.at, this.at + 2);
    if (two === "<<") return this.dict();
    if (two[0] === "<") return this.hexString();
    if (two[0] === "(") return this.literalString();
    if (two[0] === "[") return this.array();
    if (two[0] === "/") {
      this.at += 1;
      return { name: this.word() };
    }
    return this.numberOrWord();
  }

  private skip(): void {
    while (this.at < this.source.length && SPACE.test(this.source.charAt(this.at))) this.at += 1;
  }

  private word(): string {
    const start = this.at;
    while (this.at < this.source.length && !DELIMITER.test(this.source.charAt(this.at))) this.at += 1;
    return this.source.slice(start, this.at);
  }

  private numberOrWord(): PdfValue {
    const reference = /(\d+) \d+ R\b/y;
    reference.lastIndex = this.at;
    const found = reference.exec(this.source);
    if (found) {
      this.at = reference.lastIndex;
      return { ref: Number(found[1]) };
    }
    const word = this.word();
    if (word === "") throw new Error(`Nothing to read at ${this.at}`);
    if (word === "true" || word === "false") return word === "true";
    if (word === "null") return null;
    return Number.isNaN(Number(word)) ? { operator: word } : Number(word);
  }

  private dict(): Dict {
    this.at += 2;
    const dict: Dict = new Map();
    for (this.skip(); !this.source.startsWith(">>", this.at); this.skip()) {
      const key = asText(this.value());
      dict.set(key, this.value());
    }
    this.at += 2;
    return dict;
  }

  private array(): PdfValue[] {
    this.at += 1;
    const values: PdfValue[] = [];
    for (this.skip(); this.source.charAt(this.at) !== "]"; this.skip()) values.push(this.value());
    this.at += 1;
    return values;
  }

  private hexString(): PdfValue {
    const end = this.source.indexOf(">", this.at);
    const bytes = Buffer.from(this.source.slice(this.at + 1, end), "hex");
    this.at = end + 1;
    return { bytes };
  }

  private literalString(): PdfValue {
    let text = "";
    let depth = 1;
    for (this.at += 1; ; this.at += 1) {
      const character = this.source.charAt(this.at);
      if (character === "(") depth += 1;
      if (character === ")") depth -= 1;
      if (depth === 0) break;
      if (character === "\\") {
        this.at += 1;
        const escaped = this.source.charAt(this.at);
        text += ESCAPES[escaped] ?? escaped;
      } else text += character;
    }
    this.at += 1;
    return { bytes: Buffer.from(text, "latin1") };
  }
}
