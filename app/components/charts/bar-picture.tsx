import type { PartStyle } from "#app/lib/colours.ts";
import type { Mark } from "./chart-model.ts";

export const BAR_HEIGHT = 24;
/** On the narrowest screen, 320 pixels, a share below this has no room for a number of two digits. */
const NARROWEST_WITH_TEXT = 0.08;

/** A bar in the page's own HTML: it needs no script, and its lengths are shares of whatever room it has. */
export function BarPicture({ marks, hatches }: { marks: Mark[]; hatches: string }) {
  return (
    <svg className="app-chart__picture" width="100%" height={BAR_HEIGHT} aria-hidden="true">
      {marks.map((mark) => (
        <PicturedMark key={mark.from} mark={mark} hatches={hatches} />
      ))}
    </svg>
  );
}

function PicturedMark({ mark, hatches }: { mark: Mark; hatches: string }) {
  const { from, share, style, text, title } = mark;
  return (
    <g>
      <rect
        className="app-chart__mark"
        x={percent(from)}
        width={percent(share)}
        height={BAR_HEIGHT}
        fill={fillOf(style, hatches)}
      >
        <title>{title}</title>
      </rect>
      {text !== null && share >= NARROWEST_WITH_TEXT && (
        <text
          className="app-chart__number"
          x={percent(from + share / 2)}
          y={BAR_HEIGHT / 2 + 5}
          textAnchor="middle"
          fill={style.onMark}
        >
          {text}
        </text>
      )}
    </g>
  );
}

/** The hatchings of one figure, under names that begin with `id`: `fillOf` points to them. */
export function Hatchings({ id }: { id: string }) {
  return (
    <svg className="app-chart__hatchings" width="0" height="0" aria-hidden="true">
      <defs>
        <Hatching id={`${id}diagonal`} transform="rotate(45)" />
        <Hatching id={`${id}upright`} />
      </defs>
    </svg>
  );
}

function Hatching({ id, transform }: { id: string; transform?: string }) {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform={transform}>
      <rect className="app-chart__hatch-ground" width="5" height="5" />
      <rect className="app-chart__hatch" width="1" height="5" />
    </pattern>
  );
}

/** What a mark is filled with: its colour, or the figure's hatching. */
export function fillOf({ mark, hatch }: PartStyle, hatches: string): string {
  return hatch === null ? mark : `url(#${hatches}${hatch})`;
}

// Rounded, so that server and browser write the same.
function percent(share: number): string {
  return `${Number((100 * share).toFixed(3))}%`;
}
