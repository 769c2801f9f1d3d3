import { pipeline } from "node:stream/promises";
// The adapter's own two halves: what it puts together cannot answer one request by two calls of the framework.
import { createRemixRequest, sendRemixResponse } from "@remix-run/express/dist/server.js";
import { type AppLoadContext, createRequestHandler, type ServerBuild } from "@remix-run/node";
import type { Request as ExpressRequest, Response as ExpressResponse, RequestHandler } from "express";
import { handleSigningInAgain } from "#app/auth/sign-in-again.server.ts";
import { receiveFields } from "#app/files/multipart.server.ts";

interface FrameworkOptions {
  build: ServerBuild | (() => Promise<ServerBuild>);
  mode: "production" | "development";
  getLoadContext: (request: ExpressRequest, response: ExpressResponse) => AppLoadContext;
}

/** Remix behind Express, with the sign-in form in front of forms whose sender is no longer signed in. */
export function framework({ build, mode, getLoadContext }: FrameworkOptions): RequestHandler {
  const handle = createRequestHandler(build, mode);
  return async (request, response, next) => {
    try {
      const context = getLoadContext(request, response);
      const answer = await handleSigningInAgain(
        handle,
        createRemixRequest(request, response),
        context,
        receiveFields,
      );
      await (answer.headers.has("Content-Disposition")
        ? sendFile(response, answer)
        : sendRemixResponse(response, answer));
    } catch (error) {
      // Express 4 does not wait for promises.
      next(error);
    }
  };
}

/** A download at the pace of whoever takes it: the adapter would read the whole file into memory for a slow line. */
async function sendFile(response: ExpressResponse, { status, headers, body }: Response): Promise<void> {
  response.status(status);
  for (const [name, value] of headers) response.append(name, value);
  if (!body) return void response.end();
  const reading: Reading = { fault: null };
  try {
    await pipeline(piecesOf(body, reading), response);
  } catch (error) {
    // Half a file is none: the line is closed either way. Whoever closed it first is no longer there to be told.
    if (reading.fault !== null) throw reading.fault;
    if (!response.destroyed) throw error;
  }
}

/** Why the file could not be read to its end; null when it could, or when nobody wanted the rest. */
interface Reading {
  fault: unknown;
}

async function* piecesOf(body: ReadableStream<Uint8Array>, reading: Reading): AsyncGenerator<Uint8Array> {
  const reader = body.getReader();
  try {
    for (;;) {
      const piece = await reader.read();
      if (piece.done) return;
      yield piece.value;
    }
  } catch (error) {
    reading.fault = error;
    throw error;
  } finally {
    // Closes the file, also when it was not read to its end; a file that cannot be read is closed already.
    await reader.cancel().catch(() => undefined);
  }
}
