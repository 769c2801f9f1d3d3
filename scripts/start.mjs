/**
 * `npm start`: installs, builds, then serves the portal; on a fresh clone it seeds the demo partnership first.
 * Safe to run again: a second start is quick and keeps the data.
 */
import { become, ensureBuild, ensurePackages, environment, SERVER_FLAGS } from "./setup.mjs";

ensurePackages();
ensureBuild();
become([...SERVER_FLAGS, "build/server.mjs"], {
  env: environment({ NODE_ENV: process.env.NODE_ENV === "test" ? "test" : "production" }),
});
