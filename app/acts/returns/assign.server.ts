import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { whyNotAssign } from "#app/domain/answers/locking.ts";
import {
  beforeField,
  changedParts,
  faultsOfParts,
  fieldOfPart,
  partsOf,
  type TypedPart,
} from "#app/domain/people/assignment-form.ts";
import { transition } from "#app/domain/returns/workflow.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import { isFromSomebodyElse, textField } from "#app/lib/form.ts";
import { INCOMPLETE_FORM, OTHER_PERSON, parseVersion } from "#app/lib/posted-form.ts";
import {
  type AssignmentChoice,
  type Assignments,
  keyOfPart,
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
  /** Saved by this very person, in another window. */
  isOwn: boolean;
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

export type AssignOutcome =
  | { ok: true }
  | { ok: false; status: 400 | 403 | 409 | 503; refused: AssignRefused };

const CHANGED_STATUS =
  "Somebody changed the status of this audit a moment ago, so who does what can no longer be changed.";

/** Shares an audit out as the form says. Parts that the form does not name, or that nobody touched, stay as they are. */
export function assignTyped(visit: ReturnVisit, form: FormData): AssignOutcome {
  const { db, clock, user, auditReturn, roles } = visit;
  const version = textField(form, "version");
  const typed = typedParts(visit, form);
  const refuse = (status: 400 | 403 | 409 | 503, why: Partial<AssignRefused>): AssignOutcome => ({
    ok: false,
    status,
    refused: { reason: null, errors: {}, disputed: [], ...valuesOf(typed), version, ...why },
  });
  const next = transition(auditReturn.status, "assign", roles);
  if (!next.ok) return refuse(next.because === "role" ? 403 : 409, { reason: next.reason });
  if (isFromSomebodyElse(form, user.id)) return refuse(409, { reason: OTHER_PERSON });
  const readVersion = parseVersion(version);
  if (readVersion === null) return refuse(400, { reason: INCOMPLETE_FORM });
  const team = listTeam(db, auditReturn.agencyId);
  const changed = changedParts(typed);
  const errors = faultsOfParts(
    changed,
    team.map(({ id }) => id),
  );
  if (Object.keys(errors).length > 0) return refuse(400, { errors });
  const save = {
    returnId: auditReturn.id,
    choices: changed.map(choiceOf),
    readVersion,
    today: clock.today(),
  };
  const by = { actorId: user.id, at: clock.now() };
  const saved = unlessBusy(() => saveAssignments(db, save, by));
  if (saved === "busy") return refuse(503, { reason: BUSY_SENTENCE });
  if (saved.ok) return { ok: true };
  if (saved.because === "status") {
    return refuse(409, { reason: whyNotAssign(auditReturn, roles, clock.today()) ?? CHANGED_STATUS });
  }
  if (saved.because === "person") {
    const left = changed.filter(({ userId }) => userId === saved.choice.userId);
    return refuse(400, { errors: faultsOfParts(left, []) });
  }
  const current = typed.map((part) => withTheirs(part, saved.theirs));
  return refuse(409, {
    ...valuesOf(current),
    disputed: saved.disputed.map((choice) => disputedPart(choice, current, saved.theirs, team, user.id)),
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
  { given, changedBy }: Assignments,
  team: readonly TeamMember[],
  userId: string,
): DisputedPart {
  const mine = typed.find((part) => part.scope === scope && part.code === code);
  const theirs = given.find((part) => part.scope === scope && part.code === code);
  return {
    field: fieldOfPart({ scope, code }),
    title: mine?.title ?? code,
    theirs: theirs?.name ?? "",
    isOwn: changedBy.get(keyOfPart({ scope, code })) === userId,
    yours: team.find(({ id }) => id === mine?.userId)?.name ?? "",
  };
}
