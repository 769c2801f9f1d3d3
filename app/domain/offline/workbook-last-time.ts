import { answerAsRead, NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import type { EarlierAnswer } from "#app/domain/carry-forward/carried.ts";

/** What the workbook shows of last time beside one standard. Both are to be read only, and are never read back. */
export interface LastTimeCells {
  rating: string;
  words: string;
}

/**
 * Longest text of last time in one cell, in characters: a spreadsheet's cell holds 32,767, and an audit filled to its
 * limits has to stay well below the size of file that is taken back (OFFLINE_FILE_BYTES). The portal shows the whole.
 */
const WORDS_LIMIT = 4_000;
const SHORTENED = "… (The rest stands on the standard’s page in the portal.)";

/** Where several standards became one, each is named: their ratings and words need not agree. Empty when there is none. */
export function lastTimeCells(sources: readonly EarlierAnswer[]): LastTimeCells {
  const isNamed = sources.length > 1;
  const rating = sources.map(({ code, label }) => (isNamed ? `${code}: ${label}` : label)).join("\n");
  const words = sources
    .map((source) => ({ code: source.code, said: wordsOf(source) }))
    .filter(({ said }) => said !== "")
    .map(({ code, said }) => (isNamed ? `${code}:\n${said}` : said))
    .join("\n\n");
  return { rating, words: words.length > WORDS_LIMIT ? words.slice(0, WORDS_LIMIT) + SHORTENED : words };
}

function wordsOf({ answer }: EarlierAnswer): string {
  const { level, notApplicableReason, commentary, example } = answerAsRead(answer);
  const parts: [string, string][] = [
    ["Why it did not apply", level === NOT_APPLICABLE ? notApplicableReason : ""],
    ["How you knew", commentary],
    ["What was different for children", example],
  ];
  return parts.flatMap(([name, text]) => (text === "" ? [] : [`${name}: ${text}`])).join("\n\n");
}
