import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { AGENCY_COLUMNS } from "#app/domain/agencies/agencies-file.ts";
import { RETURNS_COLUMNS } from "#app/domain/offline/returns-file.ts";
import { SIGNAL_KEYS } from "#app/domain/signals/kinds.ts";
import { THRESHOLDS } from "#app/domain/signals/thresholds.ts";
import { DEMO_ACCOUNTS, DEMO_PASSWORD } from "../scripts/demo/people.ts";

/** What the documents say is there, is there: links, files, settings, commands, accounts and columns. */
const ROOT = fileURLToPath(new URL("..", import.meta.url));
const read = (file: string) => readFileSync(join(ROOT, file), "utf8");

const below = (folder: string) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".md"))
    .map((name) => join(folder, name));
const DOCUMENTS = ["README.md", "CONTRIBUTING.md", "audit-templates/README.md", ...below("docs")];

/** The text without its code blocks: commands and examples name files that nobody has. */
function prose(file: string): string {
  return read(file).replace(/^```[\s\S]*?^```$/gm, "");
}

/** The anchors that a page's headings get, as code hosts make them. */
function anchorsOf(file: string): string[] {
  return [...prose(file).matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

describe.each(DOCUMENTS)("%s", (file) => {
  test("every link leads to a file, and to a heading in it", () => {
    const broken = [...prose(file).matchAll(/\]\(([^)\s]+)\)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !/^[a-z]+:/.test(target))
      .filter((target) => {
        const [path = "", anchor] = target.split("#");
        const to = path === "" ? join(ROOT, file) : resolve(ROOT, dirname(file), path);
        if (!existsSync(to)) return true;
        return anchor !== undefined && !anchorsOf(to.slice(ROOT.length)).includes(anchor);
      });
    expect(broken).toEqual([]);
  });

  test("every file that it names is there", () => {
    const FOLDERS = /^(?:app|audit-templates|db|docs|migrations|public|scripts|tests|types)\//;
    const missing = [...prose(file).matchAll(/`([^`\s]+)`/g)]
      .map(([, name = ""]) => name)
      .filter((name) => FOLDERS.test(name) && !/[*…]|[A-Z]{4}/.test(name))
      .filter((name) => !existsSync(join(ROOT, name)));
    expect(missing).toEqual([]);
  });
});

test("the sample settings hold every variable that is read, and no other", () => {
  const code = read("app/lib/config.server.ts");
  const known = [...code.matchAll(/^ {2}(PORT|PORTAL_\w+):/gm)].map(([, name]) => name);
  const sample = [...read(".env.example").matchAll(/^#?(PORT\w*)=/gm)].map(([, name]) => name);
  expect(known.length).toBeGreaterThan(8);
  expect(sample.toSorted()).toEqual(known.toSorted());
});

test("every command of the command line has its row, with an example, and no row is of another", () => {
  const registered = [
    ...read("scripts/portal/main.ts").matchAll(/^import \{ register as \w+ \} from "\.\/([\w-]+)\.ts"/gm),
  ];
  const commands = registered.map(([, file = ""]) => file.replace("-", " "));
  expect(commands.length).toBeGreaterThan(20);
  const rows = [...read("docs/operating.md").matchAll(/^\| `([a-z ]+)` \| .+ \| `([^`]+)` \|$/gm)];
  expect(rows.map(([, command]) => command).toSorted()).toEqual(commands.toSorted());
  for (const [, command = "", example = ""] of rows) expect(example.startsWith(command)).toBe(true);
});

test("the demo accounts are those that are seeded", () => {
  const named = [...read("README.md").matchAll(/^\| [^|]+ \| `([^`]+@example\.org)` \|/gm)].map(
    ([, email]) => email,
  );
  expect(named.toSorted()).toEqual(DEMO_ACCOUNTS.map(({ email }) => email).toSorted());
  expect(read("README.md")).toContain(`\`${DEMO_PASSWORD}\``);
});

test("the columns of the imports are those that are read", () => {
  const page = read("docs/exports.md");
  expect(page).toContain([...AGENCY_COLUMNS.required, ...AGENCY_COLUMNS.optional].join(","));
  expect(page).toContain(RETURNS_COLUMNS.required.join(","));
  for (const column of RETURNS_COLUMNS.optional) expect(page).toContain(`\`${column}\``);
});

test("every table of the database has its place in the way of the data", () => {
  const tables = [...read("db/schema.ts").matchAll(/sqliteTable\(\s*"(\w+)"/g)].map(
    ([, table = ""]) => table,
  );
  expect(tables.length).toBeGreaterThan(30);
  const page = read("docs/data-flow.md");
  expect(tables.filter((table) => !page.includes(`\`${table}\``))).toEqual([]);
});

const [pointsSection = ""] = read("docs/scoring.md")
  .split("\n## ")
  .filter((part) => part.startsWith("Points to ask"));

test("the points to ask about are those that the portal knows, in its order", () => {
  const rows = [...pointsSection.matchAll(/^\| `([a-z-]+)` \|/gm)].map(([, key]) => key);
  expect(rows).toEqual([...SIGNAL_KEYS]);
});

test("the thresholds of the points are those that are used", () => {
  const rows = [...pointsSection.matchAll(/^\| `(\w+)` \| [^|]+ \| (\w+) \| (\w+) \|$/gm)];
  const written = (value: number | boolean) =>
    typeof value === "number" ? String(value) : value ? "yes" : "no";
  const { full, short } = THRESHOLDS;
  const inWords = (form: typeof full | typeof short) =>
    Object.fromEntries(Object.entries(form).map(([name, value]) => [name, written(value)]));
  expect(Object.fromEntries(rows.map(([, name, value]) => [name, value]))).toEqual(inWords(full));
  expect(Object.fromEntries(rows.map(([, name, , value]) => [name, value]))).toEqual(inWords(short));
});
