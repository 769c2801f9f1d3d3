/** What a list's address asks for. Anything that cannot be read counts as not asked for. */

/** Where one page of a list lies in it. */
export interface ListPage {
  /** Counted from 1. */
  page: number;
  /** How many pages there are: an empty list has one. */
  pages: number;
  total: number;
  /** How many rows a page holds at most, and how many stand on the pages before this one. */
  size: number;
  offset: number;
  /** Numbers of the first and last row shown, from 1; both 0 when there is none. */
  from: number;
  to: number;
}

/** The page asked for of a list of `total` rows; a page past the end shows the last. */
export function pageOf(total: number, size: number, asked: number): ListPage {
  const pages = Math.max(1, Math.ceil(total / size));
  const page = Math.min(Math.max(1, asked), pages);
  const offset = (page - 1) * size;
  return {
    page,
    pages,
    total,
    size,
    offset,
    from: total === 0 ? 0 : offset + 1,
    to: Math.min(offset + size, total),
  };
}

/** The page wanted, counted from 1. */
export function readPage(query: URLSearchParams): number {
  return parsePage(query.get("page"));
}

/** A page's number as an address gives it; the first page when it is none. */
export function parsePage(text: string | null): number {
  return /^\d{1,6}$/.test(text ?? "") ? Math.max(1, Number(text)) : 1;
}

/** A filter's text without outer spaces, or null when it is empty or not there. */
export function readFilter(query: URLSearchParams, name: string): string | null {
  return query.get(name)?.trim().slice(0, 200) || null;
}

/** One of the values that the filter knows, or null. */
export function readChoice<Value extends string>(
  query: URLSearchParams,
  name: string,
  values: readonly Value[],
): Value | null {
  return values.find((value) => value === query.get(name)) ?? null;
}

/** A count in an address, such as that of reminders just sent; 0 when there is none. */
export function readCount(query: URLSearchParams, name: string): number {
  const count = Number(query.get(name) ?? "0");
  return Number.isSafeInteger(count) && count >= 0 ? count : 0;
}
