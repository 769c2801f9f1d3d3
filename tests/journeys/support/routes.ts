import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

const LIST = `
import { routes } from "./build/server/index.js";
const pathOf = ({ path = "", parentId }) =>
  (parentId === undefined ? "" : pathOf(routes[parentId])) + (path ? "/" + path : "");
const pages = Object.values(routes).filter(({ id, module }) => id !== "root" && module.default);
process.stdout.write(JSON.stringify(pages.map((route) => pathOf(route) || "/")));
process.exit(0);
`;

/** The address patterns of every page in the build's own list of routes, such as `/returns/:returnId`. */
export function listPagePatterns(): string[] {
  const args = ["--input-type=module", "--eval", LIST];
  const printed = execFileSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" });
  const patterns: unknown = JSON.parse(printed);
  if (!Array.isArray(patterns)) throw new Error("The build has no list of routes");
  return patterns.map(String);
}
