import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/** Who may import what (docs/architecture.md), and that every loader and action begins with a guard. */
const ROOT = fileURLToPath(new URL("..", import.meta.url));

interface Source {
  file: string;
  text: string;
  /** Project files and packages that are imported as values, not as types alone. */
  imports: string[];
  /** Every import, types included. */
  allImports: string[];
}

const IMPORT =
  /^(?:import|export)\s+(type\s)?[^"';]*?from\s+"([^"]+)"|^import\s+"([^"]+)"|import\("([^"]+)"\)/gm;

function readSources(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith(".d.ts"))
    .map((name) => {
      const file = join(folder, name);
      const text = readFileSync(join(ROOT, file), "utf8");
      const found = [...text.matchAll(IMPORT)].map((match) => ({
        isType: match[1] !== undefined,
        to: toProjectPath(file, match[2] ?? match[3] ?? match[4] ?? ""),
      }));
      return {
        file,
        text,
        imports: found.filter(({ isType }) => !isType).map(({ to }) => to),
        allImports: found.map(({ to }) => to),
      };
    });
}

function toProjectPath(from: string, to: string): string {
  const plain = to.replace(/\?.*$/, "");
  if (plain.startsWith("#app/")) return `app/${plain.slice(5)}`;
  if (plain.startsWith("#db/")) return `db/${plain.slice(4)}`;
  if (plain.startsWith(".")) return relative(ROOT, resolve(ROOT, dirname(from), plain));
  return plain;
}

const sources = ["app", "db", "scripts"].flatMap(readSources);
const under = (folder: string) => sources.filter(({ file }) => file.startsWith(`${folder}/`));

/** Every value import of these files that is none of the allowed prefixes. */
function strays(files: Source[], allowed: RegExp[]): string[] {
  return files.flatMap(({ file, imports }) =>
    imports.filter((to) => !allowed.some((pattern) => pattern.test(to))).map((to) => `${file} imports ${to}`),
  );
}

const NODE = /^node:/;
const DOMAIN = /^app\/domain\//;
const PURE_LIB = /^app\/lib\/(?!.*\.server\.)/;
const PURE_REPORTS = /^app\/reports\/(?!.*\.server\.)/;

test("the reader of imports sees values, types and side effects", () => {
  const readers = sources.find(({ file }) => file === "db/client.server.ts");
  expect(readers?.imports).toContain("better-sqlite3");
  expect(readers?.imports).toContain("db/node-guard.server.ts");
  expect(readers?.imports).not.toContain("drizzle-orm/better-sqlite3/session");
  expect(sources.length).toBeGreaterThan(100);
});

describe("who may import what", () => {
  test("the domain imports only itself, zod and yaml", () => {
    expect(strays(under("app/domain"), [DOMAIN, /^zod$/, /^yaml$/])).toEqual([]);
  });

  test("pure reports import only the domain, pure lib, components' chart model and each other", () => {
    const pure = under("app/reports").filter(({ file }) => !file.includes(".server."));
    expect(strays(pure, [DOMAIN, PURE_LIB, PURE_REPORTS, /^app\/components\/charts\/[\w-]+\.ts$/])).toEqual(
      [],
    );
  });

  test("message texts are pure", () => {
    const pure = under("app/mail").filter(({ file }) => !file.includes(".server."));
    expect(strays(pure, [DOMAIN, PURE_LIB, /^app\/mail\/(?!.*\.server\.)/])).toEqual([]);
  });

  test("db imports only the domain, drizzle, the database and its own files", () => {
    const allowed = [DOMAIN, /^db\//, /^drizzle-orm/, /^better-sqlite3$/, /^canonicalize$/, NODE];
    expect(strays(under("db"), allowed)).toEqual([]);
  });

  test("files import the domain, lib, node and the libraries that read files", () => {
    const libraries =
      /^(@fastify\/busboy|file-type|fflate|saxen|yauzl|sharp|read-excel-file\/universal|@remix-run\/node)$/;
    const allowed = [DOMAIN, /^app\/(files|lib)\//, NODE, libraries];
    expect(strays(under("app/files"), allowed)).toEqual([]);
  });

  test("auth imports db, the domain, lib and the libraries that it wraps", () => {
    const libraries = /^(lucia|@lucia-auth\/adapter-drizzle|@node-rs\/argon2|@remix-run\/node)$/;
    const allowed = [DOMAIN, /^db\//, /^app\/(auth|lib)\//, NODE, libraries];
    expect(strays(under("app/auth"), allowed)).toEqual([]);
  });

  test("acts import guards, files, mail, db, the domain, lib and each other", () => {
    const allowed = [DOMAIN, /^db\//, /^app\/(acts|auth|files|lib|mail)\//, /^@remix-run\/node$/];
    expect(strays(under("app/acts"), allowed)).toEqual([]);
  });

  test("lib imports no db, auth, act, route or component", () => {
    const forbidden = /^(db|app\/(acts|auth|routes|components|mail|reports|http))\//;
    const found = under("app/lib").flatMap(({ file, imports }) =>
      imports.filter((to) => forbidden.test(to)).map((to) => `${file} imports ${to}`),
    );
    expect(found).toEqual([]);
  });

  test("components import the domain, pure lib, React and each other, and types of report figures", () => {
    const allowed = [DOMAIN, PURE_LIB, /^app\/components\//, /^react(-dom)?(\/|$)/, /^recharts$/];
    expect(strays(under("app/components"), allowed)).toEqual([]);
  });

  test.each([
    ["lucia", "app/auth/lucia.server.ts"],
    ["@lucia-auth/adapter-drizzle", "app/auth/lucia.server.ts"],
    ["@node-rs/argon2", "app/auth/passwords.server.ts"],
    ["nodemailer", "app/mail/transport.server.ts"],
    ["write-excel-file", "app/reports/xlsx.server.ts"],
    ["papaparse", null],
    ["@fastify/busboy", "app/files/multipart.server.ts"],
    ["file-type", "app/files/check-file.server.ts"],
    ["sharp", "app/files/clean-picture.server.ts"],
  ])("%s is imported by one file", (name, only) => {
    const importers = sources
      .filter(({ allImports }) => allImports.some((to) => to === name || to.startsWith(`${name}/`)))
      .map(({ file }) => file);
    expect(importers).toHaveLength(1);
    if (only) expect(importers).toEqual([only]);
  });

  test("routes import no other route and reach the database only through db/", () => {
    const forbidden = /^(app\/routes\/|pdfkit|better-sqlite3|drizzle-orm)/;
    const found = under("app/routes").flatMap(({ file, imports }) =>
      imports.filter((to) => forbidden.test(to)).map((to) => `${file} imports ${to}`),
    );
    expect(found).toEqual([]);
  });

  test("scripts import no route and no component", () => {
    const found = under("scripts").flatMap(({ file, imports }) =>
      imports.filter((to) => /^app\/(routes|components)\//.test(to)).map((to) => `${file} imports ${to}`),
    );
    expect(found).toEqual([]);
  });
});

describe("clock and environment", () => {
  const code = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, "");

  test("the domain reads no clock, no chance and no environment", () => {
    const found = under("app/domain")
      .filter(({ text }) => /Date\.now|new Date\(\)|Math\.random|process\.|performance\./.test(code(text)))
      .map(({ file }) => file);
    expect(found).toEqual([]);
  });

  test("only the clock reads the clock", () => {
    const found = sources
      .filter(({ file }) => !file.startsWith("scripts/bench") && file !== "app/lib/clock.server.ts")
      .filter(({ text }) => /Date\.now\(|new Date\(\)/.test(code(text)))
      .map(({ file }) => file);
    expect(found).toEqual([]);
  });

  test("only the configuration reads the environment", () => {
    const found = sources
      .filter(({ file, text }) => file !== "app/lib/config.server.ts" && /process\.env/.test(code(text)))
      // The benchmark hands the port to the bare server that it measures against.
      .filter(({ file }) => !file.startsWith("scripts/bench/"))
      .map(({ file }) => file);
    expect(found).toEqual([]);
  });
});

/** Open to everybody; each says why in a comment that begins "Public:". */
const PUBLIC_ROUTES = [
  "app/routes/$.tsx",
  "app/routes/health.ts",
  "app/routes/sign-in.tsx",
  "app/routes/sign-out.tsx",
  "app/routes/invitations.$token.tsx",
  "app/routes/forgotten-password.tsx",
  "app/routes/$.tsx",
];

describe("guards", () => {
  const guarded = under("app/routes").filter(({ file }) => !PUBLIC_ROUTES.includes(file));
  const handlers = guarded.flatMap(({ file, text }) =>
    [...text.matchAll(/export (?:async )?(?:function|const) (loader|action)\b[^{]*\{\s*([^\n]*)/g)].map(
      (match) => ({
        where: `${file} ${match[1]}`,
        firstLine: match[2] ?? "",
      }),
    ),
  );

  test("every loader and action begins with a guard", () => {
    expect(handlers.length).toBeGreaterThan(15);
    const open = handlers.filter(({ firstLine }) => !/await (require|find)[A-Z]\w*\(args/.test(firstLine));
    expect(open.map(({ where, firstLine }) => `${where}: ${firstLine}`)).toEqual([]);
  });

  test("public routes exist and are few", () => {
    const files = new Set(sources.map(({ file }) => file));
    expect(PUBLIC_ROUTES.filter((file) => !files.has(file))).toEqual([]);
    expect(PUBLIC_ROUTES.length).toBeLessThanOrEqual(8);
  });
});

describe("queries", () => {
  test("every drizzle write ends in run, get or all: a chain without one does nothing and says nothing", () => {
    const found = sources.flatMap(({ file, text }) =>
      [...text.matchAll(/\.(insert|update|delete)\(\w+\)[\s\S]*?;/g)]
        .filter(([chain]) => /\.(values|set|where)\(/.test(chain) && !/\.(run|get|all|prepare)\(/.test(chain))
        .map(([chain]) => `${file}: ${chain.slice(0, 60)}`),
    );
    expect(found).toEqual([]);
  });

  test("every change goes through write(), which waits for its turn: a plain transaction fails at once beside another process", () => {
    const found = sources
      .filter(({ file, text }) => file !== "db/client.server.ts" && /\.transaction\(/.test(text))
      .map(({ file }) => file);
    expect(found).toEqual([]);
  });
});
