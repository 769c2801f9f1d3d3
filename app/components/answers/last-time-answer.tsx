import { Details } from "#app/components/govuk/details.tsx";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { Colour } from "#app/domain/colour.ts";
import {
  type CarriedKind,
  QUESTION_CHANGE_SENTENCES,
  type QuestionChange,
} from "#app/domain/template/question-change.ts";
import {
  type EarlierEvidenceItem,
  EarlierEvidenceList,
  EarlierRating,
  EarlierTexts,
} from "./earlier-answer.tsx";

interface EarlierSource {
  code: string;
  title: string;
  statement: string;
  label: string;
  colour: Colour | null;
  board: { label: string; colour: Colour | null } | null;
  answer: AnswerText;
}

export interface LastTimePanel {
  cycleName: string;
  kind: CarriedKind;
  changes: QuestionChange[];
  sources: EarlierSource[];
  evidence: EarlierEvidenceItem[];
  /** Whether the form holds last time's words. */
  isInForm: boolean;
  isToDo: boolean;
  isConfirmable: boolean;
  confirmed: { at: string; evidenceCheckedOn: string | null } | null;
  suggestion: AnswerText | null;
}

/** What was said and attached last time, source by source. */
export function LastTimeAnswer(props: {
  standard: { code: string; title: string; statement: string };
  lastTime: LastTimePanel;
  /** Where it is to be read before something is done with it; otherwise long texts can be opened. */
  isInFull?: boolean;
}) {
  const { standard, lastTime, isInFull = false } = props;
  const { kind, changes, sources, evidence } = lastTime;
  if (kind === "new") return <p className="govuk-body-s">This was not asked of you last time.</p>;
  return (
    <>
      {changes.length > 0 && (
        <ul className="govuk-list govuk-list--bullet govuk-body-s">
          {changes.map((change) => (
            <li key={change}>{QUESTION_CHANGE_SENTENCES[change]}</li>
          ))}
        </ul>
      )}
      {sources.map((source) => (
        <Source
          key={source.code}
          source={source}
          standard={standard}
          isAlone={sources.length === 1}
          isInFull={isInFull}
        />
      ))}
      {evidence.length > 0 && (
        <>
          <h3 className="govuk-heading-s govuk-!-margin-top-4 govuk-!-margin-bottom-1">Evidence last time</h3>
          <EarlierEvidenceList evidence={evidence} />
        </>
      )}
    </>
  );
}

function Source(props: {
  source: EarlierSource;
  standard: { code: string; title: string; statement: string };
  isAlone: boolean;
  isInFull: boolean;
}) {
  const { source, standard, isAlone, isInFull } = props;
  const { code, title, statement, board, answer } = source;
  const isSameName = isAlone && code === standard.code && title === standard.title;
  return (
    <>
      {!isSameName && (
        <h3 className="govuk-heading-s govuk-!-margin-top-4 govuk-!-margin-bottom-1">
          {code} {title}
        </h3>
      )}
      <p className="govuk-body-s">
        Your rating: <EarlierRating {...source} />
        {board && (
          <>
            <br />
            The Board’s rating: <EarlierRating {...board} />
          </>
        )}
      </p>
      <EarlierTexts answer={answer} isInFull={isInFull} />
      {statement !== standard.statement && (
        <Details summaryText="What it asked last time" classes="govuk-!-margin-bottom-2 govuk-!-font-size-16">
          <p>{statement}</p>
        </Details>
      )}
    </>
  );
}
