import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { LEFT_OUT_LABELS } from "#app/domain/chasing/chase-labels.ts";
import type { OutboxState } from "#app/domain/chasing/message-outcome.ts";
import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import type { Reminded } from "#app/lib/reminded.ts";

/**
 * What was written, how much of it has been sent by now (`states`: its messages as they stand in the outbox), and what
 * was left out and why. Only what is on its way or gone is a success: without a mail server nothing leaves.
 */
export function RemindedBanner(props: {
  done: Reminded;
  states: readonly OutboxState[];
  isMailSet: boolean;
}) {
  const { done, states, isMailSet } = props;
  const leftOut = done.leftOut.reduce((sum, { count }) => sum + count, 0);
  const isWell = done.audits > 0 && isMailSet && !states.includes("refused");
  return (
    <NotificationBanner type={isWell ? "success" : undefined}>
      <p className="govuk-notification-banner__heading">{headlineOf(done, isMailSet)}</p>
      {done.audits > 0 && (
        <p className="govuk-body">
          {isMailSet ? progressOf(states) : "Nothing has been sent: no mail server is connected."}{" "}
          <a className="govuk-link" href={paths.outbox()}>
            See the messages
          </a>
        </p>
      )}
      {leftOut > 0 && (
        <>
          <p className="govuk-body">{plural(leftOut, "audit was", "audits were")} left out:</p>
          <ul className="govuk-list govuk-list--bullet">
            {done.leftOut.map(({ reason, count }) => (
              <li key={reason}>
                {count}: {LEFT_OUT_LABELS[reason]}
              </li>
            ))}
          </ul>
        </>
      )}
    </NotificationBanner>
  );
}

function headlineOf({ audits, messages }: Reminded, isMailSet: boolean): string {
  if (audits === 0) return "No reminder was written";
  const waiting = isMailSet ? "" : `; ${plural(messages, "message is", "messages are")} waiting`;
  return `${plural(audits, "reminder")} written${waiting}`;
}

/** Such as "3 messages: 1 sent, 2 on their way." */
function progressOf(states: readonly OutboxState[]): string {
  const countOf = (...wanted: OutboxState[]) => states.filter((state) => wanted.includes(state)).length;
  const parts = [
    [countOf("sent"), "sent"],
    [countOf("waiting", "sending"), "on the way to the mail server"],
    [countOf("refused"), "refused by the mail server"],
  ] as const;
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return `${plural(states.length, "message")}: ${said.join(", ")}.`;
}
