import { addDays, addMonths } from "#app/domain/dates.ts";
import type { EvidenceDetails } from "#app/domain/evidence/evidence.ts";
import { findAnswer } from "#db/answers/answers.server.ts";
import {
  addEvidence,
  checkEvidence,
  findEvidence,
  type NewEvidence,
  reviseEvidence,
} from "#db/evidence/evidence.server.ts";
import { changeAttached } from "#db/evidence/evidence-attached.server.ts";
import type { DemoAgency } from "./agencies.ts";
import { chance, wholeNumber } from "./chance.ts";
import { filesOf } from "./evidence-files.ts";
import type { Round } from "./rounds.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { EVIDENCE, type EvidenceItem } from "./texts/evidence.ts";
import type { EvidenceFile } from "./texts/evidence-files.ts";
import { writesInFull } from "./texts/texts.ts";
import { byPerson, evidenceIdOf, evidenceKey, idIn, type World } from "./world.ts";

/** What the agency has to show: its library grows, is revised from round to round, and is attached to the answers. */
export function tellEvidence(world: World, story: ReturnStory): void {
  const { agency, diary, round } = story;
  for (const item of itemsOf(story)) {
    diary.next((at) => {
      keepItem(world, agency, round, item, at);
      attachTo(world, story, item, at);
    });
  }
  for (const file of filesOf(agency.reference)) {
    // A file that belongs to a later part of the story is not there yet.
    if (!isThereBy(file, round) || isDatedAfter(file, round, SENT_BACK_ABOUT)) continue;
    diary.next((at) => {
      keepFile(world, agency, round, file, at);
      attachTo(world, story, file, at);
    });
  }
}

/** Days of a round after which a file shows what was done about the Board's question. */
const SENT_BACK_ABOUT = 100;

function isThereBy({ revisions }: EvidenceFile, round: Round): boolean {
  return revisions.some((revision) => revision.round <= round.index);
}

function isDatedAfter({ revisions }: EvidenceFile, round: Round, days: number): boolean {
  return revisions.some((revision) => revision.round === round.index && -revision.daysBefore > days);
}

function itemsOf({ agency, answers }: ReturnStory): EvidenceItem[] {
  const share = writesInFull(agency) ? 0.9 : 0.45;
  return EVIDENCE.filter(
    (item) =>
      chance(agency.reference, item.title) < share &&
      answers.some(({ standard }) => item.standards.includes(standard.code)) &&
      (agency.form !== "short" || item.isForSmall),
  );
}

/** New in its first round; then a new version, a look that it still holds, or, now and then, nothing at all. */
function keepItem(world: World, agency: DemoAgency, round: Round, item: EvidenceItem, at: string): void {
  const { kind, title, detail, heldBy, url = "" } = item;
  const datedOn = addDays(round.opensOn, -wholeNumber(5, 260, agency.reference, title, round.index));
  const documentVersion = `${round.dueOn.slice(0, 4)}.${wholeNumber(1, 3, agency.reference, title)}`;
  const details = {
    title,
    detail,
    documentVersion: kind === "link" ? "" : documentVersion,
    datedOn: kind === "link" ? null : datedOn,
    effectiveOn: null,
    reviewOn: addMonths(datedOn, 12),
    heldBy,
    url,
  };
  const known = world.evidenceIds.get(evidenceKey(agency.reference, title));
  if (known === undefined) add(world, agency, { kind, details, file: null }, at);
  else if (chance(agency.reference, title, round.index, "left") < 0.1) return;
  else if (kind === "link" || chance(agency.reference, title, round.index, "holds") < 0.25) {
    check(world, agency, known, at);
  } else revise(world, agency, known, { details, file: null }, at);
}

/** The file's version of this round, if there is one; without a folder for files it stands in the library as a reference. */
export function keepFile(
  world: World,
  agency: DemoAgency,
  round: Round,
  item: EvidenceFile,
  at: string,
): void {
  const revision = item.revisions.find((one) => one.round === round.index);
  if (!revision) return;
  const known = world.evidenceIds.get(evidenceKey(agency.reference, item.title));
  if (known !== undefined && item.revisions[0] === revision) return;
  const file = world.files.get(revision) ?? null;
  const datedOn = addDays(round.opensOn, -revision.daysBefore);
  const details = {
    title: item.title,
    detail: item.detail,
    documentVersion: revision.documentVersion,
    datedOn,
    effectiveOn: item.takesEffect ? addDays(datedOn, 14) : null,
    reviewOn: addMonths(datedOn, item.reviewMonths),
    heldBy: file === null ? item.heldBy : "",
    url: "",
  };
  const kind = file === null ? "reference" : "file";
  if (known === undefined) add(world, agency, { kind, details, file }, at);
  else revise(world, agency, known, { details, file }, at);
}

function add(
  world: World,
  agency: DemoAgency,
  item: Pick<NewEvidence, "kind" | "details" | "file">,
  at: string,
): void {
  const agencyId = idIn(world.agencyIds, agency.reference);
  const values = { agencyId, ...item, attachTo: null, today: at.slice(0, 10) };
  const added = addEvidence(world.db, values, byPerson(world, agency.lead, at));
  if (!added.ok) throw new Error(`${agency.reference}: ${added.reason}`);
  world.evidenceIds.set(evidenceKey(agency.reference, item.details.title), added.evidenceId);
}

function revise(
  world: World,
  agency: DemoAgency,
  evidenceId: string,
  changes: { details: EvidenceDetails; file: NewEvidence["file"] },
  at: string,
): void {
  const readVersion = versionOf(world, evidenceId);
  reviseEvidence(world.db, { evidenceId, readVersion, ...changes }, byPerson(world, agency.lead, at));
}

function check(world: World, agency: DemoAgency, evidenceId: string, at: string): void {
  const checkedOn = at.slice(0, 10);
  const values = { evidenceId, readVersion: versionOf(world, evidenceId), checkedOn };
  checkEvidence(
    world.db,
    { ...values, reviewOn: addMonths(checkedOn, 12) },
    byPerson(world, agency.lead, at),
  );
}

function versionOf({ db }: World, evidenceId: string): number {
  return findEvidence(db, evidenceId)?.version ?? 0;
}

/** Attaches it to those of its standards that have an answer. */
export function attachTo(
  world: World,
  { agency, round }: Pick<ReturnStory, "agency" | "round">,
  { title, standards }: { title: string; standards: readonly string[] },
  at: string,
): void {
  const returnId = returnIdOf(world, { agency, round });
  const attach = [evidenceIdOf(world, agency.reference, title)];
  for (const standard of standards) {
    if (!findAnswer(world.db, returnId, standard)) continue;
    const change = { returnId, standard, attach, detach: [], today: at.slice(0, 10) };
    const changed = changeAttached(world.db, change, byPerson(world, agency.lead, at));
    if (!changed.ok) throw new Error(`${agency.reference} ${standard}: ${changed.reason}`);
  }
}
