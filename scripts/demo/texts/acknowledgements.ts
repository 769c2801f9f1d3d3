import type { SignalKey } from "#app/domain/signals/kinds.ts";

/** Why agencies leave a point as it is. Only kinds to which a reason fits whatever the standard; the others stand without a word. */
export const REASONS: Partial<Record<SignalKey, readonly string[]>> = {
  "essential-not-met": [
    "The rating is right. Until the standard is met, the deputy looks every week and tells the person accountable what was found.",
    "We would rather say so than round up. What is missing is known, and those who govern us ask about it at every meeting.",
  ],
  "below-meets-no-action": [
    "We have put our effort first into the gaps that matter most to children. This one is next, and we will set a date when the new budget is known.",
    "This needs a decision of those who govern us. It is on the agenda of their next meeting, and we will plan it when they have taken it.",
    "The work belongs to a project that runs already and is reported elsewhere; a second action here would be the same thing twice.",
  ],
  "top-without-evidence": [
    "We saw this for ourselves on visits and can show the notes on request. They name people, so we have not attached them.",
    "The evidence is in records that we may not copy. Anybody from the Board is welcome to come and read them here.",
    "It can be seen in ordinary practice on any day, and nobody keeps a paper for it. We invite the Board to look.",
  ],
  "jump-without-evidence": [
    "The work began two years ago and was finished this spring. The records of the checks are with the team and can be seen at any time.",
  ],
  "evidence-past-review": [
    "The new version is written and goes to those who govern us next month. What this one says still holds.",
  ],
  "action-open-two-rounds": [
    "The person who was to do it left, and the supplier moved the date. It has a new owner and we will report on it next term.",
  ],
  "no-childrens-voice": [
    "We asked children in the spring about other things and did not want to ask them again so soon. They are asked in the new year.",
  ],
  "one-author": ["One person wrote it down. The team read every area and changed several ratings."],
  "mostly-unchanged": [
    "We looked at each answer again with the evidence beside us. Little has changed in two years.",
  ],
  "signed-by-lead": ["I work alone: there is nobody else who could sign."],
};
