import type { AppLoadContext } from "@remix-run/node";
import { CARRIED_MARK, type CarriedField, carriedFieldsOf, wrappedFields } from "#app/lib/carried-form.ts";
import { paths, safeRedirect } from "#app/lib/paths.ts";
import { findVisitor } from "./guards.server.ts";
import { attemptSignIn, type SignInAttempt, type SignInErrors } from "./sign-in-form.server.ts";

/**
 * A form posted by somebody whose sign-in has run out (design, section 9: Pages). It is answered with the sign-in form
 * at the same address, which carries the posted fields; once the person has signed in there, the form goes on to its
 * own action as if nothing had happened. Nothing of it is kept anywhere else, neither here nor in the browser.
 */
export interface SignInAgain {
  status: 400 | 401 | 429;
  headers: Record<string, string>;
  email: string;
  errors: SignInErrors;
  /** Hidden inputs of the sign-in form; null when a file was sent, which no form can carry. */
  fields: CarriedField[] | null;
  /** Where the sign-in form is posted: the address of the form that it carries. */
  address: string;
}

type Handle = (request: Request, context: AppLoadContext) => Promise<Response>;

const FIRST = { status: 401, headers: {}, email: "", errors: {} } as const;

/** What the framework answers, or the sign-in form where a guard found that nobody is signed in. */
export async function handleSigningInAgain(
  handle: Handle,
  request: Request,
  context: AppLoadContext,
): Promise<Response> {
  const body = isPlainForm(request) ? await bodyOf(request) : null;
  if (body === undefined) return new Response(null, { status: 400 });
  const posted = body === null ? null : new URLSearchParams(body);
  const asPosted = body === null ? request : withBody(request, body);
  if (posted?.has(CARRIED_MARK)) return signInAndGoOn(handle, asPosted, context, posted);
  const answer = await handle(asPosted, context);
  if (!context.needsSignIn) return answer;
  if (wantsJson(request)) return isJson(answer) ? answer : Response.json({}, { status: 401 });
  const fields = posted && wrappedFields(carriedFieldsOf(posted));
  return signInPage(handle, request, context, { ...FIRST, fields });
}

/**
 * A sign-in form with another form inside. Who acts is the person whose e-mail address and password were typed into
 * it, and nobody else: a session that this browser has by now may be a colleague's, from another tab.
 */
async function signInAndGoOn(
  handle: Handle,
  request: Request,
  context: AppLoadContext,
  posted: URLSearchParams,
): Promise<Response> {
  const fields = wrappedFields(carriedFieldsOf(posted));
  const attempt = await attemptFrom(posted, context);
  if (!attempt.ok) return signInPage(handle, request, context, { ...attempt, fields });
  const person = findVisitor(context.services.db, attempt.userId);
  // Disabled at this very moment: whoever else has a session here must not act in their place.
  if (!person) return signInPage(handle, request, context, { ...FIRST, fields });
  context.signedIn = person;
  return withCookie(await handle(request, context), attempt.setCookie);
}

function withBody(request: Request, body: string): Request {
  const { url, method, headers, signal } = request;
  return new Request(url, { method, headers, body, signal });
}

function attemptFrom(posted: URLSearchParams, { services, network }: AppLoadContext): Promise<SignInAttempt> {
  const form = new FormData();
  for (const name of ["email", "password"]) form.set(name, posted.get(name) ?? "");
  return attemptSignIn(services, form, network);
}

/** The portal's own sign-in page, with what it carries in the load context. */
function signInPage(
  handle: Handle,
  request: Request,
  context: AppLoadContext,
  again: Omit<SignInAgain, "address">,
): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const address = again.fields ? pathname + search : paths.signIn(pageOfForm(request));
  const page = new Request(new URL(paths.signIn(), request.url));
  return handle(page, { ...context, signInAgain: { ...again, address } });
}

/** The page that the form stood on: there the file is chosen again. */
function pageOfForm(request: Request): string {
  const referrer = request.headers.get("Referer") ?? "";
  if (!URL.canParse(referrer)) return "/";
  const { origin, pathname, search } = new URL(referrer);
  return origin === new URL(request.url).origin ? safeRedirect(pathname + search) : "/";
}

/** Undefined: the sender went away before all of it had arrived. */
function bodyOf(request: Request): Promise<string | undefined> {
  return request.text().catch(() => undefined);
}

function isPlainForm(request: Request): boolean {
  if (request.method === "GET" || request.method === "HEAD") return false;
  return !/^multipart\//i.test(request.headers.get("Content-Type") ?? "");
}

/** A script asks, and draws no page: autosave, and the framework's own requests for data. */
function wantsJson(request: Request): boolean {
  const { pathname, searchParams } = new URL(request.url);
  return (
    searchParams.has("_data") ||
    pathname.endsWith("/autosave") ||
    /^application\/json\b/i.test(request.headers.get("Accept") ?? "")
  );
}

function isJson(answer: Response): boolean {
  return answer.headers.get("Content-Type")?.includes("application/json") ?? false;
}

function withCookie(answer: Response, setCookie: string): Response {
  const headers = new Headers(answer.headers);
  headers.append("Set-Cookie", setCookie);
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}
