import { plural } from "#app/lib/format.ts";
import type { ListPage } from "#app/lib/list-query.ts";
import { Pagination, type PaginationItem } from "./govuk/pagination.tsx";

/** "Showing 51 to 100 of 214 agencies." */
export function Showing(props: { list: ListPage; one: string; many?: string }) {
  const { list, one, many } = props;
  const all = plural(list.total, one, many);
  return (
    <p className="govuk-body">
      {list.pages === 1 ? `${all}.` : `Showing ${list.from} to ${list.to} of ${all}.`}
    </p>
  );
}

/** Links to the pages of a list; nothing while one page holds it all. */
export function PageLinks(props: {
  list: ListPage;
  hrefOf: (page: string) => string;
  landmarkLabel?: string;
}) {
  const { hrefOf, landmarkLabel } = props;
  const { page, pages } = props.list;
  if (pages === 1) return null;
  return (
    <Pagination
      {...(landmarkLabel && { landmarkLabel })}
      items={shownPages(page, pages).map(
        (number): PaginationItem =>
          number === null
            ? { ellipsis: true }
            : { number, href: hrefOf(String(number)), current: number === page },
      )}
      previous={page > 1 ? { href: hrefOf(String(page - 1)) } : undefined}
      next={page < pages ? { href: hrefOf(String(page + 1)) } : undefined}
    />
  );
}

/** The first page, the last, and those beside this one; null stands for a gap. */
function shownPages(page: number, last: number): (number | null)[] {
  const shown = [...new Set([1, page - 1, page, page + 1, last])].filter((one) => one >= 1 && one <= last);
  return shown
    .sort((one, other) => one - other)
    .flatMap((one, index, all) => (index > 0 && one - (all[index - 1] ?? one) > 1 ? [null, one] : [one]));
}
