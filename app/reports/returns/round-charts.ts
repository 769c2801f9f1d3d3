import type { ComparedArea, RoundsCompared } from "#app/domain/board/rounds-compared.ts";
import { scorePercent } from "#app/lib/format.ts";
import type { Bars } from "#app/reports/board/board-charts.ts";
import { ofText } from "#app/reports/report-parts.ts";

/** The share of standards met then and now, a bar each for every area and the whole; null when none was rated twice. */
export function roundsChart(
  { areas, all }: RoundsCompared,
  names: { earlier: string; current: string },
): Bars | null {
  if (all.both === 0) return null;
  const bars = [...areas, all].flatMap((area) => [
    bar(area, "then", area.meetsThen, "grey"),
    bar(area, "now", area.meetsNow, "blue"),
  ]);
  const title = `Standards met, of those rated both times: ${names.earlier} (then) and ${names.current} (now)`;
  return {
    title,
    alt: `${title}: ${bars.map(({ label, text }) => `${label} ${text}`).join("; ")}.`,
    unit: "%",
    max: 100,
    bars,
  };
}

function bar({ title, both }: ComparedArea, when: string, meets: number, colour: "grey" | "blue") {
  const value = scorePercent({ points: meets, topPoints: both });
  return { label: `${title}, ${when}`, value, text: ofText(meets, both), colour };
}
