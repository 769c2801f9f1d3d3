import type { ReactNode } from "react";
import { ADMIN_NAVIGATION, currentEntry, isAdminPath, type NavigationEntry } from "#app/lib/navigation.ts";
import { paths } from "#app/lib/paths.ts";
import { SkipLink } from "./govuk/skip-link.tsx";
import { Tag } from "./govuk/tag.tsx";
import { type SafetyNumbers, Worried } from "./worried.tsx";

/** What every page shows around its own content. */
export interface Frame {
  partnershipName: string;
  contactEmail: string;
  contactPhone: string;
  isDemo: boolean;
  numbers: SafetyNumbers;
  /** Null when nobody is signed in. */
  person: { name: string } | null;
  navigation: NavigationEntry[];
  isAdministrator: boolean;
}

export function PageFrame({ frame, path, children }: { frame: Frame; path: string; children: ReactNode }) {
  return (
    <>
      <SkipLink href="#main-content">Skip to main content</SkipLink>
      <Header frame={frame} path={path} />
      <div className="govuk-width-container">
        {frame.isDemo && (
          <section className="app-demo-banner" aria-label="Demo">
            <Tag classes="govuk-tag--yellow">Demo</Tag> Everything here is invented. Do not enter real
            information.
          </section>
        )}
        <main className="govuk-main-wrapper" id="main-content">
          {children}
        </main>
      </div>
      <Footer frame={frame} />
    </>
  );
}

function Header({ frame, path }: { frame: Frame; path: string }) {
  return (
    <header className="app-header">
      <div className="govuk-width-container app-header__row">
        <a className="app-header__name" href={paths.home()}>
          {frame.partnershipName}
          <span className="app-header__service">Online safeguarding audit</span>
        </a>
        {frame.person && (
          <nav className="app-header__account" aria-label="Your account">
            <span>{frame.person.name}</span>
            <form method="post" action={paths.signOut()}>
              <button type="submit" className="app-link-button">
                Sign out
              </button>
            </form>
          </nav>
        )}
      </div>
      {frame.navigation.length > 0 && <Navigation label="Main" entries={frame.navigation} path={path} />}
      {frame.person && isAdminPath(path) && frame.isAdministrator && (
        <Navigation label="Administration" entries={ADMIN_NAVIGATION} path={path} isSecond />
      )}
    </header>
  );
}

function Navigation(props: {
  label: string;
  entries: readonly NavigationEntry[];
  path: string;
  isSecond?: boolean;
}) {
  const { label, entries, path, isSecond } = props;
  const current = currentEntry(path, entries);
  return (
    <nav className={isSecond ? "app-navigation app-navigation--second" : "app-navigation"} aria-label={label}>
      <ul className="govuk-width-container app-navigation__list">
        {entries.map((entry) => (
          <li key={entry.href} className="app-navigation__item">
            <a
              className="app-navigation__link"
              href={entry.href}
              aria-current={entry === current ? (entry.href === path ? "page" : "true") : undefined}
            >
              {entry.text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Footer({ frame }: { frame: Frame }) {
  return (
    <footer className="app-footer">
      <div className="govuk-width-container">
        <Worried numbers={frame.numbers} />
        <p className="govuk-body-s">
          {frame.partnershipName} runs this portal. <HelpLine {...frame} />
        </p>
        <p className="govuk-body-s">
          Do not enter a child’s name, other details that identify a child, or anything from an incident.
        </p>
      </div>
    </footer>
  );
}

/** Whom to ask: pages that can do no more for somebody point here. */
function HelpLine({ contactEmail, contactPhone }: Pick<Frame, "contactEmail" | "contactPhone">) {
  if (contactEmail === "" && contactPhone === "") {
    return "For help with the audit, ask the partnership’s administrator.";
  }
  return (
    <>
      For help with the audit,{" "}
      {contactEmail && (
        <>
          e-mail{" "}
          <a className="govuk-link" href={`mailto:${contactEmail}`}>
            {contactEmail}
          </a>
        </>
      )}
      {contactEmail && contactPhone && " or "}
      {contactPhone && `call ${contactPhone}`}.
    </>
  );
}
