import type { ComponentProps } from "react";
import { InsetText } from "../govuk/inset-text.tsx";
import { NoChildDetails } from "../no-child-details.tsx";
import { FindingForm } from "./finding-form.tsx";

/** The form of a finding under its rule on names; or why nothing can be written now. */
export function FindingEntry(props: ComponentProps<typeof FindingForm> & { whyLocked: string | null }) {
  const { whyLocked, ...form } = props;
  if (whyLocked !== null) return <InsetText>{whyLocked}</InsetText>;
  return (
    <>
      <NoChildDetails />
      <FindingForm {...form} />
    </>
  );
}
