import type { Column } from "#app/reports/csv.ts";

/** Columns by their keys, given with a space between them. */
export function sheetColumns(keys: string): Column[] {
  return keys.split(" ").map((key) => ({ key, ...(HEADINGS[key] && { heading: HEADINGS[key] }) }));
}

/** Where the key in plain words would say too little. */
const HEADINGS: Record<string, string> = {
  sha256: "SHA-256",
  top_points: "Points that could be reached",
  reason: "Reason",
  from: "Rating now",
  to: "Rating that would raise it",
};
