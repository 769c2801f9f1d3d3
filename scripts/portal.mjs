/**
 * `npm run -s portal -- <command>`: the administrator's command line (scripts/portal/main.ts).
 * Installs and bundles what is missing first; what that says goes to standard error.
 */
import { become, ensureBundles, ensurePackages, environment } from "./setup.mjs";

ensurePackages();
ensureBundles();
become(["--enable-source-maps", "build/portal.mjs", ...process.argv.slice(2)], {
  env: environment({ NODE_ENV: process.env.NODE_ENV === "test" ? "test" : "production" }),
});
