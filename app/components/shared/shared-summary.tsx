import { RatingText, Typed } from "#app/components/answers/answer-summary.tsx";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import type { EvidenceKind } from "#app/domain/evidence/evidence.ts";
import type { Level } from "#app/domain/template/template.ts";
import { paths } from "#app/lib/paths.ts";

export interface SharedEvidenceItem {
  id: string;
  kind: EvidenceKind;
  title: string;
  heldBy: string;
  url: string;
  revision: number;
}

/** A shared answer to read, also in a narrow column: the rating proposed, the texts, the evidence. */
export function SharedSummary(props: {
  answer: AnswerText;
  evidence: SharedEvidenceItem[];
  levels: Level[];
}) {
  const { answer, evidence, levels } = props;
  const hasText = answer.commentary !== "" || answer.example !== "";
  return (
    <dl className="govuk-body">
      <dt className="govuk-!-font-weight-bold">Proposed rating</dt>
      <dd className="govuk-!-margin-left-0 govuk-!-margin-bottom-2">
        {answer.level === null ? (
          "None: rate it yourself"
        ) : (
          <RatingText level={answer.level} levels={levels} />
        )}
        {answer.level === NOT_APPLICABLE && <Typed text={answer.notApplicableReason} />}
      </dd>
      {answer.commentary !== "" && <Text label="How you know" text={answer.commentary} />}
      {answer.example !== "" && <Text label="Difference for children" text={answer.example} />}
      {!hasText && <Text label="Text" text="" />}
      {evidence.length > 0 && (
        <>
          <dt className="govuk-!-font-weight-bold">Evidence</dt>
          <dd className="govuk-!-margin-left-0 govuk-!-margin-bottom-2">
            <ul className="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
              {evidence.map((item) => (
                <li key={item.id}>
                  <EvidenceLink item={item} />
                </li>
              ))}
            </ul>
          </dd>
        </>
      )}
    </dl>
  );
}

function Text({ label, text }: { label: string; text: string }) {
  return (
    <>
      <dt className="govuk-!-font-weight-bold">{label}</dt>
      <dd className="govuk-!-margin-left-0">
        <Typed text={text} />
      </dd>
    </>
  );
}

/** A file to download, a link to follow; of a document that somebody holds, who that is. */
function EvidenceLink({ item }: { item: SharedEvidenceItem }) {
  const { id, kind, title, heldBy, url, revision } = item;
  if (kind === "reference") return heldBy === "" ? title : `${title} (held by ${heldBy})`;
  return kind === "link" ? (
    <a className="govuk-link" href={url} rel="noopener noreferrer">
      {title}
    </a>
  ) : (
    <a className="govuk-link" href={paths.evidenceFile(id, revision)}>
      {title}
    </a>
  );
}
