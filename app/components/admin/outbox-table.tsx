import { Button } from "#app/components/govuk/button.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { Tag } from "#app/components/govuk/tag.tsx";
import { EmailAddress } from "#app/components/people/email-address.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { messageKindLabel, OUTBOX_STATE_LABELS } from "#app/domain/chasing/outbox-words.ts";
import { formatInstant, plural } from "#app/lib/format.ts";

export interface MessageView {
  id: string;
  kind: string;
  toEmail: string;
  toName: string;
  subject: string;
  body: string;
  state: keyof typeof OUTBOX_STATE_LABELS;
  attempts: number;
  nextAttemptAt: string;
  lastError: string;
  mayBeRepeated: boolean;
  createdAt: string;
  sentAt: string | null;
}

const STATE_CLASSES = {
  waiting: "govuk-tag--yellow",
  sending: "govuk-tag--blue",
  sent: "govuk-tag--green",
  refused: "govuk-tag--red",
} as const satisfies Record<MessageView["state"], string>;

/** Messages with where they stand; the text of each opens below its subject. */
export function OutboxTable({ messages, isMailSet }: { messages: MessageView[]; isMailSet: boolean }) {
  return (
    <ScrollRegion label="Messages, newest first">
      <Table
        classes="app-dense"
        head={[{ text: "Written" }, { text: "To" }, { text: "Message" }, { text: "State" }]}
        rows={messages.map((message) => [
          { text: formatInstant(message.createdAt) },
          { text: <To message={message} />, classes: "app-cell-address" },
          { text: <Content message={message} />, classes: "app-cell-name" },
          { text: <State message={message} isMailSet={isMailSet} /> },
        ])}
      />
    </ScrollRegion>
  );
}

function To({ message: { toName, toEmail } }: { message: MessageView }) {
  return (
    <>
      {toName && <div>{toName}</div>}
      <EmailAddress>{toEmail}</EmailAddress>
    </>
  );
}

function Content({ message: { subject, kind, body } }: { message: MessageView }) {
  return (
    <>
      <div className="govuk-!-font-weight-bold">{subject}</div>
      <div className="govuk-hint govuk-!-margin-bottom-1">{messageKindLabel(kind)}</div>
      <Details
        classes="govuk-!-margin-bottom-0"
        summaryText={
          <>
            Read the text<span className="govuk-visually-hidden"> of {subject}</span>
          </>
        }
      >
        <div className="app-message">{body}</div>
      </Details>
    </>
  );
}

function State({ message, isMailSet }: { message: MessageView; isMailSet: boolean }) {
  const { id, subject, state, attempts, lastError, mayBeRepeated, sentAt } = message;
  return (
    <>
      <Tag classes={STATE_CLASSES[state]}>{OUTBOX_STATE_LABELS[state]}</Tag>
      {sentAt && <div>{formatInstant(sentAt)}</div>}
      {attempts > 0 && state !== "sent" && <div>{plural(attempts, "try", "tries")} so far</div>}
      {state === "waiting" && isMailSet && <div>{nextTry(message)}</div>}
      {lastError && <div>Last answer: {lastError}</div>}
      {mayBeRepeated && (
        <div>It may have arrived twice, after an interruption, with the same Message-ID.</div>
      )}
      {(state === "waiting" || state === "refused") && (
        <form method="post" className="app-row-form">
          <input type="hidden" name="message" value={id} />
          <Button classes="govuk-button--secondary govuk-!-margin-top-2 govuk-!-margin-bottom-0">
            Try again now<span className="govuk-visually-hidden">: {subject}</span>
          </Button>
        </form>
      )}
    </>
  );
}

/** Never tried: it goes with the next round of the drainer, and its instant is no date that means anything. */
function nextTry({ attempts, nextAttemptAt }: MessageView): string {
  return attempts === 0 ? "Goes next" : `Next try ${formatInstant(nextAttemptAt)}`;
}
