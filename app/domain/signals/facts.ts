import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { Voice } from "#app/domain/findings/closing.ts";
import type { AskedOf, Template } from "#app/domain/template/template.ts";
import type { IsoDate } from "../dates.ts";
import type { SignalKey } from "./kinds.ts";

/**
 * Something that a Board member would want to ask about, with its reason (design, section 7). It is no fault: it is
 * either mended or left with a word of explanation, and it never keeps a return from being handed in.
 */
export interface Signal {
  key: SignalKey;
  /** The standard or area it is about; null: the whole return. */
  about: string | null;
  /** One sentence that the agency and the Board both read. */
  reason: string;
}

/** Everything that the signals look at, of one version of one return, as `db/returns/signal-facts.server.ts` gathers it. */
export interface SignalFacts extends AskedOf {
  template: Template;
  /** The day on which it is looked at: the day of submission for a submitted version. */
  today: IsoDate;
  /** Handed in by the operator from a file: nobody could attach evidence, name a weakness or answer a closing question. */
  isImported: boolean;
  /** The lead signed it, or before anybody has: only the lead can. */
  isSignedByLead: boolean;
  answers: ReadonlyMap<string, AnswerText>;
  /** Standards whose answer is last round's, confirmed and not changed since. */
  confirmed: ReadonlySet<string>;
  evidence: readonly { title: string; reviewOn: IsoDate | null; standards: readonly string[] }[];
  /** Standards with evidence that was not attached last time, or has been revised since. */
  newEvidence: ReadonlySet<string>;
  /** Last round's levels on this template's scale and standards; a standard not rated then, or not comparable, has none. */
  previousLevels: ReadonlyMap<string, string | null>;
  weaknesses: number;
  /** Without cancelled ones. */
  actions: readonly ActionInSignals[];
  /** Who contributed, as the closing question lists them; null: not said yet. */
  contributors: readonly Voice[] | null;
  /** Null where some answer came from a file: then nobody knows who wrote it, and when. */
  writing: {
    people: number /** From the first save to the last; null: written outside the portal. */;
    minutes: number | null;
  } | null;
}

export interface ActionInSignals {
  title: string;
  /** Today's standards that it belongs to; empty: the whole organisation. */
  standards: readonly string[];
  /** Neither done nor cancelled. */
  isOpen: boolean;
  /** Whether it was there when the agency handed in an earlier round. */
  isFromEarlierRound: boolean;
}
