import { readFileSync } from "node:fs";
import type { BoardFacts, LevelCount, ReturnFacts } from "#app/domain/board/board-facts.ts";
import { frozenScores } from "#app/domain/returns/submission.ts";
import { effectiveLevels } from "#app/domain/scoring/effective.ts";
import { scoreReturn } from "#app/domain/scoring/scoring.ts";
import type { Template } from "#app/domain/template/template.ts";
import { checkTemplate } from "#app/domain/template/template-checks.ts";

/** A partnership of six agencies on the worked example's four standards, small enough to count by hand. */

export function workedExample(): Template {
  const checked = checkTemplate(
    readFileSync(new URL("templates/worked-example.yaml", import.meta.url), "utf8"),
  );
  if (!checked.ok) throw new Error("The worked example does not pass its checks");
  return checked.template;
}

interface Given extends Partial<Omit<ReturnFacts, "submission">> {
  agencyReference: string;
  submittedOn?: string;
  levels?: Record<string, string | null>;
  moderated?: Record<string, string>;
  signedByLead?: boolean;
}

const GIVEN: Given[] = [
  {
    agencyReference: "ED-1",
    agencyName: "Ash School",
    parent: { reference: "ED-2", name: "Beech Trust" },
    status: "submitted",
    submittedOn: "2026-10-16",
    levels: { A1: "embedded", A2: "in-place", A3: "not-in-place", A4: "not-applicable" },
  },
  {
    agencyReference: "ED-2",
    agencyName: "Beech Trust",
    status: "in-review",
    submittedOn: "2026-10-20",
    levels: { A1: "in-place", A2: "in-place", A3: "in-place", A4: "in-place" },
    moderated: { A1: "started" },
    challenges: { open: 2, overdue: 1 },
    actions: { open: 3, overdue: 2 },
    judgement: "Assured in part",
  },
  { agencyReference: "ED-3", agencyName: "Cedar School", status: "in-progress", answered: 2 },
  {
    agencyReference: "ST-1",
    agencyName: "Dale Police",
    sector: "statutory",
    status: "returned-for-changes",
    replyDueOn: "2026-11-20",
    submittedOn: "2026-10-01",
    levels: { A1: "embedded", A2: null, A3: "embedded", A4: "embedded" },
    signedByLead: true,
  },
  {
    agencyReference: "ST-2",
    agencyName: "Elm Council",
    sector: "statutory",
    status: "ready-for-sign-off",
    statusBefore: "in-progress",
    dueOn: "2026-11-20",
    answered: 4,
  },
  { agencyReference: "TS-1", agencyName: "Fir Scouts", sector: "third-sector", enrolment: "invited" },
];

export function smallPartnership(template: Template): BoardFacts {
  return {
    partnership: "Northshire Safeguarding Children Partnership",
    cycle: {
      name: "2026 round",
      opensOn: "2026-05-01",
      dueOn: "2026-10-16",
      closesOn: "2026-12-18",
      closedAt: null,
    },
    template,
    returns: GIVEN.map((given) => returnFacts(template, given)),
    levelCounts: GIVEN.flatMap(levelCounts),
    partnershipActions: { open: 2, overdue: 1 },
  };
}

function returnFacts(template: Template, given: Given): ReturnFacts {
  const { submittedOn, levels = {}, moderated = {}, signedByLead = false, ...facts } = given;
  const base = {
    returnId: `return-${given.agencyReference}`,
    agencyName: given.agencyReference,
    parent: null,
    sector: "education",
    form: "full" as const,
    enrolment: "required" as const,
    status: "not-started" as const,
    statusBefore: null,
    dueOn: "2026-10-16",
    cycleDueOn: "2026-10-16",
    replyDueOn: null,
    firstSubmittedOn: submittedOn ?? null,
    answered: 0,
    challenges: { open: 0, overdue: 0 },
    actions: { open: 0, overdue: 0 },
    judgement: null,
  };
  const askedOf = { sector: facts.sector ?? base.sector, form: base.form };
  const self = new Map(Object.entries(levels));
  const effective = effectiveLevels(self, new Map(Object.entries(moderated)));
  const submission = submittedOn
    ? {
        number: 1,
        submittedOn,
        signedByLead,
        moderated: Object.keys(moderated).length,
        self: frozenScores(scoreReturn(template, askedOf, self, true)),
        effective: frozenScores(scoreReturn(template, askedOf, effective, true)),
      }
    : null;
  return { ...base, ...facts, submission };
}

function levelCounts({ sector = "education", levels = {}, moderated = {} }: Given): LevelCount[] {
  return Object.entries(levels).map(([standard, level]) => ({
    sector,
    standard,
    level,
    moderatedLevel: moderated[standard] ?? null,
    count: 1,
  }));
}
