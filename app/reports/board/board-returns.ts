import type { ReturnFacts, SubmittedFacts } from "#app/domain/board/board-facts.ts";
import { isExtended, isOverdue, isSentBack, wasLate } from "#app/domain/cycles/deadlines.ts";
import type { FrozenScore } from "#app/domain/returns/submission.ts";
import { STATUS_LABELS } from "#app/domain/returns/workflow.ts";
import { answerCoverage, type ScoreCard, WHOLE_RETURN } from "#app/domain/scoring/scoring.ts";
import { type AskedOf, sectorLabel, standardsAsked, type Template } from "#app/domain/template/template.ts";
import type { BoardReturn, ReturnCards } from "./board-types.ts";
import { isReplyOverdue } from "./board-work.ts";

/** The heat map's rows. An open return has no figures; one sent back has those of its submitted version. */
export function boardReturns(
  template: Template,
  areas: readonly { code: string }[],
  returns: readonly ReturnFacts[],
  today: string,
): BoardReturn[] {
  const applies = countOfStandards(template);
  return returns.map((facts) => {
    const { submission } = facts;
    const figures = submission && figuresOf(template, areas, submission);
    return {
      returnId: facts.returnId,
      reference: facts.agencyReference,
      name: facts.agencyName,
      sector: facts.sector,
      sectorLabel: sectorLabel(template, facts.sector),
      form: facts.form,
      parent: facts.parent,
      enrolment: facts.enrolment,
      status: facts.status,
      statusLabel: STATUS_LABELS[facts.status],
      dueOn: facts.dueOn,
      submittedOn: submission?.submittedOn ?? null,
      isOverdue: isOverdue(facts, today),
      isExtended: isExtended(facts),
      isLate: wasLate(facts),
      isEarlierVersion: isSentBack(facts),
      isSubmittedAgain: !isSentBack(facts) && (submission?.number ?? 0) > 1,
      signedByLead: submission?.signedByLead ?? false,
      moderated: submission?.moderated ?? 0,
      coverage: figures
        ? answerCoverage(figures.effective.all.counts)
        : { done: facts.answered, applies: applies(facts) },
      figures,
      isReplyOverdue: isReplyOverdue(facts, today),
      openChallenges: facts.challenges.open,
      overdueChallenges: facts.challenges.overdue,
      openActions: facts.actions.open,
      overdueActions: facts.actions.overdue,
      judgement: facts.judgement,
    };
  });
}

/** A frozen row as the figures it was frozen from. Throws on a band that is not the template's. */
export function cardOf(template: Template, row: FrozenScore): ScoreCard {
  const { area, points, topPoints, rated, meets, notApplicable, unanswered } = row;
  return {
    area,
    score: topPoints === 0 ? null : { points, topPoints },
    counts: { rated, meets, notApplicable, unanswered },
    band:
      row.band === null
        ? null
        : {
            band: bandNamed(template, row.band),
            uncapped: bandNamed(template, row.uncappedBand ?? row.band),
            cappedBy: row.cappedBy,
            provisional: row.provisional,
          },
  };
}

function figuresOf(
  template: Template,
  areas: readonly { code: string }[],
  submission: SubmittedFacts,
): { effective: ReturnCards; self: ReturnCards } {
  const figures = (rows: readonly FrozenScore[]): ReturnCards => {
    const card = (area: string) => {
      const row = rows.find((one) => one.area === area);
      return row ? cardOf(template, row) : null;
    };
    const all = card(WHOLE_RETURN);
    if (!all) throw new Error(`A submission of ${template.id}@${template.version} has no figures of its own`);
    return { all, areas: areas.map(({ code }) => card(code)) };
  };
  return { effective: figures(submission.effective), self: figures(submission.self) };
}

/** Sector and form decide how many standards are asked; agencies of one kind share the count. */
function countOfStandards(template: Template): (askedOf: AskedOf) => number {
  const counts = new Map<string, number>();
  return ({ sector, form }) => {
    const key = `${sector} ${form}`;
    const count = counts.get(key) ?? standardsAsked(template, { sector, form }).length;
    counts.set(key, count);
    return count;
  };
}

function bandNamed(template: Template, key: string) {
  const band = template.bands.find((candidate) => candidate.key === key);
  if (!band) throw new Error(`Band ${key} is not in ${template.id}@${template.version}`);
  return band;
}
