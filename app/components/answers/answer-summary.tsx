import { Band } from "#app/components/band.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { blankLabel, NOT_APPLICABLE, ratingLabel, ratingOnScale } from "#app/domain/answers/answer.ts";
import type { Level } from "#app/domain/template/template.ts";

/** One answer to read: the rating in words, then the texts as they were typed. */
export function AnswerSummary(props: { answer: AnswerText; levels: Level[]; ratingLabel: string }) {
  const { answer, levels, ratingLabel } = props;
  return (
    <SummaryList
      rows={[
        {
          key: { text: ratingLabel },
          value: { text: <RatingText {...answer} levels={levels} /> },
        },
        ...(answer.level === NOT_APPLICABLE
          ? [
              {
                key: { text: "Why it does not apply" },
                value: { text: <Typed text={answer.notApplicableReason} /> },
              },
            ]
          : []),
        { key: { text: "How you know" }, value: { text: <Typed text={answer.commentary} /> } },
        { key: { text: "Difference for children" }, value: { text: <Typed text={answer.example} /> } },
      ]}
    />
  );
}

/** A rating in words: a level with its colour, not applicable, or unanswered; three different things. */
export function RatingText(props: Pick<AnswerText, "level" | "blank"> & { levels: Level[] }) {
  const rating = ratingOnScale(props.levels, props.level);
  if (rating.kind === "rated") return <Band label={ratingLabel(rating)} colour={rating.level.colour} />;
  if (rating.kind === "unanswered" && props.blank) {
    return (
      <>
        {blankLabel(props.blank)} <span className="app-muted">(unanswered)</span>
      </>
    );
  }
  return ratingLabel(rating);
}

/** A typed text with its line breaks; an empty one says so. */
export function Typed({ text }: { text: string }) {
  return text === "" ? (
    <span className="app-muted">Nothing written</span>
  ) : (
    <div className="app-typed">{text}</div>
  );
}
