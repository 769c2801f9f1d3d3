import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SectorComparison, type SectorView } from "#app/components/returns/sector-comparison.tsx";

const TAKEN: SectorView = {
  kind: "taken",
  takenOn: "2027-02-17",
  agencies: 6,
  moderated: { kind: "none" },
  hasQuartiles: false,
  rows: [
    { area: "all", title: "The whole audit", own: 60, median: 55, lowerQuartile: null, upperQuartile: null },
  ],
};

// Seven schools of which four are one trust's count as four, and everybody has seen seven of them submit.
test.each<[string, SectorView]>([
  ["with too few", { kind: "too-few" }],
  ["with figures", TAKEN],
])("%s it says what counts as one organisation", (_case, view) => {
  const html = renderToStaticMarkup(<SectorComparison view={view} sector="School or college" />);
  expect(html).toContain("A trust or group counts as one, however many of its members were scored");
  expect(html).toContain("organisations that the same person works for");
});
