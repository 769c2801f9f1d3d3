import type { ListPage } from "#app/lib/list-query.ts";
import { FilterForm } from "../filter-form.tsx";
import { Input } from "../govuk/input.tsx";
import { PageLinks, Showing } from "../page-links.tsx";

interface Choice {
  q: string | null;
  list: ListPage;
}

/** Narrows what can be chosen from a library; nothing while one page shows all of it. `here` is the page's own address. */
export function FindEvidence({
  here,
  choice: { q, list },
  hint,
}: {
  here: string;
  choice: Choice;
  hint?: string;
}) {
  if (q === null && list.pages === 1) return null;
  return (
    <FilterForm label="Find evidence" action={here} clearHref={q === null ? undefined : here}>
      <Input
        name="q"
        type="search"
        label={{ text: "Title, description or holder" }}
        hint={hint ? { text: hint } : undefined}
        defaultValue={q ?? ""}
        classes="govuk-input--width-20"
      />
    </FilterForm>
  );
}

/** For a search above a form of which other parts may have been filled in. */
export const FIND_FIRST =
  "Finds evidence of your library to choose from below. Search before you write: the page opens anew.";

/** How much of the library can be chosen here, with the way to the rest of it. */
export function EvidencePages({ here, choice: { q, list } }: { here: string; choice: Choice }) {
  const hrefOf = (page: string) => `${here}?${new URLSearchParams({ ...(q && { q }), page })}`;
  return (
    <>
      {list.pages > 1 && (
        <Showing list={list} one="further piece of evidence" many="further pieces of evidence" />
      )}
      <PageLinks list={list} hrefOf={hrefOf} />
    </>
  );
}
