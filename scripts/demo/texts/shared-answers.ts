import type { SharedDecision } from "#app/domain/shared/shared.ts";

/** What the trust proposes to its schools in the open round, and what each school made of it. */
export interface DemoShared {
  standard: string;
  level: string;
  commentary: string;
  /** Titles of files of the trust's library. */
  evidence: readonly string[];
  /** By reference of the school; one that is not named has not decided. */
  decisions: Readonly<Record<string, SharedDecision>>;
  /** What the trust changed the commentary to, days before the seeding. */
  changed?: { commentary: string; daysAgo: number };
}

/** Reference of the trust. */
export const TRUST = "ED01";

export const SHARED_ANSWERS: readonly DemoShared[] = [
  {
    standard: "I1",
    level: "in-place",
    commentary:
      "The duties are shared out as the trust's standard says: a trustee, a member of the school's senior leadership team and the designated safeguarding lead. All three had a half-day's training this year, and the trust's technical team takes its decisions from them.",
    evidence: ["Trust standard for filtering and monitoring"],
    decisions: { ED02: "adopted", ED03: "adopted", ED04: "adopted", ED05: "edited" },
    changed: {
      commentary:
        "The duties are shared out as the trust's standard says: a trustee, a member of the school's senior leadership team and the designated safeguarding lead. All three had a half-day's training this year. Since this month the names are on one page for each school, and the trust's technical team takes its decisions from them.",
      daysAgo: 4,
    },
  },
  {
    standard: "I7",
    level: "in-place",
    commentary:
      "The trust's technical team keeps all devices and servers in support and installs security updates within 14 days. Everybody who can reach children's data signs in with a second step. The count of devices out of support goes to the trustees every term.",
    evidence: ["Patching and support: devices of all schools"],
    decisions: { ED02: "edited", ED03: "declined", ED04: "adopted", ED05: "edited" },
  },
  {
    standard: "E11",
    level: "in-place",
    commentary:
      "The trust sends every school a page on current harms each half-term, with what to say to pupils. It is used in briefings and in the programme; the trust asked in all four schools and found that it had been read.",
    evidence: [],
    decisions: { ED03: "adopted", ED04: "edited", ED05: "declined" },
  },
  {
    standard: "S1",
    level: "in-place",
    commentary:
      "The trustees adopted the partnership's strategy for all schools and named one trustee for it. It stands in each school's improvement plan.",
    evidence: [],
    decisions: { ED03: "adopted", ED04: "adopted", ED05: "adopted" },
  },
];

/** What a school adds when it takes an answer up with changes. */
export const OWN_WORDS: Readonly<Record<string, string>> = {
  ED02: "At Eastmere seven computers in the design workshop are out of support. They are off the network until they are replaced at half-term.",
  ED04: "At Marlbeck Green we turn the page into a picture sheet for the youngest.",
  ED05: "At Kestrel Park we also hold the residential wing, where care staff were trained as well and share the duty in the evenings.",
};
