import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { mayChangeAnswers } from "#app/domain/answers/locking.ts";
import type { Assignment, AssignmentScope } from "#app/domain/people/assignments.ts";
import { AGENCY_ROLES, type Role } from "#app/domain/people/roles.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { findReturn } from "#db/returns/returns.server.ts";
import { assignments, roles, users } from "#db/schema.ts";
import type { By } from "./users.server.ts";

/** Who of an agency works on which part of a return. */
export interface TeamMember {
  id: string;
  name: string;
  roles: Role[];
}

/** Everybody who holds a role of the agency now, by name. Disabled people are left out. */
export function listTeam(db: Queries, agencyId: string): TeamMember[] {
  return listTeams(db, [agencyId]).get(agencyId) ?? [];
}

/** The same for several agencies; one without anybody has no entry. */
export function listTeams(db: Queries, agencyIds: readonly string[]): Map<string, TeamMember[]> {
  const rows = db
    .select({ agencyId: roles.agencyId, id: users.id, name: users.name, role: roles.role })
    .from(roles)
    .innerJoin(users, eq(users.id, roles.userId))
    .where(
      and(
        inArray(roles.agencyId, [...agencyIds]),
        inArray(roles.role, [...AGENCY_ROLES]),
        isNull(roles.endedAt),
        isNull(users.disabledAt),
      ),
    )
    .orderBy(asc(users.name), asc(users.id))
    .all()
    .flatMap(({ agencyId, ...held }) => (agencyId === null ? [] : [{ agencyId, ...held }]));
  const byAgency = Map.groupBy(rows, ({ agencyId }) => agencyId);
  return new Map([...byAgency].map(([agencyId, held]) => [agencyId, membersOf(held)]));
}

function membersOf(held: readonly { id: string; name: string; role: Role }[]): TeamMember[] {
  return [...Map.groupBy(held, ({ id }) => id)].map(([id, ofPerson]) => ({
    id,
    name: ofPerson[0]?.name ?? "",
    roles: ofPerson.map(({ role }) => role),
  }));
}

/** A part that somebody was given, whether or not they still belong to the agency. */
export interface StoredAssignment extends Assignment {
  name: string;
}

export interface Assignments {
  given: StoredAssignment[];
  /** Who gave or took each part last, by scope and code; null: not known. */
  changedBy: ReadonlyMap<string, string | null>;
  /** Raised by every change of any part: what a save is checked against. 0 while nothing was ever given. */
  version: number;
}

export function findAssignments(db: Queries, returnId: string): Assignments {
  return listAssignments(db, [returnId]).get(returnId) ?? { given: [], changedBy: new Map(), version: 0 };
}

/** The same for several returns; one of which nothing was ever given has no entry. */
export function listAssignments(db: Queries, returnIds: readonly string[]): Map<string, Assignments> {
  const rows = db
    .select({ assignment: assignments, name: users.name })
    .from(assignments)
    .leftJoin(users, eq(users.id, assignments.userId))
    .where(inArray(assignments.returnId, [...returnIds]))
    .all();
  const byReturn = Map.groupBy(rows, ({ assignment }) => assignment.returnId);
  return new Map(
    [...byReturn].map(([returnId, parts]) => [
      returnId,
      {
        // A part that was taken from everybody keeps its row, so the sum of the rows' versions only ever grows.
        version: parts.reduce((sum, { assignment }) => sum + assignment.version, 0),
        changedBy: new Map(parts.map(({ assignment }) => [keyOfPart(assignment), assignment.assignedBy])),
        given: parts.flatMap(({ assignment: { scope, code, userId, assignedAt }, name }) =>
          userId === null ? [] : [{ scope, code, userId, assignedAt, name: name ?? "" }],
        ),
      },
    ]),
  );
}

/** What a part is called in `changedBy`. */
export function keyOfPart({ scope, code }: { scope: AssignmentScope; code: string }): string {
  return `${scope} ${code}`;
}

/** The parts given to people who belong to the agency now: a part of somebody who left is nobody's. */
export function currentAssignments(
  given: readonly StoredAssignment[],
  team: readonly TeamMember[],
): StoredAssignment[] {
  return given.filter(({ userId }) => team.some(({ id }) => id === userId));
}

/** One part, and the person it is given to; null takes it from everybody. */
export interface AssignmentChoice {
  scope: AssignmentScope;
  code: string;
  userId: string | null;
  /** Who had it when the person chose; undefined: not known. */
  before?: string | null;
}

export type SavedAssignments =
  | { ok: true; changed: number }
  /** Somebody gave the same parts to others in between: what they chose, and which parts these are. */
  | { ok: false; because: "version"; theirs: Assignments; disputed: AssignmentChoice[] }
  /** The return was made ready, submitted or closed in between. */
  | { ok: false; because: "status" }
  /** Somebody chosen does not belong to the agency any more. */
  | { ok: false; because: "person"; choice: AssignmentChoice };

/**
 * Gives the parts to the people chosen, all or nothing; parts not named stay. What changes nothing leaves no trace.
 * Two people who share out different parts at the same time do not disturb each other.
 */
export function saveAssignments(
  db: Db,
  save: { returnId: string; choices: readonly AssignmentChoice[]; readVersion: number; today: string },
  by: By,
): SavedAssignments {
  return write(db, (tx) => {
    const auditReturn = findReturn(tx, save.returnId);
    if (!auditReturn || !mayChangeAnswers(auditReturn, save.today)) return { ok: false, because: "status" };
    const stored = findAssignments(tx, save.returnId);
    const changes = save.choices.filter((choice) => choice.userId !== holderOf(stored, choice));
    if (changes.length === 0) return { ok: true, changed: 0 };
    const disputed = changes.filter((choice) => choice.before !== holderOf(stored, choice));
    if (stored.version !== save.readVersion && disputed.length > 0) {
      return { ok: false, because: "version", theirs: stored, disputed };
    }
    const team = listTeam(tx, auditReturn.agencyId);
    const stranger = changes.find(({ userId }) => userId !== null && !team.some(({ id }) => id === userId));
    if (stranger) return { ok: false, because: "person", choice: stranger };
    for (const choice of changes) assign(tx, save.returnId, choice, by);
    return { ok: true, changed: changes.length };
  });
}

function holderOf(
  { given }: Assignments,
  { scope, code }: Pick<AssignmentChoice, "scope" | "code">,
): string | null {
  return given.find((part) => part.scope === scope && part.code === code)?.userId ?? null;
}

function assign(tx: Queries, returnId: string, { scope, code, userId }: AssignmentChoice, by: By): void {
  const part = and(
    eq(assignments.returnId, returnId),
    eq(assignments.scope, scope),
    eq(assignments.code, code),
  );
  const stored = tx.select({ version: assignments.version }).from(assignments).where(part).get();
  const stamp = { userId, assignedAt: by.at, assignedBy: by.actorId };
  if (stored) {
    tx.update(assignments)
      .set({ ...stamp, version: stored.version + 1 })
      .where(part)
      .run();
  } else {
    tx.insert(assignments)
      .values({ returnId, scope, code, ...stamp })
      .run();
  }
  appendHistory(tx, {
    ...by,
    act: "assign",
    objectKind: "return",
    objectId: returnId,
    returnId,
    detail: { [scope]: code, personId: userId },
  });
}
