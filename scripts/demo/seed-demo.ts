/**
 * Seeds the demo partnership: invented agencies, people, answers and Board work over three rounds. Run by
 * `npm start` on a machine without a database, and by `portal seed demo`. Safe to run twice: a demo that is
 * there stays as it is, and a real partnership's database is refused.
 */
import { hashPassword } from "#app/auth/passwords.server.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import { type Db, write } from "#db/client.server.ts";
import { findSettings, isSetUp } from "#db/settings.server.ts";
import { DEMO_AGENCIES } from "./agencies.ts";
import { seedAgencies, seedBoard, seedPartnershipActions, seedRound, setUp } from "./partnership.ts";
import { DEMO_PASSWORD } from "./people.ts";
import { planOf } from "./plans.ts";
import { tellReturn } from "./return-story.ts";
import { demoRounds } from "./rounds.ts";

export { DEMO_ACCOUNTS, DEMO_PASSWORD } from "./people.ts";

export const NOT_THE_DEMO = "The demo cannot be set over a real partnership's data.";

/** Throws when the database belongs to a real partnership; does nothing when it is already the demo. */
export async function seedDemo(db: Db, clock: Clock): Promise<void> {
  if (isSetUp(db)) {
    if (findSettings(db).isDemo) return;
    throw new Error(NOT_THE_DEMO);
  }
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const today = clock.today();
  const rounds = demoRounds(today);
  const firstOpensOn = rounds[0]?.opensOn ?? today;
  // One transaction: a demo is there as a whole or not at all.
  write(db, () => {
    const world = setUp(db, today, firstOpensOn);
    seedBoard(world, firstOpensOn, passwordHash);
    for (const round of rounds) {
      seedAgencies(world, round, passwordHash);
      seedRound(world, round);
      for (const agency of DEMO_AGENCIES) {
        const plan = planOf(agency, round);
        if (plan) tellReturn(world, agency, round, plan);
      }
    }
    seedPartnershipActions(world);
    world.timeline.run();
  });
}
