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
  /** Start questions that wait for an answer: they come before the standards. */
  startWaiting: number;
  /** Whether the reader may sign. */
  maySign: boolean;
  signatories: string[];
}

/** The one thing to do next with an audit, in its status. */
export function WhatNow(facts: WhatNowFacts) {
  const { returnId, status, closed, nextCode, startWaiting } = facts;
  if (closed !== null) return <InsetText>{closed}</InsetText>;
  if (status === "ready-for-sign-off") return <SignNow {...facts} />;
  if (!isOpen(status)) return <InsetText>{WITH_THE_BOARD[status]}</InsetText>;
  if (nextCode === null) return <CheckNow returnId={returnId} />;
  if (status !== "not-started") {
    return (
      <Button href={paths.standard(returnId, nextCode)}>
        Continue with {nextCode} ({plural(facts.incompleteCount, "standard")} left)
      </Button>
    );
  }
  const first = startWaiting > 0 ? paths.startQuestions(returnId) : paths.standard(returnId, nextCode);
  return (
    <>
      <BeforeYouStart {...facts} />
      <Button href={first} isStartButton>
        Start your audit
      </Button>
    </>
  );
}

function BeforeYouStart({ askedCount, isOverdue, signatories, startWaiting }: WhatNowFacts) {
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
      {startWaiting > 0 && (
        <p className="govuk-body">
          First {startWaiting === 1 ? "comes a question" : `come ${startWaiting} questions`} about your
          organisation. A no marks the standards that do not apply to you, so that you do not have to do it
          one by one. You can change your mind at any time.
        </p>
      )}
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

/** For whoever signs, the way to it; for the others, who it waits for. */
export function SignNow(facts: { returnId: string; maySign: boolean; signatories: readonly string[] }) {
  const { returnId, maySign, signatories } = facts;
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
