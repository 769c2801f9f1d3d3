import type { ReactNode } from "react";
import { Button } from "./govuk/button.tsx";

/** Narrows a list: a form that only asks, so its choices stand in the page's address. */
export function FilterForm({ label, action, clearHref, children }: FilterFormProps) {
  return (
    <search aria-label={label}>
      <form method="get" action={action} className="app-filter">
        {children}
        <div className="govuk-button-group">
          <Button classes="govuk-button--secondary">Show</Button>
          {clearHref && (
            <a className="govuk-link" href={clearHref}>
              Show everything
            </a>
          )}
        </div>
      </form>
    </search>
  );
}

interface FilterFormProps {
  label: string;
  /** Where the narrowed list stands; left out: on this very page. */
  action?: string;
  /** Where the list stands whole; left out while nothing narrows it. */
  clearHref?: string | undefined;
  children: ReactNode;
}
