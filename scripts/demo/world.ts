import type { Template } from "#app/domain/template/template.ts";
import type { Db } from "#db/client.server.ts";
import type { By } from "#db/people/users.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import type { DemoPerson } from "./agencies.ts";
import type { StoredFiles } from "./evidence-files.ts";
import { emailOf } from "./people.ts";
import type { Timeline } from "./timeline.ts";

/** What the stories of the demo share: the database, and the ids that its events have made so far. */
export interface World {
  db: Db;
  /** The day of seeding. */
  today: string;
  template: Template;
  templateRowId: string;
  timeline: Timeline;
  /** By e-mail address. */
  userIds: Map<string, string>;
  /** By reference. */
  agencyIds: Map<string, string>;
  /** By round index. */
  cycleIds: Map<number, string>;
  /** By round index and agency reference. */
  returnIds: Map<string, string>;
  /** Returns that have been begun, by id. */
  begun: Map<string, AuditReturn>;
  /** By agency and title, as `evidenceKey` writes them. */
  evidenceIds: Map<string, string>;
  /** Empty when there is no folder for files. */
  files: StoredFiles;
}

export function idIn<Key>(ids: ReadonlyMap<Key, string>, key: Key): string {
  const id = ids.get(key);
  if (id === undefined) throw new Error(`The demo has not made ${String(key)} yet`);
  return id;
}

export function byPerson(world: World, person: DemoPerson, at: string): By {
  return { actorId: idIn(world.userIds, emailOf(person)), at };
}

export function evidenceKey(reference: string, title: string): string {
  return `${reference} ${title}`;
}

export function evidenceIdOf({ evidenceIds }: World, reference: string, title: string): string {
  return idIn(evidenceIds, evidenceKey(reference, title));
}
