import { BLANKS, NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import type { Entry } from "./holes.ts";
import { entriesOf, nameOf, namesOf, numberAt, problemAt, repeatedNames, textAt } from "./holes.ts";
import { isMapping, valueAt } from "./places.ts";
import type { Problem } from "./shape.ts";

/** What the scale, the bands and the caps of a template must keep (design, section 3), over its plain value. */
export function scaleProblems(root: unknown): Problem[] {
  const levels = entriesOf(root, ["scale", "levels"]);
  const bands = entriesOf(root, ["bands"]);
  return [
    ...repeatedNames(levels, "level", "key"),
    ...reservedLevels(levels),
    ...pointsProblems(levels),
    ...meetsProblems(levels),
    ...repeatedNames(bands, "band", "key"),
    ...bands.flatMap((band, index) => bandProblems(band, bands[index - 1], index === bands.length - 1)),
    ...unmarkedBands(bands),
    ...capProblems(root, bands),
    ...meetsOnEverythingProblems(levels, bands),
  ];
}

/** What a form posts beside the levels. */
const RESERVED_LEVELS: readonly string[] = [NOT_APPLICABLE, ...BLANKS];

function reservedLevels(levels: Entry[]): Problem[] {
  return levels.flatMap((level) => {
    const key = textAt(level, "key") ?? "";
    if (!RESERVED_LEVELS.includes(key)) return [];
    const sentence = `"${key}" cannot be the key of a level, because every audit has it already; choose another key.`;
    return [problemAt(level, "key", sentence)];
  });
}

function pointsProblems(levels: Entry[]): Problem[] {
  const pointed = levels.flatMap((level) => {
    const points = numberAt(level, "points");
    return points !== undefined && Number.isInteger(points) && points >= 0 ? [{ level, points }] : [];
  });
  return pointed.flatMap(({ level, points }, index) => {
    const earlier = pointed.slice(0, index);
    const alike = earlier.find((other) => other.points === points);
    if (alike) {
      const both = `${nameOf(alike.level, "key")} and ${nameOf(level, "key")}`;
      return [
        problemAt(
          level,
          "points",
          `Levels ${both} both have ${counted(points)}; give each level its own points.`,
        ),
      ];
    }
    const above = earlier.find((other) => other.points > points);
    if (!above) return [];
    const stands = `has ${counted(points)} but stands after ${nameOf(above.level, "key")} with ${above.points}`;
    const sentence = `Level ${nameOf(level, "key")} ${stands}; list the levels from least to most points.`;
    return [problemAt(level, "points", sentence)];
  });
}

const counted = (points: number): string => (points === 1 ? "1 point" : `${points} points`);

function meetsProblems(levels: Entry[]): Problem[] {
  const first = levels.findIndex(({ value }) => value.meets === true);
  const meeting = levels[first];
  if (!meeting) {
    const sentence =
      "No level meets the standard; write meets: true at the lowest level that does and at each above it.";
    return levels.length > 0 && levels.every(hasReadableMeets)
      ? [{ path: ["scale", "levels"], on: "key", sentence }]
      : [];
  }
  return levels
    .slice(first + 1)
    .filter(({ value }) => value.meets === undefined || value.meets === false)
    .map((level) => {
      const although = `although ${nameOf(meeting, "key")} below it does`;
      const sentence = `Level ${nameOf(level, "key")} does not meet the standard ${although}; write meets: true.`;
      return problemAt(level, "meets", sentence);
    });
}

/** Something other than true or false may have been meant as true: it is told by the shape. */
function hasReadableMeets({ value }: Entry): boolean {
  return value.meets === undefined || typeof value.meets === "boolean";
}

function bandProblems(band: Entry, before: Entry | undefined, isLast: boolean): Problem[] {
  const name = nameOf(band, "key");
  const from = numberAt(band, "from");
  const to = numberAt(band, "to");
  const problems: Problem[] = [];
  if (!before && from !== undefined && from !== 0) {
    problems.push(problemAt(band, "from", `The first band, ${name}, begins at ${from}; begin it at 0.`));
  }
  if (before) problems.push(...seamProblems(before, band));
  if (from !== undefined && to !== undefined && from >= to) {
    const sentence = `Band ${name} runs from ${from} to ${to}; make "to" more than "from".`;
    problems.push(problemAt(band, "to", sentence));
  } else if (isLast && to !== undefined && to !== 100) {
    problems.push(problemAt(band, "to", `The last band, ${name}, ends at ${to}; end it at 100.`));
  }
  return problems;
}

function seamProblems(before: Entry, band: Entry): Problem[] {
  const from = numberAt(band, "from");
  const end = numberAt(before, "to");
  if (from === undefined || end === undefined || from === end) return [];
  const fault = from > end ? "leaves a gap after" : "overlaps";
  const what = `begins at ${from} and ${fault} band ${nameOf(before, "key")}, which ends at ${end}`;
  const advice = "list the bands from lowest to highest and begin each where the one before ends";
  return [problemAt(band, "from", `Band ${nameOf(band, "key")} ${what}; ${advice}.`)];
}

function unmarkedBands(bands: Entry[]): Problem[] {
  if (bands.length === 0 || bands.some(({ value }) => value.meets === true)) return [];
  if (!bands.every(hasReadableMeets)) return [];
  const sentence =
    "No band is marked as meeting; write meets: true at the band in which a return meets its standards.";
  return [{ path: ["bands"], on: "key", sentence }];
}

function capProblems(root: unknown, bands: Entry[]): Problem[] {
  const names = namesOf(bands, "key");
  const caps = valueAt(root, ["caps"]);
  if (!names || !isMapping(caps)) return [];
  const entry = { path: ["caps"], value: caps };
  return ["belowMeets", "lowest"].flatMap((cap) => {
    const name = textAt(entry, cap);
    if (name === undefined || names.has(name)) return [];
    const sentence = `"caps.${cap}" names band "${name}", which this template does not have; write the key of one of its bands.`;
    return [problemAt(entry, cap, sentence)];
  });
}

/** Meeting every standard must be enough for a band that meets (design, section 3). */
function meetsOnEverythingProblems(levels: Entry[], bands: Entry[]): Problem[] {
  const points = levels.flatMap((level) => numberAt(level, "points") ?? []);
  const meeting = levels.find(({ value }) => value.meets === true);
  const band = bands.find(({ value }) => value.meets === true);
  if (!meeting || !band) return [];
  const achieved = numberAt(meeting, "points");
  const from = numberAt(band, "from");
  const top = Math.max(...points);
  if (points.length < levels.length || achieved === undefined || from === undefined || top <= 0) return [];
  if (100 * achieved >= from * top) return [];
  const score = Math.floor((1000 * achieved) / top) / 10;
  const what = `A return that meets every standard scores ${score}, below band ${nameOf(band, "key")}, which begins at ${from}`;
  return [problemAt(band, "from", `${what}; begin the band lower or change the points of the levels.`)];
}
