import type { Standard, Template } from "./template.ts";

/** What a standard's page shows of the template around the standard itself. */

/** The documents it rests on, with whether each is a duty for this sector (design, section 3). */
export function referencesFor(template: Template, standard: Standard, sector: string) {
  return standard.references.flatMap(({ key, applies }) => {
    const found = template.references.find((reference) => reference.key === key);
    if (!found) return [];
    return [
      {
        key,
        title: found.title,
        edition: found.edition ?? null,
        url: found.url ?? null,
        isDuty: applies.includes(sector),
      },
    ];
  });
}

/** Where to find help to improve on it. */
export function resourcesFor(template: Template, standard: Standard) {
  return standard.resources.flatMap((key) => {
    const found = template.resources.find((resource) => resource.key === key);
    return found ? [{ key, title: found.title, url: found.url }] : [];
  });
}

/** What would raise it from each level below the top, in scale order. */
export function nextStepsOf(template: Template, standard: Standard) {
  return template.scale.levels.flatMap((level) => {
    const text = standard.nextSteps[level.key];
    return text ? [{ label: level.label, text }] : [];
  });
}

/** The codes before and after in the order asked; null at either end. */
export function neighboursOf(asked: readonly Standard[], code: string) {
  const index = asked.findIndex((standard) => standard.code === code);
  return { previous: asked[index - 1] ?? null, next: asked[index + 1] ?? null };
}
