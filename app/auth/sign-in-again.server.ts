import type { AppLoadContext } from "@remix-run/node";
import {
  CARRIED_MARK,
  type CarriedField,
  carriedFieldsOf,
  LOST_FILE,
  SEALED_FIELD,
  wrappedFields,
  wrappedSeal,
} from "#app/lib/carried-form.ts";
import { paths, safeRedirect } from "#app/lib/paths.ts";
import { findUser } from "#db/people/users.server.ts";
import { findVisitor } from "./guards.server.ts";
import { bodyOf, isJson, isPlainForm, wantsJson, withBody, withCookie } from "./posted-requests.server.ts";
import { openForm, sealForm } from "./sealed-form.server.ts";
import { attemptSignIn, type SignInAttempt, type SignInErrors } from "./sign-in-form.server.ts";

/**
 * A form posted by somebody whose sign-in has run out (design, section 9: Pages). It is answered with the sign-in form
 * at the same address, which carries the posted fields; once the person has signed in there, the form goes on to its
 * own action as if nothing had happened. Nothing of it is kept anywhere else, neither here nor in the browser.
 */
export interface SignInAgain {
  status: 400 | 401 | 404 | 429;
  headers: Record<string, string>;
  email: string;
  errors: SignInErrors;
  /** Hidden inputs of the sign-in form; null when what was sent could not be read. */
  fields: CarriedField[] | null;
  /** A file came with the form, which no form can carry: it has to be chosen again. */
  hasLostFile: boolean;
  /** Somebody has signed in who may not see what the form belongs to; null while nobody has. */
  foreign: ForeignForm | null;
  /** Where the sign-in form is posted: the address of the form that it carries. */
  address: string;
}

export interface ForeignForm {
  /** Who opened the form; null: nobody that the portal knows. */
  openedBy: string | null;
  signedInAs: string;
}

/** Reads the fields of a form that comes with a file, and nothing of the file; null where that is not possible. */
export type ReadFields = (request: Request) => Promise<{ form: FormData; hasFile: boolean } | null>;

type Handle = (request: Request, context: AppLoadContext) => Promise<Response>;

const FIRST = { status: 401, headers: {}, email: "", errors: {}, hasLostFile: false, foreign: null } as const;

/** What the framework answers, or the sign-in form where a guard found that nobody is signed in. */
export async function handleSigningInAgain(
  handle: Handle,
  request: Request,
  context: AppLoadContext,
  readFields: ReadFields,
): Promise<Response> {
  const body = isPlainForm(request) ? await bodyOf(request) : null;
  if (body === undefined) return new Response(null, { status: 400 });
  const posted = body === null ? null : new URLSearchParams(body);
  if (posted?.has(CARRIED_MARK)) return signInAndGoOn(handle, request, context, posted);
  const asPosted = body === null ? request : withBody(request, body);
  const answer = await handle(asPosted, context);
  if (!context.needsSignIn) return answer;
  if (wantsJson(request)) return isJson(answer) ? answer : Response.json({}, { status: 401 });
  return signInPage(handle, request, context, {
    ...FIRST,
    ...(posted
      ? { fields: wrappedFields(carriedFieldsOf(posted)) }
      : await fieldsOfUpload(request, readFields)),
  });
}

/** What was typed beside a file is carried like any other form; the file itself has to be chosen again. */
async function fieldsOfUpload(request: Request, readFields: ReadFields) {
  const read = await readFields(request);
  if (!read) return { fields: null, hasLostFile: true };
  const own = carriedFieldsOf(read.form);
  const mark: CarriedField[] = read.hasFile ? [[LOST_FILE, "yes"]] : [];
  return { fields: wrappedFields([...own, ...mark]), hasLostFile: read.hasFile };
}

/** The carried fields, also those of a form that was sealed; null: nothing that was sealed here. */
function openedFields(posted: URLSearchParams, secret: string): CarriedField[] | null {
  const sealed = posted.get(SEALED_FIELD);
  return sealed === null ? carriedFieldsOf(posted) : openForm(sealed, secret);
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
  const own = openedFields(posted, context.services.secret);
  if (!own) return new Response(null, { status: 400 });
  // What was sealed stays so until its sender has signed in: a wrong password must not bring the words to light.
  const sealed = posted.get(SEALED_FIELD);
  const fields = sealed === null ? wrappedFields(own) : wrappedSeal(sealed);
  const again = { ...FIRST, fields, hasLostFile: own.some(([name]) => name === LOST_FILE) };
  const attempt = await attemptFrom(posted, context);
  if (!attempt.ok) {
    const { status, headers, email, errors } = attempt;
    return signInPage(handle, request, context, { ...again, status, headers, email, errors });
  }
  const person = findVisitor(context.services.db, attempt.userId);
  // Disabled at this very moment: whoever else has a session here must not act in their place.
  if (!person) return signInPage(handle, request, context, again);
  context.signedIn = person;
  const answer = await handle(withBody(request, carriedBody(own)), context);
  const page = isForeign(answer, own, person.id)
    ? await foreignPage(handle, request, context, { ...again, own, signedInAs: person.name })
    : answer;
  return withCookie(page, attempt.setCookie);
}

function carriedBody(own: readonly CarriedField[]): string {
  return new URLSearchParams(wrappedFields(own)).toString();
}

/** Whether somebody else's form was answered as if its page were not there: its words wait for whoever wrote them. */
function isForeign(answer: Response, own: readonly CarriedField[], userId: string): boolean {
  const openedBy = own.find(([name]) => name === "by")?.[1];
  return answer.status === 404 && openedBy !== undefined && openedBy !== userId;
}

/** Says whose form waits here, and takes the words out of sight: not even the page's source tells them. */
function foreignPage(
  handle: Handle,
  request: Request,
  context: AppLoadContext,
  { own, signedInAs, ...again }: Omit<SignInAgain, "address"> & { own: CarriedField[]; signedInAs: string },
): Promise<Response> {
  const { db, secret } = context.services;
  const openedBy = findUser(db, own.find(([name]) => name === "by")?.[1] ?? "")?.name ?? null;
  return signInPage(handle, request, context, {
    ...again,
    status: 404,
    fields: wrappedSeal(sealForm(own, secret)),
    foreign: { openedBy, signedInAs },
  });
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
