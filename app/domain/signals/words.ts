/** “like this” */
export function quoted(text: string): string {
  return `“${text}”`;
}

/** "P1", "P1 and P2", "P1, P2 and I4". */
export function listOf(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}
