// Packages that ship no types of their own.
declare module "govuk-frontend" {
  export function initAll(options?: { scope?: Element }): void;
}
declare module "fontkit" {
  export interface Font {
    postscriptName: string;
    hasGlyphForCodePoint(codePoint: number): boolean;
  }
  export function openSync(file: string): Font;
  export function create(data: Buffer): Font;
}
declare module "saxen" {
  /** Puts references such as `&amp;` and `&#101;` into letters. */
  export function decode(text: string): string;
  type Decode = typeof decode;
  interface Events {
    error: (fault: Error) => void;
    warn: (fault: Error) => void;
    text: () => void;
    cdata: () => void;
    comment: () => void;
    attention: () => void;
    question: (instruction: string) => void;
    openTag: (
      name: string,
      attributesOf: () => Record<string, string>,
      decodeText: Decode,
      isClosed: boolean,
    ) => void;
    /** `isOpening`: it is the end of a tag that opened and closed in one. */
    closeTag: (name: string, decodeText: Decode, isOpening: boolean) => void;
  }
  export class Parser {
    on<Event extends keyof Events>(event: Event, listener: Events[Event]): this;
    write(text: string): this;
    end(): Error | null;
  }
}
