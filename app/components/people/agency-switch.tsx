import { Button } from "#app/components/govuk/button.tsx";
import { Select } from "#app/components/govuk/select.tsx";

/** For somebody who works for several organisations: which one the page is about, and the way to the others. */
export function AgencySwitch(props: {
  agency: { id: string; name: string };
  agencies: { id: string; name: string }[];
  path: string;
}) {
  const { agency, agencies, path } = props;
  if (agencies.length < 2) return <p className="govuk-caption-l">{agency.name}</p>;
  return (
    <form method="get" action={path} className="app-filter">
      <Select
        name="agency"
        label={{ text: "Your organisation" }}
        defaultValue={agency.id}
        items={agencies.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <Button classes="govuk-button--secondary">Show</Button>
    </form>
  );
}
