import type { Missing } from "#app/domain/scoring/completeness.ts";
import { paths } from "#app/lib/paths.ts";
import { NotificationBanner } from "./govuk/notification-banner.tsx";

export const MISSING_LABELS = {
  rating: "select a rating",
  reason: "say why it does not apply",
  example: "give an example of what is different for children",
} as const satisfies Record<Missing, string>;

/** What was just saved, and what it still lacks: an incomplete answer is kept, and never passed over in silence. */
export function SavedNotice(props: {
  returnId: string;
  saved: { code: string; missing: Missing | null } | null;
}) {
  const { returnId, saved } = props;
  if (!saved) return null;
  const { code, missing } = saved;
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">{code} is saved.</p>
      {missing && (
        <p className="govuk-body">
          Still needed before sign-off:{" "}
          <a className="govuk-notification-banner__link" href={paths.standard(returnId, code)}>
            {MISSING_LABELS[missing]}
          </a>
          .
        </p>
      )}
    </NotificationBanner>
  );
}
