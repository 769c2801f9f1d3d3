import type { BoardRole, Role } from "#app/domain/people/roles.ts";
import type { DemoPerson } from "./agencies.ts";

/** For everybody, and in demo mode only (design, section 9). */
export const DEMO_PASSWORD = "pies-demo-2026";

/** Who to sign in as, by what there is to see. */
export const DEMO_ACCOUNTS: readonly { email: string; what: string }[] = [
  { email: "admin@example.org", what: "administrator" },
  { email: "chair@example.org", what: "chair of the Board, with a declared interest in one hospital trust" },
  { email: "scrutineer@example.org", what: "independent scrutineer" },
  {
    email: "board@example.org",
    what: "Board member, who also belongs to the organisation of lead@example.org",
  },
  { email: "lead@example.org", what: "lead of an academy: audit in progress, due date extended" },
  { email: "contributor@example.org", what: "contributor at the same academy" },
  { email: "signatory@example.org", what: "signatory of the same academy" },
  {
    email: "rebecca.thorne@example.org",
    what: "lead of the academy's trust, which shares answers with its schools",
  },
  {
    email: "hannah.duffield@example.org",
    what: "lead of a primary school of the trust: audit sent back, changes begun",
  },
  { email: "other.lead@example.org", what: "lead of another organisation: audit in review, a question open" },
  { email: "late.lead@example.org", what: "lead of a pre-school: audit overdue and not started" },
  {
    email: "craig.lomax@example.org",
    what: "works for two organisations: lead of an after-school club, contributor at a family centre",
  },
  {
    email: "childminder@example.org",
    what: "childminder on her own: may sign her own audit, ready for sign-off",
  },
];

export const ADMINISTRATOR: DemoPerson = { name: "Wendy Allard", email: "admin@example.org" };

export interface BoardPerson extends DemoPerson {
  role: BoardRole;
  /** The reference of the agency they belong to. */
  agency?: string;
}

export const CHAIR: BoardPerson = { name: "Elizabeth Marchant", email: "chair@example.org", role: "chair" };
export const BOARD_MEMBER: BoardPerson = {
  name: "Priya Nair",
  email: "board@example.org",
  role: "board",
  agency: "ED02",
};
export const SCRUTINEER: BoardPerson = {
  name: "Martin Oakes",
  email: "scrutineer@example.org",
  role: "scrutineer",
};
export const SECOND_BOARD_MEMBER: BoardPerson = { name: "Fiona Lennox", role: "board", agency: "ST02" };

export const BOARD_PEOPLE: readonly BoardPerson[] = [CHAIR, BOARD_MEMBER, SECOND_BOARD_MEMBER, SCRUTINEER];

/** The chair sits on this trust's council of governors, and said so. */
export const DECLARED_INTEREST = {
  email: "chair@example.org",
  agency: "ST04",
  note: "Member of the trust's council of governors.",
};

/** `first.last@example.org`: every address of the demo is at a name that is kept for examples (RFC 2606). */
export function emailOf({ name, email }: DemoPerson): string {
  if (email !== undefined) return email;
  const words = name
    .replace(/^Dr /, "")
    .toLowerCase()
    .replace(/[^a-z -]/g, "");
  return `${words.split(" ").join(".")}@example.org`;
}

/** The people of an agency with their roles there. */
export function peopleOf(agency: { lead: DemoPerson; contributors?: DemoPerson[]; signatory?: DemoPerson }) {
  const people: { person: DemoPerson; role: Role }[] = [{ person: agency.lead, role: "lead" }];
  for (const person of agency.contributors ?? []) people.push({ person, role: "contributor" });
  if (agency.signatory) people.push({ person: agency.signatory, role: "signatory" });
  return people;
}
