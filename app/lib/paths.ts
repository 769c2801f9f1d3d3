/** Builders of the portal's addresses (design, section 9: Pages). */
export const paths = {
  home: () => "/",
  signIn: (redirectTo?: string) =>
    redirectTo ? `/sign-in?redirectTo=${encodeURIComponent(redirectTo)}` : "/sign-in",
  signOut: () => "/sign-out",
  forgotten: () => "/forgotten-password",
  /** Invitations and links for a new password alike. */
  invitation: (token: string) => `/invitations/${token}`,
  auditReturn: (returnId: string) => `/returns/${returnId}`,
  standard: (returnId: string, code: string) => `/returns/${returnId}/standards/${code}`,
  signOff: (returnId: string) => `/returns/${returnId}/sign-off`,
  scores: (returnId: string) => `/returns/${returnId}/scores`,
  asTheBoardSees: (returnId: string) => `/returns/${returnId}/board`,
  receipt: (returnId: string) => `/returns/${returnId}/receipt`,
  returnReport: (returnId: string, format: "pdf" | "xlsx" | "csv" | "json") =>
    `/returns/${returnId}/report.${format}`,
  board: (filter: BoardFilter = {}) => withQuery("/board", filter),
  boardStandards: (filter: BoardFilter = {}) => withQuery("/board/standards", filter),
  boardStandard: (code: string, filter: BoardFilter = {}) => withQuery(`/board/standards/${code}`, filter),
  boardReturn: (returnId: string, filter: BoardFilter = {}) =>
    withQuery(`/board/returns/${returnId}`, filter),
  boardReport: (format: "pdf" | "xlsx" | "csv", filter: BoardFilter = {}) =>
    withQuery(`/board/report.${format}`, filter),
  admin: () => "/admin",
  chasing: (filter: AdminFilter = {}) => withQuery("/admin/chasing", filter),
  chasingToday: (filter: AdminFilter = {}) => withQuery("/admin/chasing/today", filter),
  chasingPreview: (filter: AdminFilter & { return?: string; all?: "yes" } = {}) =>
    withQuery("/admin/chasing/preview", filter),
  agencies: (filter: AdminFilter = {}) => withQuery("/admin/agencies", filter),
  agency: (agencyId: string, filter: AdminFilter = {}) => withQuery(`/admin/agencies/${agencyId}`, filter),
  people: (filter: AdminFilter = {}) => withQuery("/admin/users", filter),
  cycles: (filter: AdminFilter = {}) => withQuery("/admin/cycles", filter),
  templates: () => "/admin/templates",
  outbox: (filter: AdminFilter = {}) => withQuery("/admin/outbox", filter),
  history: (filter: AdminFilter = {}) => withQuery("/admin/history", filter),
  settings: (filter: AdminFilter = {}) => withQuery("/admin/settings", filter),
  resources: () => "/resources",
};

/** The filter that every Board page, drill-down and report carries. */
export interface BoardFilter {
  cycle?: string | undefined;
  sector?: string | undefined;
  /** What the heat map is narrowed to. */
  status?: string | undefined;
  sort?: string | undefined;
  group?: string | undefined;
  page?: string | undefined;
}

/** What the administrator's lists are narrowed to. `done` names what was just done, for the banner. */
export interface AdminFilter {
  q?: string | undefined;
  cycle?: string | undefined;
  sector?: string | undefined;
  state?: string | undefined;
  person?: string | undefined;
  act?: string | undefined;
  before?: string | undefined;
  page?: string | undefined;
  done?: string | undefined;
}

/** A path inside this portal, or `/`: what `redirectTo` may send people to. */
export function safeRedirect(target: string | null): string {
  if (!target?.startsWith("/") || target.startsWith("//") || target.includes("\\")) return "/";
  // Control characters are dropped by browsers before they read an address: "/\t/evil" would leave the portal.
  if ([...target].some((character) => character < " ")) return "/";
  // Written as a header may carry it: other letters percent-encoded, dots and slashes resolved.
  const { pathname, search } = new URL(target, "http://portal.invalid");
  return pathname.startsWith("//") ? "/" : pathname + search;
}

function withQuery(path: string, query: object): string {
  const entries = Object.entries(query).filter(([, value]) => typeof value === "string" && value !== "");
  const search = new URLSearchParams(entries as [string, string][]).toString();
  return search === "" ? path : `${path}?${search}`;
}
