import { Bar, BarChart, ResponsiveContainer, XAxis, YAxis } from "recharts";
import { BAR_HEIGHT, fillOf } from "./bar-picture.tsx";
import type { Mark } from "./chart-model.ts";

/** The bar after hydration. The words beside it say what it shows, so that it takes no focus. */
export function LiveBar({ marks, hatches }: { marks: Mark[]; hatches: string }) {
  const record = Object.fromEntries(marks.map(({ share }, index) => [keyOf(index), share]));
  return (
    <ResponsiveContainer
      width="100%"
      height={BAR_HEIGHT}
      initialDimension={{ width: 700, height: BAR_HEIGHT }}
    >
      <BarChart
        data={[record]}
        layout="vertical"
        margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
        accessibilityLayer={false}
      >
        <XAxis type="number" domain={[0, 1]} hide />
        <YAxis type="category" hide />
        {marks.map((mark, index) => (
          <Bar
            key={mark.from}
            dataKey={keyOf(index)}
            stackId="bar"
            barSize={BAR_HEIGHT}
            isAnimationActive={false}
            shape={(place: Place) => <LiveMark {...place} mark={mark} hatches={hatches} />}
          />
        ))}
      </BarChart>
    </ResponsiveContainer>
  );
}

function keyOf(index: number): string {
  return `part${index}`;
}

const PIXELS_OF_A_NUMBER = 20;

/** What Recharts hands to the drawing of a bar: its place. */
interface Place {
  x?: number | string;
  width?: number | string;
}

/**
 * A mark that says what it is when pointed at. The browser's own tooltip does it: Recharts' would add a tenth to the
 * weight of the page.
 */
function LiveMark({ x = 0, width = 0, mark, hatches }: Place & { mark: Mark; hatches: string }) {
  const { style, text, title } = mark;
  return (
    <g>
      <rect className="app-chart__mark" x={x} width={width} height={BAR_HEIGHT} fill={fillOf(style, hatches)}>
        <title>{title}</title>
      </rect>
      {text !== null && Number(width) >= PIXELS_OF_A_NUMBER && (
        <text
          className="app-chart__number"
          x={Number(x) + Number(width) / 2}
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
