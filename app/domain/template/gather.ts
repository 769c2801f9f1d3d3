import type { AskedOf, Template } from "./template.ts";
import { areasAsked } from "./template.ts";

/** What to have at hand before answering: the evidence that each standard asked would be shown by. */
export interface GatherArea {
  code: string;
  title: string;
  standards: { code: string; title: string; prompts: string[] }[];
}

/** By area, in template order; standards without a prompt, and areas without such standards, are left out. */
export function gatherList(template: Template, askedOf: AskedOf): GatherArea[] {
  return areasAsked(template, askedOf)
    .map(({ code, title, standards }) => ({
      code,
      title,
      standards: standards
        .filter(({ evidence }) => evidence.length > 0)
        .map((standard) => ({ code: standard.code, title: standard.title, prompts: standard.evidence })),
    }))
    .filter(({ standards }) => standards.length > 0);
}
