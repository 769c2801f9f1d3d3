import { paths } from "#app/lib/paths.ts";
import { BareRatings } from "./bare-ratings.tsx";
import { type QualityCounts, QualityCountsText } from "./quality-counts.tsx";

/** On the way to sign-off: what the Board may ask about, in two sentences, and the way to all of it. */
export function QualitySummary(props: {
  returnId: string;
  counts: QualityCounts;
  isOpen: boolean;
  isComplete: boolean;
  bare: { code: string; title: string }[];
}) {
  const { returnId, counts, isOpen, isComplete, bare } = props;
  return (
    <section aria-labelledby="quality-heading">
      <h2 className="govuk-heading-m" id="quality-heading">
        Points the Board may ask about
      </h2>
      <QualityCountsText counts={counts} isOpen={isOpen} isComplete={isComplete} />
      {counts.points > 0 && (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.qualityCheck(returnId)}>
            {isOpen ? "See the points, mend them or give your reasons" : "Read the points and your reasons"}
          </a>
        </p>
      )}
      <BareRatings returnId={returnId} bare={bare} />
    </section>
  );
}
