/**
 * Remix's options, set here and nowhere else; vite.config.ts hands them to the plugin.
 * Single fetch and lazy route discovery stay off: both have open advisories that this
 * version of Remix will not get fixes for (docs/decisions/0002-remix-2.md).
 *
 * @type {import("@remix-run/dev").VitePluginConfig}
 */
export default {
  serverModuleFormat: "esm",
  ignoredRouteFiles: ["**/.*"],
  future: {
    v3_fetcherPersist: true,
    v3_relativeSplatPath: true,
    v3_throwAbortReason: true,
    v3_routeConfig: true,
    v3_singleFetch: false,
    v3_lazyRouteDiscovery: false,
  },
};
