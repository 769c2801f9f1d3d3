import { referencesFor } from "#app/domain/template/standard-view.ts";
import type { Standard, Template } from "#app/domain/template/template.ts";
import type { Block } from "#app/reports/blocks.ts";
import { heading, small } from "#app/reports/report-parts.ts";
import type { PaperFacts } from "./paper-facts.ts";

/** One standard on paper: its statement, the ratings to tick, and lines to write on. */
export function standardBlocks(facts: PaperFacts, standard: Standard): Block[] {
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
