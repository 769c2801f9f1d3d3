import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { CarriedKind, QuestionChange } from "#app/domain/template/question-change.ts";
import type { Area } from "#app/domain/template/template.ts";
import { type Carried, type CarriedStandard, type EarlierAnswer, isConfirmable } from "./carried.ts";

/** The list of everything that came over from last time, and how far it has been dealt with. */

/** Confirmed as it was, rated by hand, or still without a rating. Only the first two count. */
export type CarriedState = "confirmed" | "answered" | "to-do";

export interface CameOverStandard {
  code: string;
  title: string;
  kind: CarriedKind;
  changes: QuestionChange[];
  from: Pick<EarlierAnswer, "code" | "title" | "label" | "colour">[];
  state: CarriedState;
  confirmedAt: string | null;
  evidenceCheckedOn: string | null;
  /** Whether it can be confirmed in one step once nothing is rated. */
  isConfirmable: boolean;
}

/** What is saved now: `confirmedAt` null means that it was written by hand. */
export type SavedNow = AnswerText & { confirmedAt: string | null; evidenceCheckedOn: string | null };

export interface CameOver {
  areas: { code: string; title: string; standards: CameOverStandard[] }[];
  counts: Record<CarriedState | "asked", number>;
}

/** `areas` are those asked, in template order; `saved` holds what is saved now by code. */
export function cameOver(
  areas: readonly Area[],
  { standards }: Pick<Carried, "standards">,
  saved: ReadonlyMap<string, SavedNow>,
): CameOver {
  const rows = new Map(
    standards.map((one) => [one.standard.code, rowOf(one, saved.get(one.standard.code))] as const),
  );
  const count = (state: CarriedState) => [...rows.values()].filter((row) => row.state === state).length;
  return {
    areas: areas.map(({ code, title, standards: asked }) => ({
      code,
      title,
      standards: asked.flatMap((standard) => rows.get(standard.code) ?? []),
    })),
    counts: {
      asked: rows.size,
      confirmed: count("confirmed"),
      answered: count("answered"),
      "to-do": count("to-do"),
    },
  };
}

function rowOf(carried: CarriedStandard, saved: SavedNow | undefined): CameOverStandard {
  const { standard, kind, changes, sources } = carried;
  const { confirmedAt = null, evidenceCheckedOn = null } = saved ?? {};
  return {
    code: standard.code,
    title: standard.title,
    kind,
    changes,
    from: sources.map(({ code, title, label, colour }) => ({ code, title, label, colour })),
    state: stateOf(saved),
    confirmedAt,
    evidenceCheckedOn,
    isConfirmable: isConfirmable(carried),
  };
}

function stateOf(saved: SavedNow | undefined): CarriedState {
  if (!saved || saved.level === null) return "to-do";
  return saved.confirmedAt === null ? "answered" : "confirmed";
}
