import type { Signal } from "#app/domain/signals/facts.ts";
import type { SignalKey } from "#app/domain/signals/kinds.ts";
import { paths } from "#app/lib/paths.ts";

/** Whose return the point is about. */
export interface Place {
  returnId: string;
  agencyId: string;
}

export interface MendLink {
  text: string;
  href: string;
}

/** Where each kind of point can be mended; `code` is the standard, of the kinds that are about one. */
const MENDS = {
  "essential-not-met": ({ returnId }, code) => ({
    text: `Look at ${code} again`,
    href: paths.standard(returnId, code),
  }),
  "below-meets-no-action": ({ returnId, agencyId }, code) => ({
    text: `Add an action for ${code}`,
    href: paths.newAction({ agency: agencyId, return: returnId, standard: code }),
  }),
  "top-without-evidence": attach,
  "jump-without-evidence": attach,
  "evidence-past-review": ({ returnId }, code) => ({
    text: `See the evidence of ${code}`,
    href: paths.standardEvidence(returnId, code),
  }),
  "same-commentary": ({ returnId }, code) => ({
    text: `Change what ${code} says`,
    href: paths.standard(returnId, code),
  }),
  "all-top-no-weakness": ({ returnId }) => ({
    text: "Name strengths, weaknesses and risks",
    href: paths.findings(returnId),
  }),
  "many-not-applicable": ({ returnId }) => ({
    text: "See all standards",
    href: paths.auditReturn(returnId),
  }),
  "mostly-unchanged": ({ returnId }) => ({
    text: "See what came from last time",
    href: paths.lastTime(returnId),
  }),
  "action-open-two-rounds": ({ agencyId }) => ({
    text: "Open the action plan",
    href: paths.actions({ agency: agencyId }),
  }),
  "no-childrens-voice": ({ returnId }) => ({
    text: "Answer the closing questions",
    href: paths.closingQuestions(returnId),
  }),
  "one-author": ({ returnId }) => ({
    text: "Share the work with colleagues",
    href: paths.returnPeople(returnId),
  }),
  "one-sitting": ({ returnId }) => ({
    text: "Read all answers again",
    href: `${paths.signOff(returnId)}?open=all`,
  }),
  "signed-by-lead": () => null,
} as const satisfies Record<SignalKey, (place: Place, code: string) => MendLink | null>;

/** Where this point can be mended; null where there is nothing to mend. */
export function mendLink({ key, about }: Signal, place: Place): MendLink | null {
  return MENDS[key](place, about ?? "");
}

function attach({ returnId }: Place, code: string): MendLink {
  return { text: `Attach evidence to ${code}`, href: paths.standardEvidence(returnId, code) };
}
