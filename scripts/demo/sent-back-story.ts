import type { IsoDate } from "#app/domain/dates.ts";
import { addDays } from "#app/domain/dates.ts";
import { findAnswer, saveAnswer } from "#db/answers/answers.server.ts";
import { addFinding } from "#db/findings/findings.server.ts";
import { presentReturn } from "./board-work.ts";
import { filesOf } from "./evidence-files.ts";
import { attachTo, keepFile } from "./evidence-story.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { ADDED_WEAKNESS, CHANGED_ANSWERS } from "./texts/sent-back.ts";
import { byPerson, evidenceKey, type World } from "./world.ts";

/** Days from the submission to the first changes; the Board sends a return back before (board-story.ts). */
const CHANGED_AFTER = 16;

/** What an agency has changed since the Board sent its audit back: answers, evidence and a weakness it names now. */
export function tellChanges(world: World, story: ReturnStory, submittedDay: IsoDate): void {
  const { agency, diary } = story;
  const [first, ...others] = Object.keys(CHANGED_ANSWERS[agency.reference] ?? {});
  if (first === undefined) return;
  diary.on(addDays(submittedDay, CHANGED_AFTER), (at) => changeAnswer(world, story, first, at));
  for (const code of others) diary.next((at) => changeAnswer(world, story, code, at));
  diary.next((at) => nameWeakness(world, story, at));
  for (const file of filesOf(agency.reference)) {
    diary.next((at) => {
      if (world.evidenceIds.has(evidenceKey(agency.reference, file.title))) return;
      keepFile(world, agency, story.round, file, at);
      attachTo(world, story, file, at);
    });
  }
}

function changeAnswer(world: World, story: ReturnStory, standardCode: string, at: string): void {
  const { agency } = story;
  const auditReturn = presentReturn(world.db, returnIdOf(world, story));
  const stored = findAnswer(world.db, auditReturn.id, standardCode);
  if (!stored) throw new Error(`${agency.reference} never answered ${standardCode}`);
  const { level, notApplicableReason, commentary, example } = stored;
  const before = { level, notApplicableReason, commentary, example };
  const answer = { ...before, ...CHANGED_ANSWERS[agency.reference]?.[standardCode] };
  const saved = saveAnswer(
    world.db,
    { auditReturn, standardCode, answer, readVersion: stored.version },
    byPerson(world, agency.lead, at),
  );
  if (!saved.ok) throw new Error(`${agency.reference} could not change ${standardCode}: ${saved.because}`);
}

function nameWeakness(world: World, story: ReturnStory, at: string): void {
  const weakness = ADDED_WEAKNESS[story.agency.reference];
  if (!weakness) return;
  const finding = { kind: "weakness" as const, likelihood: null, impact: null, ...weakness };
  const add = { returnId: returnIdOf(world, story), finding, today: at.slice(0, 10) };
  addFinding(world.db, add, byPerson(world, story.agency.lead, at));
}
