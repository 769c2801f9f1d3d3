import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BesideAnswers } from "#app/components/quality/beside-answers.tsx";
import { ActionsSummary } from "#app/components/returns/actions-summary.tsx";
import { type ReturnSteps, StepsAfter, StepsBefore } from "#app/components/returns/return-steps.tsx";

const STEPS: ReturnSteps = {
  start: { asked: 2, waiting: 1 },
  lastTime: { cycleName: "2024", done: 3, of: 4 },
  people: { given: 0, of: 4 },
  shared: { parentName: "The Trust", proposals: 3, waiting: 2, changed: 1 },
  findings: 0,
  closing: { answered: 0, of: 4 },
  quality: { points: 0, withoutWord: 0, isComplete: true },
};

const words = (isOpen: boolean) =>
  [
    <StepsBefore key="b" returnId="r" steps={STEPS} isOpen={isOpen} />,
    <StepsAfter key="a" returnId="r" steps={STEPS} isOpen={isOpen} />,
  ]
    .map((part) => renderToStaticMarkup(part).replace(/<[^>]*>/g, " "))
    .join(" ");

test("a task list asks for work only while the audit can be changed", () => {
  expect(words(true)).toMatch(/Give areas or standards to colleagues.*/);
  expect(words(true)).toContain("to confirm or to change");
  expect(words(false)).not.toMatch(
    /Give areas|to confirm or to change|to gather|to decide|Before the standards/,
  );
});

test("what the organisation above proposes stands there with how much waits", () => {
  expect(words(true)).toMatch(/From The Trust.*1 changed since you decided\..*2 proposals to decide/s);
  expect(words(false)).toMatch(/From The Trust.*3 proposals/s);
});

test("open actions are counted with the overdue ones among them", () => {
  const html = renderToStaticMarkup(<ActionsSummary agencyId="a" returnId="r" open={6} overdue={2} />);
  expect(html.replace(/<[^>]*>/g, "")).toContain("6 actions are open, and of these 2 are overdue.");
});

test.each([
  [true, 12, "12 actions of this audit, or not settled yet. Your plan holds 14"],
  [false, 12, "12 actions with this audit. Your plan holds 14 today"],
  [true, 14, "14 actions<"],
])("with the audit open: %s, %d of 14 actions read %j", (isOpen, actions, expected) => {
  const counts = { evidence: 0, findings: 0, closing: 0, actions, inPlan: 14 };
  const html = renderToStaticMarkup(
    <BesideAnswers returnId="r" agencyId="a" isOpen={isOpen} counts={counts} />,
  );
  expect(html).toContain(expected);
});
