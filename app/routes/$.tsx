import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "#app/auth/guards.server.ts";

/** Public: an address that does not exist, answered with the partnership's own page around it. */
export function loader(_args: LoaderFunctionArgs): never {
  throw notFound();
}

/** Public: the same for a form posted to it. */
export const action = loader;

export default function NotFound() {
  return null;
}
