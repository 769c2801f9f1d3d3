import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Role } from "#app/domain/people/roles.ts";
import { ACTS, type Act, STATUSES, type Status, WORKFLOW } from "#app/domain/returns/workflow.ts";

/** The table and the diagram of docs/roles.md say what the workflow table says: no more, no less. */
const page = readFileSync(new URL("../../../docs/roles.md", import.meta.url), "utf8");

interface Step {
  act: Act;
  roles: readonly Role[];
  from: Status;
  to: Status | "before";
}

const steps: Step[] = ACTS.flatMap((act) => {
  const rule: { roles: readonly Role[]; leads: Partial<Record<Status, Status | "before">> } = WORKFLOW[act];
  return STATUSES.flatMap((from) => {
    const to = rule.leads[from];
    return to ? [{ act, roles: rule.roles, from, to }] : [];
  });
});

/** The statuses that `before` can stand for: those from which the act that it undoes leads here. */
const UNDOES: Partial<Record<Act, Act>> = { reopen: "mark-ready", "reopen-closed": "close-unsubmitted" };

function targetsOf({ act, to }: Step): Status[] {
  if (to !== "before") return [to];
  const undone = UNDOES[act];
  return steps.filter((step) => step.act === undone).map(({ from }) => from);
}

test("the table lists every role, act and status of the workflow, in its order", () => {
  const rows = steps.map(({ act, roles, from, to }) => {
    const leadsTo = to === "before" ? to : `\`${to}\``;
    return `| \`${act}\` | ${roles.join(", ")} | \`${from}\` | ${leadsTo} |`;
  });
  const acts = new Set<string>(ACTS);
  const written = page.split("\n").filter((line) => acts.has(/^\| `([a-z-]+)` \|/.exec(line)?.[1] ?? ""));
  expect(written).toEqual(rows);
});

test("the diagram draws every step of the workflow and no other", () => {
  const drawn = [...page.matchAll(/^ {4}(\w+) --> (\w+): ([a-z-]+)$/gm)].map(([, from, to, act]) =>
    [from, to, act].join(" ").replaceAll("_", "-"),
  );
  const expected = steps.flatMap((step) => targetsOf(step).map((to) => [step.from, to, step.act].join(" ")));
  expect(drawn.toSorted()).toEqual(expected.toSorted());
});
