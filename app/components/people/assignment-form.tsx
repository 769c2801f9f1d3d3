import { Button } from "#app/components/govuk/button.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";
import { beforeField, fieldOfPart, partsOf } from "#app/domain/people/assignment-form.ts";
import type { AssignmentScope } from "#app/domain/people/assignments.ts";
import { errorMessage } from "#app/lib/form.ts";
import { plural } from "#app/lib/format.ts";

interface AreaView {
  code: string;
  title: string;
  standards: { code: string; title: string }[];
}

/** Gives each area to somebody, and single standards to somebody else. One form, saved together. */
export function AssignmentForm(props: {
  areas: AreaView[];
  team: { id: string; name: string }[];
  /** Ids of the people chosen, by field. */
  chosen: Record<string, string>;
  /** Ids of the people who had the parts when the form was made; posted back, so that only choices are saved. */
  before: Record<string, string>;
  version: number | string;
  userId: string;
  errors: Partial<Record<string, string>>;
}) {
  const { areas, team, chosen, before, version, userId, errors } = props;
  const select = (scope: AssignmentScope, code: string, text: string, nobody: string) => (
    <Select
      key={code}
      name={fieldOfPart({ scope, code })}
      label={{ text }}
      defaultValue={chosen[fieldOfPart({ scope, code })] ?? ""}
      errorMessage={errorMessage(errors[fieldOfPart({ scope, code })])}
      items={[{ value: "", text: nobody }, ...team.map(({ id, name }) => ({ value: id, text: name }))]}
    />
  );
  return (
    <form method="post" noValidate data-app-warn>
      <OpenedBy userId={userId} />
      <input type="hidden" name="version" value={version} />
      {partsOf(areas).map((part) => (
        <input
          key={beforeField(part)}
          type="hidden"
          name={beforeField(part)}
          value={before[fieldOfPart(part)] ?? ""}
        />
      ))}
      {areas.map((area) => (
        <fieldset className="govuk-fieldset" key={area.code}>
          <legend className="govuk-fieldset__legend govuk-fieldset__legend--s">
            {area.title} ({plural(area.standards.length, "standard")})
          </legend>
          {select("area", area.code, "Given to", "Nobody yet")}
          <Details
            summaryText={summaryOf(area, chosen)}
            open={area.standards.some(({ code }) => errors[fieldOfPart({ scope: "standard", code })])}
          >
            {area.standards.map(({ code, title }) =>
              select("standard", code, `${code} ${title}`, "Goes with the area"),
            )}
          </Details>
        </fieldset>
      ))}
      <Button>Save who does what</Button>
    </form>
  );
}

function summaryOf({ title, standards }: AreaView, chosen: Record<string, string>): string {
  const apart = standards.filter(({ code }) => chosen[fieldOfPart({ scope: "standard", code })]).length;
  const count = apart === 0 ? "" : `: ${apart} given apart`;
  return `Give single standards of ${title} to somebody else${count}`;
}
