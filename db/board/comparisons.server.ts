import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { type ComparedReturn, comparisonDay, comparisonFigures } from "#app/domain/board/comparison.ts";
import { familiesOf } from "#app/domain/board/families.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import type { Score } from "#app/domain/scoring/score.ts";
import { scoreReturn, WHOLE_RETURN } from "#app/domain/scoring/scoring.ts";
import type { Template } from "#app/domain/template/template.ts";
import { type Db, type Queries, readSnapshot, write } from "#db/client.server.ts";
import type { CycleRow } from "#db/cycles/cycles.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { newId } from "#db/ids.server.ts";
import type { By } from "#db/people/users.server.ts";
import { listReturnsAsAt, type ReturnAsAt } from "#db/returns/returns-as-at.server.ts";
import { agencies, comparisons, cycles, returns, roles } from "#db/schema.ts";

/** The anonymous comparison of a sector, taken once when its cycle closes (decision 0014). */
export type ComparisonRow = typeof comparisons.$inferSelect;

/** Today in London, and the London day of an instant: the database does not read the clock. */
export interface Calendar {
  today: IsoDate;
  dayOf: (instant: string) => IsoDate;
}

/**
 * Takes the comparison of every cycle that has closed and has none yet, and says how many that were. Each is written
 * once and never again, also for sectors with too few agencies: a later picture could be subtracted from the first.
 */
export function takeComparisons(db: Db, calendar: Calendar, by: By): number {
  // Gathered before anything is locked, because a cycle holds tens of thousands of answers: others go on saving meanwhile.
  const gathered = listDue(db, calendar).map((due) => readSnapshot(db, (tx) => gather(tx, due, calendar)));
  if (gathered.length === 0) return 0;
  return write(db, (tx) => {
    const due = listDue(tx, calendar);
    const isStillDue = ({ cycle, day }: Due) =>
      due.some((one) => one.cycle.id === cycle.id && one.day === day);
    return gathered.filter((one) => isStillDue(one) && store(tx, one, calendar.today, by)).length;
  });
}

/** The comparison of one sector by area code, or `all`; empty while it has not been taken. */
export function listComparison(db: Queries, cycleId: string, sector: string): Map<string, ComparisonRow> {
  const rows = db
    .select()
    .from(comparisons)
    .where(and(eq(comparisons.cycleId, cycleId), eq(comparisons.sector, sector)))
    .all();
  return new Map(rows.map((row) => [row.area, row]));
}

interface Due {
  cycle: CycleRow;
  /** The comparison is of what had been submitted and moderated by the end of this day. */
  day: IsoDate;
}

interface Gathered extends Due {
  /** The areas of the cycle's template, then the whole. */
  areas: string[];
  /** Every sector with somebody enrolled, also one in which nobody submitted. */
  sectors: Map<string, ComparedReturn[]>;
}

function listDue(db: Queries, { today, dayOf }: Calendar): Due[] {
  return db
    .select({ cycle: cycles })
    .from(cycles)
    .leftJoin(comparisons, eq(comparisons.cycleId, cycles.id))
    .where(isNull(comparisons.id))
    .all()
    .flatMap(({ cycle }) => {
      const closedOn = cycle.closedAt === null ? null : dayOf(cycle.closedAt);
      const day = comparisonDay(cycle, { closedOn, madeOn: dayOf(cycle.createdAt) }, today);
      return day === null ? [] : [{ cycle, day }];
    });
}

function gather(db: Queries, { cycle, day }: Due, { dayOf }: Calendar): Gathered {
  const template = loadTemplate(db, cycle.templateRowId);
  const compared = comparedReturns(template, listReturnsAsAt(db, cycle.id, day, dayOf), listFamilies(db));
  return {
    cycle,
    day,
    areas: [...template.areas.map(({ code }) => code), WHOLE_RETURN],
    sectors: new Map(listSectors(db, cycle.id).map((sector) => [sector, compared.get(sector) ?? []])),
  };
}

/** False when nobody is enrolled: there is no sector to write a row for, and nothing to tell in the history. */
function store(tx: Queries, { cycle, day, areas, sectors }: Gathered, takenOn: IsoDate, by: By): boolean {
  if (sectors.size === 0) return false;
  for (const [sector, ofSector] of sectors) {
    const rows = areas.map((area) => ({
      id: newId(),
      cycleId: cycle.id,
      sector,
      area,
      takenOn,
      ...comparisonFigures(area, ofSector),
    }));
    tx.insert(comparisons).values(rows).run();
  }
  appendHistory(tx, {
    ...by,
    act: "take-comparison",
    objectKind: "cycle",
    objectId: cycle.id,
    detail: { asAt: day, sectors: sectors.size },
  });
  return true;
}

/** By sector, on effective levels. */
function comparedReturns(
  template: Template,
  submitted: readonly ReturnAsAt[],
  families: ReadonlyMap<string, string>,
): Map<string, ComparedReturn[]> {
  const compared = submitted.map(({ sector, form, agencyId, levels, moderated }) => ({
    sector,
    form,
    familyId: families.get(agencyId) ?? agencyId,
    isModerated: moderated.size > 0,
    scores: scoresOf(template, { sector, form }, effectiveLevels(levels, moderated)),
  }));
  return Map.groupBy(compared, ({ sector }) => sector);
}

function scoresOf(
  template: Template,
  askedOf: Pick<ReturnAsAt, "sector" | "form">,
  levels: ReadonlyMap<string, string | null>,
): Map<string, Score | null> {
  const { areas, all } = scoreReturn(template, askedOf, levels, true);
  return new Map([...areas, all].map(({ area, score }) => [area, score]));
}

function listSectors(db: Queries, cycleId: string): string[] {
  return db
    .selectDistinct({ sector: returns.sector })
    .from(returns)
    .where(eq(returns.cycleId, cycleId))
    .orderBy(returns.sector)
    .all()
    .map(({ sector }) => sector);
}

/** The family of each agency, as things stand now: by parent, and by the people who work on more than one. */
function listFamilies(db: Queries): Map<string, string> {
  const held = db
    .select({ userId: roles.userId, agencyId: roles.agencyId })
    .from(roles)
    .where(
      and(
        inArray(roles.role, ["lead", "contributor", "signatory"]),
        isNotNull(roles.agencyId),
        isNull(roles.endedAt),
      ),
    )
    .all();
  const together = [...Map.groupBy(held, ({ userId }) => userId).values()].map((rows) =>
    rows.flatMap(({ agencyId }) => agencyId ?? []),
  );
  return familiesOf(
    db.select({ id: agencies.id, parentId: agencies.parentId }).from(agencies).all(),
    together,
  );
}
