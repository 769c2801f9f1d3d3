import {
  FINDING_KINDS,
  FINDING_LABELS,
  FINDING_TEXT_LIMIT,
  type FindingErrors,
  IMPACTS,
  LIKELIHOODS,
  type TypedFinding,
} from "#app/domain/findings/findings.ts";
import { errorMessage } from "#app/lib/form.ts";
import { Button } from "../govuk/button.tsx";
import { Radios } from "../govuk/radios.tsx";
import { Select } from "../govuk/select.tsx";
import { LimitedText } from "../limited-text.tsx";
import { NewId } from "../new-id.tsx";
import { OpenedBy } from "../opened-by.tsx";

/** A strength, weakness or risk: what it is, where it belongs, and the words. Marks are asked for risks only. */
export function FindingForm(props: {
  typed: TypedFinding;
  errors: FindingErrors;
  areas: { code: string; title: string }[];
  userId: string;
  /** For a new one: what it will be called. */
  newId?: string;
  /** The version that was read; null for a new one. */
  version: number | string | null;
}) {
  const { typed, errors, areas, userId, newId, version } = props;
  return (
    <form method="post" noValidate data-app-warn>
      <OpenedBy userId={userId} />
      {newId && <NewId id={newId} />}
      {version !== null && <input type="hidden" name="version" value={version} />}
      <Radios
        name="kind"
        fieldset={{ legend: { text: "What is it?", classes: "govuk-fieldset__legend--s" } }}
        items={FINDING_KINDS.map((kind) => ({
          value: kind,
          text: FINDING_LABELS[kind],
          hint: { text: KIND_HINTS[kind] },
          ...(kind === "risk" && { conditional: { text: <Marks typed={typed} errors={errors} /> } }),
        }))}
        defaultValue={typed.kind}
        errorMessage={errorMessage(errors.kind)}
      />
      <Select
        name="area"
        label={{ text: "What is it about?", classes: "govuk-label--s" }}
        items={[
          { value: "", text: "The whole audit" },
          ...areas.map(({ code, title }) => ({ value: code, text: title })),
        ]}
        defaultValue={typed.area}
        errorMessage={errorMessage(errors.area)}
      />
      <LimitedText
        name="text"
        limit={FINDING_TEXT_LIMIT}
        rows={4}
        label={{ text: "In your words", classes: "govuk-label--s" }}
        hint={{ text: "One thing in a few sentences: what it is, and how you know." }}
        defaultValue={typed.text}
        errorMessage={errorMessage(errors.text)}
      />
      <Button preventDoubleClick>Save</Button>
    </form>
  );
}

const KIND_HINTS = {
  strength: "What works well, and what others could learn from.",
  weakness: "What is missing, or does not work well enough yet.",
  risk: "What could go wrong for children, and how likely and how serious it would be.",
} as const;

function Marks({ typed, errors }: { typed: TypedFinding; errors: FindingErrors }) {
  return (
    <>
      <Select
        name="likelihood"
        label={{ text: "For a risk: how likely is it?" }}
        items={markItems(LIKELIHOODS)}
        defaultValue={typed.likelihood}
        errorMessage={errorMessage(errors.likelihood)}
      />
      <Select
        name="impact"
        label={{ text: "For a risk: how serious would it be for children?" }}
        items={markItems(IMPACTS)}
        defaultValue={typed.impact}
        errorMessage={errorMessage(errors.impact)}
      />
    </>
  );
}

function markItems(words: readonly string[]) {
  return [
    { value: "", text: "Choose" },
    ...words.map((word, index) => ({
      value: String(index + 1),
      text: `${index + 1}, ${word.toLowerCase()}`,
    })),
  ];
}
