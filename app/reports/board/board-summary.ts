import type { BoardFacts, ReturnFacts } from "#app/domain/board/board-facts.ts";
import { coverageBySector, coverageOf } from "#app/domain/board/coverage.ts";
import { isExtended } from "#app/domain/cycles/deadlines.ts";
import { sectorLabel, type Template } from "#app/domain/template/template.ts";
import { groupFigures } from "./board-groups.ts";
import { boardReturns } from "./board-returns.ts";
import { standardFigures, weakestFirst } from "./board-standards.ts";
import type { BoardCoverage, BoardSummary, SplitCoverage } from "./board-types.ts";
import { boardWork, overdueReturns } from "./board-work.ts";

/** What to make a summary of: one cycle's facts, one sector or (null) all, and the day it is made. */
export interface BoardQuestion {
  facts: BoardFacts;
  sector: string | null;
  today: string;
}

/** Every number that the Board sees, on screen or on paper (design, section 7). */
export function boardSummary({ facts, sector, today }: BoardQuestion): BoardSummary {
  const { template } = facts;
  const held = facts.returns.filter((one) => sector === null || one.sector === sector);
  const areas = areasOf(template, sector);
  const returns = boardReturns(template, areas, held, today);
  const standards = standardFigures(template, facts.levelCounts, sector);
  const submitted = returns.filter(({ figures }) => figures !== null);
  return {
    partnership: facts.partnership,
    cycle: facts.cycle,
    template,
    filter: { sector, sectorLabel: sector === null ? null : sectorLabel(template, sector) },
    today,
    coverage: boardCoverage(template, held, today),
    areas,
    returns,
    moderated: {
      moderated: submitted.filter(({ moderated }) => moderated > 0).length,
      submitted: submitted.length,
    },
    signedByLead: submitted.filter(({ signedByLead }) => signedByLead).length,
    group: {
      effective: groupFigures(template, areas, returns, standards, "effective"),
      self: groupFigures(template, areas, returns, standards, "self"),
    },
    standards,
    weakest: weakestFirst(standards),
    overdue: overdueReturns(template, held, today),
    work: boardWork(held, sector === null ? facts.partnershipActions : null, today),
  };
}

/** The areas that ask the sector anything, in template order. */
function areasOf(template: Template, sector: string | null): BoardSummary["areas"] {
  return template.areas
    .filter(({ standards }) => sector === null || standards.some(({ sectors }) => sectors.includes(sector)))
    .map(({ code, title }) => ({ code, title }));
}

function boardCoverage(template: Template, returns: readonly ReturnFacts[], today: string): BoardCoverage {
  const order = template.sectors.map(({ key }) => key);
  const present = coverageBySector(returns, order, today).slice(0, -1);
  return {
    all: splitCoverage(returns, today),
    bySector: present.map(({ sector }) => ({
      sector,
      label: sectorLabel(template, sector),
      ...splitCoverage(
        returns.filter((one) => one.sector === sector),
        today,
      ),
    })),
    extended: returns.filter(isExtended).length,
  };
}

function splitCoverage(returns: readonly ReturnFacts[], today: string): SplitCoverage {
  const enrolled = (enrolment: ReturnFacts["enrolment"]) =>
    returns.filter((one) => one.enrolment === enrolment);
  return {
    all: coverageOf(returns, today),
    required: coverageOf(enrolled("required"), today),
    invited: coverageOf(enrolled("invited"), today),
  };
}
