import { findReturnOfAgency } from "#db/returns/returns.server.ts";
import type { DemoAgency } from "./agencies.ts";
import type { DemoAnswer } from "./answers.ts";
import type { ReturnPlan } from "./open-round.ts";
import type { Round } from "./rounds.ts";
import type { Diary } from "./timeline.ts";
import { idIn, type World } from "./world.ts";

/** One agency's audit in one round, as its stories share it. */
export interface ReturnStory {
  agency: DemoAgency;
  round: Round;
  plan: ReturnPlan;
  diary: Diary;
  answers: DemoAnswer[];
}

/** The id of this story's return; asked for inside an event, when the round has been opened. */
export function returnIdOf(world: World, { agency, round }: Pick<ReturnStory, "agency" | "round">): string {
  const key = `${round.index} ${agency.reference}`;
  const known = world.returnIds.get(key);
  if (known !== undefined) return known;
  const cycleId = idIn(world.cycleIds, round.index);
  const found = findReturnOfAgency(world.db, cycleId, idIn(world.agencyIds, agency.reference));
  if (!found) throw new Error(`${agency.reference} is not enrolled in round ${round.index}`);
  world.returnIds.set(key, found.id);
  return found.id;
}
