/**
 * `npm test`: types, lint, unit and integration tests, then the browser journeys and accessibility, and one closing
 * line with all counts. A type or lint fault counts as failed. Safe to run again.
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBuild, ensureChromium, ensurePackages, environment, root, runtime } from "./setup.mjs";

ensurePackages();
ensureBuild();
const chromium = ensureChromium();

const counts = { passed: 0, failed: 0, skipped: 0 };
const skipped = [];
const folder = mkdtempSync(join(tmpdir(), "portal-test-"));

function step(name, args, env = {}) {
  console.log(`\n== ${name}`);
  return spawnSync(runtime(), args, {
    cwd: root,
    stdio: "inherit",
    env: environment({ NODE_ENV: "test", TZ: "UTC", ...env }),
  });
}

/** A check that passes or fails as a whole. */
function check(name, args) {
  const done = step(name, args);
  counts[done.status === 0 ? "passed" : "failed"] += 1;
}

/** A Vitest run; its own counts are added. A run that ends badly without a failed test still counts as one. */
function tests(name, project, env = {}) {
  const results = join(folder, `${project}.json`);
  const done = step(
    name,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      `--project=${project}`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${results}`,
    ],
    env,
  );
  const report = existsSync(results) ? JSON.parse(readFileSync(results, "utf8")) : null;
  counts.passed += report?.numPassedTests ?? 0;
  counts.skipped += (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0);
  const failed = report?.numFailedTests ?? 0;
  counts.failed += done.status === 0 ? failed : Math.max(failed, 1);
}

check("types", ["node_modules/typescript/bin/tsc", "--noEmit"]);
check("lint", ["node_modules/@biomejs/biome/bin/biome", "check", "."]);
tests("unit and integration", "unit");
if (chromium) {
  tests("browser journeys and accessibility", "browser", { CHROMIUM_PATH: chromium });
} else if (process.env.CI) {
  console.error("Chromium is needed for the browser tests in CI and was not found.");
  counts.failed += 1;
} else {
  skipped.push(
    "browser journeys and accessibility: no Chromium. Install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.",
  );
}

rmSync(folder, { recursive: true, force: true });
for (const what of skipped) console.log(`SKIPPED ${what}`);
if (counts.skipped > 0) console.log(`${counts.skipped} single tests were skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
console.log(`${counts.passed} passed, ${counts.failed} failed`);
