import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { whyLocked } from "#app/domain/answers/locking.ts";
import {
  beforeField,
  changedParts,
  faultsOfParts,
  fieldOfPart,
  partsOf,
  type TypedPart,
} from "#app/domain/people/assignment-form.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { textField } from "#app/lib/form.ts";
import {
  type AssignmentChoice,
  type Assignments,
  listTeam,
  saveAssignments,
  type TeamMember,
} from "#db/people/assignments.server.ts";

/** A part that two people gave to different people, by names; empty: nobody. */
export interface DisputedPart {
  field: string;
  title: string;
  theirs: string;
  yours: string;
}

/** Why nothing was saved, with what was chosen and the version to save it with. */
export interface AssignRefused {
  reason: string | null;
  errors: Partial<Record<string, string>>;
  disputed: DisputedPart[];
  /** Ids of the people chosen, by field. */
  chosen: Record<string, string>;
  /** Ids of the people who had the parts, by field, as far as the form knows. */
  before: Record<string, string>;
  version: string;
}

export type AssignOutcome = { ok: true } | { ok: false; status: 400 | 409; refused: AssignRefused };

const INCOMPLETE_FORM = "This form was not complete. Open the page again and choose there.";
const CHANGED_STATUS =
  "Somebody changed the status of this audit a moment ago, so who does what can no longer be changed.";

/** Shares an audit out as the form says. Parts that the form does not name, or that nobody touched, stay as they are. */
export function assignTyped(visit: ReturnVisit, form: FormData): AssignOutcome {
  const { db, clock, user, auditReturn, roles } = visit;
  const version = textField(form, "version");
  const typed = typedParts(visit, form);
  const refuse = (status: 400 | 409, why: Partial<AssignRefused>): AssignOutcome => ({
    ok: false,
    status,
    refused: { reason: null, errors: {}, disputed: [], ...valuesOf(typed), version, ...why },
  });
  if (!/^\d{1,9}$/.test(version)) return refuse(400, { reason: INCOMPLETE_FORM });
  const team = listTeam(db, auditReturn.agencyId);
  const changed = changedParts(typed);
  const errors = faultsOfParts(
    changed,
    team.map(({ id }) => id),
  );
  if (Object.keys(errors).length > 0) return refuse(400, { errors });
  const saved = saveAssignments(
    db,
    {
      returnId: auditReturn.id,
      choices: changed.map(choiceOf),
      readVersion: Number(version),
      today: clock.today(),
    },
    { actorId: user.id, at: clock.now() },
  );
  if (saved.ok) return { ok: true };
  if (saved.because === "status") {
    return refuse(409, { reason: whyLocked(auditReturn, roles, clock.today()) ?? CHANGED_STATUS });
  }
  if (saved.because === "person") {
    const left = changed.filter(({ userId }) => userId === saved.choice.userId);
    return refuse(400, { errors: faultsOfParts(left, []) });
  }
  const current = typed.map((part) => withTheirs(part, saved.theirs));
  return refuse(409, {
    ...valuesOf(current),
    disputed: saved.disputed.map((choice) => disputedPart(choice, current, saved.theirs, team)),
    version: String(saved.theirs.version),
  });
}

function typedParts({ template, auditReturn }: ReturnVisit, form: FormData): TypedPart[] {
  return partsOf(areasAsked(template, auditReturn)).flatMap((part) => {
    if (!form.has(fieldOfPart(part))) return [];
    const before = form.has(beforeField(part)) ? textField(form, beforeField(part)) : null;
    return [{ ...part, userId: textField(form, fieldOfPart(part)), before }];
  });
}

function choiceOf({ scope, code, userId, before }: TypedPart): AssignmentChoice {
  const choice = { scope, code, userId: userId || null };
  return before === null ? choice : { ...choice, before: before || null };
}

function valuesOf(typed: readonly TypedPart[]): Pick<AssignRefused, "chosen" | "before"> {
  return {
    chosen: Object.fromEntries(typed.map((part) => [fieldOfPart(part), part.userId])),
    before: Object.fromEntries(typed.map((part) => [fieldOfPart(part), part.before ?? ""])),
  };
}

/** The form again after somebody else's save: what nobody touched shows theirs, one's own choices stay. */
function withTheirs(part: TypedPart, { given }: Assignments): TypedPart {
  const theirs = given.find(({ scope, code }) => scope === part.scope && code === part.code)?.userId ?? "";
  return { ...part, before: theirs, userId: part.userId === part.before ? theirs : part.userId };
}

function disputedPart(
  { scope, code }: AssignmentChoice,
  typed: readonly TypedPart[],
  { given }: Assignments,
  team: readonly TeamMember[],
): DisputedPart {
  const mine = typed.find((part) => part.scope === scope && part.code === code);
  const theirs = given.find((part) => part.scope === scope && part.code === code);
  return {
    field: fieldOfPart({ scope, code }),
    title: mine?.title ?? code,
    theirs: theirs?.name ?? "",
    yours: team.find(({ id }) => id === mine?.userId)?.name ?? "",
  };
}
