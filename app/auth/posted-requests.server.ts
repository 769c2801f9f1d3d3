/** What a posted request is, and what its answer is given, where the sign-in form stands in between. */

export function withBody(request: Request, body: string): Request {
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, body, signal });
}

/** Undefined: the sender went away before all of it had arrived. */
export function bodyOf(request: Request): Promise<string | undefined> {
  return request.text().catch(() => undefined);
}

export function isPlainForm(request: Request): boolean {
  if (request.method === "GET" || request.method === "HEAD") return false;
  return !/^multipart\//i.test(request.headers.get("Content-Type") ?? "");
}

/** A script asks, and draws no page: autosave, and the framework's own requests for data. */
export function wantsJson(request: Request): boolean {
  const { pathname, searchParams } = new URL(request.url);
  return (
    searchParams.has("_data") ||
    pathname.endsWith("/autosave") ||
    /^application\/json\b/i.test(request.headers.get("Accept") ?? "")
  );
}

export function isJson(answer: Response): boolean {
  return answer.headers.get("Content-Type")?.includes("application/json") ?? false;
}

export function withCookie(answer: Response, setCookie: string): Response {
  const headers = new Headers(answer.headers);
  headers.append("Set-Cookie", setCookie);
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}
