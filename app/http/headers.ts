import type { RequestHandler, Response } from "express";
import helmet from "helmet";
import type { Config } from "#app/lib/config.server.ts";

const ONE_YEAR_SECONDS = 31_536_000;

/** Headers of every kind of answer. `isDevelopment` lets the development server's socket through, nothing else. */
export function securityHeaders(config: Config, isDevelopment: boolean): RequestHandler[] {
  const protect = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response)}'`],
        styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
        styleSrcAttr: ["'none'"],
        imgSrc: ["'self'"],
        fontSrc: ["'self'"],
        connectSrc: isDevelopment ? ["'self'", "ws:"] : ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        manifestSrc: ["'self'"],
      },
    },
    strictTransportSecurity: config.isHttps ? { maxAge: ONE_YEAR_SECONDS, includeSubDomains: true } : false,
    // no-referrer would make browsers send `Origin: null` with a form, and every form would be refused.
    referrerPolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    xFrameOptions: { action: "deny" },
  });
  const permissions: RequestHandler = (_request, response, next) => {
    response.setHeader("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()");
    next();
  };
  return [protect, permissions];
}

/** Pages hold the named weaknesses of named agencies: no cache keeps them. */
export const noStore: RequestHandler = (_request, response, next) => {
  response.setHeader("Cache-Control", "no-store, private");
  next();
};

function nonceOf(response: unknown): string {
  return String((response as Response).locals.nonce);
}
