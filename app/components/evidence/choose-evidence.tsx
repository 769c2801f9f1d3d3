import {
  EVIDENCE_KIND_LABELS,
  type EvidenceKind,
  type EvidenceState,
} from "#app/domain/evidence/evidence.ts";
import { formatDate } from "#app/lib/format.ts";
import { Button } from "../govuk/button.tsx";
import { Checkboxes } from "../govuk/checkboxes.tsx";
import { OpenedBy } from "../opened-by.tsx";
import { EvidenceStateTag } from "./evidence-state-tag.tsx";

interface Choosable {
  id: string;
  kind: EvidenceKind;
  title: string;
  documentVersion: string;
  datedOn: string | null;
  reviewOn: string | null;
  state: EvidenceState;
}

/** The agency's library as boxes to tick for one standard; what is attached stands first, and ticked. */
export function ChooseEvidence(props: {
  userId: string;
  code: string;
  attached: Choosable[];
  library: Choosable[];
  /** Ids of what was attached to this standard in the last audit. */
  usedLastTime: readonly string[];
  /** What was ticked in a form that could not be saved. */
  ticked: string[] | null;
  isNarrowed: boolean;
}) {
  const { userId, code, attached, library, usedLastTime, ticked, isNarrowed } = props;
  const all = [...attached, ...library];
  if (all.length === 0) {
    return (
      <p className="govuk-body">
        {isNarrowed
          ? "No evidence fits this search. Try a shorter word, or show everything."
          : "Your library is empty. Add new evidence: it is attached here, and can then stand beside other standards too."}
      </p>
    );
  }
  return (
    <form method="post" noValidate data-app-warn>
      <OpenedBy userId={userId} />
      {attached.map(({ id }) => (
        <input key={id} type="hidden" name="was" value={id} />
      ))}
      <Checkboxes
        name="evidence"
        fieldset={{
          legend: {
            text: `What shows that your answer to ${code} is true?`,
            classes: "govuk-fieldset__legend--m",
          },
        }}
        hint={{ text: "Tick what to attach. Untick what to take off: it stays in your library." }}
        items={all.map((item) => ({
          value: item.id,
          text: item.title,
          hint: { text: <Words item={item} wasUsed={usedLastTime.includes(item.id)} /> },
        }))}
        defaultValues={ticked ?? attached.map(({ id }) => id)}
      />
      <Button preventDoubleClick>Save</Button>
    </form>
  );
}

function Words({ item, wasUsed }: { item: Choosable; wasUsed: boolean }) {
  const { kind, documentVersion, datedOn, reviewOn, state } = item;
  const words = [
    EVIDENCE_KIND_LABELS[kind],
    documentVersion && `version ${documentVersion}`,
    datedOn && `dated ${formatDate(datedOn)}`,
    reviewOn && `review by ${formatDate(reviewOn)}`,
  ];
  return (
    <>
      {wasUsed && <strong>Used last time. </strong>}
      {words.filter(Boolean).join(", ")} {state !== "current" && <EvidenceStateTag state={state} />}
    </>
  );
}
