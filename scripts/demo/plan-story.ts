import type { IsoDate } from "#app/domain/dates.ts";
import { addDays } from "#app/domain/dates.ts";
import { findLevel } from "#app/domain/template/template.ts";
import { attachActionEvidence } from "#db/actions/action-evidence.server.ts";
import {
  type ActionWritten,
  addAction,
  changeAction,
  findAction,
  moveAction,
  noteOnAction,
} from "#db/actions/actions.server.ts";
import type { By } from "#db/people/users.server.ts";
import type { DemoAgency } from "./agencies.ts";
import { checkAction } from "./agency-work.ts";
import type { DemoAnswer } from "./answers.ts";
import { chance, pick } from "./chance.ts";
import { SCRUTINEER } from "./people.ts";
import { OPEN_ROUND } from "./rounds.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { EVIDENCE } from "./texts/evidence.ts";
import { ACTION_NOTES } from "./texts/notes.ts";
import { actionFor } from "./texts/texts.ts";
import { byPerson, evidenceKey, idIn, type World } from "./world.ts";

/** What the agency will do about its gaps, and how that went. */
export function tellPlan(world: World, story: ReturnStory): void {
  for (const answer of answersToActOn(world, story)) tellAction(world, story, answer);
}

/** The gaps that the agency plans to close: most of them, though not all. */
function answersToActOn({ template }: World, { agency, answers, round }: ReturnStory): DemoAnswer[] {
  return answers
    .filter(({ standard, answer }) => {
      const level = findLevel(template, answer.level);
      return level && !level.meets && chance(agency.reference, standard.code, round.index, "act") < 0.6;
    })
    .slice(0, agency.form === "short" ? 2 : 5);
}

function tellAction(world: World, story: ReturnStory, { standard, answer }: DemoAnswer): void {
  const { db } = world;
  const { agency, diary, round } = story;
  const dueOn = actionDueOn(world.today, story, standard.code);
  let actionId = "";
  const asLead = (work: (by: By) => void) => (at: string) => work(byPerson(world, agency.lead, at));
  diary.next(
    asLead((by) => {
      const action = {
        title: actionFor(agency, standard.code, round.index),
        detail: "",
        owner: ownerOf(agency, standard.code),
        dueOn,
        priority: isLowest(world, answer.level) ? ("high" as const) : ("medium" as const),
      };
      const agencyId = idIn(world.agencyIds, agency.reference);
      const place = { agencyId, returnId: returnIdOf(world, story), standardCode: standard.code };
      actionId = addAction(db, { ...place, action }, by);
    }),
  );
  const end = endOf(story, standard.code, dueOn, world.today);
  if (end === "open" && dueOn >= world.today) return;
  const progress = world.timeline.diary(agency.reference, round.index, standard.code);
  const text = pick(ACTION_NOTES[end === "open" ? "late" : "done"], agency.reference, standard.code);
  if (end === "open") {
    progress.on(
      addDays(dueOn, -6),
      asLead((by) => done(noteOnAction(db, { actionId, text }, by))),
    );
    if (round.index !== OPEN_ROUND) progress.next(asLead((by) => postpone(world, actionId, by)));
    return;
  }
  progress.on(
    addDays(dueOn, -6),
    asLead((by) => {
      const evidenceIds = evidenceFor(world, agency, standard.code);
      if (evidenceIds.length > 0) done(attachActionEvidence(db, { actionId, evidenceIds }, by));
      finishAction(world, actionId, text, by);
    }),
  );
  if (end === "done") return;
  progress.on(addDays(dueOn, 30), (at) =>
    checkAction(db, actionId, at.slice(0, 10), byPerson(world, SCRUTINEER, at)),
  );
}

export function finishAction({ db }: World, actionId: string, text: string, by: By): void {
  const readVersion = findAction(db, actionId)?.version ?? 0;
  const today = by.at.slice(0, 10);
  done(moveAction(db, { actionId, move: "complete", text, readVersion, today }, by));
}

/** Three more months, as the note asks for. */
function postpone({ db }: World, actionId: string, by: By): void {
  const stored = findAction(db, actionId);
  if (!stored) throw new Error(`There is no action ${actionId}`);
  const { title, detail, owner, dueOn, priority, version: readVersion } = stored;
  const action = { title, detail, owner, dueOn: addDays(dueOn, 91), priority };
  done(changeAction(db, { actionId, action, readVersion }, by));
}

function done(written: ActionWritten): void {
  if (!written.ok) throw new Error(`An action of the demo was refused: ${written.because}`);
}

/** What the agency has in its library about this standard; the first piece is enough. */
function evidenceFor(world: World, { reference }: DemoAgency, code: string): string[] {
  return EVIDENCE.filter(({ standards, kind }) => kind === "reference" && standards.includes(code))
    .flatMap(({ title }) => world.evidenceIds.get(evidenceKey(reference, title)) ?? [])
    .slice(0, 1);
}

/** Months after an earlier round; in the open one most lie ahead and a few have just passed. */
function actionDueOn(today: IsoDate, { agency, round, plan }: ReturnStory, code: string): IsoDate {
  const draw = chance(agency.reference, code, round.index, "due");
  if (round.index !== OPEN_ROUND) return addDays(round.dueOn, 60 + Math.floor(draw * 240));
  const isEarlyBird = (plan.daysBefore ?? 0) > 15;
  return draw < 0.3 && isEarlyBird
    ? addDays(today, -2 - Math.floor(draw * 20))
    : addDays(today, 20 + Math.floor(draw * 200));
}

/** Where an action stands today. Some of the last round are still open: they run through two rounds. */
function endOf({ agency, round }: ReturnStory, code: string, dueOn: IsoDate, today: IsoDate) {
  if (dueOn >= today) return "open";
  const draw = chance(agency.reference, code, round.index, "end");
  if (round.index === OPEN_ROUND) return draw < 0.55 ? "open" : "done";
  const stillOpen = round.index === OPEN_ROUND - 1 ? 0.14 : 0;
  return draw < stillOpen ? "open" : draw < 0.45 ? "done" : "checked";
}

function ownerOf(agency: DemoAgency, code: string): string {
  const contributor = agency.contributors?.[0];
  if (contributor && code.startsWith("I")) return contributor.name;
  return chance(agency.reference, code, "owner") < 0.3
    ? (agency.signatory ?? agency.lead).name
    : agency.lead.name;
}

function isLowest({ template }: World, level: string | null): boolean {
  return template.scale.levels[0]?.key === level;
}
