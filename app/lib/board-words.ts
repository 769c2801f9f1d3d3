/** What the Board's pages and its report say in the same words. */

/** After the counts of open and overdue actions: no organisation's list holds the partnership's own. */
export function ownActionsText({ open, overdue }: { open: number; overdue: number }): string {
  if (open === 0) return "";
  const late = overdue === 0 ? "" : ` (${overdue} overdue)`;
  return `; of these ${open}${late} ${open === 1 ? "is" : "are"} the partnership’s own`;
}
