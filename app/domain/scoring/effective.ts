/**
 * The effective level: the *released* moderated level where there is one, otherwise the agency's own
 * (design, section 2). The two are kept apart for ever; this is only which of them a figure uses.
 */
export function effectiveLevels(
  selfLevels: ReadonlyMap<string, string | null>,
  releasedLevels: ReadonlyMap<string, string>,
): Map<string, string | null> {
  const levels = new Map(selfLevels);
  for (const [code, level] of releasedLevels) levels.set(code, level);
  return levels;
}

/**
 * The moderated standards whose rating lapses when a return is submitted again: those whose self level changed
 * since the submission that was moderated (design, section 5).
 */
export function lapsedOnResubmission(
  moderatedCodes: readonly string[],
  before: ReadonlyMap<string, string | null>,
  after: ReadonlyMap<string, string | null>,
): string[] {
  return moderatedCodes.filter((code) => (before.get(code) ?? null) !== (after.get(code) ?? null));
}
