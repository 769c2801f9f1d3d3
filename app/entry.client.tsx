import { RemixBrowser } from "@remix-run/react";
import { startTransition, useEffect } from "react";
import { hydrateRoot } from "react-dom/client";

// Loaded only by routes whose handle.hydrate is true: the Board's chart pages.

/** Tells the enhancement module that React has taken over, so that it changes no markup before that. */
function Page() {
  useEffect(() => {
    document.dispatchEvent(new Event("app-hydrated"));
  }, []);
  return <RemixBrowser />;
}

startTransition(() => {
  hydrateRoot(document, <Page />);
});
