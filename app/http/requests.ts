import type { Request, RequestHandler } from "express";
import type { Config } from "#app/lib/config.server.ts";
import { plainPage } from "./plain-page.ts";

/**
 * Checks of a request before the framework reads it. Remix compares Origin with Host only for pages, not for
 * resource routes, and has no limit on a body; both are settled here for every route alike.
 */
const SAFE_METHODS = new Set(["GET", "HEAD"]);

/** Kilobytes of a posted form: for everybody, and for the addresses open to people not signed in. */
const FORM_LIMIT_KB = 512;
const OPEN_FORM_LIMIT_KB = 64;
const OPEN_PATHS = /^\/(sign-in|sign-out|invitations|forgotten-password)(\/|$)/;

/**
 * Addresses whose forms may carry a file. Their own reader counts what comes and stops when it is too much
 * (app/files/multipart.server.ts), after a guard has let the person in. Of somebody
 * signed out only the fields before the file are read, to be carried through signing in.
 */
const UPLOAD_PATHS = /^\/(evidence\/(new|[\w-]+\/revise)|returns\/[\w-]+\/offline)\/?$/;

/** How long a form may take to arrive; files have as long as the server gives any request (scripts/serve.ts). */
const FORM_WITHIN_MS = 30_000;

export const allowedMethods: RequestHandler = (request, response, next) => {
  if (SAFE_METHODS.has(request.method) || request.method === "POST") return next();
  response.setHeader("Allow", "GET, HEAD, POST");
  response.status(405).send(plainPage("This request is not supported", "Go back and try again."));
};

/** An unsafe request must come from a page of this portal (design, section 9). */
export function checkOrigin(config: Pick<Config, "url" | "isLoopback">): RequestHandler {
  return (request, response, next) => {
    if (SAFE_METHODS.has(request.method)) return next();
    const site = request.get("Sec-Fetch-Site");
    const isOurs = site === undefined ? isOwnOrigin(config, request.get("Origin")) : site === "same-origin";
    if (isOurs) return next();
    response
      .status(403)
      .send(plainPage("Your request was not accepted", "Open the portal in this browser and try again."));
  };
}

/** Whether `origin` is the portal's own; the loopback names of one port are one origin while it runs on loopback. */
function isOwnOrigin(
  { url, isLoopback }: Pick<Config, "url" | "isLoopback">,
  origin: string | undefined,
): boolean {
  if (origin === undefined) return false;
  if (origin === url) return true;
  if (!isLoopback || !URL.canParse(origin)) return false;
  const [own, other] = [new URL(url), new URL(origin)];
  return (
    ["localhost", "127.0.0.1", "[::1]"].includes(other.hostname) &&
    own.port === other.port &&
    own.protocol === other.protocol
  );
}

/**
 * Refuses a body by its declared length before a byte of it is read; one without a length is refused too. A form with
 * a file is let through to its reader. Whatever that has not read when it answers is never waited for: the line is
 * closed, so that somebody who is not let in, or sends too much, is not listened to.
 */
export const bodyLimit: RequestHandler = (request, response, next) => {
  if (SAFE_METHODS.has(request.method)) return next();
  const isChunked = request.get("Transfer-Encoding") !== undefined;
  if (isUpload(request) && !isChunked) {
    response.setHeader("Connection", "close");
    return next();
  }
  const limitKb = OPEN_PATHS.test(request.path) ? OPEN_FORM_LIMIT_KB : FORM_LIMIT_KB;
  const length = request.get("Content-Length");
  if (isChunked || Number(length ?? 0) > limitKb * 1024) {
    // The rest of the body is not waited for.
    response.setHeader("Connection", "close");
    response
      .status(413)
      .send(plainPage("What you sent is too large", "Shorten your text and try again. Nothing was saved."));
    return;
  }
  if (!request.headers["content-type"] && Number(length ?? 0) === 0) {
    // A form without fields may come without a kind; the framework reads no form that has none.
    request.headers["content-type"] = "application/x-www-form-urlencoded";
  }
  if (!isForm(request.get("Content-Type") ?? "")) {
    response.status(415).send(plainPage("This request is not supported", "Go back and try again."));
    return;
  }
  next();
};

/** Cuts off a form that comes in drops. Only a file may take longer. */
export const bodyDeadline: RequestHandler = (request, response, next) => {
  if (!SAFE_METHODS.has(request.method) && !isUpload(request)) {
    const timer = setTimeout(() => {
      if (!request.complete) request.socket.destroy();
    }, FORM_WITHIN_MS);
    response.once("close", () => clearTimeout(timer));
  }
  next();
};

function isUpload(request: Request): boolean {
  return (
    UPLOAD_PATHS.test(request.path) && /^multipart\/form-data\s*;/i.test(request.get("Content-Type") ?? "")
  );
}

/** One of the two kinds that a browser's form posts. */
function isForm(contentType: string): boolean {
  return /^(application\/x-www-form-urlencoded|multipart\/form-data)\s*(;|$)/i.test(contentType);
}

/** The check above has decided: Remix's own comparison, which a proxy's header can turn, must not answer as well. */
export const hideFromFramework: RequestHandler = (request, _response, next) => {
  delete request.headers.origin;
  delete request.headers["x-forwarded-host"];
  next();
};
