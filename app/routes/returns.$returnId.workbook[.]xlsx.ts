import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireReturn } from "#app/auth/guards.server.ts";
import { ownReturnFile } from "#app/reports/file-response.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireReturn(args);
  return ownReturnFile(visit, "workbook", "xlsx");
}
