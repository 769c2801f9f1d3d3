/**
 * Seeds a partnership of any size, marked as a demo, to measure the portal with: `portal seed scale`. A real
 * partnership's database is refused. Safe to run twice: what is there stays, and nothing is added to it.
 */
import { hashPassword } from "#app/auth/passwords.server.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { addDays, daysBetween } from "#app/domain/dates.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import { findAgencyByReference } from "#db/agencies/agencies.server.ts";
import { type Db, write } from "#db/client.server.ts";
import { enrol, openCycle } from "#db/cycles/cycles.server.ts";
import { type By, ensureUser, findUserByEmail, grantRole } from "#db/people/users.server.ts";
import { findSettings, isSetUp } from "#db/settings.server.ts";
import { addAgency } from "./agency-work.ts";
import { addPerson, installShipped, seedBoard, setUp } from "./partnership.ts";
import { ADMINISTRATOR, BOARD_MEMBER, DEMO_PASSWORD, emailOf } from "./people.ts";
import { roundBefore } from "./rounds.ts";
import { type ScaleAgency, type ScaleRound, tellScaleReturn } from "./scale-returns.ts";
import { NOT_THE_DEMO } from "./seed-demo.ts";
import { officeInstant, Timeline } from "./timeline.ts";
import { byPerson, type World } from "./world.ts";

export interface Scale {
  agencies: number;
  cycles: number;
}

/** A large partnership is mostly schools and nurseries. */
const SECTORS = [
  "education",
  "education",
  "early-years",
  "education",
  "third-sector",
  "education",
  "early-years",
  "education",
  "statutory",
  "service-provider",
] as const;

const LOCALITIES = ["Haverwick", "Marlbeck", "Eastmere", "Thornbeck"] as const;
const ROUND_TITLE = "Scale audit";

/** False when the database already holds agencies of this seed. Throws when it belongs to a real partnership. */
export async function seedScale(db: Db, clock: Clock, { agencies, cycles }: Scale): Promise<boolean> {
  const isNew = !isSetUp(db);
  if (!isNew && !findSettings(db).isDemo) throw new Error(NOT_THE_DEMO);
  if (findAgencyByReference(db, referenceOf(1))) return false;
  const passwordHash = await hashPassword(DEMO_PASSWORD);
  const today = clock.today();
  const rounds = Array.from({ length: cycles }, (_, index) =>
    roundBefore(today, cycles - 1 - index, ROUND_TITLE),
  );
  const firstOpensOn = rounds[0]?.opensOn ?? today;
  write(db, () => {
    const world = isNew
      ? newPartnership(db, today, firstOpensOn, passwordHash)
      : presentPartnership(db, today, firstOpensOn);
    const rows = addAgencies(world, agencies, passwordHash, addDays(firstOpensOn, -30));
    for (const round of rounds) tellRound(world, rows, { ...round, isOpen: round === rounds.at(-1) });
  });
  return true;
}

function newPartnership(db: Db, today: IsoDate, firstOpensOn: IsoDate, passwordHash: string): World {
  const world = setUp(db, today, firstOpensOn);
  seedBoard(world, firstOpensOn, passwordHash);
  world.timeline.run();
  const by = byPerson(world, ADMINISTRATOR, officeInstant(addDays(firstOpensOn, -40)));
  grantRole(db, addPerson(world, BOARD_MEMBER, passwordHash, by), "board", null, by);
  return world;
}

/** A demo that is there already keeps everything it has; the rounds of this seed stand beside its own. */
function presentPartnership(db: Db, today: IsoDate, firstOpensOn: IsoDate): World {
  const by = { actorId: null, at: officeInstant(addDays(firstOpensOn, -40)) };
  const email = emailOf(ADMINISTRATOR);
  const administrator = findUserByEmail(db, email);
  if (!administrator) throw new Error("The demo has lost its administrator");
  const ids = { agencyIds: new Map(), cycleIds: new Map(), userIds: new Map([[email, administrator.id]]) };
  const library = { returnIds: new Map(), begun: new Map(), evidenceIds: new Map(), files: new Map() };
  return { db, today, ...installShipped(db, by), ...ids, ...library, timeline: new Timeline(today) };
}

/** The first agency's lead is `lead@example.org`, so that there is somebody to sign in as. */
function addAgencies(world: World, count: number, passwordHash: string, day: IsoDate): ScaleAgency[] {
  const by = byPerson(world, ADMINISTRATOR, officeInstant(day, "agencies"));
  return Array.from({ length: count }, (_, index) => addScaleAgency(world, index + 1, passwordHash, by));
}

function addScaleAgency(world: World, number: number, passwordHash: string, by: By): ScaleAgency {
  const { db } = world;
  const reference = referenceOf(number);
  const signatory = { name: `Signatory ${reference}`, email: emailFor("signatory", number) };
  const agencyId = addAgency(
    db,
    {
      reference,
      name: `Sample organisation ${String(number).padStart(4, "0")}`,
      sector: SECTORS[number % SECTORS.length] ?? "education",
      locality: LOCALITIES[number % LOCALITIES.length] ?? "",
      accountableName: signatory.name,
      accountableEmail: signatory.email,
    },
    by,
  );
  const lead = { name: `Lead ${reference}`, email: emailFor("lead", number) };
  // One person who can sign in is enough; a hash for each would only make the file larger.
  const person = ({ name, email }: { name: string; email: string }) =>
    number === 1
      ? addPerson(world, { name, email }, passwordHash, by)
      : ensureUser(db, email, name, by).userId;
  const leadId = person(lead);
  const signatoryId = person(signatory);
  grantRole(db, leadId, "lead", agencyId, by);
  grantRole(db, signatoryId, "signatory", agencyId, by);
  const agency = findAgencyByReference(db, reference);
  if (!agency) throw new Error(`Agency ${reference} was not added`);
  return {
    agency,
    lead: { userId: leadId, name: lead.name },
    signatory: { userId: signatoryId, name: signatory.name },
  };
}

function tellRound(world: World, agencies: readonly ScaleAgency[], round: ScaleRound): void {
  const { db, template, templateRowId, today } = world;
  const { name, opensOn, dueOn, closesOn } = round;
  const opening = addDays(opensOn, -1);
  const by = byPerson(world, ADMINISTRATOR, officeInstant(opening, "open"));
  // No sector is enrolled by the opening: a demo that is there keeps its agencies out of these rounds.
  const dates = { opensOn, dueOn, closesOn, today: opening, chasesFrom: today };
  const { cycleId } = openCycle(db, { name, templateRowId, template, sectors: [], ...dates }, by);
  const enrolled = agencies.map(({ agency }) =>
    enrol(db, { id: cycleId, dueOn }, agency, "required", opening, by),
  );
  // One after another through the days of the round, so that the history is in order.
  const days = daysBetween(opensOn, round.isOpen ? addDays(today, -2) : addDays(dueOn, 10));
  agencies.forEach((scaleAgency, index) => {
    const day = addDays(opensOn, 1 + Math.floor((days * index) / agencies.length));
    tellScaleReturn(world, { ...scaleAgency, returnId: enrolled[index] ?? "", day, round });
  });
}

function referenceOf(number: number): string {
  return `SC${String(number).padStart(5, "0")}`;
}

function emailFor(role: "lead" | "signatory", number: number): string {
  return number === 1 ? `${role}@example.org` : `${role}.${referenceOf(number).toLowerCase()}@example.org`;
}
