import { Typed } from "#app/components/answers/answer-summary.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import { Tag } from "#app/components/govuk/tag.tsx";
import { formatInstant } from "#app/lib/format.ts";
import { PointFields, type PointResult } from "./point-form.tsx";
import type { PointView } from "./point-view.ts";

/** One point: what was noticed, what the agency says to it, and while the audit is open what can be done about it. */
export function PointSection(props: {
  point: PointView;
  isOpen: boolean;
  /** How many other points of its kind have no reason. */
  othersWithout: number;
  /** What came back for this point, when the form could not be saved. */
  result: PointResult | undefined;
}) {
  const { point, isOpen, othersWithout, result } = props;
  const { id, heading, reason, word, mend } = point;
  return (
    // A landmark of its own would share its name with the points of other kinds about the same standard.
    <div className="app-card" id={id}>
      <h3 className="govuk-heading-s">{heading}</h3>
      <p className="govuk-body">{reason}</p>
      {word ? (
        <WordText word={word} />
      ) : (
        <Tag classes="govuk-tag--grey">{isOpen ? "No reason yet" : "No reason given"}</Tag>
      )}
      {isOpen && mend && (
        <p className="govuk-body govuk-!-margin-top-3">
          <a className="govuk-link" href={mend.href}>
            {mend.text}
          </a>
        </p>
      )}
      {isOpen && (
        <Details
          open={result !== undefined}
          classes="govuk-!-margin-bottom-0"
          summaryText={
            <>
              {word ? "Change or take back your reason" : "Leave it as it is, and say why"}
              <span className="govuk-visually-hidden"> ({heading})</span>
            </>
          }
        >
          <PointFields point={point} othersWithout={othersWithout} result={result} />
        </Details>
      )}
    </div>
  );
}

function WordText({ word: { reason, by } }: { word: NonNullable<PointView["word"]> }) {
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-1">
        <strong>Your reason</strong>
        {by && (
          <span className="app-muted">
            {" "}
            ({by.name ?? "the portal"}, {formatInstant(by.at)})
          </span>
        )}
      </p>
      <div className="govuk-body">
        <Typed text={reason} />
      </div>
    </>
  );
}
