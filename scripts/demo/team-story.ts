import { addDays } from "#app/domain/dates.ts";
import { type AssignmentChoice, saveAssignments } from "#db/people/assignments.server.ts";
import type { DemoPerson } from "./agencies.ts";
import { emailOf } from "./people.ts";
import { OPEN_ROUND } from "./rounds.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { byPerson, idIn, type World } from "./world.ts";

/** How an agency with several people shares the work out, before it begins. */
export function tellAssignments(world: World, story: ReturnStory): void {
  const { agency, answers, plan, round } = story;
  const [contributor] = agency.contributors ?? [];
  if (round.index !== OPEN_ROUND || !contributor || plan.isImported || answers.length === 0) return;
  const diary = world.timeline.diary("assignments", agency.reference);
  diary.on(addDays(round.opensOn, 12), (at) => {
    const give = (person: DemoPerson, scope: "area" | "standard", code: string): AssignmentChoice => ({
      scope,
      code,
      userId: idIn(world.userIds, emailOf(person)),
      before: null,
    });
    const choices = [
      give(agency.lead, "area", "P"),
      give(contributor, "area", "I"),
      ...(plan.alsoGiven ?? []).map((code) => give(contributor, "standard", code)),
      ...(agency.signatory ? [give(agency.signatory, "standard", "S3")] : []),
    ];
    const save = { returnId: returnIdOf(world, story), choices, readVersion: 0, today: at.slice(0, 10) };
    const saved = saveAssignments(world.db, save, byPerson(world, agency.lead, at));
    if (!saved.ok) throw new Error(`${agency.reference} could not share the work out: ${saved.because}`);
  });
}
