import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

/** How much stands beside the answers. */
export interface BesideCounts {
  evidence: number;
  findings: number;
  closing: number;
  /** Those of this audit, and those of the organisation that are not settled. */
  actions: number;
}

/** What goes to the Board with the answers, each with the way to it. Links to what can be changed only while it can. */
export function BesideAnswers(props: {
  returnId: string;
  agencyId: string;
  isOpen: boolean;
  counts: BesideCounts;
}) {
  const { returnId, agencyId, isOpen, counts } = props;
  const rows = [
    {
      name: "Evidence",
      text: `${plural(counts.evidence, "piece")} attached`,
      href: paths.evidenceLibrary({ agency: agencyId }),
    },
    {
      name: "Strengths, weaknesses and risks",
      text: `${counts.findings} named`,
      href: paths.findings(returnId),
    },
    {
      name: "Closing questions",
      text: `${counts.closing} answered`,
      href: paths.closingQuestions(returnId),
    },
    {
      name: "Actions",
      text: plural(counts.actions, "action"),
      href: paths.actions({ agency: agencyId }),
    },
  ];
  return (
    <SummaryList
      card={{ title: { text: "Beside your answers" } }}
      rows={rows.map(({ name, text, href }) => ({
        key: { text: name },
        value: { text },
        actions: { items: [{ text: isOpen ? "Change" : "See", visuallyHiddenText: name, href }] },
      }))}
    />
  );
}
