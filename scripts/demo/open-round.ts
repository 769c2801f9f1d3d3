import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { Status } from "#app/domain/returns/workflow.ts";

/** How far each agency has come in the open round, so that every status of a return is there to be seen. */
export interface ReturnPlan {
  status: Status;
  /** Handed in this many days before the due date, or so many working days after it; neither: not handed in. */
  daysBefore?: number;
  workingDaysLate?: number;
  /** The part of its standards that has been answered, when not all. */
  answered?: number;
  /** What is still missing from answers that have been begun, by standard. */
  unfinished?: Readonly<Record<string, Partial<AnswerText>>>;
  /** The start questions answered so far, by key; left out: all. */
  startQuestions?: readonly string[];
  /** Standards given to the contributor, beside the area of technology. */
  alsoGiven?: readonly string[];
  /** On how many days it was worked on. */
  sittings: number;
  /** Taken over from a file by the administrator: nobody signed it in the portal. */
  isImported?: boolean;
  /** The administrator closed it without a submission, for this reason. */
  closedReason?: string;
  extension?: { daysAfterToday: number; reason: string };
}

export const OPEN_ROUND_PLANS: Readonly<Record<string, ReturnPlan>> = {
  ST01: { status: "evaluated", daysBefore: 24, sittings: 6 },
  ST02: { status: "closed", daysBefore: 42, sittings: 7 },
  ST03: { status: "submitted", workingDaysLate: 2, sittings: 4 },
  ST04: { status: "in-review", daysBefore: 6, sittings: 5 },
  ST05: { status: "in-review", daysBefore: 13, sittings: 6 },
  ST06: { status: "evaluated", daysBefore: 31, sittings: 2 },
  ST07: { status: "submitted", daysBefore: 1, sittings: 1, isImported: true },
  ST08: { status: "in-progress", answered: 0.6, sittings: 3 },
  ED01: { status: "submitted", daysBefore: 2, sittings: 4 },
  ED02: {
    status: "in-progress",
    answered: 0.5,
    unfinished: {
      P1: { example: "" },
      P5: { level: null },
      P8: { commentary: "" },
      I4: {
        level: null,
        blank: "come-back-later",
        commentary: "Ben to check with the new supplier who receives the alerts in the holidays.",
      },
      E8: { blank: "dont-know", commentary: "The parents' forum has the figures. Ask in the next meeting." },
      E9: { blank: "dont-know" },
      S2: { blank: "come-back-later", commentary: "Waiting for the incident counts of last term." },
    },
    startQuestions: ["connection-or-devices", "meet-online"],
    alsoGiven: ["E5", "E7", "E11", "S9"],
    sittings: 5,
    extension: {
      daysAfterToday: 20,
      reason:
        "The filtering supplier was changed in the last weeks of the round. The academy asked to test the new arrangement before rating it, and the trust's chief executive supports the request.",
    },
  },
  ED03: { status: "returned-for-changes", daysBefore: 20, sittings: 4 },
  ED04: { status: "evaluated", daysBefore: 35, sittings: 5 },
  ED05: { status: "closed", daysBefore: 45, sittings: 5 },
  ED06: { status: "in-review", daysBefore: 9, sittings: 5 },
  ED07: { status: "submitted", workingDaysLate: 3, sittings: 3 },
  ED08: { status: "evaluated", daysBefore: 28, sittings: 6 },
  ED09: { status: "ready-for-sign-off", sittings: 4 },
  EY01: { status: "evaluated", daysBefore: 22, sittings: 3 },
  EY02: { status: "not-started", sittings: 0 },
  EY03: { status: "ready-for-sign-off", sittings: 2 },
  EY04: { status: "submitted", daysBefore: 3, sittings: 3 },
  EY05: { status: "not-started", sittings: 0 },
  TS01: { status: "in-review", daysBefore: 8, sittings: 4 },
  TS02: { status: "in-progress", answered: 0.4, sittings: 1 },
  TS03: { status: "evaluated", daysBefore: 19, sittings: 4 },
  TS04: { status: "returned-for-changes", daysBefore: 16, sittings: 3 },
  TS05: { status: "not-started", sittings: 0 },
  SP01: { status: "submitted", daysBefore: 1, sittings: 1 },
  SP02: { status: "submitted", workingDaysLate: 1, sittings: 3 },
  SP03: { status: "in-review", daysBefore: 5, sittings: 4 },
};
