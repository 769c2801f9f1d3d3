/**
 * Seeds the demo partnership: invented agencies, people, answers and Board work over three rounds. Run by
 * `npm start` on a machine without a database, and by `portal seed demo`. Safe to run twice: a demo that is
 * there stays as it is, and a real partnership's database is refused.
 */
import { hashPassword } from "#app/auth/passwords.server.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import { type Db, write } from "#db/client.server.ts";
import { findSettings, isSetUp } from "#db/settings.server.ts";
import { DEMO_AGENCIES } from "./agencies.ts";
import { removeEvidenceFiles, type StoredFiles, storeEvidenceFiles } from "./evidence-files.ts";
import { seedAgencies, seedBoard, seedPartnershipActions, seedRound, setUp } from "./partnership.ts";
import { DEMO_PASSWORD } from "./people.ts";
import { planOf } from "./plans.ts";
import { tellReturn } from "./return-story.ts";
import { demoRounds, type Round } from "./rounds.ts";
import { tellSharedAnswers } from "./shared-story.ts";

export { DEMO_ACCOUNTS, DEMO_PASSWORD } from "./people.ts";

export const NOT_THE_DEMO = "The demo cannot be set over a real partnership's data.";

/**
 * Throws when the database belongs to a real partnership; does nothing when it is already the demo. The files of the
 * libraries go into `dataFolder`; without one (a database in memory) they stand there as references.
 */
export async function seedDemo(db: Db, clock: Clock, dataFolder: string | null = null): Promise<void> {
  if (isSetUp(db)) {
    if (findSettings(db).isDemo) return;
    throw new Error(NOT_THE_DEMO);
  }
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const today = clock.today();
  const rounds = demoRounds(today);
  const files: StoredFiles = dataFolder === null ? new Map() : await storeEvidenceFiles(dataFolder, rounds);
  try {
    // One transaction: a demo is there as a whole or not at all.
    write(db, () => tellDemo(db, today, rounds, files, passwordHash));
  } catch (error) {
    if (dataFolder !== null) await removeEvidenceFiles(dataFolder, files);
    throw error;
  }
}

function tellDemo(
  db: Db,
  today: IsoDate,
  rounds: readonly Round[],
  files: StoredFiles,
  passwordHash: string,
): void {
  const firstOpensOn = rounds[0]?.opensOn ?? today;
  const world = { ...setUp(db, today, firstOpensOn), files };
  seedBoard(world, firstOpensOn, passwordHash);
  for (const round of rounds) {
    seedAgencies(world, round, passwordHash);
    seedRound(world, round);
    tellSharedAnswers(world, round);
    for (const agency of DEMO_AGENCIES) {
      const plan = planOf(agency, round);
      if (plan) tellReturn(world, agency, round, plan);
    }
  }
  seedPartnershipActions(world);
  world.timeline.run();
}
