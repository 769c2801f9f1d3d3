import { and, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { type ComparedReturn, comparisonDay, comparisonFigures } from "#app/domain/board/comparison.ts";
import { familiesOf } from "#app/domain/board/families.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import type { Score } from "#app/domain/scoring/score.ts";
import { scoreReturn, WHOLE_RETURN } from "#app/domain/scoring/scoring.ts";
import type { Template } from "#app/domain/template/template.ts";
import { type Db, type Queries, write } from "#db/client.server.ts";
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
  // Looked at before anything is locked: this runs every hour, and almost always there is nothing to take.
  if (listDue(db, calendar).length === 0) return 0;
  return write(
    db,
    (tx) => listDue(tx, calendar).filter(({ cycle, day }) => take(tx, cycle, day, calendar, by)).length,
  );
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

function listDue(db: Queries, { today, dayOf }: Calendar): { cycle: CycleRow; day: IsoDate }[] {
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

/** False when nobody is enrolled: there is no sector to write a row for, and nothing to tell in the history. */
function take(tx: Queries, cycle: CycleRow, day: IsoDate, { today, dayOf }: Calendar, by: By): boolean {
  const template = loadTemplate(tx, cycle.templateRowId);
  const compared = comparedReturns(template, listReturnsAsAt(tx, cycle.id, day, dayOf), listFamilies(tx));
  const sectors = listSectors(tx, cycle.id);
  if (sectors.length === 0) return false;
  const areas = [...template.areas.map(({ code }) => code), WHOLE_RETURN];
  for (const sector of sectors) {
    const ofSector = compared.get(sector) ?? [];
    const rows = areas.map((area) => ({
      id: newId(),
      cycleId: cycle.id,
      sector,
      area,
      takenOn: today,
      ...comparisonFigures(area, ofSector),
    }));
    tx.insert(comparisons).values(rows).run();
  }
  appendHistory(tx, {
    ...by,
    act: "take-comparison",
    objectKind: "cycle",
    objectId: cycle.id,
    detail: { asAt: day, sectors: sectors.length },
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
