import type { Db } from "#db/client.server.ts";
import { history } from "#db/schema.ts";
import { type MadeCycle, makeAgency, makeCycle, templateSource } from "./factories.ts";
import { openTestShell, type TestShell } from "./shell.ts";

export const HEADER = "agency_reference,standard,level,not_applicable_reason,commentary,example";

/** The worked example of design section 4: levels 3, 2, 0 with weights 1, 1, 2 and one not applicable. */
export const WORKED = `${HEADER}
SCH-1,A1,embedded,,Checked in May,Children say so
SCH-1,A2,in-place,,,
SCH-1,A3,not-in-place,,,
SCH-1,A4,not-applicable,,,
`;

export interface PortalShell extends TestShell {
  made: MadeCycle;
}

export function setUp(now?: string): PortalShell {
  const shell = openTestShell(now);
  makeAgency(shell.db, { reference: "SCH-1", name: "Ysgol y Dŵr, Abertawe" });
  makeAgency(shell.db, { reference: "POL-1", name: "=Police", sector: "statutory" });
  const made = makeCycle(shell.db, { source: templateSource("worked-example") });
  return { ...shell, made };
}

export async function imported(shell: TestShell, content: string, ...options: string[]) {
  const file = shell.write("returns.csv", content);
  return shell.run("returns", "import", file, "--cycle", "2026", ...options);
}

export const exported = async (shell: TestShell, ...words: string[]) =>
  (await shell.run(...words, "--cycle", "2026", "--format", "csv")).stdout;

export const historyRows = (db: Db) => db.select().from(history).all().length;
