import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

export interface UsesView {
  answers: { returnId: string; cycleName: string; standard: string }[];
  actions: { id: string; title: string }[];
  shared: { cycleName: string; standard: string }[];
}

/** Where a piece of evidence is used, by audit round. */
export function EvidenceUses({ answers, actions, shared }: UsesView) {
  const byRound = [...Map.groupBy(answers, ({ returnId }) => returnId).entries()];
  const sharedByRound = [...Map.groupBy(shared, ({ cycleName }) => cycleName).entries()];
  return (
    <section>
      <h2 className="govuk-heading-m">Where it is used</h2>
      {answers.length + actions.length + shared.length === 0 && (
        <p className="govuk-body">
          Nowhere yet. Open a standard of your audit and choose “Add or remove evidence” to attach it.
        </p>
      )}
      <ul className="govuk-list govuk-list--bullet">
        {byRound.map(([returnId, uses]) => (
          <li key={returnId}>
            {uses[0]?.cycleName}: {plural(uses.length, "standard")},{" "}
            {uses.map(({ standard }, index) => (
              <span key={standard}>
                {index > 0 && ", "}
                <a className="govuk-link" href={paths.standard(returnId, standard)}>
                  {standard}
                </a>
              </span>
            ))}
          </li>
        ))}
        {sharedByRound.map(([cycleName, uses]) => (
          <li key={cycleName}>
            {cycleName}: offered to your members with {uses.map(({ standard }) => standard).join(", ")}
          </li>
        ))}
        {actions.map(({ id, title }) => (
          <li key={id}>
            Action:{" "}
            <a className="govuk-link" href={paths.action(id)}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
