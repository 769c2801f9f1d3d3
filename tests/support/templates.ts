import { readFileSync } from "node:fs";
import type { Template } from "#app/domain/template/template.ts";
import { checkTemplate } from "#app/domain/template/template-checks.ts";

/** A checked template of tests/support/templates, or the shipped one when no name is given. */
export function readTemplate(name?: string): Template {
  const file = name ? `templates/${name}.yaml` : "../../audit-templates/pies-online-safeguarding.2026.1.yaml";
  const checked = checkTemplate(readFileSync(new URL(file, import.meta.url), "utf8"));
  if (!checked.ok) throw new Error(`${file}: ${checked.faults.map(({ sentence }) => sentence).join(" ")}`);
  return checked.template;
}
