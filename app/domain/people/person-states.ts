/** How far somebody's account has come. */
export const PERSON_STATES = ["active", "invited", "not-invited", "disabled"] as const;
export type PersonState = (typeof PERSON_STATES)[number];

export const PERSON_STATE_LABELS = {
  active: "Can sign in",
  invited: "Invited, no password yet",
  "not-invited": "Never invited",
  disabled: "Disabled",
} as const satisfies Record<PersonState, string>;
