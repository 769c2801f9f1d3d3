import { z } from "zod";
import { ACTION_STATES, PRIORITIES } from "#app/domain/actions/actions.ts";
import { EVIDENCE_KINDS } from "#app/domain/evidence/evidence.ts";
import { FINDING_KINDS } from "#app/domain/findings/findings.ts";
import { SIGNAL_KEYS } from "#app/domain/signals/kinds.ts";

/**
 * What a submission freezes beside its answers, as members of the same canonical JSON: the receipt code is over all of
 * it (design, section 5). Ids let a later version be compared with this one. Kept apart from submission.ts so that
 * pages which only count do not carry the validator.
 */

const date = z.string().nullable();

const evidence = z.object({
  id: z.string(),
  kind: z.enum(EVIDENCE_KINDS),
  title: z.string(),
  detail: z.string(),
  documentVersion: z.string(),
  datedOn: date,
  effectiveOn: date,
  heldBy: z.string(),
  reviewOn: date,
  url: z.string(),
  /** The revision that the signatory saw; later ones do not change what was handed in. */
  revision: z.int(),
  /** Of the file; null when it is no file. */
  sha256: z.string().nullable(),
  standards: z.array(z.string()),
});

const finding = z.object({
  id: z.string(),
  area: z.string().nullable(),
  kind: z.enum(FINDING_KINDS),
  text: z.string(),
  likelihood: z.int().nullable(),
  impact: z.int().nullable(),
});

const action = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string(),
  standard: z.string().nullable(),
  owner: z.string(),
  dueOn: z.string(),
  priority: z.enum(PRIORITIES),
  state: z.enum(ACTION_STATES),
  doneOn: date,
  checkedOn: date,
});

const signalKey = z.enum(SIGNAL_KEYS);

const frozenRecords = z.object({
  evidence: z.array(evidence).default([]),
  findings: z.array(finding).default([]),
  closing: z.array(z.object({ question: z.string(), text: z.string() })).default([]),
  actions: z.array(action).default([]),
  /** The points that held on that day. */
  signals: z
    .array(z.object({ key: signalKey, about: z.string().nullable(), reason: z.string() }))
    .default([]),
  /** What the agency said to those of them that it left as they were. */
  acknowledgements: z
    .array(
      z.object({
        signal: signalKey,
        about: z.string().nullable(),
        pointReason: z.string(),
        reason: z.string(),
      }),
    )
    .default([]),
  /** Gaps the agency found itself, with an action; null: not counted yet when it was submitted. */
  gapsWithAction: z.int().nullable().default(null),
});

export type FrozenRecords = z.infer<typeof frozenRecords>;
export type FrozenEvidence = FrozenRecords["evidence"][number];
export type FrozenFinding = FrozenRecords["findings"][number];
export type FrozenAction = FrozenRecords["actions"][number];

/** The records of a stored submission. One that was frozen before they were kept has none. Throws on what is no submission. */
export function readFrozenRecords(payload: string): FrozenRecords {
  return frozenRecords.parse(JSON.parse(payload));
}
