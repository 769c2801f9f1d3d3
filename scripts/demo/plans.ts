import type { DemoAgency } from "./agencies.ts";
import { chance, wholeNumber } from "./chance.ts";
import { OPEN_ROUND_PLANS, type ReturnPlan } from "./open-round.ts";
import { OPEN_ROUND, type Round } from "./rounds.ts";

/** How an agency's return of a round went; null when it did not yet take part. */
export function planOf(agency: DemoAgency, round: Round): ReturnPlan | null {
  if (agency.joined > round.index) return null;
  if (round.index === OPEN_ROUND) {
    const plan = OPEN_ROUND_PLANS[agency.reference];
    if (!plan) throw new Error(`The open round has no plan for ${agency.reference}`);
    return plan;
  }
  return CLOSED_ROUND_PLANS[`${agency.reference} ${round.index}`] ?? closedPlan(agency, round);
}

/** Most earlier returns came in on time, were judged and closed; fewer did so in the first round. */
function closedPlan({ reference, form }: DemoAgency, { index }: Round): ReturnPlan {
  const sittings = form === "short" ? 2 : wholeNumber(3, 6, reference, index, "sittings");
  const isLate = chance(reference, index, "late") < (index === 0 ? 0.35 : 0.2);
  return isLate
    ? { status: "closed", sittings, workingDaysLate: wholeNumber(1, 14, reference, index, "days") }
    : { status: "closed", sittings, daysBefore: wholeNumber(0, 38, reference, index, "days") };
}

const CLOSED_ROUND_PLANS: Readonly<Record<string, ReturnPlan>> = {
  "ST08 0": {
    status: "closed",
    sittings: 2,
    answered: 0.35,
    closedReason:
      "Not returned after three reminders and a letter to the chief executive. Closed so that the round could be reported; the council has agreed to take part in the next one.",
  },
  "EY02 1": { status: "closed", sittings: 2, workingDaysLate: 12 },
};
