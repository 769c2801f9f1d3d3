import { columnName, columnNumber } from "#app/domain/offline/sheet-cells.ts";
import { readTags, type XmlTag } from "./xml-tags.server.ts";

/**
 * What the reader of spreadsheets does not tell: which cells hold a formula or an error (it gives the last result, or
 * nothing), and how far a sheet reaches (it makes every row and cell on the way there).
 */
export interface SheetMarks {
  /** By address, such as `D7`. */
  kinds: Map<string, "formula" | "error">;
  /** The last row and the last column; counted from 1, 0 where there is none. */
  reach: { rows: number; columns: number };
}

/**
 * Reads the tags of one sheet's XML in one pass. What is not written plainly (`2e7` is a number to some readers)
 * reaches further than any sheet. Throws when the XML is not well formed, or a cell stands in another row than it
 * says: two readers could then see two sheets.
 */
export function readSheetMarks(xml: string): SheetMarks {
  const kinds: SheetMarks["kinds"] = new Map();
  const reach = { rows: 0, columns: 0 };
  let row = { number: 0, isNamed: true };
  let column = 0;
  let address = "";
  readTags(xml, (tag) => {
    if (tag.name === "row") {
      row = rowOf(tag, row.number);
      column = 0;
      reach.rows = Math.max(reach.rows, row.number);
    } else if (tag.name === "c") {
      const cell = cellOf(tag, row.number, column);
      if (row.isNamed && cell.row !== row.number)
        throw new Error("A cell stands in a row that is not its own");
      row = { number: cell.row, isNamed: true };
      column = cell.column;
      address = cell.address;
      reach.rows = Math.max(reach.rows, cell.row);
      reach.columns = Math.max(reach.columns, column);
      if (tag.valueOf("t") === "e") kinds.set(address, "error");
    } else if (tag.name === "f" && address !== "" && kinds.get(address) !== "error") {
      kinds.set(address, "formula");
    }
  });
  return { kinds, reach };
}

/** A row without a number is named by its first cell, and follows the one before when it has none. */
function rowOf(tag: XmlTag, before: number): { number: number; isNamed: boolean } {
  const written = tag.valueOf("r");
  if (written === undefined) return { number: before + 1, isNamed: false };
  return { number: /^[1-9]\d{0,6}$/.test(written) ? Number(written) : NO_END, isNamed: true };
}

function cellOf(tag: XmlTag, row: number, before: number): { row: number; column: number; address: string } {
  const written = tag.valueOf("r");
  if (written === undefined) return { row, column: before + 1, address: `${columnName(before)}${row}` };
  const [, letters = "", digits = ""] = /^([A-Z]{1,3})([1-9]\d{0,6})$/.exec(written) ?? [];
  if (digits === "") return { row, column: NO_END, address: "" };
  return { row: Number(digits), column: columnNumber(letters), address: written };
}

const NO_END = Number.POSITIVE_INFINITY;
