/** Actions of the partnership itself; `dueInDays` counts from the day of seeding; `done` is what was said when it was done. */
export const PARTNERSHIP_ACTIONS = [
  {
    title: "Offer every agency two places on the course for governors, trustees and directors",
    standard: "E4",
    owner: "Elizabeth Marchant",
    dueInDays: -160,
    done: "Two places each were offered and 41 of 58 were taken up; the course is repeated every autumn.",
  },
  {
    title: "Agree one set of categories in which all agencies count online incidents",
    standard: "S2",
    owner: "Sunita Rao",
    dueInDays: 75,
    done: null,
  },
  {
    title: "Ask the young people's panel to read the audit tool and say what is missing",
    standard: "P10",
    owner: "Abigail Frost",
    dueInDays: -14,
    done: null,
  },
] as const;
