import { and, eq, gt, inArray } from "drizzle-orm";
import { matchStandards, sourcesOf } from "#app/domain/carry-forward/carry-forward.ts";
import type { Template } from "#app/domain/template/template.ts";
import { listEarlierEvidence } from "#db/carry-forward/carry-forward.server.ts";
import type { PreviousReturn } from "#db/carry-forward/previous-return.server.ts";
import type { Queries } from "#db/client.server.ts";
import { evidence, evidenceRevisions } from "#db/schema.ts";

/** Standards with something attached that the standards they continue did not have, or that was revised since. */
export function newEvidence(
  db: Queries,
  attached: readonly { id: string; standards: readonly string[] }[],
  template: Template,
  previous: Pick<PreviousReturn, "returnId" | "handedInAt" | "template">,
): Set<string> {
  const matching = matchStandards(template, previous.template);
  const before = new Set(
    listEarlierEvidence(db, previous.returnId, null).map(({ standardCode, id }) => `${standardCode} ${id}`),
  );
  const revised = listRevisedSince(db, attached, previous.handedInAt);
  const codes = attached.flatMap(({ id, standards }) =>
    standards.filter(
      (code) => revised.has(id) || !sourcesOf(matching, code).some((source) => before.has(`${source} ${id}`)),
    ),
  );
  return new Set(codes);
}

/** Those of them whose current revision was added after that instant. */
function listRevisedSince(db: Queries, attached: readonly { id: string }[], instant: string): Set<string> {
  const ids = [...new Set(attached.map(({ id }) => id))];
  if (ids.length === 0) return new Set();
  const rows = db
    .select({ id: evidence.id })
    .from(evidence)
    .innerJoin(
      evidenceRevisions,
      and(eq(evidenceRevisions.evidenceId, evidence.id), eq(evidenceRevisions.revision, evidence.revision)),
    )
    .where(and(inArray(evidence.id, ids), gt(evidenceRevisions.addedAt, instant)))
    .all();
  return new Set(rows.map(({ id }) => id));
}
