import type { IsoDate } from "#app/domain/dates.ts";
import { addMonths } from "#app/domain/dates.ts";
import type { Template } from "./template.ts";

/** How fresh the documents and links are that an audit tool rests on. */
export interface CheckedSource {
  key: string;
  title: string;
  edition: string;
  /** What was checked and what was not: for whoever keeps the tool current, and nobody else. */
  note: string;
  url: string | null;
  kind: "reference" | "resource";
  /** Null: nobody said when it was last checked. */
  checkedOn: IsoDate | null;
  isStale: boolean;
}

/** Guidance for schools and colleges is issued once a year, so a check that is older may have missed an edition. */
const MONTHS_FRESH = 12;

/** References and resources, those never checked first, then the oldest check first. */
export function sourcesByAge(template: Template, today: IsoDate): CheckedSource[] {
  const references = template.references.map((one) => ({ ...one, kind: "reference" as const }));
  const resources = template.resources.map((one) => ({
    ...one,
    edition: undefined,
    note: undefined,
    kind: "resource" as const,
  }));
  return [...references, ...resources]
    .map(({ key, title, edition, note, url, checkedOn, kind }) => ({
      key,
      title,
      edition: edition ?? "",
      note: note ?? "",
      url: url ?? null,
      kind,
      checkedOn: checkedOn ?? null,
      isStale: isStale(checkedOn ?? null, today),
    }))
    .sort((one, other) => (one.checkedOn ?? "").localeCompare(other.checkedOn ?? ""));
}

/** Whether a check is more than twelve months old; one that was never made is. */
export function isStale(checkedOn: IsoDate | null, today: IsoDate): boolean {
  return checkedOn === null || addMonths(checkedOn, MONTHS_FRESH) < today;
}
