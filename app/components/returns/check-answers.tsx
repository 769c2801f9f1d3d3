import { RatingText, Typed } from "#app/components/answers/answer-summary.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { MISSING_LABELS } from "#app/components/saved-notice.tsx";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { NOT_APPLICABLE } from "#app/domain/answers/answer.ts";
import type { Missing } from "#app/domain/scoring/completeness.ts";
import type { Level } from "#app/domain/template/template.ts";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

type CheckedAnswer = AnswerText & { code: string; title: string };

/** Everything that was answered, and first of all what is still missing, each with a link to mend it. */
export function CheckAnswers(props: {
  returnId: string;
  isOpen: boolean;
  areas: { code: string; title: string; answers: CheckedAnswer[] }[];
  levels: Level[];
  incomplete: { code: string; title: string; missing: Missing }[];
  isEverythingOpen: boolean;
  openHref: string;
}) {
  const { returnId, isOpen, areas, levels, incomplete, isEverythingOpen, openHref } = props;
  return (
    <>
      {incomplete.length > 0 && (
        <section id="incomplete" aria-labelledby="incomplete-heading">
          <h2 className="govuk-heading-m" id="incomplete-heading">
            {plural(incomplete.length, "answer")} to complete
          </h2>
          <ul className="govuk-list govuk-list--bullet">
            {incomplete.map(({ code, title, missing }) => (
              <li key={code}>
                <a className="govuk-link" href={paths.standard(returnId, code)}>
                  {code} {title}
                </a>
                : {MISSING_LABELS[missing]}
              </li>
            ))}
          </ul>
        </section>
      )}
      {!isEverythingOpen && (
        <p className="govuk-body">
          <a className="govuk-link" href={openHref}>
            Show everything that was written
          </a>
        </p>
      )}
      {areas.map((area) => (
        <SummaryList
          key={area.code}
          card={{ title: { text: area.title } }}
          rows={area.answers.map((answer) => ({
            key: { text: `${answer.code} ${answer.title}` },
            value: { text: <AnswerInShort answer={answer} levels={levels} isOpen={isEverythingOpen} /> },
            ...(isOpen && {
              actions: {
                items: [
                  {
                    text: "Change",
                    visuallyHiddenText: `${answer.code} ${answer.title}`,
                    href: paths.standard(returnId, answer.code),
                  },
                ],
              },
            }),
          }))}
        />
      ))}
    </>
  );
}

/** The rating at a glance; the words behind it open on demand, because forty answers together fill many screens. */
function AnswerInShort(props: { answer: CheckedAnswer; levels: Level[]; isOpen: boolean }) {
  const { answer, levels, isOpen } = props;
  const { code, level, blank, notApplicableReason, commentary, example } = answer;
  const texts = [
    ...(level === NOT_APPLICABLE ? [{ heading: "Why it does not apply", text: notApplicableReason }] : []),
    { heading: "How you know", text: commentary },
    { heading: "Difference for children", text: example },
  ].filter(({ text }) => text !== "");
  return (
    <>
      <RatingText level={level} blank={blank} levels={levels} />
      {texts.length > 0 && (
        <Details
          classes="govuk-!-margin-top-2 govuk-!-margin-bottom-0"
          open={isOpen}
          summaryText={
            <>
              What was written<span className="govuk-visually-hidden"> for {code}</span>
            </>
          }
        >
          {texts.map(({ heading, text }) => (
            <div key={heading}>
              <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{heading}</h3>
              <Typed text={text} />
            </div>
          ))}
        </Details>
      )}
    </>
  );
}
