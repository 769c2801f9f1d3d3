import type { AskedOf, Template } from "#app/domain/template/template.ts";

/** What everything that goes away from the portal says about its audit: the workbook and the questions on paper. */
export interface PaperFacts extends AskedOf {
  template: Template;
  partnership: string;
  agency: { reference: string; name: string };
  cycle: string;
  /** The return's own due date, and the day on which the file is made. */
  dueOn: string;
  today: string;
}

interface PaperRows extends Pick<PaperFacts, "template" | "partnership"> {
  auditReturn: AskedOf & Pick<PaperFacts, "agency" | "dueOn"> & { cycle: { name: string } };
}

export function paperFacts({ auditReturn, template, partnership }: PaperRows, today: string): PaperFacts {
  const { agency, cycle, sector, form, dueOn } = auditReturn;
  return { template, partnership, agency, cycle: cycle.name, sector, form, dueOn, today };
}
