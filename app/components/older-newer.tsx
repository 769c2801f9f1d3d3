import { Pagination } from "./govuk/pagination.tsx";

/** Ways through a list that only ever grows at its head: to older rows, and back to the newest. */
export function OlderNewer({ older, newest }: { older: string | null; newest: string | null }) {
  if (older === null && newest === null) return null;
  return (
    <Pagination
      landmarkLabel="History pages"
      previous={newest === null ? undefined : { href: newest, text: "Newest" }}
      next={older === null ? undefined : { href: older, text: "Older" }}
    />
  );
}
