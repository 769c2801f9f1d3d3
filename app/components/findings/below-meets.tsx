import { RatingText } from "#app/components/answers/answer-summary.tsx";
import type { Level } from "#app/domain/template/template.ts";
import { paths } from "#app/lib/paths.ts";

/** The standards of an area that are rated and not met: what a weakness could be named for, and an action made. */
export function BelowMeets(props: {
  returnId: string;
  area: string;
  standards: { code: string; title: string; level: string | null }[];
  levels: Level[];
  isOpen: boolean;
}) {
  const { returnId, area, standards, levels, isOpen } = props;
  if (standards.length === 0) return null;
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-1">Rated as not met in this area:</p>
      <ul className="govuk-list govuk-list--bullet govuk-list--spaced">
        {standards.map(({ code, title, level }) => (
          <li key={code}>
            <a className="govuk-link" href={paths.standard(returnId, code)}>
              {code} {title}
            </a>{" "}
            <RatingText level={level} levels={levels} />
            <div className="app-row-links">
              {isOpen && (
                <a
                  className="govuk-link"
                  href={paths.newFinding(returnId, { kind: "weakness", area, standard: code })}
                >
                  Name it as a weakness<span className="govuk-visually-hidden"> ({code})</span>
                </a>
              )}
              <a className="govuk-link" href={paths.newAction({ return: returnId, standard: code })}>
                Add an action<span className="govuk-visually-hidden"> for {code}</span>
              </a>
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
