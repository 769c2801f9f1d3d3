import { readFileSync } from "node:fs";
import { join } from "node:path";
import { addDays } from "#app/domain/dates.ts";
import type { Template } from "#app/domain/template/template.ts";
import { londonDate } from "#app/lib/clock.server.ts";
import { TEMPLATES_FOLDER } from "#app/lib/root.server.ts";
import { findAgency, recordLeadSigns } from "#db/agencies/agencies.server.ts";
import { takeComparisons } from "#db/board/comparisons.server.ts";
import type { Db } from "#db/client.server.ts";
import { openCycle } from "#db/cycles/cycles.server.ts";
import { installTemplate } from "#db/cycles/templates.server.ts";
import { type By, ensureUser, grantRole, setPasswordHash } from "#db/people/users.server.ts";
import { createSettings } from "#db/settings.server.ts";
import { DEMO_AGENCIES, type DemoAgency, type DemoPerson } from "./agencies.ts";
import { addAgency, addPartnershipAction, checkAction } from "./agency-work.ts";
import { declareInterest } from "./board-work.ts";
import { ADMINISTRATOR, BOARD_PEOPLE, CHAIR, DECLARED_INTEREST, emailOf, peopleOf } from "./people.ts";
import { finishAction } from "./plan-story.ts";
import type { Round } from "./rounds.ts";
import { PARTNERSHIP_ACTIONS } from "./texts/partnership-actions.ts";
import { officeInstant, Timeline, workingDayUpTo } from "./timeline.ts";
import { byPerson, idIn, type World } from "./world.ts";

/** The partnership, its people and its rounds; what they do is told in the stories. */

const DEMO_TEMPLATE = "pies-online-safeguarding.2026.1.yaml";

/** Numbers that Ofcom keeps for drama: nobody is ever reached by them. */
const SETTINGS = {
  name: "Wenshire Safeguarding Children Partnership Board",
  contactEmail: "partnership@example.org",
  contactPhone: "01632 960100 (invented)",
  socialCarePhone: "01632 960111 (invented)",
  outOfHoursPhone: "0808 157 0112 (invented)",
  ladoPhone: "01632 960113 (invented)",
};

const WORKS_ALONE =
  "A childminder without staff, but for an occasional assistant: the lead is the registered person, and nobody else could sign.";

/** Days before a round opens on which its new agencies are put on the list. */
const LISTED_BEFORE_OPENING = 34;

/** Settings, audit tool and administrator, a month and a half before the first round. */
export function setUp(db: Db, today: string, firstOpensOn: string): World {
  const at = officeInstant(workingDayUpTo(addDays(firstOpensOn, -45)), "set-up");
  const by: By = { actorId: null, at };
  createSettings(db, { ...SETTINGS, isDemo: true, seededOn: today }, by);
  return {
    db,
    today,
    ...installShipped(db, by),
    timeline: new Timeline(today),
    userIds: new Map(),
    agencyIds: new Map(),
    cycleIds: new Map(),
    returnIds: new Map(),
    begun: new Map(),
    evidenceIds: new Map(),
    files: new Map(),
  };
}

/** The audit tool that ships. */
export function installShipped(db: Db, by: By): { template: Template; templateRowId: string } {
  const source = readFileSync(join(TEMPLATES_FOLDER, DEMO_TEMPLATE), "utf8");
  const installed = installTemplate(db, source, by);
  if (!installed.ok) throw new Error(`The audit tool that ships has ${installed.faults.length} faults`);
  return { template: installed.template, templateRowId: installed.rowId };
}

/** The administrator and the Board. Those who belong to an agency come with it. */
export function seedBoard(world: World, firstOpensOn: string, passwordHash: string): void {
  const diary = world.timeline.diary("board");
  diary.on(addDays(firstOpensOn, -42), (at) => {
    const by: By = { actorId: null, at };
    const userId = addPerson(world, ADMINISTRATOR, passwordHash, by);
    grantRole(world.db, userId, "administrator", null, by);
  });
  for (const person of BOARD_PEOPLE.filter(({ agency }) => agency === undefined)) {
    diary.next((at) => {
      const by = byPerson(world, ADMINISTRATOR, at);
      grantRole(world.db, addPerson(world, person, passwordHash, by), person.role, null, by);
    });
  }
}

/** The agencies that take part from this round on, with their people. */
export function seedAgencies(world: World, round: Round, passwordHash: string): void {
  const diary = world.timeline.diary("agencies", round.index);
  diary.on(addDays(round.opensOn, -LISTED_BEFORE_OPENING), () => {});
  for (const agency of DEMO_AGENCIES.filter(({ joined }) => joined === round.index)) {
    diary.next((at) => seedAgency(world, agency, passwordHash, byPerson(world, ADMINISTRATOR, at)));
  }
}

function seedAgency(world: World, agency: DemoAgency, passwordHash: string, by: By): void {
  const { db } = world;
  const accountable = agency.signatory ?? agency.lead;
  const { reference, name, sector, locality, form = "full", enrolment = null, oversight } = agency;
  const agencyId = addAgency(
    db,
    {
      reference,
      name,
      sector,
      locality,
      form,
      enrolment,
      // A trust stands before its schools in the list.
      parentId: agency.parent === undefined ? null : idIn(world.agencyIds, agency.parent),
      accountableName: accountable.name,
      accountableEmail: emailOf(accountable),
      oversightName: oversight?.name ?? "",
      oversightEmail: oversight ? emailOf(oversight) : "",
    },
    by,
  );
  world.agencyIds.set(reference, agencyId);
  for (const { person, role } of peopleOf(agency)) {
    grantRole(db, addPerson(world, person, passwordHash, by), role, agencyId, by);
  }
  for (const person of BOARD_PEOPLE.filter((member) => member.agency === reference)) {
    grantRole(db, addPerson(world, person, passwordHash, by), person.role, agencyId, by);
  }
  const version = findAgency(db, agencyId)?.version ?? 1;
  if (agency.signatory === undefined) recordLeadSigns(db, agencyId, WORKS_ALONE, version, by);
  if (reference === DECLARED_INTEREST.agency) {
    const userId = idIn(world.userIds, DECLARED_INTEREST.email);
    const interest = { userId, agencyId, fromOn: by.at.slice(0, 10), note: DECLARED_INTEREST.note };
    declareInterest(db, interest, byPerson(world, CHAIR, by.at));
  }
}

export function addPerson(world: World, person: DemoPerson, passwordHash: string, by: By): string {
  const email = emailOf(person);
  const { userId, isNew } = ensureUser(world.db, email, person.name, by);
  if (isNew) setPasswordHash(world.db, userId, passwordHash, { actorId: userId, at: by.at });
  world.userIds.set(email, userId);
  return userId;
}

/** The round opens for every agency on the list, and is compared once it has closed; nothing before the day of seeding is chased. */
export function seedRound(world: World, round: Round): void {
  const { name, opensOn, dueOn, closesOn } = round;
  world.timeline.diary("round", round.index).on(addDays(opensOn, -1), (at) => {
    const { template, templateRowId, today } = world;
    const dates = { opensOn, dueOn, closesOn, today: at.slice(0, 10), chasesFrom: today };
    const cycle = { name, templateRowId, template, sectors: null, ...dates };
    const { cycleId } = openCycle(world.db, cycle, byPerson(world, ADMINISTRATOR, at));
    world.cycleIds.set(round.index, cycleId);
  });
  const dayAfter = addDays(closesOn, 1);
  if (dayAfter >= world.today) return;
  // Also on a weekend: the server does it, and nobody has to be there.
  world.timeline.add(officeInstant(dayAfter, "comparison"), (at) => {
    takeComparisons(world.db, { today: dayAfter, dayOf: londonDate }, { actorId: null, at });
  });
}

/** What the partnership itself has undertaken: one done and checked, one open, one overdue. */
export function seedPartnershipActions(world: World): void {
  PARTNERSHIP_ACTIONS.forEach(({ title, standard, owner, dueInDays, done }, index) => {
    const diary = world.timeline.diary("partnership", index);
    const dueOn = addDays(world.today, dueInDays);
    let actionId = "";
    diary.on(addDays(world.today, Math.min(-30, dueInDays - 180)), (at) => {
      const action = { title, detail: "", owner, dueOn, priority: "high" as const };
      actionId = addPartnershipAction(world.db, standard, action, byPerson(world, CHAIR, at));
    });
    if (done === null) return;
    diary.on(addDays(dueOn, -3), (at) => finishAction(world, actionId, done, byPerson(world, CHAIR, at)));
    diary.on(addDays(dueOn, 20), (at) =>
      checkAction(world.db, actionId, at.slice(0, 10), byPerson(world, CHAIR, at)),
    );
  });
}
