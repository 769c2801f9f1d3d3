import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

/** On an audit's own page, while start questions wait for an answer: they come before the standards. */
export function StartOffer(props: { returnId: string; offer: { asked: number; waiting: number } | null }) {
  const { returnId, offer } = props;
  if (!offer || offer.waiting === 0) return null;
  return (
    <InsetText>
      <p className="govuk-body">
        <a className="govuk-link govuk-!-font-weight-bold" href={paths.startQuestions(returnId)}>
          Answer {plural(offer.waiting, "start question")} first
        </a>
      </p>
      <p className="govuk-body">
        They mark the standards that do not apply to you, so that you do not have to do it one by one. You can
        change your mind at any time.
      </p>
    </InsetText>
  );
}
