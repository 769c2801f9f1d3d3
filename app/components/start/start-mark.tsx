import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { paths } from "#app/lib/paths.ts";

/** On a standard that a start question marked not applicable: why, and the way to undo it. */
export function MarkedByStart(props: {
  returnId: string;
  mark: { key: string; text: string } | null;
  isOpen: boolean;
}) {
  const { returnId, mark, isOpen } = props;
  if (!mark) return null;
  return (
    <InsetText>
      <p className="govuk-body">
        This is marked not applicable because your organisation answered no to a start question: “{mark.text}”
      </p>
      {isOpen && (
        <p className="govuk-body">
          Choose a rating below if it does apply, or{" "}
          <a className="govuk-link" href={`${paths.startQuestions(returnId)}#answer-${mark.key}`}>
            change your answer to the start question
          </a>
          .
        </p>
      )}
    </InsetText>
  );
}
