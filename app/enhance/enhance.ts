import { initAll } from "govuk-frontend";
import { autosave } from "./autosave.ts";

/**
 * The one script of the agency's and the administrator's pages. Everything works without it; it only adds what
 * the Design System's components do in the browser, and saves answers while they are written.
 */
function enhance(): void {
  document.body.classList.add("js-enabled");
  if ("noModule" in HTMLScriptElement.prototype) document.body.classList.add("govuk-frontend-supported");
  initAll();
  for (const event of ["click", "pageshow"]) window.addEventListener(event, dropExpanded);
  dropExpanded();
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-app-warn]")) {
    const address = form.dataset.appAutosave;
    if (address) autosave(form, address);
    else warnOfUnsaved(form);
  }
}

/**
 * The Design System's script marks a radio that reveals a field as expanded, which ARIA 1.2 allows on no radio; it
 * does so again with each click and whenever the page is shown. The field stands right after its radio all the same.
 */
function dropExpanded(): void {
  for (const radio of document.querySelectorAll("input[type=radio][aria-expanded]")) {
    radio.removeAttribute("aria-expanded");
  }
}

/** Asks before a page with typed and unsaved words is left. */
function warnOfUnsaved(form: HTMLFormElement): void {
  let isChanged = form.hasAttribute("data-app-unsaved");
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
