import { paths } from "#app/lib/paths.ts";
import { NotificationBanner } from "../govuk/notification-banner.tsx";

/** What was just decided about the parent's answer, where that saved no answer of one's own. */
export function SharedDone(props: {
  returnId: string;
  panel: { parentName: string; done: "declined" | "kept" | null } | null;
}) {
  const { returnId, panel } = props;
  if (!panel?.done) return null;
  const { parentName, done } = panel;
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">
        {done === "declined"
          ? `The answer of ${parentName} is declined. Nothing else has changed.`
          : `Your own answer stays as it is. The new text of ${parentName} counts as read.`}
      </p>
      <p className="govuk-body">
        <a className="govuk-notification-banner__link" href={paths.offeredAnswers(returnId)}>
          Everything that {parentName} proposes
        </a>
      </p>
    </NotificationBanner>
  );
}
