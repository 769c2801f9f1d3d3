import { NotificationBanner } from "../govuk/notification-banner.tsx";

const WORDS = new Map([
  ["added", "Added to your library"],
  ["changed", "Saved as a new revision"],
  ["checked", "Recorded: looked at today, and it still holds"],
  ["withdrawn", "Taken out of the library"],
  ["restored", "Put back into the library"],
]);

/** What was just done, as the address says it. */
export function EvidenceDoneBanner({ done }: { done: string | null }) {
  if (done === "not-attached-to-action") {
    return (
      <NotificationBanner>
        It is in your library, but it could not be attached to the action, because somebody closed the action
        meanwhile.
      </NotificationBanner>
    );
  }
  if (done === "not-attached") {
    return (
      <NotificationBanner>
        It is in your library, but it could not be attached to the standard: the audit is locked, or has as
        many files as an audit can have.
      </NotificationBanner>
    );
  }
  if (done === "unchanged") {
    return <NotificationBanner>Nothing was different, so nothing was saved.</NotificationBanner>;
  }
  const words = WORDS.get(done ?? "");
  return words ? <NotificationBanner type="success">{words}</NotificationBanner> : null;
}
