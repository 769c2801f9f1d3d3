import type Database from "better-sqlite3";

/** Enough for every query of the portal; batches of other lengths push the oldest out. */
const MOST_KEPT = 400;

/**
 * Makes a connection keep its prepared statements. drizzle prepares each query anew, which costs fourteen times a
 * kept statement's read, and inside one long transaction the thrown-away ones pile up in memory. A kept statement
 * is handed out again as new: drizzle switches `raw` on when it executes, so it is switched off here.
 * Statements run to their end before the next is asked for, because everything on the connection is synchronous.
 */
export function keepStatements(client: Database.Database): void {
  const prepare = client.prepare.bind(client);
  const kept = new Map<string, Database.Statement>();
  client.prepare = ((source: string) => {
    const known = kept.get(source);
    if (known) {
      kept.delete(source);
      kept.set(source, known);
      return known.reader ? known.raw(false) : known;
    }
    const made = prepare(source);
    kept.set(source, made);
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? "");
    return made;
  }) as typeof client.prepare;
}
