import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The project's folder, from source and from the bundles in build/ alike. */
export const ROOT_FOLDER = findRoot(dirname(fileURLToPath(import.meta.url)));
export const MIGRATIONS_FOLDER = join(ROOT_FOLDER, "migrations");
export const TEMPLATES_FOLDER = join(ROOT_FOLDER, "audit-templates");

function findRoot(folder: string): string {
  if (existsSync(join(folder, "package.json")) && existsSync(join(folder, "migrations"))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error("The project's folder was not found; run the command inside it");
  return findRoot(parent);
}
