import type { Area, Standard } from "#app/domain/template/template.ts";
import type { AssignmentScope } from "./assignments.ts";

/** The form in which a lead shares an audit out: one choice for each area, and one for each standard. */
export interface Part {
  scope: AssignmentScope;
  code: string;
  title: string;
}

/** A part with the id of the person chosen; empty: nobody (a standard then goes with its area). */
export interface TypedPart extends Part {
  userId: string;
  /** Who had it when the form was opened, so that what nobody touched is not taken for a choice. Null: not said. */
  before: string | null;
}

/** The parts that the person changed. */
export function changedParts(typed: readonly TypedPart[]): TypedPart[] {
  return typed.filter(({ userId, before }) => userId !== before);
}

/** The field that says who had a part before. */
export function beforeField(part: Pick<Part, "scope" | "code">): string {
  return `before-${fieldOfPart(part)}`;
}

export function fieldOfPart({ scope, code }: Pick<Part, "scope" | "code">): string {
  return `${scope}-${code}`;
}

type AreaOfParts = Pick<Area, "code" | "title"> & { standards: Pick<Standard, "code" | "title">[] };

/** Every part that can be given: each area, followed by its standards. */
export function partsOf(areas: readonly AreaOfParts[]): Part[] {
  return areas.flatMap((area) => [
    { scope: "area" as const, code: area.code, title: area.title },
    ...area.standards.map(({ code, title }) => ({
      scope: "standard" as const,
      code,
      title: `${code} ${title}`,
    })),
  ]);
}

/** Faults by field: people chosen who do not belong to the agency. `userIds` are those who do. */
export function faultsOfParts(
  typed: readonly TypedPart[],
  userIds: readonly string[],
): Partial<Record<string, string>> {
  const strangers = typed.filter(({ userId }) => userId !== "" && !userIds.includes(userId));
  return Object.fromEntries(
    strangers.map((part) => [
      fieldOfPart(part),
      `Select somebody who works for your organisation now for ${part.title}`,
    ]),
  );
}
