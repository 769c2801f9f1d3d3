import type { FrozenAction, FrozenFinding } from "#app/domain/returns/frozen-records.ts";
import type { AcknowledgementFacts, ClosingFacts } from "#app/domain/returns/return-facts.ts";
import type { AcknowledgementChange, ClosingChange, EvidenceChange, ReturnVersion } from "./changes.ts";

/** What is different in the records that stand beside the answers of two versions. */

export function evidenceChanges(
  before: ReturnVersion["evidence"],
  after: ReturnVersion["evidence"],
): EvidenceChange[] {
  return idsOf(before, after).flatMap((id): EvidenceChange[] => {
    const old = before.find((one) => one.id === id);
    const now = after.find((one) => one.id === id);
    const attached = now?.standards.filter((code) => !old?.standards.includes(code)) ?? [];
    const detached = old?.standards.filter((code) => !now?.standards.includes(code)) ?? [];
    const isRevised = old !== undefined && now !== undefined && old.revision !== now.revision;
    if (attached.length === 0 && detached.length === 0 && !isRevised) return [];
    const revision = isRevised ? { before: old.revision, after: now.revision } : null;
    return [{ id, title: now?.title ?? old?.title ?? "", attached, detached, revision }];
  });
}

export const FINDING_FIELDS = [
  "area",
  "kind",
  "text",
  "likelihood",
  "impact",
] as const satisfies (keyof FrozenFinding)[];

/** The days on which it was done and checked go with its state. */
export const ACTION_FIELDS = [
  "title",
  "detail",
  "standard",
  "owner",
  "dueOn",
  "priority",
  "state",
] as const satisfies (keyof FrozenAction)[];

/** Each record that is not the same in both versions, as it was and as it is; null: not among them. */
export function pairsOf<Row extends { id: string }>(
  before: readonly Row[],
  after: readonly Row[],
  fields: readonly (keyof Row)[],
): { before: Row | null; after: Row | null }[] {
  return idsOf(before, after)
    .map((id) => ({
      before: before.find((one) => one.id === id) ?? null,
      after: after.find((one) => one.id === id) ?? null,
    }))
    .filter(
      ({ before: old, after: now }) =>
        old === null || now === null || fields.some((field) => old[field] !== now[field]),
    );
}

export function acknowledgementChanges(
  before: ReturnVersion["acknowledgements"],
  after: ReturnVersion["acknowledgements"],
): AcknowledgementChange[] {
  const pointOf = ({ signal, about }: Pick<AcknowledgementFacts, "signal" | "about">) =>
    JSON.stringify([signal, about]);
  const reasonIn = (given: ReturnVersion["acknowledgements"], point: string) =>
    given.find((one) => pointOf(one) === point)?.reason ?? "";
  const points = new Map([...before, ...after].map((one) => [pointOf(one), one]));
  return [...points]
    .map(([point, { signal, about }]) => ({
      signal,
      about,
      before: reasonIn(before, point),
      after: reasonIn(after, point),
    }))
    .filter((change) => change.before !== change.after);
}

export function closingChanges(
  before: readonly ClosingFacts[],
  after: readonly ClosingFacts[],
): ClosingChange[] {
  const textIn = (answers: readonly ClosingFacts[], question: string) =>
    answers.find((one) => one.question === question)?.text ?? "";
  const questions = [...new Set([...before, ...after].map(({ question }) => question))];
  return questions
    .map((question) => ({ question, before: textIn(before, question), after: textIn(after, question) }))
    .filter((change) => change.before !== change.after);
}

/** Each once: those of the earlier version in their order, then those that came. */
function idsOf(before: readonly { id: string }[], after: readonly { id: string }[]): string[] {
  return [...new Set([...before, ...after].map(({ id }) => id))];
}
