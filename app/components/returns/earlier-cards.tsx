import type { ReactNode } from "react";
import { Typed } from "#app/components/answers/answer-summary.tsx";
import {
  type EarlierEvidenceItem,
  EarlierEvidenceList,
  EarlierRating,
} from "#app/components/answers/earlier-answer.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { Colour } from "#app/domain/colour.ts";

interface EarlierInFull {
  code: string;
  title: string;
  statement: string;
  label: string;
  colour: Colour | null;
  board: { label: string; colour: Colour | null } | null;
  answer: AnswerText;
  evidence: EarlierEvidenceItem[];
  /** The standards of today that continue it, which are asked of others only. */
  continuedBy?: string[];
}

/** Answers of last time that no standard of today takes up, each in full. */
export function EarlierCards(props: {
  id: string;
  heading: string;
  introduction: string;
  /** Said where there are none. */
  empty: string;
  answers: readonly EarlierInFull[];
}) {
  const { id, heading, introduction, empty, answers } = props;
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m" id={id}>
        {heading}
      </h2>
      <p className="govuk-body">{answers.length === 0 ? empty : introduction}</p>
      {answers.map((earlier) => (
        <SummaryList
          key={earlier.code}
          card={{ title: { text: `${earlier.code} ${earlier.title}`, headingLevel: 3 } }}
          rows={rowsOf(earlier)}
        />
      ))}
    </section>
  );
}

function rowsOf({ statement, answer, evidence, board, continuedBy = [], ...rating }: EarlierInFull) {
  const row = (key: string, value: ReactNode) => ({ key: { text: key }, value: { text: value } });
  return [
    row("It asked", statement),
    row("Your rating", <EarlierRating {...rating} />),
    board && row("The Board’s rating", <EarlierRating {...board} />),
    answer.notApplicableReason !== "" &&
      row("Why it did not apply", <Typed text={answer.notApplicableReason} />),
    row("How you knew", <Typed text={answer.commentary} />),
    row("Difference for children", <Typed text={answer.example} />),
    evidence.length > 0 && row("Evidence", <EarlierEvidenceList evidence={evidence} />),
    continuedBy.length > 0 && row("Continued in", continuedBy.join(", ")),
  ];
}
