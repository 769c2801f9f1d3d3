import { Tag } from "#app/components/govuk/tag.tsx";
import { CARRIED_KIND_LABELS, type CarriedKind } from "#app/domain/template/question-change.ts";

const TAG_CLASSES = {
  unchanged: "govuk-tag--grey",
  "question-changed": "govuk-tag--yellow",
  new: "govuk-tag--blue",
} as const satisfies Record<CarriedKind, string>;

/** How a standard stands to what was asked last time, in words. */
export function CarriedTag({ kind }: { kind: CarriedKind }) {
  return <Tag classes={TAG_CLASSES[kind]}>{CARRIED_KIND_LABELS[kind]}</Tag>;
}
