import { gunzipSync } from "node:zlib";
import { ask, type Shot } from "./load.ts";

/** What a browser fetches on its first visit of a page, with an empty cache. */
export interface Weight {
  /** Bytes of all bodies as sent. */
  bytes: number;
  /** The same before compression. */
  plainBytes: number;
  requests: number;
}

/** Follows the page's own style sheets, scripts and icon, what they import, and what a style sheet names. */
export async function weigh(port: number, page: Shot): Promise<Weight> {
  const weight: Weight = { bytes: 0, plainBytes: 0, requests: 0 };
  const seen = new Set<string>([page.path]);
  const waiting: Shot[] = [page];
  for (let shot = waiting.shift(); shot; shot = waiting.shift()) {
    const { status, headers, body } = await ask(port, shot);
    if (status !== 200) throw new Error(`${shot.path} was answered ${status}`);
    const plain = headers["content-encoding"] === "gzip" ? gunzipSync(body) : body;
    weight.bytes += body.length;
    weight.plainBytes += plain.length;
    weight.requests += 1;
    for (const path of partsOf(shot.path, plain.toString("utf8"), String(headers["content-type"]))) {
      if (seen.has(path)) continue;
      seen.add(path);
      waiting.push({ path });
    }
  }
  return weight;
}

const IN_PAGE = /<(?:link[^>]+href|script[^>]+src)="(\/[^"]+)"/g;
/** Modules name their neighbours so, at once or when needed; addresses from the root are the list of all pages. */
const IN_SCRIPT = /(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+)["']/g;
const IN_STYLES = /url\(["']?(\/[^"')]+)["']?\)/g;

function partsOf(path: string, text: string, contentType: string): string[] {
  const pattern = /html/.test(contentType) ? IN_PAGE : /javascript/.test(contentType) ? IN_SCRIPT : IN_STYLES;
  if (pattern === IN_STYLES && !/css/.test(contentType)) return [];
  const base = new URL(path, "http://localhost");
  return [...text.matchAll(pattern)].map(([, name = ""]) => new URL(name, base).pathname);
}
