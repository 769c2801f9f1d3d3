import type { ActionCounts } from "#app/domain/board/board-facts.ts";
import type { Coverage } from "#app/domain/board/coverage.ts";
import type { Colour } from "#app/domain/colour.ts";
import type { IsoDate } from "#app/domain/dates.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import type { ScoreCard } from "#app/domain/scoring/scoring.ts";
import type { Quartiles } from "#app/domain/scoring/statistics.ts";
import type { Form, Template } from "#app/domain/template/template.ts";

/** The one result object of the Board's figures: pages, CSV, XLSX and PDF print it and compute nothing. */
export interface BoardSummary {
  partnership: string;
  cycle: { name: string; opensOn: IsoDate; dueOn: IsoDate; closesOn: IsoDate; closedAt: string | null };
  template: Template;
  filter: SummaryFilter;
  today: IsoDate;
  coverage: BoardCoverage;
  /** Areas that are asked of the filtered sector, in template order: the columns of the heat map. */
  areas: { code: string; title: string }[];
  /** A row for each enrolled agency that the filter holds, by reference. `sortedReturns` puts them in another order. */
  returns: BoardReturn[];
  /** "Moderated 6 of 48": returns with a released rating of the Board, of those with a submitted version. */
  moderated: { moderated: number; submitted: number };
  /** How many submitted returns were signed by the agency's own lead. */
  signedByLead: number;
  /** Everything together, on either basis. A group has no headline score: counts, median and quartiles. */
  group: { effective: GroupFigures; self: GroupFigures };
  /** The standards that the filter holds, in template order. */
  standards: StandardFigures[];
  /** The same standards, the weakest first. */
  weakest: StandardFigures[];
  /** Required agencies past their own due date without a submission, the longest overdue first. */
  overdue: OverdueReturn[];
  work: BoardWork;
}

/** `sector` null: every sector. */
export interface SummaryFilter {
  sector: string | null;
  sectorLabel: string | null;
}

/** The denominators of required and invited agencies stand apart (design, section 6). */
export interface BoardCoverage {
  all: SplitCoverage;
  /** A row for each sector with an enrolled agency that the filter holds, in template order. */
  bySector: ({ sector: string; label: string } & SplitCoverage)[];
  /** Returns with a due date later than the cycle's. */
  extended: number;
}

export interface SplitCoverage {
  all: Coverage;
  required: Coverage;
  invited: Coverage;
}

/** One agency's row of the heat map. */
export interface BoardReturn {
  returnId: string;
  reference: string;
  name: string;
  sector: string;
  sectorLabel: string;
  form: Form;
  parent: { reference: string; name: string } | null;
  enrolment: "required" | "invited";
  status: Status;
  statusLabel: string;
  dueOn: IsoDate;
  submittedOn: IsoDate | null;
  isOverdue: boolean;
  isExtended: boolean;
  isLate: boolean;
  /** Sent back and not submitted again: the figures are those of the version submitted before. */
  isEarlierVersion: boolean;
  /** With the Board for the second time or more: the figures are those of the latest version. */
  isSubmittedAgain: boolean;
  signedByLead: boolean;
  /** Standards with a released rating of the Board. */
  moderated: number;
  /** Standards dealt with, of those that apply: of the submitted version, or of the working answers so far. */
  coverage: { done: number; applies: number };
  /** Null: never submitted, so the Board sees status and coverage only. */
  figures: { effective: ReturnCards; self: ReturnCards } | null;
  /** Sent back, and the day for its changes has passed. */
  isReplyOverdue: boolean;
  openChallenges: number;
  /** Of those, past their reply date. */
  overdueChallenges: number;
  openActions: number;
  overdueActions: number;
  judgement: string | null;
}

export interface ReturnCards {
  all: ScoreCard;
  /** One for each of the summary's areas, in its order; null where the agency is asked nothing of the area. */
  areas: (ScoreCard | null)[];
}

export interface GroupFigures {
  all: AreaFigures;
  areas: AreaFigures[];
}

/** One area, or `all`, over the returns with a submitted version. */
export interface AreaFigures {
  /** The area's code, or `all`. */
  area: string;
  title: string;
  tally: LevelTally;
  /** Returns that have a score here. */
  scored: number;
  /** Of those, the returns whose band, after caps, meets. */
  meeting: number;
  quartiles: Quartiles | null;
  /** Scored returns in each band, lowest first. */
  bands: { key: string; label: string; colour: Colour; count: number }[];
  /** Scored returns whose band an essential standard holds down. */
  capped: number;
  /** Scored returns that leave an essential standard unanswered. */
  provisional: number;
}

/** How many answers stand where. `answers` is the sum of all the other counts. */
export interface LevelTally {
  /** In scale order, from least to most. */
  levels: { key: string; label: string; colour: Colour; count: number }[];
  notApplicable: number;
  unanswered: number;
  answers: number;
  rated: number;
  meets: number;
  /** Sum of the rated answers' points, each once: the mean is points ÷ rated. */
  points: number;
}

/** One standard over the returns with a submitted version to which it applies. */
export interface StandardFigures {
  code: string;
  title: string;
  statement: string;
  area: string;
  areaTitle: string;
  effective: LevelTally;
  self: LevelTally;
  /** Answers whose rating the Board has released. */
  moderated: number;
}

export interface OverdueReturn {
  returnId: string;
  reference: string;
  name: string;
  sector: string;
  sectorLabel: string;
  status: Status;
  statusLabel: string;
  dueOn: IsoDate;
  isExtended: boolean;
  daysOverdue: number;
  /** 28 days or more after its own due date (design, section 6: due +28). */
  isLongOverdue: boolean;
}

/** What the Board has before it, over the filtered returns. */
export interface BoardWork {
  /** Submitted, and no review begun. */
  awaitingReview: number;
  inReview: number;
  sentBack: number;
  /** Of those sent back, past their reply date. */
  repliesOverdue: number;
  openChallenges: number;
  overdueChallenges: number;
  openActions: number;
  overdueActions: number;
  /** Of both, the partnership's own: no organisation's list holds them. None where a sector is chosen. */
  ownActions: ActionCounts;
  evaluated: number;
  /** The latest judgement of each return that has one, the most frequent first. */
  judgements: { judgement: string; count: number }[];
}
