import { paths } from "#app/lib/paths.ts";
import { Button } from "../govuk/button.tsx";
import { Radios } from "../govuk/radios.tsx";

/** The first step of adding evidence: what it is. It only asks, so the choice stands in the address of the second. */
export function KindForm(props: { place: Record<string, string | undefined>; isUnchosen: boolean }) {
  const { place, isUnchosen } = props;
  return (
    <form method="get" action={paths.newEvidence()} noValidate>
      {Object.entries(place).map(
        ([name, value]) => value && <input key={name} type="hidden" name={name} value={value} />,
      )}
      <input type="hidden" name="chosen" value="yes" />
      <Radios
        name="kind"
        fieldset={{ legend: { text: "What do you want to add?", classes: "govuk-fieldset__legend--m" } }}
        errorMessage={isUnchosen ? { text: "Select what you want to add" } : undefined}
        items={[
          {
            value: "reference",
            text: "A reference to a document",
            hint: {
              text: "You keep the document. The Board reads its title, version, date and who holds it, and can ask to see it. Best for anything sensitive.",
            },
          },
          {
            value: "link",
            text: "A link",
            hint: { text: "To a page on the web that the Board can open, such as a policy on your website." },
          },
          {
            value: "file",
            text: "A file",
            hint: { text: "Kept in the portal. The Board can download it once the audit is submitted." },
          },
        ]}
      />
      <Button>Continue</Button>
    </form>
  );
}
