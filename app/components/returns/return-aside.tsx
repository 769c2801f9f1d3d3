import type { ReturnScoreView } from "#app/domain/scoring/score-view.ts";
import { paths } from "#app/lib/paths.ts";
import { ActionsSummary } from "./actions-summary.tsx";
import { FirstFigure, MaturityScore } from "./score-table.tsx";

/** Beside the task list: the figures so far, what became of the audit, and the actions. */
export function ReturnAside(props: {
  returnId: string;
  agencyId: string;
  isOpen: boolean;
  hasSubmission: boolean;
  wasSentBack: boolean;
  scores: ReturnScoreView;
  actions: { open: number; overdue: number };
  issuer: string;
}) {
  const { returnId, agencyId, isOpen, hasSubmission, wasSentBack, scores, actions, issuer } = props;
  const links = [
    { text: "How these figures are made, and what would raise them", href: paths.scores(returnId) },
    { text: "Compare with earlier rounds and your sector", href: paths.comparison(returnId) },
    wasSentBack && { text: "What changed since you submitted it", href: paths.changesSince(returnId) },
    hasSubmission && { text: "Your audit as the Board sees it", href: paths.asTheBoardSees(returnId) },
    hasSubmission && { text: "Your receipt", href: paths.receipt(returnId) },
  ].filter((link) => link !== false);
  return (
    <>
      <section aria-labelledby="so-far">
        <h2 className="govuk-heading-m" id="so-far">
          {isOpen ? "Your figures so far" : "Your figures"}
        </h2>
        <FirstFigure view={scores.all} />
        <MaturityScore view={scores.all} scores={scores} />
        <ul className="govuk-list">
          {links.map(({ text, href }) => (
            <li key={href}>
              <a className="govuk-link" href={href}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </section>
      <ActionsSummary agencyId={agencyId} returnId={returnId} {...actions} />
      <p className="govuk-body-s app-muted">{issuer}</p>
    </>
  );
}
