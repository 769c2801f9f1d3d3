import { initAll } from "govuk-frontend";

/**
 * The one script of the agency's and the administrator's pages. Everything works without it; it only adds what
 * the Design System's components do in the browser.
 */
function enhance(): void {
  document.body.classList.add("js-enabled");
  if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
  initAll();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-app-warn]")) warnOfUnsaved(form);
}

/** Asks before a page with typed and unsaved words is left. */
function warnOfUnsaved(form: HTMLFormElement): void {
  let isChanged = false;
  form.addEventListener("input", () => {
    isChanged = true;
  });
  form.addEventListener("submit", () => {
    isChanged = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });
}

// On the Board's chart pages React compares the markup with the server's first.
if ("__remixContext" in window) document.addEventListener("app-hydrated", enhance, { once: true });
else enhance();
