import type { RequestHandler } from "express";
import type { Logger } from "pino";

/** One line a request, without addresses that carry a token, without bodies, cookies or people. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const startedAt = performance.now();
    response.on("finish", () => {
      log.info(
        {
          requestId: response.locals.requestId,
          method: request.method,
          path: withoutToken(request.path),
          status: response.statusCode,
          ms: Math.round(performance.now() - startedAt),
        },
        "request",
      );
    });
    next();
  };
}

function withoutToken(path: string): string {
  return path.replace(/^(\/invitations\/).*/, "$1…");
}
