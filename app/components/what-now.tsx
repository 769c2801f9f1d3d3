import type { Status } from "#app/domain/returns/workflow.ts";
import { isOpen } from "#app/domain/returns/workflow.ts";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { Button } from "./govuk/button.tsx";
import { InsetText } from "./govuk/inset-text.tsx";

export interface WhatNowFacts {
  returnId: string;
  status: Status;
  /** Why nothing can be done because the round is over; null while something can. */
  closed: string | null;
  isOverdue: boolean;
  incompleteCount: number;
  askedCount: number;
  nextCode: string | null;
  /** Whether the reader may sign. */
  maySign: boolean;
  signatories: string[];
}

/** The one thing to do next with an audit, in its status. */
export function WhatNow(facts: WhatNowFacts) {
  const { returnId, status, closed, nextCode } = facts;
  if (closed !== null) return <InsetText>{closed}</InsetText>;
  if (status === "ready-for-sign-off") return <SignNow {...facts} />;
  if (!isOpen(status)) return <InsetText>{WITH_THE_BOARD[status]}</InsetText>;
  if (nextCode === null) return <CheckNow returnId={returnId} />;
  return (
    <>
      {status === "not-started" && <BeforeYouStart {...facts} />}
      <Button href={paths.standard(returnId, nextCode)} isStartButton={status === "not-started"}>
        {status === "not-started"
          ? "Start your audit"
          : `Continue with ${nextCode} (${plural(facts.incompleteCount, "standard")} left)`}
      </Button>
    </>
  );
}

function BeforeYouStart({ askedCount, isOverdue, signatories }: WhatNowFacts) {
  return (
    <>
      <p className="govuk-body">
        You are asked {plural(askedCount, "standard")}. For each, choose the description that is true today
        and say how you know. Essential standards are those your sector cannot do without.
      </p>
      <p className="govuk-body">
        You can stop at any time and come back: everything is kept when you save, and colleagues can work on
        it with you. At the end {signatories.length > 0 ? signatories.join(" or ") : "your signatory"} signs
        and submits it.
      </p>
      {isOverdue && (
        <p className="govuk-body">
          The due date has passed, but you can still submit. If you need longer, tell the partnership’s
          contact at the foot of this page.
        </p>
      )}
    </>
  );
}

function CheckNow({ returnId }: { returnId: string }) {
  return (
    <>
      <p className="govuk-body">Every standard is answered.</p>
      <Button href={paths.signOff(returnId)}>Check your answers and ask for sign-off</Button>
    </>
  );
}

function SignNow({ returnId, maySign, signatories }: WhatNowFacts) {
  if (maySign) return <Button href={paths.signOff(returnId)}>Read and sign this audit</Button>;
  return (
    <InsetText>
      Waiting for{" "}
      {signatories.length > 0
        ? signatories.join(" or ")
        : "a signatory, whom your organisation does not have yet,"}{" "}
      to sign. Until then the answers are locked.{" "}
      <a className="govuk-link" href={paths.signOff(returnId)}>
        Read the answers or reopen them
      </a>
    </InsetText>
  );
}

const WITH_THE_BOARD: Partial<Record<Status, string>> = {
  submitted: "Thank you. This audit has been submitted to the Board.",
  "in-review": "The Board is reviewing this audit.",
  evaluated: "The Board has evaluated this audit.",
  closed: "This audit is closed.",
};
