import type { ComponentProps } from "react";
import { SharedAnswer } from "#app/components/shared/shared-answer.tsx";
import { formatInstant } from "#app/lib/format.ts";
import { AnswerPeople } from "./answer-people.tsx";
import { LastTime } from "./last-time.tsx";

/** Beside a standard's form: who saved it last and who has it, what the parent organisation offers, what was said last time. */
export function BesideAnswer(props: {
  returnId: string;
  standard: ComponentProps<typeof LastTime>["standard"];
  /** How often the answer was saved. */
  version: number;
  userId: string;
  isOpen: boolean;
  levels: ComponentProps<typeof SharedAnswer>["levels"];
  /** Null: never saved. `by` null: by the operator. */
  lastSaved: { at: string; by: string | null } | null;
  assignee: string | null;
  shared: ComponentProps<typeof SharedAnswer>["panel"];
  lastTime: ComponentProps<typeof LastTime>["lastTime"];
}) {
  const { returnId, standard, version, userId, isOpen, levels } = props;
  const { code } = standard;
  const { lastSaved, assignee, shared, lastTime } = props;
  return (
    <aside className="govuk-grid-column-one-third" aria-label="Beside your answer">
      {lastSaved && (
        <p className="govuk-body-s app-muted" data-app-last-saved>
          Last saved {formatInstant(lastSaved.at)}
          {lastSaved.by && ` by ${lastSaved.by}`}.
        </p>
      )}
      <AnswerPeople returnId={returnId} code={code} assignee={assignee} version={version} />
      <SharedAnswer
        returnId={returnId}
        code={code}
        version={version}
        userId={userId}
        isOpen={isOpen}
        levels={levels}
        panel={shared}
      />
      <LastTime
        returnId={returnId}
        standard={standard}
        version={version}
        userId={userId}
        lastTime={lastTime}
      />
    </aside>
  );
}
