import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** What the smallest run prints. No time is asserted: that is what the benchmark itself is for. */
test("the benchmark prints each measure once, as one JSON object a line, beside its control", {
  timeout: 180_000,
}, async () => {
  const args = ["scripts/bench.mjs", "--agencies", "24", "--cycles", "1", "--seconds", "0.2"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: ROOT });
  const figures = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line));
  for (const figure of figures) {
    expect(Object.keys(figure)).toEqual(["measure", "value", "unit", "control", "ratio"]);
    expect(figure.value).toBeGreaterThan(0);
    if (figure.control !== null) expect(figure.ratio / (figure.value / figure.control)).toBeCloseTo(1, 1);
  }
  const measures = figures.map(({ measure }) => measure);
  expect(new Set(measures).size).toBe(measures.length);
  for (const name of ["standard-page", "save"]) {
    for (const connections of [8, 50]) {
      expect(measures).toEqual(
        expect.arrayContaining([`${name}-rate-${connections}`, `${name}-p95-${connections}`]),
      );
    }
  }
  expect(measures).toEqual(
    expect.arrayContaining([
      ...["cold-start", "dashboard", "return-pdf", "board-pdf"],
      ...["sign-in-weight", "standard-page-weight", "dashboard-weight", "dashboard-requests"],
    ]),
  );
});
