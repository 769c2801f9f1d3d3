/** `npm run dev`: the development server, with the demo partnership, reloading as files change. Safe to run again. */
import { become, ensurePackages, environment } from "./setup.mjs";

ensurePackages();
become(["--watch-path=app/http", "--watch-path=db", "scripts/serve.ts"], {
  env: environment({ NODE_ENV: "development" }),
});
