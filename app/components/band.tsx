import type { Colour } from "#app/domain/colour.ts";

/** A coloured label that always carries its words: colour is never the only cue. */
export function Band({ label, colour }: { label: string; colour: Colour }) {
  return <span className={`app-band app-band--${colour}`}>{label}</span>;
}
