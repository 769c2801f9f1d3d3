import { InsetText } from "#app/components/govuk/inset-text.tsx";
import type { CarriedField } from "#app/lib/carried-form.ts";

/** The form that waits inside a sign-in form until its sender has signed in. */
export function CarriedFields({ fields }: { fields: CarriedField[] }) {
  return fields.map(([name, value], index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a form may give one name several times, and the list never changes
    <input key={index} type="hidden" name={name} value={value} />
  ));
}

/** Why somebody who was writing is asked to sign in, and what becomes of what they wrote. */
export function SignedOutMeanwhile({ carries }: { carries: boolean }) {
  return (
    <InsetText>
      {carries
        ? "You have been signed out. Nothing is lost: what you sent is kept on this page. Sign in, and the portal goes on with it."
        : "You have been signed out, and your file was not saved. Sign in, then choose the file again."}
    </InsetText>
  );
}
