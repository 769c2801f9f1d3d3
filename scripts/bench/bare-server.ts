/** A control of the benchmark: `bare-server.ts BYTES` serves one page of so many bytes through the portal's own shell. */

import type { EntryContext, ServerBuild } from "@remix-run/node";
import { RemixServer } from "@remix-run/react";
import { pino } from "pino";
import { createElement } from "react";
import { renderToString } from "react-dom/server";
import { makeSessions } from "#app/auth/lucia.server.ts";
import { createApp } from "#app/http/app.ts";
import { makeClock } from "#app/lib/clock.server.ts";
import { readConfig } from "#app/lib/config.server.ts";
import { MIGRATIONS_FOLDER } from "#app/lib/root.server.ts";
import { openDatabase } from "#db/client.server.ts";

const bytes = Number(process.argv[2]);
const config = readConfig();
const clock = makeClock();
const db = openDatabase(":memory:", MIGRATIONS_FOLDER);

/** Words rather than one letter again and again, so that they compress as a page does. */
const text = Array.from({ length: Math.ceil(bytes / 8) }, (_, index) =>
  ((index * 2_654_435_761) % 2 ** 32).toString(36).padStart(7, "0"),
)
  .join(" ")
  .slice(0, bytes);

function render(request: Request, status: number, headers: Headers, context: EntryContext): Response {
  headers.set("Content-Type", "text/html; charset=utf-8");
  const html = renderToString(createElement(RemixServer, { context, url: request.url }));
  return new Response(`<!DOCTYPE html>${html}`, { status, headers });
}

const route = { id: "root", path: "" };
const build: ServerBuild = {
  mode: "production",
  entry: { module: { default: render } },
  routes: {
    root: {
      ...route,
      module: { default: () => createElement("html", null, createElement("body", null, text)) },
    },
  },
  assets: {
    version: "1",
    url: "/manifest.js",
    entry: { module: "/entry.js", imports: [] },
    routes: {
      root: {
        ...route,
        module: "/root.js",
        hasAction: false,
        hasLoader: false,
        hasClientAction: false,
        hasClientLoader: false,
        hasErrorBoundary: false,
      },
    },
  },
  publicPath: "/",
  assetsBuildDirectory: "build/client",
  isSpaMode: false,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_lazyRouteDiscovery: false,
    v3_singleFetch: false,
  },
};

createApp({
  services: {
    db,
    clock,
    config,
    secret: "of a server that keeps nothing",
    sessions: makeSessions(db, config, clock.realNow),
    makeFile: () => Promise.reject(new Error("This server makes no files")),
    mailWaits: () => {},
    afterwards: (work) => work(),
  },
  build,
  log: pino({ level: config.logLevel }, pino.destination({ dest: 2, sync: false })),
  clientFolder: "build/client",
}).listen(config.port, config.host);
