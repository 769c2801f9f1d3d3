import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { whyLocked } from "#app/domain/answers/locking.ts";
import {
  parseReason,
  parseSignalName,
  type SignalRef,
  signalName,
} from "#app/domain/signals/acknowledgement.ts";
import { isFromSomebodyElse } from "#app/lib/form.ts";
import { INCOMPLETE_FORM, OTHER_PERSON, OTHER_PERSONS_PAGE, parseVersion } from "#app/lib/posted-form.ts";
import { isTyped, type PostedReason, type PostedReasons } from "#app/lib/reason-fields.ts";
import {
  type Acknowledged,
  acknowledge,
  type ReasonChange,
  type StoredAcknowledgement,
} from "#db/returns/acknowledgements.server.ts";
import { findQuality } from "#db/returns/quality.server.ts";

/** Giving, changing and taking back the reasons for points, from what one page posted to what it answers. */
export type ReasonsOutcome =
  | { ok: true }
  | {
      ok: false;
      status: 400 | 409 | 503;
      /** Of the whole form; null: the faults are those of single points. */
      refusal: string | null;
      faults: ReadonlyMap<string, ReasonFault>;
    };

/** Why one point's reason was not saved; then none of the others was either. */
export interface ReasonFault {
  kind: "faulty" | "refused" | "conflict";
  error: string;
  /** What a colleague saved in between. */
  theirs: StoredAcknowledgement | null;
}

export function actOnSignals(visit: ReturnVisit, form: FormData, posted: PostedReasons): ReasonsOutcome {
  const { clock, user, auditReturn, roles } = visit;
  const typed = posted.reasons.filter((one) => isTyped(one) && one.name !== posted.withdraw);
  const changes = typed.map(changeOf);
  const withdrawn = posted.withdraw === "" ? null : withdrawalOf(posted);
  if (changes.includes(null) || withdrawn === undefined || (posted.save === "" && !withdrawn)) {
    return refused(400, INCOMPLETE_FORM);
  }
  const locked = whyLocked(auditReturn, roles, clock.today());
  if (locked !== null) return refused(409, locked);
  if (isFromSomebodyElse(form, user.id)) {
    return refused(409, typed.length === 0 && withdrawn ? OTHER_PERSONS_PAGE : OTHER_PERSON);
  }
  return save(visit, posted, { typed, changes: changes.flatMap((change) => change ?? []), withdrawn });
}

interface Wanted {
  typed: PostedReason[];
  changes: ReasonChange[];
  withdrawn: Omit<ReasonChange, "reason"> | null;
}

function save(visit: ReturnVisit, posted: PostedReasons, wanted: Wanted): ReasonsOutcome {
  const { db, clock, user, auditReturn, template } = visit;
  const { points } = findQuality(db, auditReturn, template, clock.today());
  const faults = faultsOf(posted, wanted, new Set(points.map(({ signal }) => nameOf(signal))));
  if (faults.size > 0) {
    const isFaulty = [...faults.values()].some(({ kind }) => kind === "faulty");
    return { ok: false, status: isFaulty ? 400 : 409, refusal: null, faults };
  }
  const without = points.filter(({ word }) => word === null || word.isWithdrawn).map(({ signal }) => signal);
  const change = {
    returnId: auditReturn.id,
    today: clock.today(),
    reasons: wanted.changes.map((one) => ({ ...one, reason: reasonIn(one.reason) })),
    alsoFor: alsoFor(posted, wanted, without.map(refOf)),
    withdrawn: wanted.withdrawn,
  };
  return outcomeOf(unlessBusy(() => acknowledge(db, change, { actorId: user.id, at: clock.now() })));
}

/** By point. Nothing typed anywhere is a fault of the point whose button was pressed. */
function faultsOf(posted: PostedReasons, { typed, withdrawn }: Wanted, standing: ReadonlySet<string>) {
  const pressed = posted.reasons.find(({ name }) => name === posted.save);
  const isIdle = typed.length === 0 && !withdrawn && !posted.reasons.some(({ forAll }) => forAll);
  const looked = isIdle && pressed ? [pressed] : typed;
  const faults = new Map<string, ReasonFault>();
  for (const { name, reason } of looked) {
    const parsed = parseReason(reason);
    if (!parsed.ok) faults.set(name, { kind: "faulty", error: parsed.error, theirs: null });
    else if (!standing.has(name)) faults.set(name, { kind: "refused", error: NO_LONGER, theirs: null });
  }
  return faults;
}

const NO_LONGER = "This point no longer holds, so it needs no reason. Nothing was saved.";

/** The points of a kind that have no word and get none here, with the reason that is meant for all of the kind. */
function alsoFor({ reasons }: PostedReasons, { changes, withdrawn }: Wanted, without: SignalRef[]) {
  const own = new Set([
    ...changes.map(({ point }) => signalName(point)),
    withdrawn && signalName(withdrawn.point),
  ]);
  return reasons.flatMap((given) => {
    const about = parseSignalName(given.name);
    const parsed = parseReason(given.reason);
    if (!given.forAll || !about || !parsed.ok) return [];
    return without
      .filter((point) => point.signal === about.signal && !own.has(signalName(point)))
      .map((point) => ({ point, reason: parsed.reason }));
  });
}

/** Null: the form does not say what a change of this point needs. */
function changeOf({ name, version, reason }: PostedReason): ReasonChange | null {
  const point = parseSignalName(name);
  const readVersion = parseVersion(version);
  return point && readVersion !== null ? { point, readVersion, reason } : null;
}

function withdrawalOf({ reasons, withdraw }: PostedReasons): Omit<ReasonChange, "reason"> | undefined {
  const given = reasons.find(({ name }) => name === withdraw);
  return (given && changeOf(given)) ?? undefined;
}

function reasonIn(typed: string): string {
  const parsed = parseReason(typed);
  return parsed.ok ? parsed.reason : typed;
}

function refOf({ key, about }: { key: SignalRef["signal"]; about: string | null }): SignalRef {
  return { signal: key, about };
}

function nameOf(signal: { key: SignalRef["signal"]; about: string | null }): string {
  return signalName(refOf(signal));
}

function outcomeOf(saved: Acknowledged | "busy"): ReasonsOutcome {
  if (saved === "busy") return refused(503, BUSY_SENTENCE);
  if (saved.ok) return { ok: true };
  if (saved.because === "status") return refused(409, STATUS_CHANGED);
  const faults = saved.conflicts.map(({ point, theirs }): [string, ReasonFault] => [
    signalName(point),
    { kind: "conflict", error: CHANGED_MEANWHILE, theirs },
  ]);
  return { ok: false, status: 409, refusal: null, faults: new Map(faults) };
}

const STATUS_CHANGED =
  "Somebody changed the status of this audit a moment ago. Copy your text, then open the page again.";
const CHANGED_MEANWHILE = "This reason was changed while you were writing. Compare both, then save again.";

function refused(status: 400 | 409 | 503, refusal: string): ReasonsOutcome {
  return { ok: false, status, refusal, faults: new Map() };
}
