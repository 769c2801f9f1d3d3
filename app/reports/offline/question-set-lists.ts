import { gatherList } from "#app/domain/template/gather.ts";
import { referencesFor } from "#app/domain/template/standard-view.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import { plural } from "#app/lib/format.ts";
import type { Block } from "#app/reports/blocks.ts";
import { bullets, heading, paragraph } from "#app/reports/report-parts.ts";
import type { PaperFacts } from "./paper-facts.ts";

/** What stands after the questions: what to gather, and what the standards rest on. */

export function gatherBlocks(facts: PaperFacts): Block[] {
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

/** Every document that some standard of this return rests on; duties and good practice apart. */
export function referenceBlocks(facts: PaperFacts): Block[] {
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
