import { RISK_CLASS_LABELS, type RiskClass, riskRating } from "#app/domain/findings/findings.ts";
import { Tag } from "../govuk/tag.tsx";

const TAG_CLASSES = {
  low: "govuk-tag--green",
  medium: "govuk-tag--yellow",
  high: "govuk-tag--red",
} as const satisfies Record<RiskClass, string>;

/** A risk's rating in words and as its number of 25; nothing for what has none. */
export function RiskTag({ likelihood, impact }: { likelihood: number | null; impact: number | null }) {
  const rated = riskRating(likelihood, impact);
  if (rated === null) return null;
  return (
    <Tag classes={TAG_CLASSES[rated.class]}>
      {RISK_CLASS_LABELS[rated.class]}, {rated.rating} of 25
    </Tag>
  );
}
