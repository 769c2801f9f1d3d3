import { type ListPage, pageOf, readFilter, readPage } from "#app/lib/list-query.ts";
import type { Queries } from "#db/client.server.ts";
import {
  countLibrary,
  LIBRARY_PAGE_SIZE,
  type LibraryItem,
  listLibraryPage,
} from "#db/evidence/evidence-library.server.ts";

/** What of an agency's library can be chosen on a page, as its address narrows it. */
export interface EvidenceChoice {
  q: string | null;
  list: ListPage;
  items: LibraryItem[];
}

/** `without`: what stands on the page already. What was taken out of the library cannot be chosen. */
export function evidenceChoice(
  db: Queries,
  request: Request,
  { agencyId, today, without }: { agencyId: string; today: string; without: readonly { id: string }[] },
): EvidenceChoice {
  const query = new URL(request.url).searchParams;
  const q = readFilter(query, "q");
  const choosing = { without: without.map(({ id }) => id) };
  const filter = { agencyId, q, state: null, today, choosing };
  const list = pageOf(countLibrary(db, filter), LIBRARY_PAGE_SIZE, readPage(query));
  return { q, list, items: listLibraryPage(db, filter, list) };
}
