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
