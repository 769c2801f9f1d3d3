import { gatherList } from "#app/domain/template/gather.ts";
import { referencesFor } from "#app/domain/template/standard-view.ts";
import {
  type AskedOf,
  areasAsked,
  findStandard,
  isAsked,
  type Standard,
  sectorLabel,
  standardsAsked,
  type Template,
} from "#app/domain/template/template.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import type { Block, Report } from "#app/reports/blocks.ts";
import { bullets, heading, keyValues, note, paragraph } from "#app/reports/report-parts.ts";

/** The questions of one return on paper, with nothing filled in: to be read, carried to meetings and written on. */
export interface QuestionSetFacts extends AskedOf {
  template: Template;
  partnership: string;
  agency: { reference: string; name: string };
  cycle: string;
  dueOn: string;
  today: string;
  /** Instant in UTC. */
  createdAt: string;
}

/** The sheet itself is no secret; what is written on it may be. */
const QUESTION_SET_MARKING = "OFFICIAL-SENSITIVE once it is filled in";

export function questionSet(facts: QuestionSetFacts): Report {
  const { template, partnership, agency, cycle } = facts;
  return {
    title: `Questions of ${cycle} for ${agency.name}`,
    subject: template.title,
    language: "en-GB",
    marking: QUESTION_SET_MARKING,
    author: partnership,
    createdAt: facts.createdAt,
    footer: `${partnership} · ${template.title}, version ${template.version} · ${formatDate(facts.today)}`,
    blocks: [
      ...coverBlocks(facts),
      ...ratingBlocks(template),
      ...startBlocks(facts),
      ...areasAsked(template, facts).flatMap((area) => [
        { kind: "pageBreak" as const },
        heading(2, area.title),
        ...(area.introduction ? [small(area.introduction)] : []),
        // A page for each standard, to be handed to whoever knows about it.
        ...area.standards.flatMap((standard, index): Block[] => [
          ...(index === 0 ? [] : [{ kind: "pageBreak" as const }]),
          ...standardBlocks(facts, standard),
        ]),
      ]),
      ...gatherBlocks(facts),
      ...referenceBlocks(facts),
    ],
  };
}

function coverBlocks(facts: QuestionSetFacts): Block[] {
  const { template, partnership, agency, cycle, dueOn } = facts;
  const form = facts.form === "short" ? ", short form" : "";
  return [
    heading(1, template.title),
    keyValues([
      ["Questions for", `${agency.name} (${agency.reference})`],
      ["Sector", `${sectorLabel(template, facts.sector)}${form}`],
      ["Audit round", cycle],
      ["Due", formatDate(dueOn)],
      ["Asked by", partnership],
      ["Audit tool", `Version ${template.version}. ${template.issuer}`],
      ["Standards", String(standardsAsked(template, facts).length)],
    ]),
    note(
      "Do not name a child or give details that identify one. Do not add anything from an incident or a case record: say what was checked and found, and keep the records themselves.",
    ),
    paragraph(
      "These are the questions of your audit, to be read, talked over and written on. The audit itself is handed in through the portal: write there what you write here. If you find that a child may be at risk now, act on it today: do not wait for this audit.",
    ),
  ];
}

function ratingBlocks({ scale }: Template): Block[] {
  const needing = scale.levels.filter(({ needsExample }) => needsExample).map(({ label }) => `“${label}”`);
  return [
    heading(2, "How to rate"),
    {
      kind: "table",
      caption: "The ratings",
      head: ["Rating", "What it means", "Is the standard met?"],
      rows: scale.levels.map(({ label, meaning = "", meets }) => [label, meaning, meets ? "Yes" : "No"]),
      columnWidths: [0.2, 0.62, 0.18],
      rowHeaders: true,
    },
    bullets([
      "Rate what is true across the whole organisation. Where places differ, choose the lower and say where.",
      "Say how you know: what was checked, how many, by whom, when, and what was found.",
      ...(needing.length > 0
        ? [`${needing.join(" and ")} needs an example of what is different for children because of it.`]
        : []),
      "A standard that does not apply to you is not applicable, with the reason. A standard that you have not looked at yet stays unanswered. Neither is the lowest rating.",
      "Essential standards hold back the stage you can reach while they are not met.",
    ]),
  ];
}

function startBlocks(facts: QuestionSetFacts): Block[] {
  const { template } = facts;
  const questions = template.startQuestions.flatMap(({ text, whenNo }) => {
    const codes = whenNo.standards.filter((code) => {
      const standard = findStandard(template, code);
      return standard !== undefined && isAsked(standard, facts);
    });
    return codes.length === 0 ? [] : [{ text, codes }];
  });
  if (questions.length === 0) return [];
  return [
    heading(2, "Questions to start with"),
    paragraph(
      "If the answer is no, some standards do not apply to you. You can still answer them if they do.",
    ),
    {
      kind: "table",
      caption: "Yes or no",
      head: ["Question", "Yes", "No", "Not applicable if no"],
      rows: questions.map(({ text, codes }) => [text, "☐", "☐", codes.join(", ")]),
      columnWidths: [0.64, 0.08, 0.08, 0.2],
      rowHeaders: true,
      align: ["left", "centre", "centre", "left"],
    },
  ];
}

function standardBlocks(facts: QuestionSetFacts, standard: Standard): Block[] {
  const { template, sector } = facts;
  const essential = standard.essential.includes(sector) ? " (essential)" : "";
  const sectorNote = standard.sectorNotes[sector];
  const duties = dutiesText(template, standard, sector);
  return [
    heading(3, `${standard.code} ${standard.title}${essential}`),
    { kind: "paragraph", text: standard.statement, style: "strong" },
    ...(sectorNote ? [small(`For your sector: ${sectorNote}`)] : []),
    ...(standard.guidance ? [small(standard.guidance)] : []),
    { kind: "choices", items: choicesOf(template, standard) },
    ...(standard.notApplicable === "allowed" ? [{ kind: "writingLines" as const, lines: 1 }] : []),
    writingLines("How do you know?", 4),
    writingLines("What is different for children because of this?", 2),
    ...(duties === "" ? [] : [small(duties)]),
  ];
}

function choicesOf(template: Template, standard: Standard) {
  return [
    ...template.scale.levels.map(({ key, label, meaning = "" }) => ({
      label,
      text: standard.levels[key] ?? meaning,
    })),
    ...(standard.notApplicable === "allowed" ? [{ label: "Not applicable to us, because" }] : []),
  ];
}

function writingLines(label: string, lines: number): Block {
  return { kind: "writingLines", label, lines };
}

/** What binds this sector, by its title alone; the editions stand in the list at the end. */
function dutiesText(template: Template, standard: Standard, sector: string): string {
  const titles = referencesFor(template, standard, sector).flatMap(({ title, isDuty }) =>
    isDuty ? [title] : [],
  );
  return titles.length === 0 ? "" : `A duty for your sector: ${titles.join("; ")}.`;
}

/** Every document that some standard of this return rests on; duties and good practice apart. */
function referenceBlocks(facts: QuestionSetFacts): Block[] {
  const { template, sector } = facts;
  const found = standardsAsked(template, facts).flatMap((standard) =>
    referencesFor(template, standard, sector),
  );
  const duties = new Set(found.filter(({ isDuty }) => isDuty).map(({ key }) => key));
  const named = (isDuty: boolean) =>
    [...new Map(found.map((reference) => [reference.key, reference])).values()]
      .filter(({ key }) => duties.has(key) === isDuty)
      .map(({ title, edition }) => (edition ? `${title} (${edition})` : title));
  const groups: [string, string[]][] = [
    ["A duty for your sector in some standard", named(true)],
    ["Good practice for you", named(false)],
  ];
  if (found.length === 0) return [];
  return [
    heading(2, "Law and guidance behind the standards"),
    ...groups.flatMap(([title, items]) => (items.length === 0 ? [] : [heading(3, title), bullets(items)])),
  ];
}

function small(text: string): Block {
  return { kind: "paragraph", text, style: "small" };
}

function gatherBlocks(facts: QuestionSetFacts): Block[] {
  const areas = gatherList(facts.template, facts);
  if (areas.length === 0) return [];
  const count = areas.reduce((sum, { standards }) => sum + standards.length, 0);
  return [
    { kind: "pageBreak" },
    heading(2, "What to gather"),
    paragraph(
      `What would show how things stand, for ${plural(count, "standard")}. You need not have all of it. Say what you have and where it is kept, and keep the records themselves.`,
    ),
    ...areas.flatMap(({ title, standards }) => [
      heading(3, title),
      ...standards.map(
        ({ code, title: name, prompts }): Block => ({
          kind: "choices",
          title: `${code} ${name}`,
          items: prompts.map((text) => ({ text })),
        }),
      ),
    ]),
  ];
}
