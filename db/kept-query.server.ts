import type { Queries } from "./client.server.ts";

const connectionOf = new WeakMap<Queries, Queries>();

/** Says that a transaction runs on this connection, whose kept queries it may use. */
export function onConnection(tx: Queries, db: Queries): Queries {
  connectionOf.set(tx, connectionOf.get(db) ?? db);
  return tx;
}

/**
 * A query that is built once for each connection and then only run, its parameters given as `sql.placeholder`s.
 * drizzle builds the text of a query anew each time it is asked for, which on the page of a standard cost more than
 * all reading together; so what every request asks is kept (decision 0011).
 */
export function keptQuery<Prepared>(build: (db: Queries) => Prepared): (db: Queries) => Prepared {
  const kept = new WeakMap<Queries, Prepared>();
  return (db) => {
    const connection = connectionOf.get(db) ?? db;
    const known = kept.get(connection);
    if (known) return known;
    const made = build(connection);
    kept.set(connection, made);
    return made;
  };
}
