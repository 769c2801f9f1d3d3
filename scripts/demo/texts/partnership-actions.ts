/** Actions of the partnership itself; `dueInDays` counts from the day of seeding. */
export const PARTNERSHIP_ACTIONS = [
  {
    title: "Offer every agency two places on the course for governors, trustees and directors",
    standard: "E4",
    owner: "Elizabeth Marchant",
    dueInDays: -160,
    isChecked: true,
  },
  {
    title: "Agree one set of categories in which all agencies count online incidents",
    standard: "S2",
    owner: "Sunita Rao",
    dueInDays: 75,
    isChecked: false,
  },
  {
    title: "Ask the young people's panel to read the audit tool and say what is missing",
    standard: "P10",
    owner: "Abigail Frost",
    dueInDays: -14,
    isChecked: false,
  },
] as const;
