import { lazy, type ReactNode, Suspense, useEffect, useId, useState } from "react";
import { BarPicture, fillOf, Hatchings } from "./bar-picture.tsx";
import {
  type BarChart,
  barRows,
  type ChartRow,
  type DistributionChart,
  distributionRows,
  keyOf,
} from "./chart-model.ts";

// Recharts draws nothing on the server and weighs more than the rest of a page, so it comes after hydration and
// takes the place of the bars that are there already.
const LiveBar = lazy(() => import("./live-bar.tsx").then((module) => ({ default: module.LiveBar })));

/** A bar chart. `children` is the table with the same numbers. */
export function BarFigure({ chart, children }: { chart: BarChart; children: ReactNode }) {
  const { title, alt, max, unit } = chart;
  const hatches = useId();
  return (
    <>
      <figure className="app-chart">
        <figcaption className="govuk-heading-s">{title}</figcaption>
        <div className="app-chart__rows app-chart__rows--bars" role="img" aria-label={alt}>
          <Rows rows={barRows(chart)} hatches={hatches} />
          <div className="app-chart__axis">
            <span>{`0${unit}`}</span>
            <span>{`${max}${unit}`}</span>
          </div>
        </div>
      </figure>
      {children}
    </>
  );
}

/** Shares of each row's total, with a key. `children` is the table with the same numbers. */
export function DistributionFigure({ chart, children }: { chart: DistributionChart; children: ReactNode }) {
  const { title, alt } = chart;
  const hatches = useId();
  return (
    <>
      <figure className="app-chart">
        <figcaption className="govuk-heading-s">{title}</figcaption>
        <Hatchings id={hatches} />
        <Legend chart={chart} hatches={hatches} />
        <div className="app-chart__rows" role="img" aria-label={alt}>
          <Rows rows={distributionRows(chart)} hatches={hatches} />
        </div>
      </figure>
      {children}
    </>
  );
}

/**
 * Labels and words are text of the page, so that they break where they must and are read at any width. Recharts
 * measures the screen, and a sheet of paper is narrower: what is printed is the picture, whose lengths are shares.
 */
function Rows({ rows, hatches }: { rows: ChartRow[]; hatches: string }) {
  const isHydrated = useHydrated();
  return rows.map(({ label, marks, words }) => {
    const picture = <BarPicture marks={marks} hatches={hatches} />;
    return (
      <div key={label} className="app-chart__row">
        <div className="app-chart__label">{label}</div>
        <div className="app-chart__bar">
          {isHydrated && marks.length > 0 ? (
            <>
              <div className="app-chart__live">
                <Suspense fallback={picture}>
                  <LiveBar marks={marks} hatches={hatches} />
                </Suspense>
              </div>
              <div className="app-chart__paper">{picture}</div>
            </>
          ) : (
            picture
          )}
        </div>
        <div className="app-chart__words">{words}</div>
      </div>
    );
  });
}

function Legend({ chart, hatches }: { chart: DistributionChart; hatches: string }) {
  return (
    <ul className="app-chart__key" aria-hidden="true">
      {keyOf(chart).map(({ label, style }) => (
        <li key={label}>
          <svg className="app-chart__swatch" width="14" height="14" aria-hidden="true">
            <rect className="app-chart__mark" width="14" height="14" fill={fillOf(style, hatches)} />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** False on the server and in the first drawing in the browser, so that the two agree. */
function useHydrated(): boolean {
  const [isHydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return isHydrated;
}
