import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireReadableFile } from "#app/auth/evidence-guards.server.ts";
import { evidenceResponse } from "#app/files/download.server.ts";
import { recordViewed } from "#db/evidence/evidence.server.ts";

export async function loader(args: LoaderFunctionArgs) {
  const { services, db, clock, user, evidence, revision, file, reading } = await requireReadableFile(args);
  return evidenceResponse(services.config.dataFolder, file, () => {
    // The agency's own reading is its own affair; the Board's stands in the history.
    if (reading !== "submitted") return;
    recordViewed(db, evidence.id, revision, { actorId: user.id, at: clock.now() });
  });
}
