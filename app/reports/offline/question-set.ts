import {
  type Area,
  areasAsked,
  findStandard,
  isAsked,
  sectorLabel,
  standardsAsked,
  type Template,
} from "#app/domain/template/template.ts";
import { formatDate } from "#app/lib/format.ts";
import type { Block, Report } from "#app/reports/blocks.ts";
import { bullets, heading, keyValues, note, paragraph, small } from "#app/reports/report-parts.ts";
import type { PaperFacts } from "./paper-facts.ts";
import { gatherBlocks, referenceBlocks } from "./question-set-lists.ts";
import { standardBlocks } from "./question-set-standard.ts";

/** The questions of one return on paper, with nothing filled in: to be read, carried to meetings and written on. */
export interface QuestionSetFacts extends PaperFacts {
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
        // Each standard in one piece, to be handed to whoever knows about it; short ones share a page.
        ...area.standards.flatMap((standard, index): Block[] => {
          const blocks = [...(index === 0 ? areaBlocks(area) : []), ...standardBlocks(facts, standard)];
          return [{ kind: "together", count: blocks.length }, ...blocks];
        }),
      ]),
      ...gatherBlocks(facts),
      ...referenceBlocks(facts),
    ],
  };
}

function areaBlocks({ title, introduction }: Area): Block[] {
  return [heading(2, title), ...(introduction ? [small(introduction)] : [])];
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
