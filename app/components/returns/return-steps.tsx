import { TaskList, type TaskListItem } from "#app/components/govuk/task-list.tsx";
import type { SharedOfferCounts } from "#app/domain/shared/shared-list.ts";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

/** What frames the standards of an audit: what comes before them and what comes after. Counts, and null for what there is not. */
export interface ReturnSteps {
  start: { asked: number; waiting: number } | null;
  /** What came over from the last round: how many standards have been rated again. */
  lastTime: { cycleName: string; done: number; of: number } | null;
  people: { given: number; of: number };
  /** What the organisation above proposes; null where it proposes nothing. */
  shared: (SharedOfferCounts & { parentName: string }) | null;
  findings: number;
  closing: { answered: number; of: number };
  /** What is known so far, while standards are unanswered. */
  quality: { points: number; withoutWord: number; isComplete: boolean };
}

interface StepsProps {
  returnId: string;
  steps: ReturnSteps;
  isOpen: boolean;
}

/** Everything that makes the standards quicker; none of it has to be done. */
export function StepsBefore({ returnId, steps, isOpen }: StepsProps) {
  const { start, lastTime, people, shared } = steps;
  return (
    <section aria-labelledby="before">
      <h2 className="govuk-heading-m" id="before">
        {isOpen ? "Before the standards" : "About this audit"}
      </h2>
      <TaskList
        idPrefix="before"
        items={[
          start && {
            title: { text: "Start questions" },
            hint: { text: "They mark standards that do not apply to you." },
            href: paths.startQuestions(returnId),
            status: isOpen && start.waiting > 0 ? toDo(`${start.waiting} to answer`) : { text: "Answered" },
          },
          lastTime && {
            title: { text: `What you said in ${lastTime.cycleName}` },
            hint: {
              text: isOpen
                ? "Your words and evidence from then, to confirm or to change."
                : "Your words and evidence from then, to read.",
            },
            href: paths.lastTime(returnId),
            status: { text: `${lastTime.done} of ${lastTime.of} rated again` },
          },
          shared && {
            title: { text: `From ${shared.parentName}` },
            hint: { text: sharedHint(shared, isOpen) },
            href: paths.offeredAnswers(returnId),
            status:
              isOpen && shared.waiting > 0
                ? toDo(`${plural(shared.waiting, "proposal")} to decide`)
                : { text: plural(shared.proposals, "proposal") },
          },
          {
            title: { text: "Who does what" },
            hint: {
              text: isOpen
                ? "Give areas or standards to colleagues, and see how far each has come."
                : "Which areas and standards were given to whom.",
            },
            href: paths.returnPeople(returnId),
            status: { text: people.given === 0 ? "Not shared out" : `${people.given} of ${people.of} given` },
          },
          isOpen && {
            title: { text: "What to gather" },
            hint: { text: "One list of the evidence that helps, to print or to send round." },
            href: paths.gatherList(returnId),
            status: {},
          },
          isOpen && {
            title: { text: "Work offline" },
            hint: { text: "Fill the audit in as a workbook and upload it." },
            href: paths.offline(returnId),
            status: {},
          },
        ]}
      />
    </section>
  );
}

function sharedHint({ waiting, changed }: SharedOfferCounts, isOpen: boolean): string {
  if (!isOpen) return "What it proposed for your answers, and what you decided.";
  if (waiting === 0) return "What it proposes for your answers. You have decided about all of it.";
  return changed === 0
    ? "What it proposes for your answers. It does not count until you take it up."
    : `What it proposes for your answers. ${changed} changed since you decided.`;
}

/** What makes a return out of the answers. */
export function StepsAfter({ returnId, steps, isOpen }: StepsProps) {
  return (
    <section aria-labelledby="after">
      <h2 className="govuk-heading-m" id="after">
        {isOpen ? "Then look at the whole, check and sign off" : "The whole audit"}
      </h2>
      <TaskList idPrefix="after" items={itemsAfter(returnId, steps, isOpen)} />
    </section>
  );
}

function itemsAfter(returnId: string, steps: ReturnSteps, isOpen: boolean): TaskListItem[] {
  const { findings, closing, quality } = steps;
  return [
    {
      title: { text: "Strengths, weaknesses and risks" },
      href: paths.findings(returnId),
      status:
        findings > 0 ? { text: `${findings} named` } : isOpen ? toDo("None named") : { text: "None named" },
    },
    {
      title: { text: "Closing questions" },
      href: paths.closingQuestions(returnId),
      status:
        closing.answered === closing.of || !isOpen
          ? { text: `${closing.answered} of ${closing.of} answered` }
          : toDo(`${closing.answered} of ${closing.of} answered`),
    },
    {
      title: { text: "Points the Board may ask about" },
      href: paths.qualityCheck(returnId),
      status: qualityStatus(quality, isOpen),
    },
    {
      title: { text: isOpen ? "Check your answers and ask for sign-off" : "All answers together" },
      href: paths.signOff(returnId),
      status: {},
    },
  ];
}

function qualityStatus(quality: ReturnSteps["quality"], isOpen: boolean): TaskListItem["status"] {
  const { points, withoutWord, isComplete } = quality;
  if (isOpen && !isComplete)
    return { text: points === 0 ? "None so far" : `${plural(points, "point")} so far` };
  if (points === 0) return { text: "None found" };
  if (isOpen && withoutWord > 0) return toDo(`${withoutWord} without a reason`);
  return { text: plural(points, "point") };
}

function toDo(text: string): TaskListItem["status"] {
  return { tag: { text, classes: "govuk-tag--grey" } };
}
