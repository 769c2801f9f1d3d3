import { WHOLE_RETURN } from "#app/domain/scoring/scoring.ts";
import type { Entry } from "./holes.ts";
import {
  entriesOf,
  keysAt,
  nameOf,
  namesOf,
  problemAt,
  repeatedNames,
  repeatedTexts,
  standardsOf,
  textAt,
  textsAt,
} from "./holes.ts";
import { valueAt } from "./places.ts";
import type { Problem } from "./shape.ts";

/**
 * What the lists of a template must keep (design, section 3): names that are unique and that exist, dates
 * that are in the calendar. Over its plain value.
 */
export function listProblems(root: unknown): Problem[] {
  const areas = entriesOf(root, ["areas"]);
  return [
    ...repeatedNames(entriesOf(root, ["sectors"]), "sector", "key"),
    ...repeatedNames(areas, "area", "code"),
    ...areas.filter((area) => textAt(area, "code") === WHOLE_RETURN).map(reservedArea),
    ...repeatedNames(entriesOf(root, ["references"]), "reference", "key"),
    ...repeatedNames(entriesOf(root, ["resources"]), "resource", "key"),
    ...startQuestionProblems(root),
    ...mappingProblems(root),
    ...[...entriesOf(root, ["references"]), ...entriesOf(root, ["resources"])].flatMap(dateProblems),
  ];
}

function reservedArea(area: Entry): Problem {
  const why = "because it stands for the whole return in exports";
  return problemAt(
    area,
    "code",
    `"${WHOLE_RETURN}" cannot be the code of an area, ${why}; choose another code.`,
  );
}

function startQuestionProblems(root: unknown): Problem[] {
  const questions = entriesOf(root, ["startQuestions"]);
  const standards = standardsOf(root);
  return [
    ...repeatedNames(questions, "start question", "key"),
    ...questions.flatMap((question) => whenNoProblems(root, question, standards)),
  ];
}

function whenNoProblems(root: unknown, question: Entry, standards: Entry[]): Problem[] {
  const codes = namesOf(standards, "code");
  const name = `Start question ${nameOf(question, "key")}`;
  const named = textsAt(root, [...question.path, "whenNo", "standards"]);
  const unfit = named.flatMap((code): Problem[] => {
    if (codes && !codes.has(code.text)) {
      const sentence = `${name} names standard "${code.text}", which this template does not have; write the code of one of its standards.`;
      return [{ path: code.path, on: "value", sentence }];
    }
    const standard = standards.find((candidate) => textAt(candidate, "code") === code.text);
    if (standard?.value.notApplicable !== "never") return [];
    const sentence = `${name} names standard "${code.text}", which may never be called not applicable; take it out of the list.`;
    return [{ path: code.path, on: "value", sentence }];
  });
  return [...unfit, ...repeatedTexts(named, `the standards of start question ${nameOf(question, "key")}`)];
}

function mappingProblems(root: unknown): Problem[] {
  const mappings = entriesOf(root, ["mapsFrom"]);
  const codes = namesOf(standardsOf(root), "code");
  return [
    ...repeatedNames(mappings, "mapping", "version"),
    ...mappings.flatMap((mapping) => {
      const continued = keysAt(root, [...mapping.path, "standards"]);
      return [
        ...ownVersion(root, mapping),
        ...continued
          .filter(({ text }) => codes && !codes.has(text))
          .map((code): Problem => {
            const sentence = `The mapping from ${nameOf(mapping, "version")} has standard "${code.text}", which this version does not have; write the new code first and the old codes after it.`;
            return { path: code.path, on: "key", sentence };
          }),
        ...continued.flatMap(({ text, path }) =>
          repeatedTexts(textsAt(root, path), `the old codes of standard "${text}"`),
        ),
      ];
    }),
  ];
}

function ownVersion(root: unknown, mapping: Entry): Problem[] {
  const version = valueAt(root, ["version"]);
  const from = textAt(mapping, "version");
  if (from === undefined || from !== String(version).trim()) return [];
  const sentence = `"mapsFrom" names version "${from}", which is this version itself; name an earlier one.`;
  return [problemAt(mapping, "version", sentence)];
}

function dateProblems(entry: Entry): Problem[] {
  const date = textAt(entry, "checkedOn");
  const parts = date?.match(/^(\d{4})-(\d{2})-(\d{2})$/);
  if (!parts || isCalendarDate(Number(parts[1]), Number(parts[2]), Number(parts[3]))) return [];
  return [
    problemAt(
      entry,
      "checkedOn",
      `"${date}" is not in the calendar; write the day on which the source was checked.`,
    ),
  ];
}

function isCalendarDate(year: number, month: number, day: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return days !== undefined && day >= 1 && day <= days;
}
