import { isAdministrator, isAgencyRole, isOfTheBoard, type RoleHeld } from "#app/domain/people/roles.ts";
import { paths } from "./paths.ts";

export interface NavigationEntry {
  text: string;
  href: string;
}

/** The entries of the main navigation for somebody with these roles. */
export function navigationOf(held: readonly RoleHeld[]): NavigationEntry[] {
  const isAdmin = isAdministrator(held);
  return [
    ...(held.some(({ role }) => isAgencyRole(role))
      ? [
          { text: "Your audits", href: paths.home() },
          { text: "My work", href: paths.myWork() },
          { text: "Evidence", href: paths.evidenceLibrary() },
          { text: "Actions", href: paths.actions() },
        ]
      : []),
    ...(isAdmin || isOfTheBoard(held)
      ? [
          { text: "Board", href: paths.board() },
          { text: "Standards", href: paths.boardStandards() },
        ]
      : []),
    ...(isAdmin ? [{ text: "Administration", href: paths.admin() }] : []),
    { text: "Resources", href: paths.resources() },
  ];
}

/** The administrator's pages, shown under the main navigation on each of them. */
export const ADMIN_NAVIGATION: readonly NavigationEntry[] = [
  { text: "Today", href: paths.admin() },
  { text: "Chasing", href: paths.chasing() },
  { text: "Agencies", href: paths.agencies() },
  { text: "People", href: paths.people() },
  { text: "Audit rounds", href: paths.cycles() },
  { text: "Audit tools", href: paths.templates() },
  { text: "Messages", href: paths.outbox() },
  { text: "History", href: paths.history() },
  { text: "Settings", href: paths.settings() },
];

/** Whether a path is one of the administrator's pages. */
export function isAdminPath(path: string): boolean {
  return path === paths.admin() || path.startsWith(`${paths.admin()}/`);
}

/** The entry that a path lies under: the one with the longest address. */
export function currentEntry(path: string, entries: readonly NavigationEntry[]): NavigationEntry | undefined {
  const isUnder = ({ href }: NavigationEntry) =>
    path === href || (href !== "/" && path.startsWith(`${href}/`));
  return entries.filter(isUnder).sort((one, other) => other.href.length - one.href.length)[0];
}
