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
  /** Autosave of one standard: answers JSON. */
  autosave: (returnId: string, code: string) => `/returns/${returnId}/standards/${code}/autosave`,
  /** Everything that was ever saved as the answer to one standard. */
  answerVersions: (returnId: string, code: string, page = "") =>
    withQuery(`/returns/${returnId}/standards/${code}/versions`, { page }),
  /** Confirms last round's answer to one standard. */
  confirmAnswer: (returnId: string, code: string) => `/returns/${returnId}/standards/${code}/confirm`,
  /** The evidence attached to one standard, and the library to choose from. */
  standardEvidence: (returnId: string, code: string) => `/returns/${returnId}/standards/${code}/evidence`,
  /** What the organisation above proposes for an audit, standard by standard. */
  offeredAnswers: (returnId: string) => `/returns/${returnId}/shared`,
  /** Adopts, edits or declines the shared answer to one standard. */
  sharedDecision: (returnId: string, code: string) => `/returns/${returnId}/standards/${code}/shared`,
  startQuestions: (returnId: string) => `/returns/${returnId}/start`,
  returnPeople: (returnId: string) => `/returns/${returnId}/people`,
  findings: (returnId: string, filter: { done?: string; finding?: string } = {}) =>
    withQuery(`/returns/${returnId}/findings`, filter),
  /** A new strength, weakness or risk of an area (none: the whole audit), perhaps about one of its standards. */
  newFinding: (returnId: string, filter: { kind?: string; area?: string; standard?: string } = {}) =>
    withQuery(`/returns/${returnId}/findings/new`, filter),
  finding: (returnId: string, findingId: string) => `/returns/${returnId}/findings/${findingId}`,
  closingQuestions: (returnId: string) => `/returns/${returnId}/closing`,
  lastTime: (returnId: string) => `/returns/${returnId}/last-time`,
  qualityCheck: (returnId: string) => `/returns/${returnId}/quality`,
  changesSince: (returnId: string) => `/returns/${returnId}/changes`,
  comparison: (returnId: string) => `/returns/${returnId}/comparison`,
  gatherList: (returnId: string) => `/returns/${returnId}/gather`,
  questionSet: (returnId: string) => `/returns/${returnId}/questions.pdf`,
  offline: (returnId: string) => `/returns/${returnId}/offline`,
  workbook: (returnId: string) => `/returns/${returnId}/workbook.xlsx`,
  workbookUpload: (returnId: string, uploadId: string) => `/returns/${returnId}/offline/${uploadId}`,
  myWork: () => "/my-work",
  evidenceLibrary: (filter: AgencyFilter = {}) => withQuery("/evidence", filter),
  newEvidence: (filter: AgencyFilter & ForAnswer & ForAction = {}) => withQuery("/evidence/new", filter),
  evidence: (evidenceId: string) => `/evidence/${evidenceId}`,
  newRevision: (evidenceId: string) => `/evidence/${evidenceId}/revise`,
  /** The file of one revision, as a download. */
  evidenceFile: (evidenceId: string, revision: number) => `/evidence/${evidenceId}/revisions/${revision}`,
  actions: (filter: AgencyFilter = {}) => withQuery("/actions", filter),
  newAction: (filter: AgencyFilter & ForAnswer = {}) => withQuery("/actions/new", filter),
  action: (actionId: string) => `/actions/${actionId}`,
  actionPlan: (format: "pdf" | "csv", filter: AgencyFilter = {}) =>
    withQuery(`/actions/plan.${format}`, filter),
  sharedAnswers: (filter: AgencyFilter & { cycle?: string | undefined } = {}) => withQuery("/shared", filter),
  sharedAnswer: (agencyId: string, cycleId: string, code: string) =>
    `/shared/${agencyId}/${cycleId}/standards/${code}`,
  asTheBoardSees: (returnId: string) => `/returns/${returnId}/board`,
  /** Of the latest submission, or of the one with this number. */
  receipt: (returnId: string, version?: number) =>
    withQuery(`/returns/${returnId}/receipt`, { version: version?.toString() }),
  returnReport: (returnId: string, format: "pdf" | "xlsx" | "csv" | "json", version?: number) =>
    withQuery(`/returns/${returnId}/report.${format}`, { version: version?.toString() }),
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

/** Which of a person's organisations a page is about (by id; absent: the first by name), and what its list is narrowed to. */
export interface AgencyFilter {
  agency?: string | undefined;
  q?: string | undefined;
  state?: string | undefined;
  page?: string | undefined;
  done?: string | undefined;
}

/** The answer that a new piece of evidence or an action is for. */
export interface ForAnswer {
  return?: string | undefined;
  standard?: string | undefined;
}

/** The action that a new piece of evidence is for, and the kind it is of. */
export interface ForAction {
  action?: string | undefined;
  kind?: string | undefined;
}

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
