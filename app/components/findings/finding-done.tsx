import { paths } from "#app/lib/paths.ts";
import { NotificationBanner } from "../govuk/notification-banner.tsx";
import { OpenedBy } from "../opened-by.tsx";
import type { FindingView } from "./finding-list.tsx";

/** What was done, and the way back from a removal. */
export function FindingDone(props: {
  returnId: string;
  userId: string;
  words: string;
  removed: FindingView | null;
}) {
  const { returnId, userId, words, removed } = props;
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">{words}.</p>
      {removed && (
        <form method="post" action={paths.findings(returnId)} className="app-row-form">
          <OpenedBy userId={userId} />
          <input type="hidden" name="finding" value={removed.id} />
          <input type="hidden" name="version" value={removed.version} />
          <button type="submit" name="intent" value="restore" className="app-link-button">
            Undo: put it back
          </button>
        </form>
      )}
    </NotificationBanner>
  );
}
