import type { ErrorRequestHandler } from "express";
import type { Logger } from "pino";

/** A page for when the framework does not answer: words only, no detail of what went wrong. */
export function plainPage(heading: string, advice: string): string {
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${heading}</title></head>
<body><main><h1>${heading}</h1><p>${advice}</p><p><a href="/">Go to the portal</a></p></main>
<footer><h2>Worried about a child?</h2><p>This portal is not the place to report a concern. If a child is in immediate
danger, call <a href="tel:999">999</a>.</p></footer></body></html>`;
}

/**
 * The last resort: an error that reached the shell is logged by its id and answered without a stack trace. An address
 * or a body that cannot be read is its sender's fault: whoever watches the log for faults is not called by it.
 */
export function plainError(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    const requestId = String(response.locals.requestId);
    const status = isClientFault(error) ? error.status : 500;
    if (status < 500) log.info({ requestId, status }, "request could not be read");
    else log.error({ requestId, err: error }, "request failed");
    if (response.headersSent) return next(error);
    response
      .status(status)
      .send(
        status < 500
          ? plainPage("This request could not be read", "Go back and try again.")
          : plainPage(
              "Sorry, there is a problem with the portal",
              `Try again later. The fault's number is ${requestId}.`,
            ),
      );
  };
}

function isClientFault(error: unknown): error is { status: number } {
  if (typeof error !== "object" || error === null || !("status" in error)) return false;
  return typeof error.status === "number" && error.status >= 400 && error.status < 500;
}
