import { Typed } from "#app/components/answers/answer-summary.tsx";
import { FINDING_LABELS, type FindingText, riskText } from "#app/domain/findings/findings.ts";
import { InsetText } from "../govuk/inset-text.tsx";
import { SummaryList } from "../govuk/summary-list.tsx";

/** What somebody else saved in between; what was typed here is still in the form below. */
export function FindingConflict(props: {
  theirs: FindingText & { withdrawnAt: string | null };
  areas: { code: string; title: string }[];
}) {
  const { theirs, areas } = props;
  const risk = riskText(theirs.likelihood, theirs.impact);
  const area = areas.find(({ code }) => code === theirs.area)?.title ?? "The whole audit";
  return (
    <InsetText id="conflict">
      <h2 className="govuk-heading-s">
        {theirs.withdrawnAt === null ? "What stands there now" : "Removed by somebody else"}
      </h2>
      <SummaryList
        rows={[
          { key: { text: "What it is" }, value: { text: FINDING_LABELS[theirs.kind] } },
          { key: { text: "About" }, value: { text: area } },
          { key: { text: "Words" }, value: { text: <Typed text={theirs.text} /> } },
          risk !== null && { key: { text: "Risk" }, value: { text: risk } },
        ]}
      />
      <p className="govuk-body">
        Yours was not saved: it is still in the form below. Copy across what you need, then save it.
      </p>
    </InsetText>
  );
}
