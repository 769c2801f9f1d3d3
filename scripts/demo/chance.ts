/**
 * Numbers that look random and are always the same: the demo is deterministic, so that two people who seed it on
 * one day see one partnership. Not for anything secret.
 */

/** A number from 0 up to 1 that depends on the keys alone: FNV-1a over them, then murmur3's finaliser. */
export function chance(...keys: (string | number)[]): number {
  let hash = 0x811c9dc5;
  for (const character of keys.join("\u0000")) {
    hash = Math.imul(hash ^ character.charCodeAt(0), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

/** A whole number from `from` to `to`, both included. */
export function wholeNumber(from: number, to: number, ...keys: (string | number)[]): number {
  return from + Math.floor(chance(...keys) * (to - from + 1));
}

/** One of the list. Throws when it is empty. */
export function pick<Item>(list: readonly Item[], ...keys: (string | number)[]): Item {
  const item = list[Math.floor(chance(...keys) * list.length)];
  if (item === undefined) throw new Error("There is nothing to pick from");
  return item;
}
