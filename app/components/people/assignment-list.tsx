import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { fieldOfPart } from "#app/domain/people/assignment-form.ts";

/** Who has which part, to read: for contributors, and while an audit is locked. */
export function AssignmentList(props: {
  areas: { code: string; title: string; standards: { code: string; title: string }[] }[];
  team: { id: string; name: string }[];
  /** Ids of the people chosen, by field. */
  chosen: Record<string, string>;
}) {
  const { areas, team, chosen } = props;
  const nameOf = (scope: "area" | "standard", code: string) =>
    team.find(({ id }) => id === chosen[fieldOfPart({ scope, code })])?.name;
  return (
    <SummaryList
      rows={areas.map((area) => {
        const apart = area.standards.filter(({ code }) => nameOf("standard", code));
        return {
          key: { text: area.title },
          value: {
            text: (
              <>
                {nameOf("area", area.code) ?? "Nobody yet"}
                {apart.length > 0 && (
                  <ul className="govuk-list govuk-!-margin-top-1 govuk-!-margin-bottom-0">
                    {apart.map(({ code, title }) => (
                      <li key={code}>
                        {code} {title}: {nameOf("standard", code)}
                      </li>
                    ))}
                  </ul>
                )}
              </>
            ),
          },
        };
      })}
    />
  );
}
