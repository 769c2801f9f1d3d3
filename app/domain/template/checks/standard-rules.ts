import type { Entry, Written } from "./holes.ts";
import {
  entriesOf,
  keysAt,
  nameOf,
  namesOf,
  repeatedNames,
  repeatedTexts,
  standardsOf,
  textAt,
  textsAt,
  writtenNames,
} from "./holes.ts";
import { capital, valueAt } from "./places.ts";
import type { Problem } from "./shape.ts";
import type { Path } from "./source.ts";

/** What each standard of a template must keep (design, section 3), over the template's plain value. */
export function standardProblems(root: unknown): Problem[] {
  const standards = standardsOf(root);
  const names = {
    sectors: namesOf(entriesOf(root, ["sectors"]), "key"),
    references: optionalNames(root, "references"),
    resources: optionalNames(root, "resources"),
    levels: entriesOf(root, ["scale", "levels"]).flatMap((level) => textAt(level, "key") ?? []),
  };
  return [
    ...repeatedNames(standards, "standard", "code"),
    ...standards.flatMap((standard) => [
      ...sectorProblems(root, standard, names.sectors),
      ...levelProblems(root, standard, names.levels),
      ...sourceProblems(root, standard, names.references, names.resources),
    ]),
  ];
}

type Names = ReadonlySet<string> | null;

function sectorProblems(root: unknown, standard: Entry, known: Names): Problem[] {
  const name = nameOf(standard, "code");
  const at = (...path: Path): Path => [...standard.path, ...path];
  const asked = textsAt(root, at("sectors"));
  const essential = textsAt(root, at("essential"));
  const references = entriesOf(root, at("references"));
  const among = (used: Written[], on: Problem["on"], where: string): Problem[] =>
    used.flatMap((sector) => unfitSector(sector, on, `${where} of standard ${name}`, known, asked));
  return [
    ...unknownNames(asked, known, "sector", `Standard ${name}`),
    ...repeatedTexts(asked, `the sectors of standard ${name}`),
    ...among(essential, "value", `"essential"`),
    ...repeatedTexts(essential, `"essential" of standard ${name}`),
    ...among(keysAt(root, at("sectorNotes")), "key", `"sectorNotes"`),
    ...references.flatMap((reference) => {
      const applies = textsAt(root, [...reference.path, "applies"]);
      const where = `"applies" of reference ${nameOf(reference, "key")}`;
      return [...among(applies, "value", where), ...repeatedTexts(applies, `${where} of standard ${name}`)];
    }),
  ];
}

/** A sector may be named in a standard only when the template has it and the standard is asked of it. */
function unfitSector(
  sector: Written,
  on: Problem["on"],
  where: string,
  known: Names,
  asked: Written[],
): Problem[] {
  const { path, text } = sector;
  if (known && !known.has(text)) {
    const sentence = `${where} names sector "${text}", which this template does not have; write the key of one of its sectors.`;
    return [{ path, on, sentence }];
  }
  // A standard without sectors is told by the shape; a misspelt one among them is one fault, not one in each list.
  if (asked.length === 0 || asked.some((each) => each.text === text)) return [];
  if (known && asked.some((each) => !known.has(each.text))) return [];
  const sentence = `${where} names sector "${text}", of which the standard is not asked; add it to "sectors" or take it out here.`;
  return [{ path, on, sentence }];
}

function levelProblems(root: unknown, standard: Entry, levels: string[]): Problem[] {
  if (levels.length === 0) return [];
  const known = new Set(levels);
  const name = `Standard ${nameOf(standard, "code")}`;
  const described = keysAt(root, [...standard.path, "levels"]);
  const steps = keysAt(root, [...standard.path, "nextSteps"]);
  const top = levels.at(-1);
  return [
    ...unknownNames(described, known, "level", `"levels" of standard ${nameOf(standard, "code")}`, "key"),
    ...unknownNames(steps, known, "level", `"nextSteps" of standard ${nameOf(standard, "code")}`, "key"),
    ...steps
      .filter(({ text }) => text === top)
      .map(({ path }): Problem => {
        const sentence = `${name} has next steps for "${top}", but nothing is above that level; take them out.`;
        return { path, on: "key", sentence };
      }),
  ];
}

function sourceProblems(root: unknown, standard: Entry, references: Names, resources: Names): Problem[] {
  const name = `standard ${nameOf(standard, "code")}`;
  const path = [...standard.path, "resources"];
  const cited = writtenNames(entriesOf(root, [...standard.path, "references"]), "key");
  return [
    ...unknownNames(cited, references, "reference", capital(name)),
    ...repeatedTexts(cited, `the references of ${name}`),
    ...unknownNames(textsAt(root, path), resources, "resource", capital(name)),
    ...repeatedTexts(textsAt(root, path), `the resources of ${name}`),
  ];
}

/** A template may have no such list at all: then every name of one is unknown. */
function optionalNames(root: unknown, list: "references" | "resources"): Names {
  const names = namesOf(entriesOf(root, [list]), "key");
  const entries = valueAt(root, [list]) ?? [];
  return names ?? (Array.isArray(entries) && entries.length === 0 ? new Set() : null);
}

function unknownNames(
  used: Written[],
  known: Names,
  noun: string,
  who: string,
  on: Problem["on"] = "value",
): Problem[] {
  return used
    .filter(({ text }) => known && !known.has(text))
    .map(({ text, path }) => {
      const sentence = `${who} names ${noun} "${text}", which this template does not have; write the key of one of its ${noun}s.`;
      return { path, on, sentence };
    });
}
