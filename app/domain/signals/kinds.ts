/** The signals of design section 7, in the order in which pages and reports list them. Keys are stored and frozen. */
export const SIGNAL_KEYS = [
  "essential-not-met",
  "below-meets-no-action",
  "top-without-evidence",
  "jump-without-evidence",
  "evidence-past-review",
  "same-commentary",
  "all-top-no-weakness",
  "many-not-applicable",
  "mostly-unchanged",
  "action-open-two-rounds",
  "no-childrens-voice",
  "one-author",
  "one-sitting",
  "signed-by-lead",
] as const;
export type SignalKey = (typeof SIGNAL_KEYS)[number];

export function isSignalKey(value: string): value is SignalKey {
  return (SIGNAL_KEYS as readonly string[]).includes(value);
}

interface SignalKind {
  title: string;
  /** How the agency can mend it, as an instruction; empty where there is nothing to mend. */
  mend: string;
}

/** What each kind of point is called, the same for the agency and the Board. */
export const SIGNAL_KINDS = {
  "essential-not-met": {
    title: "Essential standard not met, or not applicable",
    mend: "Check that the rating is right. If it is, say what keeps children safe until the standard is met.",
  },
  "below-meets-no-action": {
    title: "Standard not met, and no action planned",
    mend: "Add an action that says who does what, and by when.",
  },
  "top-without-evidence": {
    title: "Top rating without evidence",
    mend: "Attach evidence of what was checked and found, or choose the rating that your evidence supports.",
  },
  "jump-without-evidence": {
    title: "A rise of two ratings without new evidence",
    mend: "Attach evidence of what changed since last time.",
  },
  "evidence-past-review": {
    title: "Evidence past its review date",
    mend: "Add the current version, or check that it still holds and set a new review date.",
  },
  "same-commentary": {
    title: "The same words under several standards",
    mend: "Say for each standard what was checked and found for that standard.",
  },
  "all-top-no-weakness": {
    title: "Everything at the top, and no weakness named",
    mend: "Name at least one weakness. Every organisation has one, and naming it counts in your favour.",
  },
  "many-not-applicable": {
    title: "Many standards marked not applicable",
    mend: "Look again at each: does it apply to a part of your work, or through somebody who works for you?",
  },
  "mostly-unchanged": {
    title: "Most answers confirmed unchanged",
    mend: "Look again at the answers taken over from last time: what was checked since?",
  },
  "action-open-two-rounds": {
    title: "Action open since the last audit",
    mend: "Note how far it has come, set a date that will be kept, or close it.",
  },
  "no-childrens-voice": {
    title: "No child’s or parent’s voice",
    mend: "Say who contributed. If you have not asked children or parents and carers, there is still time.",
  },
  "one-author": {
    title: "Written by one person",
    mend: "Ask a colleague to read the answers and add what they know.",
  },
  "one-sitting": {
    title: "Written in one sitting",
    mend: "Come back to the answers on another day, with the evidence beside you.",
  },
  "signed-by-lead": { title: "Signed by the lead", mend: "" },
} as const satisfies Record<SignalKey, SignalKind>;
