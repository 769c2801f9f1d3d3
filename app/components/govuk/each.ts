import { Children, type ReactNode } from "react";

/** An item, or nothing: the macros skip empty items, which lets callers write `condition && item`. */
export type Maybe<Item> = Item | null | undefined | false | "";

/** Draws each item; its place is its key, as these lists come from the server and never move. */
export function each<Item>(
  items: readonly Maybe<Item>[],
  draw: (item: Item, index: number) => ReactNode,
): ReactNode[] {
  return Children.toArray(items.map((item, index) => (item ? draw(item, index) : null)));
}
