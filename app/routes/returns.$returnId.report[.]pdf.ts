import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireReadableVersion } from "#app/auth/version-guards.server.ts";
import { returnReportFile } from "#app/reports/file-response.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireReadableVersion(args);
  return returnReportFile(visit, "pdf");
}
