import { eq } from "drizzle-orm";
import type { By } from "#db/people/users.server.ts";
import { type Db, type Queries, write } from "./client.server.ts";
import { appendHistory } from "./history.server.ts";
import { keptQuery } from "./kept-query.server.ts";
import { settings } from "./schema.ts";

/** What an administrator sets about the partnership: one row, made by `init` or by `seed demo`. */
export type Settings = typeof settings.$inferSelect;

/** The fields that the settings page changes. */
export type EditableSettings = Pick<
  Settings,
  "name" | "contactEmail" | "contactPhone" | "socialCarePhone" | "outOfHoursPhone" | "ladoPhone"
>;

const ONLY_ROW = 1;

const onlyRow = keptQuery((db) => db.select().from(settings).where(eq(settings.id, ONLY_ROW)).prepare());

/** Throws when there are none: a database is never served before it was set up. */
export function findSettings(db: Queries): Settings {
  const row = onlyRow(db).get();
  if (!row) throw new Error("The database was not set up: run `npm run -s portal -- init`");
  return row;
}

/** Whether `init` or `seed demo` has run. */
export function isSetUp(db: Queries): boolean {
  return db.select({ id: settings.id }).from(settings).get() !== undefined;
}

/** Makes the one row. Inside the transaction that sets the portal up. */
export function createSettings(
  tx: Queries,
  values: { name: string; isDemo: boolean; seededOn: string | null } & Partial<EditableSettings>,
  by: By,
): void {
  tx.insert(settings)
    .values({ id: ONLY_ROW, createdAt: by.at, ...values })
    .run();
  appendHistory(tx, { ...by, act: "set-up", objectKind: "settings", objectId: "settings" });
}

/** Saves the settings; when somebody saved in between nothing is written and theirs come back. */
export function saveSettings(
  db: Db,
  values: EditableSettings,
  readVersion: number,
  by: By,
): { ok: true } | { ok: false; theirs: Settings } {
  return write(db, (tx) => {
    const stored = findSettings(tx);
    if (stored.version !== readVersion) return { ok: false, theirs: stored };
    tx.update(settings)
      .set({ ...values, version: stored.version + 1 })
      .where(eq(settings.id, ONLY_ROW))
      .run();
    appendHistory(tx, {
      ...by,
      act: "save-settings",
      objectKind: "settings",
      objectId: "settings",
      detail: { version: stored.version + 1 },
    });
    return { ok: true };
  });
}

/** Whether the child-protection numbers are set; until they are, pages give 999 only. */
export function hasSafetyNumbers(stored: Pick<Settings, "socialCarePhone" | "ladoPhone">): boolean {
  return stored.socialCarePhone !== "" && stored.ladoPhone !== "";
}
