/**
 * Bundles the server, its worker and the command line into build/. Run by setup.mjs; safe to run again.
 * esbuild is Vite's own copy. Modules with native code, or that find their own files, stay outside.
 */
import { createRequire } from "node:module";

const esbuild = createRequire(createRequire(import.meta.url).resolve("vite/package.json"))("esbuild");

await esbuild.build({
  entryPoints: {
    server: "scripts/serve.ts",
    worker: "scripts/worker.ts",
    portal: "scripts/portal/index.ts",
  },
  outdir: "build",
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node22",
  sourcemap: true,
  logLevel: "warning",
  external: [
    "better-sqlite3",
    "@node-rs/argon2",
    "sharp",
    "pdfkit",
    "fontkit",
    "pino",
    "vite",
    "dejavu-fonts-ttf",
    "../build/server/index.js",
  ],
  // Some bundled packages are CommonJS and call require for node's own modules.
  banner: {
    js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
  },
});
