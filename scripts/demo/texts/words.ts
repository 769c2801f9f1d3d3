import type { DemoAgency } from "../agencies.ts";

/** The words that each sector uses for its people, so that one text reads like the agency that wrote it. */
export type Words = Readonly<Record<string, string>>;

const WORDS: Readonly<Record<DemoAgency["sector"], Words>> = {
  statutory: {
    staff: "staff",
    children: "children and young people",
    families: "families",
    family: "family",
    governors: "the executive board",
    lead: "named safeguarding lead",
    everybody: "every team, including agency and contracted workers",
    meeting: "supervision",
  },
  education: {
    staff: "staff",
    children: "pupils",
    families: "parents and carers",
    family: "parent or carer",
    governors: "the governing board",
    lead: "designated safeguarding lead",
    everybody: "teaching, support, catering and site staff",
    meeting: "the Monday briefing",
  },
  "early-years": {
    staff: "staff",
    children: "children",
    families: "parents and carers",
    family: "parent or carer",
    governors: "the management committee",
    lead: "lead practitioner",
    everybody: "everybody who works here, students on placement included",
    meeting: "the monthly team meeting",
  },
  "third-sector": {
    staff: "staff and volunteers",
    children: "young people",
    families: "parents and carers",
    family: "parent or carer",
    governors: "the trustees",
    lead: "safeguarding officer",
    everybody: "every worker and volunteer, occasional helpers included",
    meeting: "the volunteers' evening",
  },
  "service-provider": {
    staff: "staff",
    children: "children",
    families: "families",
    family: "family",
    governors: "the directors",
    lead: "safeguarding lead",
    everybody: "every employee and subcontractor who meets children or their data",
    meeting: "the team call",
  },
};

export function wordsOf(sector: DemoAgency["sector"]): Words {
  return WORDS[sector];
}
