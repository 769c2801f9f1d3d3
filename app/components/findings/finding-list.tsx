import { Typed } from "#app/components/answers/answer-summary.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";
import {
  FINDING_KINDS,
  FINDING_LABELS,
  FINDING_PLURALS,
  type FindingKind,
} from "#app/domain/findings/findings.ts";
import { paths } from "#app/lib/paths.ts";
import { RiskTag } from "./risk-tag.tsx";

export interface FindingView {
  id: string;
  kind: FindingKind;
  text: string;
  likelihood: number | null;
  impact: number | null;
  version: number;
}

/** What was named of one area or of the whole audit, by kind, each with its ways to change it. */
export function FindingList(props: {
  returnId: string;
  userId: string;
  /** Empty: the whole audit. */
  area: string;
  /** What the links say after "Add a strength": "to Education & training". */
  areaTitle: string;
  findings: readonly FindingView[];
  isOpen: boolean;
}) {
  const { returnId, userId, area, areaTitle, findings, isOpen } = props;
  return FINDING_KINDS.map((kind) => (
    <div key={kind}>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{FINDING_PLURALS[kind]}</h3>
      <Kind
        returnId={returnId}
        userId={userId}
        findings={findings.filter((one) => one.kind === kind)}
        isOpen={isOpen}
      />
      {isOpen && (
        <p className="govuk-body">
          <a className="govuk-link" href={paths.newFinding(returnId, { kind, area })}>
            Add a {FINDING_LABELS[kind].toLowerCase()}
            <span className="govuk-visually-hidden"> to {areaTitle}</span>
          </a>
        </p>
      )}
    </div>
  ));
}

function Kind(props: {
  returnId: string;
  userId: string;
  findings: readonly FindingView[];
  isOpen: boolean;
}) {
  const { returnId, userId, findings, isOpen } = props;
  if (findings.length === 0) return <p className="govuk-body app-muted">None named.</p>;
  return (
    <ul className="govuk-list govuk-list--spaced">
      {findings.map((finding) => (
        <li key={finding.id} id={`finding-${finding.id}`}>
          <RiskTag likelihood={finding.likelihood} impact={finding.impact} />
          <Typed text={finding.text} />
          {isOpen && <Change returnId={returnId} userId={userId} finding={finding} />}
        </li>
      ))}
    </ul>
  );
}

function Change(props: { returnId: string; userId: string; finding: FindingView }) {
  const { returnId, userId, finding } = props;
  const about = <span className="govuk-visually-hidden"> {beginningOf(finding.text)}</span>;
  return (
    <form method="post" action={paths.findings(returnId)} className="app-row-form app-row-links">
      <a className="govuk-link" href={paths.finding(returnId, finding.id)}>
        Change{about}
      </a>
      <OpenedBy userId={userId} />
      <input type="hidden" name="finding" value={finding.id} />
      <input type="hidden" name="version" value={finding.version} />
      <button type="submit" name="intent" value="remove" className="app-link-button">
        Remove{about}
      </button>
    </form>
  );
}

/** What was taken back, each with the way to put it in its place again. */
export function WithdrawnList(props: {
  returnId: string;
  userId: string;
  findings: readonly (FindingView & { areaTitle: string })[];
}) {
  const { returnId, userId, findings } = props;
  return (
    <ul className="govuk-list govuk-list--spaced">
      {findings.map((finding) => (
        <li key={finding.id}>
          <strong>
            {FINDING_LABELS[finding.kind]}, {finding.areaTitle}
          </strong>
          <Typed text={finding.text} />
          <form method="post" action={paths.findings(returnId)} className="app-row-form">
            <OpenedBy userId={userId} />
            <input type="hidden" name="finding" value={finding.id} />
            <input type="hidden" name="version" value={finding.version} />
            <button type="submit" name="intent" value="restore" className="app-link-button">
              Put back<span className="govuk-visually-hidden"> {beginningOf(finding.text)}</span>
            </button>
          </form>
        </li>
      ))}
    </ul>
  );
}

/** Enough of a text to tell one link from the next. */
function beginningOf(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 60)}…`;
}
