import type { ReactNode } from "react";
import { ErrorSummary } from "#app/components/govuk/error-summary.tsx";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { formatInstant } from "#app/lib/format.ts";
import { Typed } from "./answer-summary.tsx";

/** What somebody saved while this person was writing. */
export interface Theirs extends AnswerText {
  updatedAt: string;
  updatedByName: string | null;
  /** Saved by this very person, in another window. */
  isOwn: boolean;
}

/** Above the heading: that somebody saved in between, and that nothing is lost. */
export function ConflictSummary({ theirs }: { theirs: Theirs }) {
  return (
    <ErrorSummary
      errorList={[
        {
          text: theirs.isOwn
            ? "Compare both answers, then save this one or keep the other"
            : "Compare both answers, then save yours or keep theirs",
          href: "#conflict",
        },
      ]}
      descriptionText={
        theirs.isOwn
          ? "You saved a different answer in another window. The one in this form has not been saved yet."
          : `${whoOf(theirs)} saved a different answer while you were writing. Yours has not been saved yet.`
      }
    />
  );
}

/** Around the form: both answers field by field, yours to change and theirs to read. */
export function AnswerConflict({ theirs, children }: { theirs: Theirs; children: ReactNode }) {
  return (
    <section id="conflict" aria-labelledby="conflict-heading">
      <h2 className="govuk-heading-m" id="conflict-heading">
        Two answers to compare
      </h2>
      <p className="govuk-body">
        {theirs.isOwn ? "You saved one in another window" : `${whoOf(theirs)} saved theirs`}
        {theirs.updatedAt && ` on ${formatInstant(theirs.updatedAt)}`}.{" "}
        {theirs.isOwn ? "What you typed here" : "Yours"} is in the form: copy across what you need. Whichever
        you choose, the other stays among the earlier versions of this answer.
      </p>
      {children}
    </section>
  );
}

/** One field of the form with what the other person saved in it beside it, or the field alone. */
export function Beside(props: {
  theirs: Theirs | null;
  what: string;
  text: (theirs: Theirs) => ReactNode;
  children: ReactNode;
}) {
  const { theirs, what, text, children } = props;
  if (!theirs) return children;
  return (
    <div className="app-side-by-side">
      <div>{children}</div>
      <div className="app-side-by-side__theirs">
        <h3 className="govuk-heading-s">
          {what} <span className="govuk-caption-m">{savedBy(theirs)}</span>
        </h3>
        {text(theirs)}
      </div>
    </div>
  );
}

/** One text of theirs, as it was typed. */
export function TheirText({ text }: { text: string }) {
  return (
    <div className="govuk-body">
      <Typed text={text} />
    </div>
  );
}

/** Somebody else has signed in since these words were typed. */
export function OtherPersonSummary({ name }: { name: string }) {
  return (
    <ErrorSummary
      errorList={[
        { text: "Read the words in the form, then decide whether to save them", href: "#commentary" },
      ]}
      descriptionText={`Somebody else typed this answer in this browser before you signed in, ${name}. Nothing has been saved. If you save it, it is saved under your name.`}
    />
  );
}

function savedBy(theirs: Theirs): string {
  return theirs.isOwn ? "What you saved in another window" : `What ${whoOf(theirs)} saved`;
}

function whoOf({ updatedByName }: Theirs): string {
  return updatedByName ?? "Somebody else";
}
