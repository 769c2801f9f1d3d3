import { CYCLE_PHASE_LABELS, type CycleDates, cyclePhase } from "#app/domain/cycles/cycle.ts";
import type { Template } from "#app/domain/template/template.ts";

/** What the form at the head of the Board's pages offers, and what is chosen. */
export function filterChoice(facts: {
  cycles: readonly (CycleDates & { name: string })[];
  cycle: { name: string };
  template: Template;
  sector: string | null;
  today: string;
}) {
  const { cycles, cycle, template, sector, today } = facts;
  return {
    cycles: cycles.map((one) => ({ name: one.name, phase: CYCLE_PHASE_LABELS[cyclePhase(one, today)] })),
    sectors: template.sectors.map(({ key, label }) => ({ key, label })),
    cycle: cycle.name,
    sector,
  };
}

/** The filter as the address said it, for every link and download to carry on. */
export function filterOf(query: URLSearchParams) {
  return {
    cycle: query.get("cycle") ?? undefined,
    sector: query.get("sector") ?? undefined,
    status: query.get("status") ?? undefined,
  };
}
