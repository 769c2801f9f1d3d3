import type { Standard, Template } from "./template.ts";
import { allStandards } from "./template.ts";

/**
 * Whether the words of a template are worth reading: what a checker of shape and rules cannot see. A template
 * with these faults still works; the ones that ship must have none (design, section 3).
 */

/** Fewer words cannot tell a level of one standard from the level beside it (our own choice). */
const FEWEST_DESCRIPTOR_WORDS = 12;

/** One sentence for each fault of content, in template order; empty when there is none. */
export function qualityFaults(template: Template): string[] {
  return [
    ...allStandards(template).flatMap((standard) => descriptorFaults(template, standard)),
    ...sharedSentences(template),
  ];
}

function descriptorFaults(template: Template, standard: Standard): string[] {
  return Object.entries(standard.levels).flatMap(([level, descriptor]) => {
    const where = `Level "${level}" of standard "${standard.code}"`;
    const words = wordsOf(descriptor).length;
    const short = `${where} is described in ${words} words; write ${FEWEST_DESCRIPTOR_WORDS} or more.`;
    return [
      ...(words < FEWEST_DESCRIPTOR_WORDS ? [short] : []),
      ...echoesOf(template, descriptor).map(
        (echo) => `${where} repeats the scale's "${echo}"; say what can be seen.`,
      ),
    ];
  });
}

/** The labels and meanings of the scale that a descriptor repeats word for word. */
function echoesOf(template: Template, descriptor: string): string[] {
  const said = plain(descriptor);
  const own = template.scale.levels.flatMap(({ label, meaning }) => [label, ...(meaning ? [meaning] : [])]);
  return own.filter((text) => said.includes(plain(text)));
}

function sharedSentences(template: Template): string[] {
  const first = new Map<string, string>();
  return allStandards(template).flatMap((standard) =>
    sentencesOf(standard).flatMap((sentence) => {
      const key = plain(sentence);
      const code = first.get(key) ?? standard.code;
      first.set(key, code);
      if (code === standard.code) return [];
      return [
        `Standards "${code}" and "${standard.code}" share the sentence "${sentence}"; write one for each.`,
      ];
    }),
  );
}

function sentencesOf({ levels, nextSteps, guidance, survey }: Standard): string[] {
  return [...Object.values(levels), ...Object.values(nextSteps), guidance ?? "", survey ?? ""]
    .flatMap((text) => text.split(/(?<=[.?!])\s+/))
    .map((sentence) => sentence.trim())
    .filter((sentence) => sentence !== "");
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}'’-]+/gu) ?? [];
}

/** The words alone, with a space at either end so that one is never found inside another. */
function plain(text: string): string {
  return ` ${wordsOf(text).join(" ")} `;
}
