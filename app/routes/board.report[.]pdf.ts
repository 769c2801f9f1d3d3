import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireBoardCycle } from "#app/auth/board-guards.server.ts";
import { boardReportFile } from "#app/reports/file-response.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const visit = await requireBoardCycle(args);
  return boardReportFile(visit, "pdf");
}
