import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireReadableReturn } from "#app/auth/guards.server.ts";
import { returnReportFile } from "#app/reports/file-response.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireReadableReturn(args);
  return returnReportFile(visit, "pdf");
}
