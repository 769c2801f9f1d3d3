import type { Form } from "#app/domain/template/template.ts";

/**
 * From where on something is worth asking about, by form (design, section 7). They are the project's own choice; no
 * guidance sets any. A full form asks 46 to 48 of the shipped standards, a short one 10 or 11.
 */
export interface Thresholds {
  /** With fewer answers than this, shares and times say nothing about the whole. */
  enoughAnswers: number;
  /** Words from which a text is an answer of its own; fewer are a pointer ("See our policy") that may well recur. */
  sameTextWords: number;
  /** How many standards carry the same text before it is asked about. */
  sameTextStandards: number;
  /** The same of a text however short: a pointer that stands this often says nothing of any of them. */
  sameShortTextStandards: number;
  /** More than this share of the standards asked, in per cent, marked not applicable. */
  notApplicablePercent: number;
  /** More than this share of the answers given, in per cent, confirmed unchanged. */
  unchangedPercent: number;
  /** Levels risen at once; one step in two years is ordinary progress. */
  jumpLevels: number;
  /** Whether one person alone should not have written everything. */
  needsSecondAuthor: boolean;
  /** Minutes within which nobody reads and rates a whole return. */
  sittingMinutes: number;
}

export const THRESHOLDS = {
  full: {
    enoughAnswers: 10,
    sameTextWords: 6,
    sameTextStandards: 2,
    sameShortTextStandards: 5,
    notApplicablePercent: 25,
    unchangedPercent: 50,
    jumpLevels: 2,
    // An organisation that is asked everything has several people who know parts of it.
    needsSecondAuthor: true,
    // Two and a half minutes a standard.
    sittingMinutes: 120,
  },
  short: {
    enoughAnswers: 5,
    sameTextWords: 6,
    // One room and one person: the same sentence can be true of two standards.
    sameTextStandards: 3,
    // Half of what it is asked.
    sameShortTextStandards: 5,
    // Of ten standards the fifth, not the third: a setting without devices for children leaves several out at once.
    notApplicablePercent: 40,
    // Little changes in two years where one person works.
    unchangedPercent: 75,
    jumpLevels: 2,
    // Often there is nobody else.
    needsSecondAuthor: false,
    // A minute and a half a standard.
    sittingMinutes: 15,
  },
} as const satisfies Record<Form, Thresholds>;
