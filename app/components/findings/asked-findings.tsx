import { Typed } from "#app/components/answers/answer-summary.tsx";
import { FINDINGS_ASKED_FOR } from "#app/domain/findings/closing.ts";
import { FINDING_LABELS, FINDING_PLURALS } from "#app/domain/findings/findings.ts";
import { paths } from "#app/lib/paths.ts";
import type { FindingView } from "./finding-list.tsx";
import { RiskTag } from "./risk-tag.tsx";

/** The strengths or the risks of the whole audit, as the closing questions ask for them, and the way to name more. */
export function AskedFindings(props: {
  returnId: string;
  kind: "strength" | "risk";
  findings: readonly FindingView[];
  isOpen: boolean;
}) {
  const { returnId, kind, isOpen } = props;
  const findings = props.findings.filter((finding) => finding.kind === kind);
  const noun = FINDING_LABELS[kind].toLowerCase();
  return (
    <section aria-labelledby={`asked-${kind}`}>
      <h2 className="govuk-heading-m govuk-!-margin-bottom-1" id={`asked-${kind}`}>
        Three {FINDING_PLURALS[kind].toLowerCase()}
      </h2>
      <p className="govuk-body app-muted">
        {findings.length} of {FINDINGS_ASKED_FOR} named for the whole audit
      </p>
      {findings.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {findings.map(({ id, text, likelihood, impact }) => (
            <li key={id}>
              <RiskTag likelihood={likelihood} impact={impact} />
              <Typed text={text} />
            </li>
          ))}
        </ul>
      )}
      <p className="govuk-body">
        {isOpen && (
          <a className="govuk-link" href={paths.newFinding(returnId, { kind })}>
            Add a {noun}
          </a>
        )}
        {isOpen && findings.length > 0 && " or "}
        {findings.length > 0 && (
          <a className="govuk-link" href={paths.findings(returnId)}>
            {isOpen ? "change" : "See"} what is named<span className="govuk-visually-hidden"> ({noun})</span>
          </a>
        )}
      </p>
    </section>
  );
}
