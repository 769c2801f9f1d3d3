import type { AnswerText } from "#app/domain/answers/answer.ts";
import { BLANK_ANSWER, NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { type Standard, standardsAsked, type Template } from "#app/domain/template/template.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { freeze } from "#db/returns/freeze.server.ts";
import { updateReturn } from "#db/returns/returns.server.ts";
import { markReady } from "#db/returns/sign-off.server.ts";
import { writeFirstAnswers } from "./batch.ts";
import { presentReturn } from "./board-work.ts";
import { chance, wholeNumber } from "./chance.ts";
import type { Round } from "./rounds.ts";
import { officeInstant } from "./timeline.ts";
import type { World } from "./world.ts";

/** The returns of a large partnership: answered in one go, most of them handed in on the same day. */
export interface ScaleRound extends Omit<Round, "index"> {
  isOpen: boolean;
}

export interface ScaleAgency {
  agency: AgencyRow;
  lead: { userId: string; name: string };
  signatory: { userId: string; name: string };
}

export interface ScaleReturn extends ScaleAgency {
  returnId: string;
  day: IsoDate;
  round: ScaleRound;
}

/** Parts of the open round: the rest was handed in, and so was everything of an earlier one. */
const NOT_STARTED = 0.1;
const IN_PROGRESS = 0.15;
const ANSWERED_IN_PROGRESS = 0.4;

export function tellScaleReturn(
  world: World,
  { agency, lead, signatory, returnId, day, round }: ScaleReturn,
): void {
  const { db, template } = world;
  const { reference } = agency;
  const stage = round.isOpen ? chance(reference, round.name, "stage") : 1;
  if (stage < NOT_STARTED) return;
  const isInProgress = stage < NOT_STARTED + IN_PROGRESS;
  const asked = standardsAsked(template, agency);
  const answered = isInProgress ? asked.slice(0, Math.ceil(asked.length * ANSWERED_IN_PROGRESS)) : asked;
  const batch = answered.map((standard) => ({
    standardCode: standard.code,
    answer: scaleAnswer(template, reference, standard, round.name),
  }));
  const at = officeInstant(day);
  const byLead = { actorId: lead.userId, at };
  updateReturn(db, presentReturn(db, returnId), { status: "in-progress" });
  writeFirstAnswers(
    db,
    returnId,
    batch.map((one) => ({ ...one, by: byLead })),
  );
  if (isInProgress) return;
  markReady(db, presentReturn(db, returnId), byLead);
  const answers = new Map(batch.map(({ standardCode, answer }) => [standardCode, answer]));
  const signedBy = { ...signatory, byLead: false };
  const handedIn = {
    auditReturn: presentReturn(db, returnId),
    template,
    answers,
    submittedOn: day,
    signedBy,
  };
  freeze(db, handedIn, { actorId: signatory.userId, at });
}

/** A rating that depends on the agency, the standard and the round; one in twenty is not applicable. */
function scaleAnswer(template: Template, reference: string, standard: Standard, round: string): AnswerText {
  const { levels } = template.scale;
  if (standard.notApplicable === "allowed" && chance(reference, standard.code, "applies") < 0.05) {
    const notApplicableReason = "Nothing of the kind that this standard speaks of is part of what we do.";
    return { ...BLANK_ANSWER, level: NOT_APPLICABLE, notApplicableReason };
  }
  const quality = chance(reference, "quality") * 2 - 0.5;
  const place = Math.round(quality + chance(reference, standard.code, round) * 2);
  const level = levels[Math.max(0, Math.min(levels.length - 1, place))];
  if (!level) throw new Error("The scale has no levels");
  const checked = wholeNumber(3, 40, reference, standard.code, round);
  return {
    ...BLANK_ANSWER,
    level: level.key,
    commentary: `${standard.title}: looked at in ${checked} places this year. What was found is in the notes of the team that checked, and the rating is the lower where places differ.`,
    example: level.needsExample ? `In the second look, ${checked} more people could say what to do.` : "",
  };
}
