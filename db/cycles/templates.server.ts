import { and, asc, eq } from "drizzle-orm";
import type { Template } from "#app/domain/template/template.ts";
import { checkTemplate, type Fault } from "#app/domain/template/template-checks.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId, sha256 } from "#db/ids.server.ts";
import { templates } from "#db/schema.ts";

/** Published audit tools. A version never changes once it is installed (triggers refuse it too). */
export interface InstalledTemplate {
  rowId: string;
  template: Template;
}

export type Installed =
  | { ok: true; rowId: string; isNew: boolean; template: Template }
  | { ok: false; faults: Fault[] };

/**
 * Publishes the template in `source`. The same bytes again are no fault and change nothing; other content
 * under the same id and version, and a draft, are refused.
 */
export function installTemplate(
  db: Db,
  source: string,
  by: { actorId: string | null; at: string },
): Installed {
  const checked = checkTemplate(source);
  if (!checked.ok) return { ok: false, faults: checked.faults };
  const { template } = checked;
  if (template.status === "draft") {
    return refused("The template's status is draft; only a published template can be installed.");
  }
  const digest = sha256(source);
  return write(db, (tx) => {
    const existing = findTemplateRow(tx, template.id, template.version);
    if (existing) {
      return existing.sha256 === digest
        ? ({ ok: true, rowId: existing.id, isNew: false, template } as const)
        : refused(
            `${template.id} version ${template.version} is installed with other content; give this one a new version.`,
          );
    }
    const rowId = newId();
    tx.insert(templates)
      .values({
        id: rowId,
        templateId: template.id,
        templateVersion: template.version,
        title: template.title,
        sha256: digest,
        source,
        installedAt: by.at,
      })
      .run();
    appendHistory(tx, {
      at: by.at,
      actorId: by.actorId,
      act: "install-template",
      objectKind: "template",
      objectId: rowId,
      detail: { id: template.id, version: template.version, sha256: digest },
    });
    return { ok: true, rowId, isNew: true, template } as const;
  });
}

/** Parsing a template takes tens of milliseconds and it never changes, so each is parsed once per process. */
const parsed = new Map<string, Template>();

/** The template of a row. Throws when there is none: a cycle always pins one that exists. */
export function loadTemplate(db: Queries, rowId: string): Template {
  const known = parsed.get(rowId);
  if (known) return known;
  const row = db.select({ source: templates.source }).from(templates).where(eq(templates.id, rowId)).get();
  if (!row) throw new Error(`There is no template ${rowId}`);
  const checked = checkTemplate(row.source);
  if (!checked.ok) throw new Error(`Template ${rowId} no longer passes its checks`);
  parsed.set(rowId, checked.template);
  return checked.template;
}

export function findTemplateRow(db: Queries, templateId: string, version: string) {
  return db
    .select()
    .from(templates)
    .where(and(eq(templates.templateId, templateId), eq(templates.templateVersion, version)))
    .get();
}

/** Every installed version, oldest first. */
export function listTemplates(db: Queries): (InstalledTemplate & { installedAt: string; sha256: string })[] {
  return db
    .select({ id: templates.id, installedAt: templates.installedAt, sha256: templates.sha256 })
    .from(templates)
    .orderBy(asc(templates.templateId), asc(templates.installedAt))
    .all()
    .map((row) => ({
      rowId: row.id,
      template: loadTemplate(db, row.id),
      installedAt: row.installedAt,
      sha256: row.sha256,
    }));
}

/** Keys and labels of the sectors of every installed template, each key once. */
export function listSectors(db: Queries): { key: string; label: string }[] {
  const labels = new Map<string, string>();
  for (const { template } of listTemplates(db)) {
    for (const sector of template.sectors) labels.set(sector.key, sector.label);
  }
  return [...labels].map(([key, label]) => ({ key, label }));
}

function refused(sentence: string): Installed {
  return { ok: false, faults: [{ line: 1, column: 1, sentence }] };
}
