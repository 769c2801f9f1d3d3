import type { ReactNode } from "react";

/** What stands in the browser's tab: the page first, "Error:" before it when a form came back with faults. */
export function pageTitle(page: string, hasErrors = false): { title: string }[] {
  return [{ title: `${hasErrors ? "Error: " : ""}${page} – Online safeguarding audit` }];
}

/** The same for a page about one organisation: whoever works for several sees in the tab which one it is. */
export function agencyTitle(page: string, data: { agencyName: string } | undefined): { title: string }[] {
  return pageTitle(data ? `${page} · ${data.agencyName}` : page);
}

/** The one heading of level 1, with what it belongs to in small letters above. */
export function PageHeading({ caption, children }: { caption?: ReactNode; children: ReactNode }) {
  return (
    <>
      {caption && <span className="govuk-caption-l">{caption}</span>}
      <h1 className="govuk-heading-l">{children}</h1>
    </>
  );
}
