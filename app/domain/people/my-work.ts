import type { Assignment, WorkItem } from "./assignments.ts";

/** Somebody's own work on one return: what is open, what is finished, and what others changed meanwhile. */
export interface MyWork {
  /** Not complete, in template order. */
  open: WorkItem[];
  finished: WorkItem[];
  changed: ChangedItem[];
}

export interface ChangedItem {
  item: WorkItem;
  /** Null: changed by the operator, or by somebody whose name is not known. */
  byName: string | null;
  /** An instant. */
  at: string;
}

/** What is known of a return from one person's side. */
export interface MyWorkFacts {
  userId: string;
  items: readonly WorkItem[];
  /** Who is responsible, by standard code. */
  assignees: ReadonlyMap<string, Assignment>;
  /** Who saved each answer last, and when. Standards never saved have none. */
  lastChanges: ReadonlyMap<string, { userId: string | null; name: string | null; at: string }>;
  /** When the person themselves last saved each answer. */
  ownSaves: ReadonlyMap<string, string>;
}

/**
 * The person's own work. Somebody who was given nothing has everything that nobody was given, so that an agency that
 * shares nothing out still sees what is open. *Changed* is what somebody else saved after the person had saved it, or
 * had been given it.
 */
export function myWork(facts: MyWorkFacts): MyWork {
  const { userId, items, assignees } = facts;
  const given = items.filter(({ standard }) => assignees.get(standard.code)?.userId === userId);
  const own = given.length > 0 ? given : items.filter(({ standard }) => !assignees.has(standard.code));
  return {
    open: own.filter(({ missing }) => missing !== null),
    finished: own.filter(({ missing }) => missing === null),
    changed: changedByOthers(facts),
  };
}

/** Whether any part of the return was given to this person. */
export function hasOwnPart({ userId, assignees }: Pick<MyWorkFacts, "userId" | "assignees">): boolean {
  return [...assignees.values()].some((part) => part.userId === userId);
}

function changedByOthers(facts: MyWorkFacts): ChangedItem[] {
  return facts.items
    .flatMap((item) => {
      const { code } = item.standard;
      const last = facts.lastChanges.get(code);
      const since = facts.ownSaves.get(code) ?? givenAt(facts, code);
      if (since === null || !last || last.userId === facts.userId || last.at <= since) return [];
      return [{ item, byName: last.name, at: last.at }];
    })
    .sort((one, other) => other.at.localeCompare(one.at));
}

function givenAt({ assignees, userId }: MyWorkFacts, code: string): string | null {
  const part = assignees.get(code);
  return part?.userId === userId ? part.assignedAt : null;
}
