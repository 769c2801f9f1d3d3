/** What is printed: one measure a line, beside the control that was measured in the same run. */
export interface Figure {
  measure: string;
  value: number;
  unit: "requests/s" | "ms" | "bytes" | "requests" | "MB";
  /** The same of something that does as little as can be; null where there is nothing to hold it against. */
  control: number | null;
  /** `value` ÷ `control`: what carries over to another machine. */
  ratio: number | null;
}

export function print(
  measure: string,
  value: number,
  unit: Figure["unit"],
  control: number | null = null,
): void {
  const figure: Figure = {
    measure,
    value: rounded(value),
    unit,
    control: control === null ? null : rounded(control),
    ratio: control === null || control === 0 ? null : rounded(value / control),
  };
  process.stdout.write(`${JSON.stringify(figure)}\n`);
}

/** Progress goes beside the figures, not among them. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`);
}

/** The smallest value that `share` of the samples do not exceed (nearest rank). Throws when there are none. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((one, other) => one - other);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new Error("Nothing was measured");
  return value;
}

export const median = (samples: readonly number[]) => percentile(samples, 0.5);

/** How long each of so many turns takes, in milliseconds; what comes before a turn is not counted. */
export async function timed(turns: number, work: () => unknown, before?: () => unknown): Promise<number[]> {
  const took: number[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    await before?.();
    const startedAt = performance.now();
    await work();
    took.push(performance.now() - startedAt);
  }
  return took;
}

/** Three figures, or four where they stand before the point: more would be noise. */
function rounded(value: number): number {
  return Number(value.toPrecision(value >= 1000 ? Math.ceil(Math.log10(value)) : 3));
}
