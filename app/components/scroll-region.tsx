import type { ReactNode } from "react";

/** A wide table that scrolls sideways on a narrow screen, also by keyboard. */
export function ScrollRegion(props: { label: string; children: ReactNode }) {
  const { label, children } = props;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section className="app-scroll" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
