import { BUSY_SENTENCE, unlessBusy } from "#app/auth/busy.server.ts";
import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { mayChangeAnswers, whyLocked } from "#app/domain/answers/locking.ts";
import {
  isYesOrNo,
  relevantQuestions,
  standingOf,
  type YesOrNo,
} from "#app/domain/template/start-questions.ts";
import type { Standard } from "#app/domain/template/template.ts";
import { type FormError, isFromSomebodyElse, textField } from "#app/lib/form.ts";
import { INCOMPLETE_FORM, OTHER_PERSON, parseVersion } from "#app/lib/posted-form.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import {
  listStartAnswers,
  type SaidToQuestion,
  type StartAnswer,
  saveStartAnswers,
} from "#db/answers/start-questions.server.ts";

/** The start questions of a return: what its page shows, and what posting it leads to. */
export interface QuestionView {
  key: string;
  text: string;
  reason: string;
  /** Null: not answered yet. */
  answer: YesOrNo | null;
  answeredAt: string | null;
  answeredByName: string | null;
  version: number;
  marked: CodeAndTitle[];
  unanswered: CodeAndTitle[];
  left: CodeAndTitle[];
}

interface CodeAndTitle {
  code: string;
  title: string;
}

export function questionViews({ db, auditReturn, template }: ReturnVisit): QuestionView[] {
  const answers = listAnswers(db, auditReturn.id);
  const said = listStartAnswers(db, auditReturn.id);
  return relevantQuestions(template, auditReturn).map((question) => {
    const { marked, unanswered, left } = standingOf(question, answers);
    const now = said.get(question.key);
    return {
      key: question.key,
      text: question.text,
      reason: question.reason,
      answer: now?.answer ?? null,
      answeredAt: now?.answeredAt ?? null,
      answeredByName: now?.answeredByName ?? null,
      version: now?.version ?? 0,
      marked: marked.map(inShort),
      unanswered: unanswered.map(inShort),
      left: left.map(inShort),
    };
  });
}

export type StartOutcome =
  | { ok: true }
  | {
      ok: false;
      status: 400 | 403 | 409 | 503;
      errors: FormError[];
      /** What was chosen, by the question's key. */
      chosen: Record<string, YesOrNo>;
      /** What somebody else answered in between. */
      theirs: StartAnswer[];
    };

export function postStartAnswers(visit: ReturnVisit, form: FormData): StartOutcome {
  const { db, clock, user, auditReturn, template, roles } = visit;
  const questions = relevantQuestions(template, auditReturn);
  const said = questions.flatMap(({ key }) => saidTo(form, key));
  const chosen = Object.fromEntries(said.map(({ question, answer }) => [question, answer]));
  const refuse = (
    status: 400 | 403 | 409 | 503,
    errors: FormError[],
    theirs: StartAnswer[] = [],
  ): StartOutcome => ({ ok: false, status, errors, chosen, theirs });
  const first = `#${fieldOf(questions[0]?.key ?? "")}`;
  const locked = whyLocked(auditReturn, roles, clock.today());
  if (locked) return refuse(409, [{ text: locked, href: "#main-content" }]);
  if (isFromSomebodyElse(form, user.id)) return refuse(409, [{ text: OTHER_PERSON, href: first }]);
  if (said.length === 0)
    return refuse(400, [{ text: "Answer yes or no to at least one question", href: first }]);
  if (questions.some(({ key }) => isIncomplete(form, key))) {
    return refuse(400, [{ text: INCOMPLETE_FORM, href: first }]);
  }
  const by = { actorId: user.id, at: clock.now() };
  const saved = unlessBusy(() => saveStartAnswers(db, { auditReturn, template, said }, by));
  if (saved === "busy") return refuse(503, [{ text: BUSY_SENTENCE, href: first }]);
  if (saved.ok) return { ok: true };
  if (saved.because === "status") return refuse(409, [{ text: STATUS_CHANGED, href: "#main-content" }]);
  return refuse(409, saved.theirs.map(conflictOf), saved.theirs);
}

/** The name of a question's field, and the id of its first choice. */
export function fieldOf(key: string): string {
  return `answer-${key}`;
}

function saidTo(form: FormData, key: string): SaidToQuestion[] {
  const answer = textField(form, fieldOf(key));
  if (!isYesOrNo(answer)) return [];
  return [{ question: key, answer, readVersion: versionIn(form, key) ?? 0 }];
}

/** Answered, without the version that was read. */
function isIncomplete(form: FormData, key: string): boolean {
  return isYesOrNo(textField(form, fieldOf(key))) && versionIn(form, key) === null;
}

function versionIn(form: FormData, key: string): number | null {
  return parseVersion(textField(form, `version-${key}`));
}

function conflictOf({ question, answer, answeredByName }: StartAnswer): FormError {
  const text = `${answeredByName ?? "Somebody else"} answered ${answer} to this while you were choosing. Choose again`;
  return { text, href: `#${fieldOf(question)}` };
}

const STATUS_CHANGED =
  "Somebody changed the status of this audit a moment ago. Look at it again before you go on";

function inShort({ code, title }: Standard): CodeAndTitle {
  return { code, title };
}

/** What the page of an audit offers: how many start questions there are, and how many wait for an answer. */
export function startOffer(visit: ReturnVisit): { asked: number; waiting: number } | null {
  const { db, clock, auditReturn, template } = visit;
  const questions = relevantQuestions(template, auditReturn);
  if (questions.length === 0 || !mayChangeAnswers(auditReturn, clock.today())) return null;
  const said = listStartAnswers(db, auditReturn.id);
  return { asked: questions.length, waiting: questions.filter(({ key }) => !said.has(key)).length };
}
