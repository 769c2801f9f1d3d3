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
  /** Every action of the organisation's plan today, which the link leads to. */
  inPlan: number;
}

/** How many go to the Board, and why the plan that the link leads to may hold more. */
function actionWords({ actions, inPlan }: BesideCounts, isOpen: boolean): string {
  const all = plural(actions, "action");
  if (actions === inPlan) return all;
  return isOpen
    ? `${all} of this audit, or not settled yet. Your plan holds ${inPlan} with those that were checked or cancelled in earlier rounds`
    : `${all} with this audit. Your plan holds ${inPlan} today`;
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
      text: actionWords(counts, isOpen),
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
