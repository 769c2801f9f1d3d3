import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from "@remix-run/node";
import { json, redirect } from "@remix-run/node";
import { belongsToAgency, readingOf } from "#app/domain/people/permissions.ts";
import type { Role, RoleHeld } from "#app/domain/people/roles.ts";
import { BOARD_ROLES, rolesFor } from "#app/domain/people/roles.ts";
import type { Standard, Template } from "#app/domain/template/template.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import { paths } from "#app/lib/paths.ts";
import type { Db } from "#db/client.server.ts";
import { loadTemplate } from "#db/cycles/templates.server.ts";
import { findUser, listRolesHeld } from "#db/people/users.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import type { Services } from "./services.server.ts";

/**
 * Every loader and action begins with one of these (tests/architecture.test.ts sees to it): a guard in a parent
 * route protects nothing, because a child's data can be asked for on its own. They throw a Response and return
 * what the route needs, already scoped to what this person may see.
 */
type Args = LoaderFunctionArgs | ActionFunctionArgs;

export interface SignedIn {
  id: string;
  name: string;
  email: string;
  roles: RoleHeld[];
}

export interface Visit {
  services: Services;
  db: Db;
  clock: Clock;
  user: SignedIn;
}

/** The person signed in, or null. For the few pages that everybody may open. */
export function readVisitor({ request, context }: Args): Promise<SignedIn | null> {
  if (context.signedIn) return Promise.resolve(context.signedIn);
  const known = visitors.get(context);
  if (known) return known;
  const visitor = readSession(request, context);
  visitors.set(context, visitor);
  return visitor;
}

/** Each loader of one request asks who is there, and a request has one context. */
const visitors = new WeakMap<AppLoadContext, Promise<SignedIn | null>>();

async function readSession(request: Request, { services }: AppLoadContext): Promise<SignedIn | null> {
  const session = await services.sessions.read(request);
  return session && findVisitor(services.db, session.userId);
}

/** This person with the roles held now; null when there is no such account, or it is disabled. */
export function findVisitor(db: Db, userId: string): SignedIn | null {
  const user = findUser(db, userId);
  if (!user || user.disabledAt !== null) return null;
  return { id: user.id, name: user.name, email: user.email, roles: listRolesHeld(db, user.id) };
}

/** Somebody signed in; otherwise a page is 302 to the sign-in page, which leads back here, and a form is 401. */
export async function requireUser(args: Args): Promise<Visit> {
  const user = await readVisitor(args);
  if (!user) throw signInFirst(args);
  const { services } = args.context;
  return { services, db: services.db, clock: services.clock, user };
}

/** Somebody who holds one of these roles; otherwise 403. */
export async function requireRole(args: Args, roles: readonly Role[]): Promise<Visit> {
  const visit = await requireUser(args);
  if (!visit.user.roles.some(({ role }) => roles.includes(role))) throw forbidden();
  return visit;
}

/** Board members, chair and scrutineer; administrators see what the Board sees (design, section 5). */
export function requireBoard(args: Args): Promise<Visit> {
  return requireRole(args, [...BOARD_ROLES, "administrator"]);
}

export function requireAdministrator(args: Args): Promise<Visit> {
  return requireRole(args, ["administrator"]);
}

export interface ReturnVisit extends Visit {
  auditReturn: AuditReturn;
  template: Template;
  /** The roles that count for this return. */
  roles: Role[];
}

/** A return of the person's own agency; somebody else's and one that does not exist are the same 404. */
export async function requireReturn(args: Args): Promise<ReturnVisit> {
  const visit = await requireUser(args);
  const auditReturn = findReturn(visit.db, args.params.returnId ?? "");
  if (!auditReturn || !belongsToAgency(visit.user.roles, auditReturn.agencyId)) throw notFound();
  return withTemplate(visit, auditReturn);
}

/** One standard asked in a return of the person's own agency. */
export async function requireStandard(args: Args): Promise<ReturnVisit & { standard: Standard }> {
  const visit = await requireReturn(args);
  const standard = standardsAsked(visit.template, visit.auditReturn).find(
    ({ code }) => code === args.params.code,
  );
  if (!standard) throw notFound();
  return { ...visit, standard };
}

/** A return whose report this person may download: their own at any time, others' once submitted. */
export async function requireReadableReturn(args: Args): Promise<ReturnVisit & { isOwn: boolean }> {
  const visit = await requireUser(args);
  const auditReturn = findReturn(visit.db, args.params.returnId ?? "");
  if (!auditReturn) throw notFound();
  const reading = readingOf(visit.user.roles, auditReturn.agencyId);
  const isReadable = reading === "own" || (reading === "submitted" && auditReturn.submission !== null);
  if (!isReadable) throw notFound();
  return { ...withTemplate(visit, auditReturn), isOwn: reading === "own" };
}

/** A return as the Board reads it: status and coverage always, answers once submitted. */
export async function requireBoardReturn(args: Args): Promise<ReturnVisit> {
  const visit = await requireBoard(args);
  const auditReturn = findReturn(visit.db, args.params.returnId ?? "");
  if (!auditReturn) throw notFound();
  return withTemplate(visit, auditReturn);
}

/** A posted form is answered by sign-in-again.server.ts with the sign-in form; what asks for JSON gets this as it is. */
function signInFirst({ request, context }: Args): Response {
  if (request.method !== "GET" && request.method !== "HEAD") {
    context.needsSignIn = true;
    return json({}, { status: 401 });
  }
  const { pathname, search } = new URL(request.url);
  return redirect(paths.signIn(pathname + withoutData(search)));
}

/** Not yours or not there: one answer for both. */
export function notFound(): Response {
  return new Response(null, { status: 404, statusText: "Not found" });
}

export function forbidden(): Response {
  return new Response(null, { status: 403, statusText: "Forbidden" });
}

function withTemplate(visit: Visit, auditReturn: AuditReturn): ReturnVisit {
  return {
    ...visit,
    auditReturn,
    template: loadTemplate(visit.db, auditReturn.cycle.templateRowId),
    roles: rolesFor(visit.user.roles, auditReturn.agencyId),
  };
}

/** Remix asks for data under the page's address with `_data`; people are sent back to the page itself. */
function withoutData(search: string): string {
  const query = new URLSearchParams(search);
  query.delete("_data");
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}
