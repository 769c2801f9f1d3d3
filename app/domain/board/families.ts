/**
 * Agencies that know each other's answers, as one family each: a parent and all below it, and agencies that the same
 * person works for (decision 0014). `together` lists the agencies of each such person; those that are not among
 * `agencies` are passed over. Every agency is in exactly one family, which is named by the id of one of its members.
 */
export function familiesOf(
  agencies: readonly { id: string; parentId: string | null }[],
  together: readonly (readonly string[])[],
): Map<string, string> {
  const above = new Map(agencies.map(({ id }) => [id, id]));
  const headOf = (id: string): string => {
    const next = above.get(id);
    return next === undefined || next === id ? id : headOf(next);
  };
  const join = (one: string, other: string) => {
    if (above.has(one) && above.has(other)) above.set(headOf(one), headOf(other));
  };
  for (const { id, parentId } of agencies) if (parentId !== null) join(id, parentId);
  for (const [first, ...rest] of together) {
    if (first !== undefined) for (const id of rest) join(first, id);
  }
  return new Map(agencies.map(({ id }) => [id, headOf(id)]));
}
