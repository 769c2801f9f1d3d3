import http, { type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import type { LoaderFunctionArgs, ServerBuild } from "@remix-run/node";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { Services } from "#app/auth/services.server.ts";
import handleRequest, { handleError } from "#app/entry.server.tsx";
import { createApp } from "#app/http/app.ts";
import { readConfig } from "#app/lib/config.server.ts";
import App, { ErrorBoundary, Layout, loader } from "#app/root.tsx";
import { openTestPortal, type TestPortal } from "./requests.ts";

/** The HTTP shell on a free port, around the real root route and a few routes of its own that say what reached them. */
export interface HttpApp {
  services: Services;
  port: number;
  /** Lines of the request log. */
  logLines: string[];
  send(request: Sent): Promise<Got>;
}

interface Sent {
  path: string;
  method?: string;
  headers?: OutgoingHttpHeaders;
  /** Sent in one piece with its length; as pieces without a length when it is a list. */
  body?: string | string[];
}

export interface Got {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export async function startHttpApp(
  env: Record<string, string> = {},
  /** Routes of the portal itself, and the portal behind them, in place of the ones that say what reached them. */
  real: { portal?: TestPortal; routes?: ServerBuild["routes"] } = {},
): Promise<HttpApp> {
  const logLines: string[] = [];
  const { services: made } = real.portal ?? openTestPortal();
  const services = { ...made, config: readConfig({ NODE_ENV: "test", ...env }) };
  const log = pino({ level: "info" }, { write: (line: string) => void logLines.push(line) });
  // No client files: only the framework and what stands before it are looked at here.
  const app = createApp({
    services,
    build: buildOf({ ...ROUTES, ...real.routes }),
    log,
    clientFolder: "/nowhere",
  });
  const server = http.createServer(app);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The server has no port");
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { services, port: address.port, logLines, send: (sent) => send(address.port, sent) };
}

function send(port: number, { path, method = "GET", headers = {}, body }: Sent): Promise<Got> {
  return new Promise((resolve, reject) => {
    const length = typeof body === "string" ? { "Content-Length": Buffer.byteLength(body) } : {};
    const request = http.request({
      port,
      host: "127.0.0.1",
      path,
      method,
      headers: { ...length, ...headers },
    });
    request.on("error", reject);
    request.on("response", (response) => {
      const chunks: Buffer[] = [];
      response.on("error", reject);
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        const text = Buffer.concat(chunks).toString("utf8");
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
        request.destroy();
      });
    });
    if (Array.isArray(body)) for (const piece of body) request.write(piece);
    request.end(typeof body === "string" ? body : undefined);
  });
}

/** What a route of the framework was given. */
export interface Reached {
  url: string;
  network: string;
  origin: string | null;
  fields: Record<string, string>;
}

async function tell({ request, context }: LoaderFunctionArgs): Promise<Response> {
  const form = request.method === "POST" ? await request.formData() : new FormData();
  const fields = Object.fromEntries([...form].map(([name, value]) => [name, String(value)]));
  const reached: Reached = {
    url: request.url,
    network: context.network,
    origin: request.headers.get("Origin"),
    fields,
  };
  return Response.json(reached);
}

function fail(): never {
  throw new Error("a fault with a secret in its words");
}

const ROUTES: ServerBuild["routes"] = {
  root: { id: "root", path: "", module: { default: App, ErrorBoundary, Layout, loader } },
  page: {
    id: "page",
    parentId: "root",
    path: "page",
    module: { default: () => <h1>A page</h1>, handle: { hydrate: true } },
  },
  resource: resource("resource", "resource"),
  open: resource("open", "sign-in"),
  link: resource("link", "invitations/:token"),
  broken: {
    id: "broken",
    parentId: "root",
    path: "broken",
    module: { loader: fail, default: () => <h1>Never seen</h1> },
  },
  "broken-file": {
    id: "broken-file",
    parentId: "root",
    path: "broken-file",
    module: { loader: fail, default: undefined },
  },
};

function resource(id: string, path: string): ServerBuild["routes"][string] {
  return { id, parentId: "root", path, module: { loader: tell, action: tell, default: undefined } };
}

function manifestRoute({ id, parentId, path, module }: NonNullable<ServerBuild["routes"][string]>) {
  return {
    ...{ id, parentId, path, module: "/nothing.js", hasClientAction: false, hasClientLoader: false },
    hasAction: module.action !== undefined,
    hasLoader: module.loader !== undefined,
    hasErrorBoundary: module.ErrorBoundary !== undefined,
  };
}

/** A build as Vite would make it, written by hand: the real root and its error page, and the routes above. */
const buildOf = (routes: ServerBuild["routes"]): ServerBuild => ({
  mode: "production",
  entry: { module: { default: handleRequest, handleError } },
  routes,
  assets: {
    version: "1",
    url: "/manifest.js",
    entry: { module: "/entry.js", imports: [] },
    routes: Object.fromEntries(
      Object.values(routes).flatMap((route) => (route ? [[route.id, manifestRoute(route)]] : [])),
    ),
  },
  publicPath: "/",
  assetsBuildDirectory: "build/client",
  isSpaMode: false,
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  },
});
