import { randomBytes } from "node:crypto";
import { join } from "node:path";
import type { ServerBuild } from "@remix-run/node";
import compression from "compression";
import express from "express";
import type { Logger } from "pino";
import type { Services } from "#app/auth/services.server.ts";
import { framework } from "./framework.ts";
import { noStore, securityHeaders } from "./headers.ts";
import { plainError } from "./plain-page.ts";
import { requestLog } from "./request-log.ts";
import { allowedMethods, bodyDeadline, bodyLimit, checkOrigin, hideFromFramework } from "./requests.ts";

export interface AppOptions {
  services: Services;
  /** The built Remix server, or a loader of it in development. */
  build: ServerBuild | (() => Promise<ServerBuild>);
  log: Logger;
  /** Folder of the built client files; null in development, where `assets` serves them. */
  clientFolder: string | null;
  assets?: express.RequestHandler;
}

/** The HTTP shell: what stands before the framework, in the order in which a request meets it. */
export function createApp({ services, build, log, clientFolder, assets }: AppOptions): express.Express {
  const { config } = services;
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", config.trustedProxies);
  app.use((_request, response, next) => {
    response.locals.nonce = randomBytes(16).toString("base64");
    response.locals.requestId = randomBytes(8).toString("hex");
    next();
  });
  app.use(requestLog(log));
  app.use(securityHeaders(config, clientFolder === null));
  app.use(compression());
  if (assets) app.use(assets);
  if (clientFolder) {
    const immutable = { immutable: true, maxAge: "1y", index: false, redirect: false } as const;
    app.use("/assets", express.static(join(clientFolder, "assets"), immutable));
    app.use(
      express.static(clientFolder, { maxAge: "1h", index: false, redirect: false, dotfiles: "ignore" }),
    );
  }
  app.use(noStore);
  app.use(checkOrigin(config));
  app.use(allowedMethods);
  app.use(bodyLimit);
  app.use(bodyDeadline);
  app.use(hideFromFramework);
  app.all(
    "*",
    framework({
      build,
      mode: clientFolder === null ? "development" : "production",
      getLoadContext: (request, response) => ({
        services,
        cspNonce: String(response.locals.nonce),
        network: request.ip ?? "",
      }),
    }),
  );
  app.use(plainError(log));
  return app;
}
