/**
 * `npm run bench`: measures the built portal against controls in the same run, one JSON object a line (see
 * scripts/bench/bench.ts). Seeds its own large partnership in a temporary folder; safe to run again, and beside a
 * portal that is in use. Options: --quick, --agencies N, --cycles N, --seconds N.
 */
import { become, ensureBuild, ensurePackages, environment } from "./setup.mjs";

ensurePackages();
ensureBuild();
become(["scripts/bench/bench.ts", ...process.argv.slice(2)], {
  env: environment({ NODE_ENV: "production" }),
});
