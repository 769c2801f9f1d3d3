import { isRole, ROLE_LABELS } from "#app/domain/people/roles.ts";

/** What the history's acts are called on a page. The rows themselves hold ids and digests, never names or texts. */
export const ACT_LABELS = {
  "accept-invitation": "Accepted the invitation and set a password",
  "acknowledge-point": "Gave a reason for a point that the Board may ask about",
  "add-action": "Added an action",
  "add-agency": "Added an organisation",
  "add-evidence": "Added evidence",
  "add-finding": "Added a strength, weakness or risk",
  "add-person": "Added a person",
  "adopt-shared-answer": "Adopted a shared answer",
  "answer-start-question": "Answered a start question",
  "apply-workbook": "Took over a filled-in workbook",
  "ask-reset": "Somebody asked for a password reset link",
  assign: "Gave somebody a part of an audit",
  "attach-action-evidence": "Attached evidence to an action",
  "attach-evidence": "Attached evidence to an answer",
  "cancel-action": "Cancelled an action",
  challenge: "Asked a question",
  "change-action": "Changed an action",
  "change-agency": "Changed an organisation’s details",
  "change-evidence": "Changed what is said about evidence",
  "change-finding": "Changed a strength, weakness or risk",
  "check-action": "Checked that an action was done",
  "check-evidence": "Checked that evidence still holds",
  close: "Closed an audit",
  "close-cycle": "Closed an audit round",
  "close-unsubmitted": "Closed an audit that was not submitted",
  "comment-on-moderation": "Commented on the Board’s rating",
  "complete-action": "Said that an action is done",
  "confirm-answer": "Confirmed last round’s answer",
  "create-invitation": "Made an invitation",
  "create-reset": "Made a password reset link",
  "declare-interest": "Declared an interest",
  "decline-shared-answer": "Declined a shared answer",
  "detach-action-evidence": "Took evidence off an action",
  "detach-evidence": "Took evidence off an answer",
  "discard-upload": "Discarded an uploaded file",
  "edit-shared-answer": "Took up a shared answer with changes",
  "end-role": "Ended a role",
  enrol: "Enrolled an organisation in an audit round",
  evaluate: "Recorded the Board’s judgement",
  "grant-extension": "Granted an extension",
  "grant-role": "Gave a role",
  "import-moderation": "Imported the Board’s rating",
  "import-return": "Imported an audit",
  "install-template": "Installed an audit tool",
  "keep-theirs": "Let a colleague’s answer stand",
  "lapse-moderation": "The Board’s rating lapsed",
  "mark-ready": "Marked an audit ready for sign-off",
  moderate: "Drafted the Board’s rating",
  "note-on-action": "Added a note to an action",
  "open-cycle": "Opened an audit round",
  "record-lead-signs": "Recorded that the lead may sign off",
  "release-moderation": "Released the Board’s rating",
  "remind-by-hand": "Wrote a reminder by hand",
  "remove-finding": "Took back a strength, weakness or risk",
  "rename-person": "Changed a person’s name",
  reopen: "Reopened an audit",
  "reopen-action": "Reopened an action",
  "reopen-closed": "Reopened a closed audit",
  "reply-to-challenge": "Replied to a question",
  "resend-message": "Put a message back for sending",
  "reset-password": "Chose a new password",
  "restore-evidence": "Put evidence back into the library",
  "return-for-changes": "Sent an audit back for changes",
  "revise-evidence": "Added a revision of evidence",
  "save-answer": "Saved an answer",
  "save-closing-answer": "Answered a closing question",
  "save-settings": "Saved the settings",
  "save-shared-answer": "Saved a shared answer",
  "send-board-list": "Wrote the list of audits not submitted",
  "send-confirm": "Wrote a request to confirm a contact",
  "send-escalation": "Wrote an escalation",
  "send-invite": "Wrote an invitation to an audit round",
  "send-overdue": "Wrote an overdue notice",
  "send-reminder": "Wrote a reminder",
  "set-password": "Set a password",
  "set-up": "Set up the partnership",
  "settle-challenge": "Settled a question",
  "sign-in": "Signed in",
  "start-review": "Started a review",
  submit: "Submitted an audit",
  "take-comparison": "Worked out the comparison of a closed audit round",
  "take-over-upload": "Took over an uploaded file",
  "upload-workbook": "Uploaded a workbook",
  "view-evidence": "Downloaded evidence of an organisation",
  "view-return": "Read a submitted audit",
  "withdraw-acknowledgement": "Took back the reason for a point",
  "withdraw-evidence": "Took evidence out of the library",
  "withdraw-lead-signs": "Withdrew that the lead may sign off",
} as const satisfies Record<string, string>;

export type KnownAct = keyof typeof ACT_LABELS;

/** The acts that write a message, once the mail server has taken it: the row itself only knows that it was written. */
const SENT_LABELS: Partial<Record<KnownAct, string>> = {
  "remind-by-hand": "Sent a reminder by hand",
  "send-board-list": "Sent the list of audits not submitted",
  "send-confirm": "Sent a request to confirm a contact",
  "send-escalation": "Sent an escalation",
  "send-invite": "Sent an invitation to an audit round",
  "send-overdue": "Sent an overdue notice",
  "send-reminder": "Sent a reminder",
};

/** What an act was called before, and still is in rows of that time: no row is ever changed. */
const FORMER_NAMES: Readonly<Record<string, KnownAct>> = { "record-evaluation": "evaluate" };

/** Every name under which rows of this act stand. */
export function namesOfAct(act: string): string[] {
  const former = Object.entries(FORMER_NAMES).flatMap(([name, now]) => (now === act ? [name] : []));
  return [act, ...former];
}

/** An act in words; one that has none here is read from its own name, so that no row is ever blank. */
export function actLabel(act: string, isSent = false): string {
  const known = Object.hasOwn(FORMER_NAMES, act) ? FORMER_NAMES[act] : act;
  if (known !== undefined && isKnownAct(known)) return (isSent && SENT_LABELS[known]) || ACT_LABELS[known];
  const words = act.replaceAll("-", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

export function isKnownAct(act: string): act is KnownAct {
  return Object.hasOwn(ACT_LABELS, act);
}

/** Every known act with its words, in the order of the words. */
export const KNOWN_ACTS = Object.entries(ACT_LABELS)
  .map(([act, label]) => ({ act, label }))
  .sort((one, other) => one.label.localeCompare(other.label, "en-GB"));

/**
 * The part of a row's detail that people are told: which standard, which role. Never a level: an administrator
 * sees an open return's status and coverage, and no answers (design, section 5).
 */
export function detailWords(detail: Readonly<Record<string, unknown>>): string {
  const { standard, role } = detail;
  if (typeof standard === "string") return `standard ${standard}`;
  return typeof role === "string" && isRole(role) ? ROLE_LABELS[role].toLowerCase() : "";
}

/** Who did it: the command line and the portal itself have no name. */
export const OPERATOR_NAME = "The operator";
