import { Band } from "#app/components/band.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { Colour } from "#app/domain/colour.ts";
import type { EvidenceKind, EvidenceState } from "#app/domain/evidence/evidence.ts";
import { formatDate } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

/** Parts of an answer of an earlier round, to read. */

/** A rating in last time's words. */
export function EarlierRating({ label, colour }: { label: string; colour: Colour | null }) {
  return colour ? <Band label={label} colour={colour} /> : label;
}

/** Characters up to which a text stands open in a narrow column: about eight lines of it. */
const SHORT_TEXT = 280;

/** What was written, field by field; empty fields are left out, and unless all is to be read, long ones can be opened. */
export function EarlierTexts({ answer, isInFull }: { answer: AnswerText; isInFull: boolean }) {
  const written = TEXTS.filter(({ field }) => answer[field] !== "");
  if (written.length === 0) return <p className="govuk-body-s app-muted">Nothing was written.</p>;
  return written.map(({ field, label }) =>
    answer[field].length > SHORT_TEXT && !isInFull ? (
      <Details key={field} summaryText={label} classes="govuk-!-margin-bottom-2 govuk-!-font-size-16">
        <div className="app-typed">{answer[field]}</div>
      </Details>
    ) : (
      <div key={field}>
        <p className="govuk-body-s govuk-!-font-weight-bold govuk-!-margin-bottom-1">{label}</p>
        <div className="govuk-body-s app-typed">{answer[field]}</div>
      </div>
    ),
  );
}

const TEXTS = [
  { field: "notApplicableReason", label: "Why it did not apply" },
  { field: "commentary", label: "How you knew" },
  { field: "example", label: "Difference for children" },
] as const satisfies { field: keyof AnswerText; label: string }[];

export interface EarlierEvidenceItem {
  id: string;
  kind: EvidenceKind;
  title: string;
  reviewOn: string | null;
  revision: number;
  isOwn: boolean;
  state: EvidenceState;
}

export function EarlierEvidenceList({ evidence }: { evidence: readonly EarlierEvidenceItem[] }) {
  return (
    <ul className="govuk-list govuk-list--bullet">
      {evidence.map((one) => (
        <li key={one.id} className="app-break">
          <EvidenceTitle {...one} />
          <EvidenceNote {...one} />
        </li>
      ))}
    </ul>
  );
}

/** One's own evidence leads to its page; that of the organisation above only to the file that was shared. */
function EvidenceTitle({ id, kind, title, revision, isOwn }: EarlierEvidenceItem) {
  if (!isOwn && kind !== "file") return title;
  return (
    <a className="govuk-link" href={isOwn ? paths.evidence(id) : paths.evidenceFile(id, revision)}>
      {title}
    </a>
  );
}

/** What has become of a piece of evidence since. */
export function EvidenceNote({ reviewOn, state }: EarlierEvidenceItem) {
  if (state === "withdrawn") return <span className="app-muted"> (since taken out of your library)</span>;
  if (reviewOn === null) return null;
  return state === "past-review" ? (
    <strong> (its review date, {formatDate(reviewOn)}, has passed)</strong>
  ) : (
    <span className="app-muted"> (review by {formatDate(reviewOn)})</span>
  );
}
