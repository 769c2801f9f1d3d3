import { type Column, or, type SQL, sql } from "drizzle-orm";
import { foldedText } from "#app/domain/search.ts";

/** The name under which a connection knows `foldedText` (client.server.ts): SQLite's own `lower` knows A to Z alone. */
export const FOLD = "folded_text";

/** Whether one of these columns holds the words, in whatever case; everything when there are none. */
export function holdsWords(words: string | null, ...columns: Column[]): SQL | undefined {
  if (words === null) return undefined;
  const needle = foldedText(words);
  // instr, and not LIKE: a % or _ that somebody types is only a character.
  return or(...columns.map((column) => sql`instr(${sql.raw(FOLD)}(${column}), ${needle}) > 0`));
}
