import type { FileJob, MadeFile } from "#app/auth/services.server.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import { fileName } from "#app/reports/file-names.ts";
import { renderPdf } from "#app/reports/pdf/pdf.server.ts";
import { type ActionPlanFacts, actionPlan, actionPlanTable } from "#app/reports/returns/action-plan.ts";
import { listEvidenceTitles } from "#db/actions/action-evidence.server.ts";
import { type ListedAction, listActionsOfAgency, listLatestNotes } from "#db/actions/action-lists.server.ts";
import { findAgency } from "#db/agencies/agencies.server.ts";
import { type Db, type Queries, readSnapshot } from "#db/client.server.ts";
import { findSettings } from "#db/settings.server.ts";
import { csvDownload, madeFile } from "./made-files.server.ts";

/** One agency's action plan as a file: every action, whatever its state. */
export async function makeActionPlan(
  db: Db,
  clock: Clock,
  agencyId: string,
  format: FileJob["format"],
): Promise<MadeFile> {
  if (format !== "pdf" && format !== "csv") throw new Error(`An action plan is not made as ${format}`);
  const facts = readSnapshot(db, (tx) => gatherFacts(tx, agencyId));
  const made = { today: clock.today(), createdAt: clock.now() };
  const parts = ["action-plan", facts.agency.name, `all-${facts.actions.length}-actions`];
  const name = fileName(parts, { template: null, today: made.today, extension: format });
  return format === "pdf"
    ? madeFile(await renderPdf(actionPlan(facts, made)), name, format)
    : madeFile(csvDownload(actionPlanTable(facts, made.today)), name, format);
}

function gatherFacts(db: Queries, agencyId: string): ActionPlanFacts {
  const agency = findAgency(db, agencyId);
  if (!agency) throw new Error(`There is no agency ${agencyId}`);
  const notes = listLatestNotes(db, agencyId);
  const evidence = listEvidenceTitles(db, agencyId);
  return {
    partnership: findSettings(db).name,
    agency: { reference: agency.reference, name: agency.name },
    actions: listActionsOfAgency(db, agencyId).map((action) => ({
      ...plannedOf(action),
      latestNote: notes.get(action.id) ?? null,
      evidence: evidence.get(action.id) ?? [],
    })),
  };
}

function plannedOf(action: ListedAction) {
  const { title, detail, owner, dueOn, priority, state, doneOn, checkedOn } = action;
  const { standardCode, standardTitle, cycleName } = action;
  return {
    title,
    detail,
    owner,
    dueOn,
    priority,
    state,
    doneOn,
    checkedOn,
    standardCode,
    standardTitle,
    cycleName,
  };
}
