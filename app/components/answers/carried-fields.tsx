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
export function SignedOutMeanwhile({ carries, hasLostFile }: { carries: boolean; hasLostFile: boolean }) {
  return <InsetText>{sentenceOf(carries, hasLostFile)}</InsetText>;
}

function sentenceOf(carries: boolean, hasLostFile: boolean): string {
  if (!carries)
    return "You have been signed out, and your file was not saved. Sign in, then choose the file again.";
  return hasLostFile
    ? "You have been signed out. What you wrote is kept on this page; the file could not be. Sign in, then choose the file again."
    : "You have been signed out. Nothing is lost: what you sent is kept on this page. Sign in, and the portal goes on with it.";
}

/** Somebody has signed in over a form of somebody else, whose page they may not open. */
export function SomebodyElsesForm({ openedBy, signedInAs }: { openedBy: string | null; signedInAs: string }) {
  const whose = openedBy ?? "somebody else";
  return (
    <>
      <p className="govuk-body">
        You are signed in as {signedInAs}. The form that waits on this page was filled in by {whose}, and it
        belongs to a page that you cannot open. Nothing of it has been saved, and it is not shown to you.
      </p>
      <p className="govuk-body">
        If {whose} signs in here, the portal goes on with it. If you leave this page, it is lost.
      </p>
    </>
  );
}
