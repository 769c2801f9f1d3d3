import type { AnswerText } from "#app/domain/answers/answer.ts";
import { addDays } from "#app/domain/dates.ts";
import { adoptedAnswer } from "#app/domain/shared/shared.ts";
import { findAnswer } from "#db/answers/answers.server.ts";
import type { By } from "#db/people/users.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { findSharedAnswer, saveSharedAnswer } from "#db/shared/shared-answers.server.ts";
import { decide, recordAdopted, recordDecision } from "#db/shared/shared-decisions.server.ts";
import { findOffered } from "#db/shared/shared-offers.server.ts";
import { DEMO_AGENCIES, type DemoAgency } from "./agencies.ts";
import { filesOf } from "./evidence-files.ts";
import { keepFile } from "./evidence-story.ts";
import { OPEN_ROUND, type Round } from "./rounds.ts";
import { type DemoShared, OWN_WORDS, SHARED_ANSWERS, TRUST } from "./texts/shared-answers.ts";
import { byPerson, evidenceIdOf, idIn, type World } from "./world.ts";

/** The trust writes what is the same in all its schools, before they begin; and changes one of them later. */
export function tellSharedAnswers(world: World, round: Round): void {
  const trust = DEMO_AGENCIES.find(({ reference }) => reference === TRUST);
  if (!trust || round.index !== OPEN_ROUND) return;
  const diary = world.timeline.diary("shared", TRUST);
  diary.on(addDays(round.opensOn, 6), () => {});
  for (const file of filesOf(TRUST)) diary.next((at) => keepFile(world, trust, round, file, at));
  for (const shared of SHARED_ANSWERS) {
    diary.next((at) => writeShared(world, trust, shared, shared.commentary, at));
  }
  for (const shared of SHARED_ANSWERS) {
    const { changed } = shared;
    if (!changed) continue;
    diary.on(addDays(world.today, -changed.daysAgo), (at) =>
      writeShared(world, trust, shared, changed.commentary, at),
    );
  }
}

function writeShared(
  world: World,
  trust: DemoAgency,
  { standard, level, evidence }: DemoShared,
  commentary: string,
  at: string,
): void {
  const place = {
    agencyId: idIn(world.agencyIds, TRUST),
    cycleId: idIn(world.cycleIds, OPEN_ROUND),
    standardCode: standard,
  };
  const saved = saveSharedAnswer(
    world.db,
    {
      ...place,
      answer: { level, notApplicableReason: "", commentary, example: "" },
      evidenceIds: evidence.map((title) => evidenceIdOf(world, TRUST, title)),
      readVersion: findSharedAnswer(world.db, place)?.version ?? 0,
      today: at.slice(0, 10),
    },
    byPerson(world, trust.lead, at),
  );
  if (!saved.ok) throw new Error(`The shared answer to ${standard} was refused: ${saved.because}`);
}

/** How a school takes the trust's answer up; null when there is none, or it has not decided. */
export function takenUp({ agency, round }: { agency: DemoAgency; round: Round }, code: string) {
  if (round.index !== OPEN_ROUND || agency.parent !== TRUST) return null;
  const shared = SHARED_ANSWERS.find(({ standard }) => standard === code);
  const decision = shared?.decisions[agency.reference];
  return shared && decision ? { decision, words: OWN_WORDS[agency.reference] ?? "" } : null;
}

/** What the school saves: the trust's answer as it is, with words of its own, or its own answer. */
export function answerTakenUp(
  world: World,
  auditReturn: AuditReturn,
  code: string,
  taken: NonNullable<ReturnType<typeof takenUp>>,
  own: AnswerText,
): AnswerText {
  if (taken.decision === "declined") return own;
  const { shared } = offered(world, auditReturn, code);
  const adopted = adoptedAnswer(shared, null);
  if (taken.decision === "adopted") return adopted;
  return { ...adopted, commentary: `${adopted.commentary} ${taken.words}` };
}

/** Records the decision beside the answer that was saved for it. */
export function recordTakenUp(
  world: World,
  auditReturn: AuditReturn,
  code: string,
  { decision }: NonNullable<ReturnType<typeof takenUp>>,
  by: By,
): void {
  const { shared } = offered(world, auditReturn, code);
  const one = {
    returnId: auditReturn.id,
    standardCode: code,
    sharedAnswerId: shared.id,
    sharedVersion: shared.version,
  };
  const version = findAnswer(world.db, auditReturn.id, code)?.version ?? 0;
  if (decision === "adopted") {
    const evidenceIds = shared.evidence.map(({ id }) => id);
    recordAdopted(world.db, { ...one, readVersion: version - 1, evidenceIds }, by);
  } else if (decision === "edited") recordDecision(world.db, { ...one, decision }, by);
  else {
    const decided = decide(
      world.db,
      { ...one, decision, readVersion: version, today: by.at.slice(0, 10) },
      by,
    );
    if (!decided.ok) throw new Error(`Declining ${code} was refused: ${decided.because}`);
  }
}

function offered(world: World, auditReturn: AuditReturn, code: string) {
  const found = findOffered(world.db, auditReturn, code);
  if (!found) throw new Error(`Nothing is offered for ${code}`);
  return found;
}
