import type { ClosingTexts } from "#app/domain/findings/closing.ts";
import { saveClosingAnswers } from "#db/findings/closing.server.ts";
import { acknowledge } from "#db/returns/acknowledgements.server.ts";
import { findQuality } from "#db/returns/quality.server.ts";
import { presentReturn } from "./board-work.ts";
import { chance, pick } from "./chance.ts";
import { OPEN_ROUND } from "./rounds.ts";
import { type ReturnStory, returnIdOf } from "./story.ts";
import { REASONS } from "./texts/acknowledgements.ts";
import { BETTER_AUDIT, CHILDREN_NOTICE, CONTRIBUTORS } from "./texts/closing.ts";
import { fill, writesInFull } from "./texts/texts.ts";
import { byPerson, type World } from "./world.ts";

/** The last words before sign-off: the closing questions, and why some points are left as they are. */

const NOT_ANSWERED_YET = { "children-notice": 0, contributors: 0, "contributors-how": 0, "better-audit": 0 };
const MOST_REASONS = 2;

export function tellClosingAnswers(world: World, story: ReturnStory): void {
  const { agency, diary, round } = story;
  if (round.index !== OPEN_ROUND && !writesInFull(agency)) return;
  diary.next((at) => {
    const save = {
      returnId: returnIdOf(world, story),
      texts: closingTexts(story),
      readVersions: NOT_ANSWERED_YET,
      today: at.slice(0, 10),
    };
    const saved = saveClosingAnswers(world.db, save, byPerson(world, agency.lead, at));
    if (!saved.ok) throw new Error(`${agency.reference} could not save its closing answers`);
  });
}

/** A return in progress has not come to the last two. */
function closingTexts({ agency, plan, round }: ReturnStory): ClosingTexts {
  const keys = [agency.reference, round.index] as const;
  const say = (texts: readonly string[], key: string) =>
    fill(pick(texts, ...keys, key), agency, key, round.index);
  const { who, how } = pick(CONTRIBUTORS, ...keys, "contributors");
  const isBegun = plan.status === "in-progress";
  return {
    "children-notice": say(CHILDREN_NOTICE, "children-notice"),
    contributors: who,
    "contributors-how": isBegun ? "" : say([how], "contributors-how"),
    "better-audit": isBegun || chance(...keys, "better") < 0.4 ? "" : say(BETTER_AUDIT, "better-audit"),
  };
}

/** A reason for two of the points that the quality check lists; the others stand without a word. */
export function tellReasons(world: World, story: ReturnStory): void {
  const { agency, diary, round } = story;
  const givesReasons = writesInFull(agency) || chance(agency.reference, "reasons") < 0.3;
  if (round.index !== OPEN_ROUND || !givesReasons) return;
  diary.next((at) => {
    const { db, template } = world;
    const today = at.slice(0, 10);
    const auditReturn = presentReturn(db, returnIdOf(world, story));
    const { points } = findQuality(db, auditReturn, template, today);
    const kinds = Map.groupBy(points, ({ signal }) => signal.key);
    const explained = [...kinds].flatMap(([key, [first]]) => {
      const reasons = REASONS[key];
      if (!reasons || !first) return [];
      const reason = pick(reasons, agency.reference, key);
      return [
        { point: { signal: key, about: first.signal.about }, reason, draw: chance(agency.reference, key) },
      ];
    });
    const chosen = explained.toSorted((one, other) => one.draw - other.draw).slice(0, MOST_REASONS);
    for (const { point, reason } of chosen) {
      const save = { returnId: auditReturn.id, today, reasons: [{ point, reason, readVersion: 0 }] };
      const saved = acknowledge(db, save, byPerson(world, agency.lead, at));
      if (!saved.ok) throw new Error(`${agency.reference} could not explain ${point.signal}`);
    }
  });
}
