import { type ComparisonFigures, moderatedShown } from "#app/domain/board/comparison.ts";
import type { RoundLevels } from "#app/domain/board/rated-both-times.ts";
import { type EarlierRound, roundsCompared } from "#app/domain/board/rounds-compared.ts";
import { type CycleDates, cyclePhase } from "#app/domain/cycles/cycle.ts";
import type { FrozenScore } from "#app/domain/returns/submission.ts";
import { WHOLE_RETURN } from "#app/domain/scoring/scoring.ts";
import { type AskedOf, areasAsked, type Template } from "#app/domain/template/template.ts";
import { scorePercent } from "#app/lib/format.ts";
import { roundsChart } from "./round-charts.ts";

/** What an agency's page of comparisons prints. */

interface RoundNow extends RoundLevels {
  cycleName: string;
  /** Whether its answers may still change. */
  isOpen: boolean;
  moderated: number;
}

/** This round beside each earlier one, in the order given. */
export function comparedRounds(now: RoundNow, askedOf: AskedOf, earlier: readonly EarlierRound[]) {
  const { cycleName, isOpen, moderated } = now;
  return earlier.map((round) => {
    const compared = roundsCompared(now, askedOf, round);
    return {
      earlier: { cycleName: round.cycleName, submittedOn: round.submittedOn, moderated: round.moderated },
      current: { cycleName, isOpen, moderated },
      compared,
      chart: roundsChart(compared, { earlier: round.cycleName, current: cycleName }),
    };
  });
}

type Taken = ComparisonFigures & { takenOn: string };

/**
 * The agency beside its sector. The count of organisations is that of the whole audit only: counts by area could be
 * subtracted from one another (decision 0014). `own` are the agency's figures on effective levels; empty: never
 * submitted.
 */
export function sectorView(
  template: Template,
  { cycle, ...askedOf }: AskedOf & { cycle: CycleDates },
  { today, rows }: { today: string; rows: ReadonlyMap<string, Taken> },
  own: readonly FrozenScore[],
) {
  const whole = rows.get(WHOLE_RETURN);
  if (!whole) {
    return cyclePhase(cycle, today) === "closed"
      ? { kind: "not-taken" as const }
      : { kind: "open" as const, closesOn: cycle.closesOn };
  }
  if (whole.median === null) return { kind: "too-few" as const };
  const areas = [...areasAsked(template, askedOf), { code: WHOLE_RETURN, title: "The whole audit" }];
  return {
    kind: "taken" as const,
    takenOn: whole.takenOn,
    agencies: whole.agencies,
    moderated: moderatedShown(whole),
    hasQuartiles: whole.lowerQuartile !== null,
    rows: areas.map(({ code, title }) => ({
      area: code,
      title,
      own: ownPerCent(own.find(({ area }) => area === code)),
      median: rows.get(code)?.median ?? null,
      lowerQuartile: rows.get(code)?.lowerQuartile ?? null,
      upperQuartile: rows.get(code)?.upperQuartile ?? null,
    })),
  };
}

function ownPerCent(score: FrozenScore | undefined): number | null {
  return score && score.topPoints > 0 ? scorePercent(score) : null;
}
