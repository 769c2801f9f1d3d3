import type { LoaderFunctionArgs } from "@remix-run/node";
import { json } from "@remix-run/node";
import { isSetUp } from "#db/settings.server.ts";

/** Public: whether the database answers, and nothing else. */
export function loader({ context }: LoaderFunctionArgs) {
  return isSetUp(context.services.db)
    ? json({ status: "ok" })
    : json({ status: "not set up" }, { status: 503 });
}
