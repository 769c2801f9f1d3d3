import { vitePlugin as remix } from "@remix-run/dev";
import { defineConfig } from "vite";
import remixConfig from "./remix.config.js";

export default defineConfig({
  // The plugin rewrites route modules for the browser, which would hide loaders from the tests.
  plugins: [!process.env.VITEST && remix(remixConfig)],
  ssr: {
    // One server file starts in a third of the time of loose packages (docs/decisions/0003-bundled-server.md).
    noExternal: process.env.BUNDLE_SSR ? true : undefined,
    external: ["better-sqlite3", "@node-rs/argon2", "sharp", "pdfkit", "fontkit"],
  },
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: ["node_modules"] } } },
  build: {
    // No data: addresses, so that the content security policy can stay strict.
    assetsInlineLimit: 0,
    rollupOptions: {
      onwarn(warning, warn) {
        // zod ships comments that rollup cannot place; they change nothing.
        if (warning.code !== "INVALID_ANNOTATION") warn(warning);
      },
    },
  },
  optimizeDeps: {
    include: ["react", "react/jsx-dev-runtime", "react-dom/client", "@remix-run/react", "recharts"],
  },
});
