import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireOwnAgency } from "#app/auth/agency-guards.server.ts";
import { actionPlanFile } from "#app/reports/file-response.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireOwnAgency(args);
  return actionPlanFile(visit, "csv");
}
