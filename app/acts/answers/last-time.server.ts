import type { ReturnVisit } from "#app/auth/guards.server.ts";
import {
  type AnswerText,
  BLANK_ANSWER,
  isSameAnswer,
  ratingLabel,
  ratingOnScale,
} from "#app/domain/answers/answer.ts";
import { mayChangeAnswers } from "#app/domain/answers/locking.ts";
import {
  type EarlierAnswer,
  hasSameWords,
  isConfirmable,
  isStillToConfirm,
} from "#app/domain/carry-forward/carried.ts";
import type { Colour } from "#app/domain/colour.ts";
import { type EvidenceKind, type EvidenceState, evidenceState } from "#app/domain/evidence/evidence.ts";
import type { CarriedKind, QuestionChange } from "#app/domain/template/question-change.ts";
import type { Level, Standard } from "#app/domain/template/template.ts";
import { wasOnlyMarked } from "#db/answers/answer-versions.server.ts";
import type { StoredAnswer } from "#db/answers/answers.server.ts";
import type { EarlierEvidence } from "#db/carry-forward/carry-forward.server.ts";
import { findLastTime } from "#db/carry-forward/last-time.server.ts";
import type { Queries } from "#db/client.server.ts";

/** What the page of a standard shows of last time, and what may be done with it. Only what can travel as JSON. */
export interface LastTimeView {
  cycleName: string;
  submittedOn: string;
  kind: CarriedKind;
  changes: QuestionChange[];
  sources: SourceView[];
  /** Each once, whatever it was attached to. */
  evidence: EvidenceView[];
  /** Last time's words for today's form; null when the question is new. */
  suggestion: AnswerText | null;
  /** What the form holds while nobody has saved it: the suggestion without its rating. Null: nothing is to be filled in. */
  prefilled: AnswerText | null;
  /** Whether the form holds last time's words, filled in or saved as they were. */
  isInForm: boolean;
  /** Whether the return is open and the saved answer, if any, says no more than last time's words. */
  isToDo: boolean;
  /** Whether *nothing has changed* may be said of it at all: an unchanged question with a rating that still exists. */
  isConfirmable: boolean;
  confirmed: { at: string; evidenceCheckedOn: string | null } | null;
}

export type SourceView = Omit<EarlierAnswer, "colour"> & {
  colour: Colour | null;
  /** The Board's released rating, where there was one. */
  board: { label: string; colour: Colour | null } | null;
};

export interface EvidenceView {
  id: string;
  kind: EvidenceKind;
  title: string;
  reviewOn: string | null;
  revision: number;
  /** False: it is of the organisation above, which shared it. */
  isOwn: boolean;
  state: EvidenceState;
}

/** Null: this is the organisation's first audit. `stored` is what the standard's page has read already. */
export function lastTimeView(
  { db, clock, auditReturn, template }: ReturnVisit,
  standard: Standard,
  stored: StoredAnswer | undefined,
): LastTimeView | null {
  const lastTime = findLastTime(db, auditReturn, template, standard);
  if (!lastTime) return null;
  const { previous, kind, changes, suggestion, sources } = lastTime;
  const today = clock.today();
  const isOpen = mayChangeAnswers(auditReturn, today);
  const prefilled = isOpen && suggestion && isUntouched(db, stored) ? { ...suggestion, level: null } : null;
  return {
    cycleName: previous.cycleName,
    submittedOn: previous.submittedOn,
    kind,
    changes,
    sources: sources.map((source) => ({
      ...source,
      board: boardRating(previous.template.scale.levels, lastTime.moderated, source.code),
    })),
    evidence: evidenceViews(lastTime.evidence, today),
    suggestion,
    prefilled,
    isInForm: prefilled !== null || (stored !== undefined && hasSameWords(stored, suggestion)),
    isToDo: isOpen && suggestion !== null && isStillToConfirm(stored, suggestion),
    isConfirmable: isConfirmable(lastTime),
    confirmed: stored?.confirmedAt
      ? { at: stored.confirmedAt, evidenceCheckedOn: stored.evidenceCheckedOn }
      : null,
  };
}

/** The organisation's own evidence of last time that could be attached again, and is not. */
export function evidenceToAttachAgain(
  lastTime: LastTimeView | null,
  attached: readonly { id: string }[],
): EvidenceView[] {
  const now = new Set(attached.map(({ id }) => id));
  return (lastTime?.evidence ?? []).filter(
    ({ id, isOwn, state }) => isOwn && state !== "withdrawn" && !now.has(id),
  );
}

/** Nobody has saved it: a start question that marked it and took the mark back has said nothing. */
function isUntouched(db: Queries, stored: StoredAnswer | undefined): boolean {
  if (!stored) return true;
  return isSameAnswer(stored, { ...BLANK_ANSWER, blank: "" }) && wasOnlyMarked(db, stored.answerId);
}

/** The Board's released rating of a standard on last time's scale; null where there was none. */
export function boardRating(
  levels: Level[],
  moderated: ReadonlyMap<string, string>,
  code: string,
): SourceView["board"] {
  const level = moderated.get(code);
  if (level === undefined) return null;
  const rating = ratingOnScale(levels, level);
  return { label: ratingLabel(rating), colour: rating.kind === "rated" ? rating.level.colour : null };
}

export function evidenceViews(evidence: readonly EarlierEvidence[], today: string): EvidenceView[] {
  const once = new Map(evidence.map((one) => [one.id, one]));
  return [...once.values()].map(({ standardCode: _code, withdrawnAt, ...one }) => ({
    ...one,
    state: evidenceState({ withdrawnAt, reviewOn: one.reviewOn }, today),
  }));
}
