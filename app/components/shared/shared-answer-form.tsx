import { levelItems, notApplicableItems } from "#app/components/answers/rating-items.tsx";
import { EvidencePages } from "#app/components/evidence/find-evidence.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { Checkboxes } from "#app/components/govuk/checkboxes.tsx";
import { Radios } from "#app/components/govuk/radios.tsx";
import { LimitedText } from "#app/components/limited-text.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";
import type { AnswerField, AnswerText, FieldErrors } from "#app/domain/answers/answer.ts";
import { ANSWER_TEXT_LIMIT } from "#app/domain/answers/answer.ts";
import type { Level, Standard } from "#app/domain/template/template.ts";
import { errorMessage } from "#app/lib/form.ts";
import { formatDate } from "#app/lib/format.ts";
import type { ListPage } from "#app/lib/list-query.ts";

interface Choosable {
  id: string;
  title: string;
  documentVersion: string;
  reviewOn: string | null;
}

export type SharedErrors = FieldErrors<AnswerField | "evidence">;

/** What a parent agency proposes for one standard. It posts plainly and works without JavaScript. */
export function SharedAnswerForm(props: {
  standard: Standard;
  levels: Level[];
  answer: AnswerText;
  evidenceIds: string[];
  /** What goes with the answer already; it stays to choose, also when it has left the library since. */
  chosen: Choosable[];
  choice: { q: string | null; list: ListPage; items: Choosable[] };
  here: string;
  libraryHref: string;
  version: number | string;
  userId: string;
  errors: SharedErrors;
  today: string;
}) {
  const { standard, levels, answer, evidenceIds, chosen, choice, here } = props;
  const { libraryHref, version, userId, errors, today } = props;
  const library = [...chosen, ...choice.items];
  return (
    <form method="post" noValidate data-app-warn>
      <OpenedBy userId={userId} />
      <input type="hidden" name="version" value={version} />
      <ProposedLevel standard={standard} levels={levels} answer={answer} errors={errors} />
      <LimitedText
        name="commentary"
        limit={ANSWER_TEXT_LIMIT}
        rows={6}
        label={{ text: "What is the same in all your members?", classes: "govuk-label--m" }}
        hint={{
          text: "Say what you provide or check for them, how, and when. Leave out what each of them has to say for itself.",
        }}
        defaultValue={answer.commentary}
        errorMessage={errorMessage(errors.commentary)}
      />
      <LimitedText
        name="example"
        limit={ANSWER_TEXT_LIMIT}
        rows={4}
        label={{
          text: "What is different for children because of this? (optional)",
          classes: "govuk-label--m",
        }}
        hint={{
          text: "Only what is true in every member. An example of its own is better for each of them.",
        }}
        defaultValue={answer.example}
        errorMessage={errorMessage(errors.example)}
      />
      {library.length === 0 ? (
        <>
          <h2 className="govuk-heading-m">Evidence</h2>
          <p className="govuk-body">
            {choice.q === null ? "Your evidence library is empty." : "No evidence fits this search."}{" "}
            <a className="govuk-link" href={libraryHref}>
              Add evidence
            </a>{" "}
            first to give it to your members with this answer.
          </p>
        </>
      ) : (
        <>
          <Checkboxes
            name="evidence"
            fieldset={{
              legend: { text: "Evidence that goes with it", classes: "govuk-fieldset__legend--m" },
            }}
            hint={{ text: "From your evidence library. A member that adopts this answer has it attached." }}
            errorMessage={errorMessage(errors.evidence)}
            defaultValues={evidenceIds}
            items={library.map((one) => ({
              value: one.id,
              text: one.documentVersion === "" ? one.title : `${one.title} (${one.documentVersion})`,
              hint: one.reviewOn ? { text: reviewWords(one.reviewOn, today) } : undefined,
            }))}
          />
          <EvidencePages here={here} choice={choice} />
        </>
      )}
      <Button preventDoubleClick>Save shared answer</Button>
    </form>
  );
}

function reviewWords(reviewOn: string, today: string): string {
  const day = formatDate(reviewOn);
  return reviewOn < today ? `Its review date, ${day}, has passed` : `To be reviewed by ${day}`;
}

function ProposedLevel(props: {
  standard: Standard;
  levels: Level[];
  answer: AnswerText;
  errors: SharedErrors;
}) {
  const { standard, levels, answer, errors } = props;
  return (
    <Radios
      name="level"
      fieldset={{
        legend: { text: "Which rating do you propose?", classes: "govuk-fieldset__legend--m" },
      }}
      hint={{
        text: "Each member decides for itself. Propose one only where the same is true in all of them.",
      }}
      errorMessage={errorMessage(errors.level)}
      defaultValue={answer.level ?? undefined}
      items={[
        ...levelItems(standard, levels),
        ...notApplicableItems(standard, NOT_APPLICABLE_WORDS, answer, errors),
        { divider: "or" },
        { value: "", text: "No rating: a text or evidence alone", defaultChecked: answer.level === null },
      ]}
    />
  );
}

const NOT_APPLICABLE_WORDS = {
  text: "Not applicable to our members",
  reason: "Why does it not apply to your members?",
};
