import { plural } from "#app/lib/format.ts";

export interface QualityCounts {
  points: number;
  /** Points to which the agency has said nothing. */
  withoutWord: number;
  /** Null: not counted. */
  gapsWithAction: number | null;
}

/** How many points there are, how many of them nobody has explained, and what counts in the agency's favour. */
export function QualityCountsText(props: {
  counts: QualityCounts;
  isOpen: boolean;
  /** False: the answers that are still to come may bring more. */
  isComplete: boolean;
}) {
  const { counts, isOpen, isComplete } = props;
  const { points, withoutWord, gapsWithAction } = counts;
  return (
    <>
      <p className="govuk-body">
        {isOpen ? openText(points, withoutWord, isComplete) : closedText(points, withoutWord)}
      </p>
      {gapsWithAction !== null && gapsWithAction > 0 && (
        <p className="govuk-body">
          <strong>In your favour:</strong> {plural(gapsWithAction, "gap")} that you found yourselves, each
          with an action. The Board sees this too.
        </p>
      )}
    </>
  );
}

function openText(points: number, withoutWord: number, isComplete: boolean): string {
  if (points === 0) {
    return isComplete
      ? "The portal found nothing in your audit that the Board would ask about."
      : "So far the portal has found nothing in your audit that the Board would ask about. It looks again with every answer.";
  }
  const found = isComplete
    ? `The Board may ask about ${plural(points, "point")} in your audit.`
    : `The Board may ask about ${plural(points, "point")} in your audit so far: there may be others when every standard is answered.`;
  if (withoutWord === 0) return `${found} ${eachPhrase(points)} a reason from you, which the Board will see.`;
  return `${found} ${withoutPhrase(points, withoutWord)} reason from you yet, and the Board will see that.`;
}

function closedText(points: number, withoutWord: number): string {
  if (points === 0) return "No points that the Board may ask about were found in this audit.";
  const found = `This audit has ${plural(points, "point")} that the Board may ask about.`;
  if (withoutWord === 0) return `${found} ${eachPhrase(points)} a reason from you.`;
  return `${found} ${withoutPhrase(points, withoutWord)} reason from you.`;
}

function eachPhrase(points: number): string {
  return points === 1 ? "It has" : "Each has";
}

/** "It has no", "None has a", "1 has no", "3 have no". */
function withoutPhrase(points: number, withoutWord: number): string {
  if (points === 1) return "It has no";
  if (withoutWord === points) return "None has a";
  return withoutWord === 1 ? "1 has no" : `${withoutWord} have no`;
}
