import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { renderToPipeableStream } from "react-dom/server";
import { NonceContext } from "#app/lib/nonce.ts";

/** Milliseconds after which a render that hangs is given up. Pages here defer nothing. */
const RENDER_LIMIT_MS = 10_000;

export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remixContext: EntryContext,
  { cspNonce }: AppLoadContext,
): Promise<Response> {
  headers.set("Content-Type", "text/html; charset=utf-8");
  return new Promise((resolve, reject) => {
    let failedStatus = status;
    const { pipe, abort } = renderToPipeableStream(
      <NonceContext.Provider value={cspNonce}>
        <RemixServer context={remixContext} url={request.url} nonce={cspNonce} abortDelay={RENDER_LIMIT_MS} />
      </NonceContext.Provider>,
      {
        nonce: cspNonce,
        // Everything is there before the first byte leaves, so a fault can still change the status.
        onAllReady() {
          // A timer left running would hold every finished render in memory.
          clearTimeout(timer);
          const body = new PassThrough();
          pipe(body);
          // In one piece: React writes two kilobytes at a time, and each of them would be compressed by itself.
          buffer(body).then((page) => resolve(new Response(page, { headers, status: failedStatus })), reject);
        },
        onShellError: reject,
        onError(error) {
          failedStatus = 500;
          console.error(error);
        },
      },
    );
    const timer = setTimeout(abort, RENDER_LIMIT_MS);
  });
}

/** Called for faults in loaders and actions, and for addresses that no route has: those are no fault of ours. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted && !isRouteErrorResponse(error)) console.error(error);
}
