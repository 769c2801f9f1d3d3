import type { ChaseLine } from "#app/domain/chasing/chasing.ts";
import type { Table } from "./csv.ts";

/** The lines of `chase preview` and `chase run` under the columns of design section 9. */
export function chaseRows(lines: readonly ChaseLine[]): Table {
  const keys = ["on", "step", "agency_reference", "due_on", "recipient_role", "recipient_email", "state"];
  return {
    columns: keys.map((key) => ({ key })),
    rows: lines.map((line) => ({
      on: line.on,
      step: line.step,
      agency_reference: line.agencyReference,
      due_on: line.dueOn,
      recipient_role: line.recipientRole,
      recipient_email: line.recipientEmail,
      state: line.state,
    })),
  };
}
