import { describe, expect, test } from "vitest";
import { type ComparedReturn, comparisonFigures } from "#app/domain/board/comparison.ts";
import { inWholePerCent, type Score } from "#app/domain/scoring/score.ts";
import { quartilesOf } from "#app/domain/scoring/statistics.ts";

/**
 * Whether somebody could work out another agency's score from what they are shown and what they know (design, section
 * 4). A world says what every agency scored. An observer knows the scores of their own family and every figure of the
 * snapshot. In each world, and for each agency outside the family, some other world must look the same to the observer
 * and give that agency another score.
 */

interface Agency {
  familyId: string;
  form: "full" | "short";
  /** Scores that are possible for it; null is not scored. */
  steps: readonly (Score | null)[];
}

/** What each agency scored: an index into its steps. */
type World = readonly number[];
type Figures = (agencies: readonly Agency[], scores: readonly (Score | null)[]) => string;

const YES_NO: Score[] = [0, 1].map((points) => ({ points, topPoints: 1 }));
const THREE: Score[] = [0, 1, 2].map((points) => ({ points, topPoints: 2 }));
const OR_NOT_SCORED: (Score | null)[] = [null, ...YES_NO];
const FOUR: Score[] = [0, 1, 2, 3].map((points) => ({ points, topPoints: 3 }));

const singles = (count: number, steps: Agency["steps"], form: Agency["form"] = "full"): Agency[] =>
  Array.from({ length: count }, (_, index) => ({ familyId: `${form}-${index}`, form, steps }));
const family = (members: number, steps: Agency["steps"]): Agency[] =>
  Array.from({ length: members }, () => ({ familyId: "trust", form: "full", steps }));

/** What the portal shows. Which agencies there are is known to everybody, their scores are not. */
const snapshot: Figures = (agencies, scores) =>
  shownOf(
    agencies.map(({ familyId, form }, index) => ({
      familyId,
      form,
      isModerated: false,
      scores: new Map([["all", scores[index] ?? null]]),
    })),
    ["all"],
  );

function shownOf(returns: ComparedReturn[], areas: readonly string[]): string {
  return JSON.stringify(areas.map((area) => comparisonFigures(area, returns)));
}

function* worldsOf(agencies: readonly Agency[]): Generator<World> {
  const total = agencies.reduce((product, { steps }) => product * steps.length, 1);
  for (let number = 0; number < total; number++) {
    let rest = number;
    yield agencies.map(({ steps }) => {
      const step = rest % steps.length;
      rest = Math.floor(rest / steps.length);
      return step;
    });
  }
}

/** The worlds in which the observer's family knows another agency's score, as sentences. Empty: never. */
function leaks(agencies: readonly Agency[], figures: Figures, observer: string): string[] {
  const isKnown = agencies.map(({ familyId }) => familyId === observer);
  const looks = new Map<string, Set<number>[]>();
  for (const world of worldsOf(agencies)) {
    const scores = agencies.map(({ steps }, index) => steps[world[index] ?? 0] ?? null);
    const known = world.filter((_, index) => isKnown[index]);
    const look = `knows ${known.join(",")}, is shown ${figures(agencies, scores)}`;
    const seen = looks.get(look) ?? agencies.map(() => new Set<number>());
    looks.set(look, seen);
    for (const [index, step] of world.entries()) seen[index]?.add(step);
  }
  return [...looks].flatMap(([look, seen]) =>
    seen.flatMap(({ size }, index) => (!isKnown[index] && size === 1 ? [`${look}: agency ${index}`] : [])),
  );
}

/** One of each kind of observer: agencies alike know alike. */
function observersOf(agencies: readonly Agency[]): string[] {
  const kind = ({ familyId, form }: Agency) => `${form}${familyId === "trust"}`;
  return [...new Map(agencies.map((agency) => [kind(agency), agency.familyId])).values()];
}

function expectNoLeak(agencies: readonly Agency[]): void {
  for (const observer of observersOf(agencies)) expect(leaks(agencies, snapshot, observer)).toEqual([]);
}

describe("no score can be worked out from the snapshot, in every world there is", () => {
  test.each([
    ["four agencies, which have no figure", singles(4, FOUR)],
    ["five agencies, the fewest with a median", singles(5, FOUR)],
    ["six agencies, whose median lies between two", singles(6, THREE)],
    ["seven agencies", singles(7, THREE)],
    ["nine agencies, the most without quartiles", singles(9, YES_NO)],
    ["ten agencies, the fewest with quartiles", singles(10, YES_NO)],
    ["ten agencies, in steps of a half", singles(9, THREE).concat(singles(1, YES_NO))],
    ["eleven agencies", singles(11, YES_NO)],
    ["twelve agencies", singles(12, YES_NO)],
    ["thirteen agencies", singles(13, YES_NO)],
    ["a trust of two and four others", [...family(2, FOUR), ...singles(4, FOUR)]],
    ["a trust of five and four others", [...family(5, YES_NO), ...singles(4, THREE)]],
    ["a trust of six and five others", [...family(6, YES_NO), ...singles(5, YES_NO)]],
    ["a trust of three and nine others, with quartiles", [...family(3, YES_NO), ...singles(9, YES_NO)]],
    ["seven agencies that may have rated nothing", singles(7, OR_NOT_SCORED)],
    ["ten agencies that may have rated nothing", [...singles(4, OR_NOT_SCORED), ...singles(6, YES_NO)]],
    [
      "five that answered the full form and one the short",
      [...singles(5, THREE), ...singles(1, YES_NO, "short")],
    ],
    ["five of each form, on different steps", [...singles(5, THREE), ...singles(5, YES_NO, "short")]],
  ])("%s", (_title, agencies) => {
    expectNoLeak(agencies);
  });
});

describe("weaker rules would be found out", () => {
  const quartilesOfAll = (scores: readonly (Score | null)[]) =>
    quartilesOf(scores.flatMap((one) => one ?? []));
  const medianOf = (scores: readonly (Score | null)[]) => {
    const quartiles = quartilesOfAll(scores);
    return quartiles ? String(inWholePerCent(quartiles.median)) : "none";
  };
  const everyAgency: Figures = (_, scores) => medianOf(scores);

  test("a median of four agencies", () => {
    expect(leaks(singles(4, YES_NO), everyAgency, "full-0")).not.toEqual([]);
  });

  test("quartiles of eight agencies", () => {
    const withQuartiles: Figures = (_, scores) => {
      const found = quartilesOfAll(scores);
      return found ? [found.lower, found.median, found.upper].map(inWholePerCent).join() : "none";
    };
    expect(leaks(singles(8, YES_NO), withQuartiles, "full-0")).not.toEqual([]);
    expect(leaks(singles(10, YES_NO), withQuartiles, "full-0")).toEqual([]);
  });

  test("a median in which every school of a trust counts by itself", () => {
    expect(leaks([...family(4, YES_NO), ...singles(4, YES_NO)], everyAgency, "trust")).not.toEqual([]);
  });

  test("a median over two forms when one agency alone answered its form", () => {
    const agencies = [...singles(4, YES_NO), ...singles(1, THREE, "short")];
    expect(leaks(agencies, everyAgency, "full-0")).not.toEqual([]);
  });

  test("a second picture, taken after one agency's score had changed", () => {
    const twice: Figures = (_, scores) => `${medianOf(scores)} then ${medianOf(scores.slice(0, -1))}`;
    expect(leaks(singles(5, THREE), twice, "full-0")).not.toEqual([]);
  });
});

describe("several cycles and several areas together", () => {
  test("two cycles: the same five agencies, each scored anew", () => {
    const now = singles(5, YES_NO);
    // The first five places are one cycle, the next five the other; the observer knows a place in each.
    const both: Figures = (_, scores) =>
      `${snapshot(now, scores.slice(0, 5))} ${snapshot(now, scores.slice(5))}`;
    expect(leaks([...now, ...now], both, "full-0")).toEqual([]);
  });

  test("an agency that joined between two cycles is not found by what it changed", () => {
    const [before, after] = [singles(5, YES_NO), singles(6, YES_NO)];
    const both: Figures = (_, scores) =>
      `${snapshot(before, scores.slice(0, 5))} ${snapshot(after, scores.slice(5))}`;
    expect(leaks([...before, ...after], both, "full-0")).toEqual([]);
  });

  test("every area and the whole: five agencies in every world of two areas", () => {
    const profiles = profilesOf(2);
    for (const world of worldsOf(Array.from({ length: 5 }, () => ({ ...FIRST, steps: FOUR })))) {
      expectHidden(world.map((profile) => profiles[profile] ?? []));
    }
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8])(
    "every area and the whole: larger worlds by chance, of seed %i",
    (seed) => {
      const chance = generator(seed);
      for (let round = 0; round < 12; round++) {
        const agencies = 5 + Math.floor(chance() * 9);
        const areas = 1 + Math.floor(chance() * 3);
        // Often nearly everybody alike: the worlds in which there is least to hide behind.
        const usual = Math.floor(chance() * 3);
        const step = () => (chance() < 0.7 ? usual : Math.floor(chance() * 3));
        expectHidden(Array.from({ length: agencies }, () => Array.from({ length: areas }, step)));
      }
    },
  );
});

const FIRST: Agency = { familyId: "", form: "full", steps: [] };
/** The most points of one area in the worlds of several areas. */
const TOP = 2;

/** What an agency scored in each area. Its whole is their sum. */
type Profile = readonly number[];

function profilesOf(areas: number): Profile[] {
  return [0, TOP].flatMap((first) =>
    areas === 1 ? [[first]] : profilesOf(areas - 1).map((rest) => [first, ...rest]),
  );
}

function shownOfProfiles(world: readonly Profile[]): string {
  const areas = world[0]?.map((_, index) => `area-${index}`) ?? [];
  const returns = world.map((profile, index): ComparedReturn => {
    const whole = profile.reduce((sum, points) => sum + points, 0);
    const scores = new Map(profile.map((points, area) => [`area-${area}`, { points, topPoints: TOP }]));
    scores.set("all", { points: whole, topPoints: TOP * profile.length });
    return { familyId: String(index), form: "full", isModerated: false, scores };
  });
  return shownOf(returns, [...areas, "all"]);
}

/**
 * For each agency but the first, which observes, and each of its figures: another world that looks the same and in
 * which that figure is another. Worlds near this one are tried: profiles exchanged, then up to two areas changed.
 */
function expectHidden(world: readonly Profile[]): void {
  const shown = shownOfProfiles(world);
  const open = new Set(
    world
      .slice(1)
      .flatMap((profile, index) => [...profile.keys(), "all"].map((key) => `${index + 1} ${key}`)),
  );
  for (const other of neighbours(world)) {
    if (open.size === 0) return;
    const changed = differences(world, other).filter((key) => open.has(key));
    if (changed.length > 0 && shownOfProfiles(other) === shown) for (const key of changed) open.delete(key);
  }
  expect({ world, workedOut: [...open] }).toEqual({ world, workedOut: [] });
}

function differences(world: readonly Profile[], other: readonly Profile[]): string[] {
  const whole = (profile: Profile) => profile.reduce((sum, points) => sum + points, 0);
  return world.flatMap((profile, index) => {
    const now = other[index] ?? [];
    const areas = [...profile.keys()].filter((area) => profile[area] !== now[area]);
    return [...areas, ...(whole(profile) === whole(now) ? [] : ["all"])].map((key) => `${index} ${key}`);
  });
}

function* neighbours(world: readonly Profile[]): Generator<Profile[]> {
  for (let one = 1; one < world.length; one++) {
    for (let other = one + 1; other < world.length; other++) yield exchanged(world, one, other);
  }
  const changes = [...singleChanges(world)];
  for (const change of changes) yield applied(world, [change]);
  for (const first of changes) for (const second of changes) yield applied(world, [first, second]);
  // Everybody's places turned round, and one more change: where only a third agency can give way.
  for (let one = 1; one < world.length; one++) {
    for (let other = one + 1; other < world.length; other++) {
      for (const change of changes) yield applied(exchanged(world, one, other), [change]);
    }
  }
}

function exchanged(world: readonly Profile[], one: number, other: number): Profile[] {
  return world.map((profile, index) =>
    index === one ? (world[other] ?? profile) : index === other ? (world[one] ?? profile) : profile,
  );
}

interface Change {
  agency: number;
  area: number;
  points: number;
}

function* singleChanges(world: readonly Profile[]): Generator<Change> {
  for (let agency = 1; agency < world.length; agency++) {
    for (const area of world[agency]?.keys() ?? []) {
      for (let points = 0; points <= TOP; points++) yield { agency, area, points };
    }
  }
}

function applied(world: readonly Profile[], changes: readonly Change[]): Profile[] {
  return world.map((profile, index) =>
    profile.map((points, area) => {
      const change = changes.findLast((one) => one.agency === index && one.area === area);
      return change ? change.points : points;
    }),
  );
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
