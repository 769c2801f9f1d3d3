import type { Standard, Template } from "#app/domain/template/template.ts";
import type { DemoAgency } from "./agencies.ts";
import { chance } from "./chance.ts";
import { OPEN_ROUND, type RoundIndex } from "./rounds.ts";

/** How the demo's agencies rate themselves: alike within an agency, weaker in some areas, better from round to round. */

/** Education of children is the strongest of the areas, standards and inspection the weakest. */
const AREA_SHIFT: Readonly<Record<string, number>> = { P: 0.4, I: 0.3, E: 0.75, S: 0 };

/** Children's voice and the training of adults lag behind everywhere; the basics are better than the rest. */
const STANDARD_SHIFT: Readonly<Record<string, number>> = {
  P1: 0.6,
  P2: 0.4,
  P4: 0.4,
  P10: -0.7,
  P12: -0.6,
  I2: 0.5,
  I3: -0.3,
  I7: 0.3,
  E1: 0.1,
  E2: -0.5,
  E3: -0.6,
  E4: -0.8,
  E10: -0.8,
  E12: -0.9,
  S2: 0.2,
  S7: -0.6,
  S8: -0.2,
};

/** Lasting differences between one standard and another of the same agency, and passing ones of a round. */
const LASTING_SPREAD = 1.9;
const PASSING_SPREAD = 0.35;

/** Index of the level on the template's scale, 0 the lowest. */
export function levelIndex(
  template: Template,
  agency: DemoAgency,
  areaCode: string,
  standard: Standard,
  round: RoundIndex,
): number {
  const set = SET_LEVELS[agency.reference]?.[round]?.[standard.code];
  if (set !== undefined) return set;
  const lasting = (chance(agency.reference, standard.code) - 0.5) * LASTING_SPREAD;
  const passing = (chance(agency.reference, standard.code, round) - 0.5) * PASSING_SPREAD;
  const place =
    agency.quality +
    (AREA_SHIFT[areaCode] ?? 0) +
    (STANDARD_SHIFT[standard.code] ?? 0) -
    agency.drift * (OPEN_ROUND - round) +
    lasting +
    passing;
  return Math.max(0, Math.min(template.scale.levels.length - 1, Math.floor(place)));
}

type Levels = Readonly<Record<string, number>>;

/**
 * Ratings that the Board's work refers to, or that show a rule: an essential standard below *meets* or at the
 * lowest level (caps), a jump of two levels with nothing to show for it, a strong agency that meets every
 * essential standard.
 */
const SET_LEVELS: Readonly<Record<string, Partial<Record<RoundIndex, Levels>>>> = {
  ST01: { 2: { P1: 3, P2: 2, P4: 3, P5: 3, P8: 2, E1: 2, E6: 2, S2: 3, S11: 3 } },
  ST02: { 2: { P1: 3, P2: 3, P4: 3, P8: 2, E1: 2, E6: 3, S2: 2, S6: 2 } },
  ST04: { 1: { E6: 2, S6: 0 }, 2: { P1: 2, P4: 1, E6: 2, S6: 2, I4: 3 } },
  ST05: { 2: { P1: 3, P2: 2, P4: 2, P8: 2, E1: 2, E2: 1, E6: 3, E9: 3, S2: 2, S7: 1 } },
  ST06: { 2: { P1: 2, P2: 2, P4: 2, P8: 3, E1: 2, E6: 2, S2: 2 } },
  ST08: { 2: { P4: 1, E1: 1, S2: 0 } },
  ED01: { 2: { P1: 3, P2: 2, P4: 2, P5: 2, I2: 2, E1: 2, S2: 1 } },
  ED02: { 2: { P1: 3, P2: 2, P3: 2, P4: 2, P5: 2, P10: 1, P12: 1, I2: 2, I3: 1 } },
  ED03: { 2: { I2: 1, I3: 1, P5: 2, E5: 3 } },
  ED04: { 2: { P1: 3, P2: 3, P4: 2, P5: 2, I2: 2, E1: 2, E8: 2, S2: 2 } },
  ED05: { 2: { P1: 3, P2: 3, P4: 3, P5: 2, I2: 3, E1: 3, E7: 3, S2: 2 } },
  ED06: { 1: { E9: 0, S7: 0 }, 2: { P5: 2, I4: 3, E9: 2, S7: 2, S2: 2 } },
  ED08: { 2: { P1: 3, P2: 3, P4: 3, P5: 3, I2: 3, I3: 3, E1: 2, S2: 3 } },
  EY01: { 2: { P1: 2, P2: 2, P4: 2, P7: 3, I2: 2, E1: 2, S2: 2 } },
  EY03: { 2: { P1: 2, P2: 2, P3: 2, P4: 2, P7: 3, I2: 2, E1: 2, E8: 2, S2: 1, S5: 1 } },
  TS01: { 2: { P1: 3, P4: 2, P6: 3, P7: 2, E1: 2, E10: 3, S2: 2 } },
  TS03: { 2: { P1: 2, P2: 2, P4: 2, P6: 2, P7: 2, E1: 2, E10: 3, S2: 2 } },
  TS04: { 2: { S2: 0, P7: 1, E9: 3 } },
  SP02: { 2: { I12: 3, P6: 2, P4: 2, S2: 2 } },
  SP03: { 2: { P6: 2, P4: 2, E1: 1 } },
};

/** Agencies that give themselves the top level for everything in the open round; the Board is not convinced. */
export const ALL_AT_THE_TOP: readonly string[] = ["SP01"];
/** Answers that an imported file left blank: an essential one makes the score provisional. */
export const LEFT_BLANK: Readonly<Record<string, readonly string[]>> = { ST07: ["E1", "S7", "S8"] };
