import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import type { CameOver, CameOverStandard } from "#app/domain/carry-forward/came-over.ts";
import { QUESTION_CHANGE_SENTENCES } from "#app/domain/template/question-change.ts";
import { formatDate, formatInstantDay } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { CarriedTag } from "./carried-tag.tsx";
import { EarlierRating } from "./earlier-answer.tsx";

/** Every standard asked now by area: how it stands to last time, what it came from, and whether it counts yet. */
export function CameOverAreas(props: { returnId: string; areas: CameOver["areas"]; isOpen: boolean }) {
  const { returnId, areas, isOpen } = props;
  return areas.map((area) => (
    <section key={area.code} aria-labelledby={`area-${area.code}`}>
      <h2 className="govuk-heading-m" id={`area-${area.code}`}>
        {area.title}
      </h2>
      <SummaryList
        rows={area.standards.map((standard) => ({
          key: { text: `${standard.code} ${standard.title}`, classes: "app-normal" },
          value: { text: <WhatCame {...standard} /> },
          actions: { items: [wayOn(returnId, standard, isOpen)] },
        }))}
      />
    </section>
  ));
}

function WhatCame(standard: CameOverStandard) {
  const { kind, changes, from } = standard;
  return (
    <>
      <p className="govuk-body-s govuk-!-margin-bottom-1">
        <CarriedTag kind={kind} />
      </p>
      {from.map(({ code, title, label, colour }) => (
        <p className="govuk-body-s govuk-!-margin-bottom-1" key={code}>
          {isItself(standard) ? "Last time" : `From ${code} ${title}`}:{" "}
          <EarlierRating label={label} colour={colour} />
        </p>
      ))}
      {changes.map((change) => (
        <p className="govuk-body-s govuk-!-margin-bottom-1 app-muted" key={change}>
          {QUESTION_CHANGE_SENTENCES[change]}
        </p>
      ))}
      <p className="govuk-body-s govuk-!-margin-bottom-1">{stateInWords(standard)}</p>
    </>
  );
}

function isItself({ code, title, from }: CameOverStandard): boolean {
  return from.length === 1 && from[0]?.code === code && from[0]?.title === title;
}

function stateInWords({ state, confirmedAt, evidenceCheckedOn }: CameOverStandard): string {
  if (state === "to-do") return "Still to do";
  if (state === "answered" || confirmedAt === null) return "Rated by hand";
  const checked = evidenceCheckedOn ? `; evidence last checked ${formatDate(evidenceCheckedOn)}` : "";
  return `Confirmed ${formatInstantDay(confirmedAt)}${checked}`;
}

function wayOn(returnId: string, { code, title, state, isConfirmable }: CameOverStandard, isOpen: boolean) {
  const visuallyHiddenText = `${code} ${title}`;
  if (isOpen && state === "to-do" && isConfirmable) {
    return {
      text: "Confirm",
      visuallyHiddenText,
      href: `${paths.confirmAnswer(returnId, code)}?then=last-time`,
    };
  }
  const text = isOpen && state === "to-do" ? "Rate" : "Read";
  return { text, visuallyHiddenText, href: paths.standard(returnId, code) };
}
