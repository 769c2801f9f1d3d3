import { signalName } from "#app/domain/signals/acknowledgement.ts";
import type { Signal } from "#app/domain/signals/facts.ts";
import { SIGNAL_KEYS, SIGNAL_KINDS, type SignalKey } from "#app/domain/signals/kinds.ts";
import { allStandards, type Template } from "#app/domain/template/template.ts";
import { type MendLink, mendLink, type Place } from "./mend-links.ts";

/** One point as the page shows it. */
export interface PointView {
  /** What its forms post. */
  name: string;
  /** What links lead to. */
  id: string;
  signal: SignalKey;
  /** "P4 Leaders know the risks", "Policies & practices" or "The whole audit". */
  heading: string;
  reason: string;
  word: { reason: string; by: { name: string | null; at: string } | null } | null;
  /** What a change of the word names; also where it was taken back. */
  version: number;
  mend: MendLink | null;
}

export interface PointGroup {
  key: SignalKey;
  title: string;
  mend: string;
  points: PointView[];
}

interface GivenPoint {
  signal: Signal;
  word: {
    reason: string;
    isWithdrawn: boolean;
    version: number;
    by: { name: string | null; at: string } | null;
  } | null;
}

type PlaceOnTemplate = Place & { template: Template };

/** The points by kind, in the order in which they are listed everywhere. */
export function pointGroups(points: readonly GivenPoint[], place: PlaceOnTemplate): PointGroup[] {
  return SIGNAL_KEYS.map((key) => ({
    key,
    ...SIGNAL_KINDS[key],
    points: points.filter(({ signal }) => signal.key === key).map((point) => pointView(point, place)),
  })).filter((group) => group.points.length > 0);
}

function pointView({ signal, word }: GivenPoint, place: PlaceOnTemplate): PointView {
  const { key, about, reason } = signal;
  const name = signalName({ signal: key, about });
  return {
    name,
    id: pointId(name),
    signal: key,
    heading: headingOf(about, place.template),
    reason,
    word: word === null || word.isWithdrawn ? null : { reason: word.reason, by: word.by },
    version: word?.version ?? 0,
    mend: mendLink(signal, place),
  };
}

/** Letters, digits and hyphens alone, so that it is an id that anything can point at. */
export function pointId(name: string): string {
  return `point-${name.replaceAll(/[^A-Za-z0-9-]/g, "-")}`;
}

function headingOf(about: string | null, template: Template): string {
  if (about === null) return "The whole audit";
  const standard = allStandards(template).find(({ code }) => code === about);
  if (standard) return `${standard.code} ${standard.title}`;
  return template.areas.find(({ code }) => code === about)?.title ?? about;
}
