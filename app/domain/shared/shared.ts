import { z } from "zod";
import { type AnswerText, isSameAnswer } from "#app/domain/answers/answer.ts";
import type { CyclePhase } from "#app/domain/cycles/cycle.ts";
import type { Area, AskedOf, Standard, Template } from "#app/domain/template/template.ts";
import { isAsked } from "#app/domain/template/template.ts";

/**
 * Shared answers: what a parent agency (a trust, a group) proposes to its members for a standard. One counts nowhere:
 * a member adopts it, edits it first, or declines it, and only what the member saves itself is an answer.
 */
export type SharedDecision = "adopted" | "edited" | "declined";

/** What a member's page can ask for; `keep` stays with the own answer after the parent changed its text. */
const SHARED_INTENTS = ["adopt", "decline", "keep"] as const;
export type SharedIntent = (typeof SHARED_INTENTS)[number];

export function isSharedIntent(value: string): value is SharedIntent {
  return (SHARED_INTENTS as readonly string[]).includes(value);
}

/** Whether the parent proposes anything. An emptied one counts as taken back, and members do not see it. */
export function isWritten(shared: AnswerText, evidenceCount: number): boolean {
  return shared.level !== null || shared.commentary !== "" || shared.example !== "" || evidenceCount > 0;
}

/**
 * The answer a member has after adopting. What the parent left empty stays as the member has it: a proposal without
 * a rating does not take a rating away, and one without an example leaves the member's own.
 */
export function adoptedAnswer(shared: AnswerText, own: AnswerText | null): AnswerText {
  const rated = shared.level === null && own ? own : shared;
  return {
    level: rated.level,
    notApplicableReason: rated.notApplicableReason,
    commentary: shared.commentary || (own?.commentary ?? ""),
    example: shared.example || (own?.example ?? ""),
  };
}

/** Whether adopting would change what the member has written. */
export function wouldReplace(shared: AnswerText, own: AnswerText | null): boolean {
  return own !== null && !isSameAnswer(adoptedAnswer(shared, own), own);
}

/** The areas with the standards that at least one member is asked, in template order. */
export function areasOfMembers(template: Template, members: readonly AskedOf[]): Area[] {
  return template.areas
    .map((area) => ({
      ...area,
      standards: area.standards.filter((standard) => members.some((member) => isAsked(standard, member))),
    }))
    .filter((area) => area.standards.length > 0);
}

/** How many members did what; `older` of those that took it up did so with a text that has changed since. */
export type DecisionCounts = Record<SharedDecision | "undecided" | "older", number>;

/** What a member decided, and about which version of the shared answer. */
export interface DecidedVersion {
  decision: SharedDecision;
  sharedVersion: number;
}

/**
 * What the members did with the shared answer to one standard. Only members asked the standard are counted; a
 * member that has not decided, or to whom nothing was proposed yet, is undecided. `decided` is by return id; `version` is the
 * one that stands now, 0 where nothing was written.
 */
export function countDecisions(
  standard: Standard,
  members: readonly (AskedOf & { returnId: string })[],
  decided: ReadonlyMap<string, DecidedVersion>,
  version: number,
): DecisionCounts {
  const counts: DecisionCounts = { adopted: 0, edited: 0, declined: 0, undecided: 0, older: 0 };
  for (const member of members) {
    if (!isAsked(standard, member)) continue;
    const said = decided.get(member.returnId);
    counts[said?.decision ?? "undecided"] += 1;
    if (said && said.decision !== "declined" && said.sharedVersion < version) counts.older += 1;
  }
  return counts;
}

/** Why a shared answer cannot be written now, as a sentence, or null when it can. */
export function whySharedIsClosed(phase: CyclePhase): string | null {
  return phase === "closed"
    ? "This audit round has closed, so shared answers for it can no longer be changed."
    : null;
}

const sharedContent = z.object({
  level: z.string().nullable(),
  notApplicableReason: z.string(),
  commentary: z.string(),
  example: z.string(),
});

/** The words of a kept version of a shared answer, from its JSON. Throws when the JSON is none that was kept. */
export function parseSharedContent(json: string): AnswerText {
  return sharedContent.parse(JSON.parse(json));
}
