import type { ReturnDates } from "#app/domain/cycles/deadlines.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { FrozenScore } from "#app/domain/returns/submission.ts";
import type { AskedOf, Template } from "#app/domain/template/template.ts";

/**
 * What the Board's figures are made of: plain rows of one cycle, as `db/board/board.server.ts` reads them.
 * Answers and scores of an open return are not among them (design, section 5).
 */
export interface BoardFacts {
  partnership: string;
  cycle: { name: string; opensOn: IsoDate; dueOn: IsoDate; closesOn: IsoDate; closedAt: string | null };
  template: Template;
  /** Every enrolled agency's return, by agency reference. */
  returns: ReturnFacts[];
  levelCounts: LevelCount[];
  /** Actions of the partnership itself, which belong to no agency. */
  partnershipActions: ActionCounts;
}

export interface ReturnFacts extends ReturnDates, AskedOf {
  returnId: string;
  agencyReference: string;
  agencyName: string;
  parent: { reference: string; name: string } | null;
  enrolment: "required" | "invited";
  /** For a return sent back: the day its changes are due. */
  replyDueOn: IsoDate | null;
  /** Standards rated or not applicable in the working answers; 0 where a submitted version is shown instead. */
  answered: number;
  /** What the Board may read: the latest submitted version, also of a return sent back. Null: never submitted. */
  submission: SubmittedFacts | null;
  challenges: { open: number; overdue: number };
  actions: ActionCounts;
  /** The latest evaluation's judgement, or null when there is none. */
  judgement: string | null;
}

export interface SubmittedFacts {
  number: number;
  submittedOn: IsoDate;
  signedByLead: boolean;
  /** Standards whose rating the Board has changed or confirmed and released. */
  moderated: number;
  /** Frozen figures on the agency's own levels: its areas and `all`, in any order. */
  self: FrozenScore[];
  /** The same on effective levels. */
  effective: FrozenScore[];
}

/** Actions not yet done; `overdue` are those among them whose due date has passed. */
export interface ActionCounts {
  open: number;
  overdue: number;
}

/** One standard's level in one submitted return. */
export interface StandardLevel {
  returnId: string;
  sector: string;
  reference: string;
  name: string;
  /** The agency's own level: a level key, "not-applicable" or null (unanswered). */
  level: string | null;
  /** The Board's released level, or null where there is none. */
  moderatedLevel: string | null;
}

/** How many submitted answers to a standard have this level and this released moderated level. */
export interface LevelCount {
  sector: string;
  standard: string;
  /** A level key, "not-applicable" or null (unanswered). */
  level: string | null;
  /** Null: not moderated, so that the agency's own level counts. */
  moderatedLevel: string | null;
  count: number;
}
