import type { AnswerText } from "#app/domain/answers/answer.ts";
import { answerAsRead, BLANK_ANSWER, ratingOf } from "#app/domain/answers/answer.ts";
import type { CoverageRow } from "#app/domain/board/coverage.ts";
import { type FrozenScore, frozenScores } from "#app/domain/returns/submission.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import { scoreReturn, WHOLE_RETURN } from "#app/domain/scoring/scoring.ts";
import type { AskedOf, Template } from "#app/domain/template/template.ts";
import { allStandards, areasAsked, isAsked, standardsAsked } from "#app/domain/template/template.ts";
import { scoreTenths } from "#app/lib/format.ts";
import type { CellValue, Column, Table } from "./csv.ts";

/** The rows of every export (design, section 9: Files); the command line and the downloads print the same ones. */
export interface AgencyReturn extends AskedOf {
  agencyReference: string;
  agencyName: string;
  status: Status;
  /** The day of the submission that counts; null while there is none. */
  submittedOn: string | null;
}

type Levels = ReadonlyMap<string, string | null>;

export interface AnsweredReturn extends AgencyReturn {
  /** The submitted version where there is one, otherwise the working answers. */
  answers: ReadonlyMap<string, AnswerText>;
  /** Released levels of the Board; empty leaves them out of the export. */
  moderated: ReadonlyMap<string, string>;
}

/** A return whose levels are counted. */
export interface CountedReturn extends AskedOf {
  levels: Levels;
  moderated: ReadonlyMap<string, string>;
}

export interface ScoredReturn extends AgencyReturn {
  /** The figures frozen at submission by area, or the levels of an open return, whose figures move with it. */
  scored: { frozen: ReadonlyMap<string, FrozenScore> } | { levels: Levels };
}

const UNANSWERED = "unanswered";

/** `returns export`: one row per agency and standard asked, in the order of the agencies given. */
export function returnRows(template: Template, returns: readonly AnsweredReturn[]): Table {
  return {
    columns: columns(
      "agency_reference agency_name sector status submitted_on standard level moderated_level not_applicable_reason commentary example",
    ),
    rows: returns.flatMap((one) =>
      standardsAsked(template, one).map(({ code }) => {
        const answer = answerAsRead(one.answers.get(code) ?? BLANK_ANSWER);
        return {
          ...agencyCells(one),
          submitted_on: one.submittedOn ?? "",
          standard: code,
          level: answer.level ?? "",
          moderated_level: one.moderated.get(code) ?? "",
          not_applicable_reason: answer.notApplicableReason,
          commentary: answer.commentary,
          example: answer.example,
        };
      }),
    ),
  };
}

/**
 * `standards export`: how many returns stand at each level of each standard, in template and scale order.
 * Give it submitted returns only, with no moderated levels for a count on the agencies' own.
 */
export function standardRows(template: Template, returns: readonly CountedReturn[]): Table {
  const levelKeys = template.scale.levels.map(({ key }) => key);
  const levels = returns.map((one) => ({ askedOf: one, levels: effectiveLevels(one.levels, one.moderated) }));
  return {
    columns: columns(["standard title", ...levelKeys, "not_applicable unanswered returns"].join(" ")),
    rows: allStandards(template).map((standard) => {
      const asked = levels.filter(({ askedOf }) => isAsked(standard, askedOf));
      const counts = new Map<string, number>();
      for (const { levels } of asked) {
        const key = countedAs(template, levels.get(standard.code) ?? null);
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
      const count = (key: string) => counts.get(key) ?? 0;
      return {
        standard: standard.code,
        title: standard.title,
        ...Object.fromEntries(levelKeys.map((key) => [key, count(key)])),
        not_applicable: count("not_applicable"),
        unanswered: count(UNANSWERED),
        returns: asked.length,
      };
    }),
  };
}

/** `scores export`: each return's areas in template order, then `all`. Nothing rated: score and band are null. */
export function scoreRows(template: Template, returns: readonly ScoredReturn[]): Table {
  return {
    columns: [
      ...columns("agency_reference agency_name sector status area points top_points"),
      { key: "score", decimals: 1 },
      ...columns("band rated meets not_applicable unanswered"),
    ],
    rows: returns.flatMap((one) =>
      scoresOf(template, one).map((score) => ({
        ...agencyCells(one),
        area: score.area,
        points: score.points,
        top_points: score.topPoints,
        score: score.topPoints === 0 ? null : Number(scoreTenths(score)),
        band: score.band,
        rated: score.rated,
        meets: score.meets,
        not_applicable: score.notApplicable,
        unanswered: score.unanswered,
      })),
    ),
  };
}

/** `coverage export`: the rows given, in their order. */
export function coverageRows(rows: readonly CoverageRow[]): Table {
  return {
    columns: columns("sector invited not_started in_progress submitted on_time late overdue"),
    rows: rows.map(({ sector, coverage }) => ({
      sector,
      invited: coverage.invited,
      not_started: coverage.notStarted,
      in_progress: coverage.inProgress,
      submitted: coverage.submitted,
      on_time: coverage.onTime,
      late: coverage.late,
      overdue: coverage.overdue,
    })),
  };
}

function columns(keys: string): Column[] {
  return keys.split(" ").map((key) => ({ key }));
}

function agencyCells({
  agencyReference,
  agencyName,
  sector,
  status,
}: AgencyReturn): Record<string, CellValue> {
  return { agency_reference: agencyReference, agency_name: agencyName, sector, status };
}

function countedAs(template: Template, level: string | null): string {
  const rating = ratingOf(template, level);
  if (rating.kind === "rated") return rating.level.key;
  return rating.kind === "not-applicable" ? "not_applicable" : UNANSWERED;
}

function scoresOf(template: Template, one: ScoredReturn): FrozenScore[] {
  if ("levels" in one.scored) return frozenScores(scoreReturn(template, one, one.scored.levels, false));
  const { frozen } = one.scored;
  return [...areasAsked(template, one).map(({ code }) => code), WHOLE_RETURN].map((area) => {
    const score = frozen.get(area);
    if (!score) throw new Error(`The submission of ${one.agencyReference} has no figures for ${area}`);
    return score;
  });
}
