import { FilterForm } from "#app/components/filter-form.tsx";
import { Select } from "#app/components/govuk/select.tsx";

export interface FilterChoice {
  cycles: { name: string; phase: string }[];
  sectors: { key: string; label: string }[];
  cycle: string;
  sector: string | null;
}

/** Which audit round and which sector the page is of: a plain form, so that the address says it all. */
export function BoardFilterForm(props: {
  choice: FilterChoice;
  action: string;
  /** Other parts of the address that stay as they are, such as the order. */
  keep?: Record<string, string | undefined>;
}) {
  const { choice, action, keep = {} } = props;
  return (
    <FilterForm label="Choose round and sector" action={action}>
      <Select
        name="cycle"
        label={{ text: "Audit round" }}
        defaultValue={choice.cycle}
        items={choice.cycles.map(({ name, phase }) => ({
          value: name,
          text: `${name} (${phase.toLowerCase()})`,
        }))}
      />
      <Select
        name="sector"
        label={{ text: "Sector" }}
        defaultValue={choice.sector ?? ""}
        items={[
          { value: "", text: "All sectors" },
          ...choice.sectors.map(({ key, label }) => ({ value: key, text: label })),
        ]}
      />
      {Object.entries(keep).map(([name, value]) =>
        value ? <input key={name} type="hidden" name={name} value={value} /> : null,
      )}
    </FilterForm>
  );
}
