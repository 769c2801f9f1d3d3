/** An action's states (design, section 2): *done* is what its owner says, *checked* what the Board says. */
export const ACTION_STATES = ["open", "done", "checked", "cancelled"] as const;
export type ActionState = (typeof ACTION_STATES)[number];
