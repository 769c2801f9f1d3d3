/** What the commentary is called: the agency is spoken to, and everybody else reads of it. */
export function commentaryLabel(isOwn: boolean): string {
  return isOwn ? "How you know" : "How they know";
}
