import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { type OutboxState, UNSENT_WORDS } from "#app/domain/chasing/message-outcome.ts";
import { actLabel, OPERATOR_NAME } from "#app/domain/history-words.ts";
import { formatInstant } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

export interface HistoryView {
  seq: number;
  at: string;
  actorId: string | null;
  actorName: string | null;
  act: string;
  words: string;
  objectKind: string;
  objectName: string;
  agencyId: string | null;
  message: { state: OutboxState; to: string } | null;
}

/** Who did what, when, newest first. Inside one agency's page its own name is left out. */
export function HistoryTable({ lines, label, withObject }: HistoryTableProps) {
  return (
    <ScrollRegion label={label}>
      <Table
        classes="app-dense"
        head={[{ text: "When" }, { text: "Who" }, { text: "What" }, withObject && { text: "Whose" }].filter(
          isCell,
        )}
        rows={lines.map((line) =>
          [
            { text: formatInstant(line.at) },
            { text: <Who line={line} /> },
            { text: <What line={line} withObject={withObject} /> },
            withObject && { text: <Whose line={line} /> },
          ].filter(isCell),
        )}
      />
    </ScrollRegion>
  );
}

interface HistoryTableProps {
  lines: readonly HistoryView[];
  label: string;
  withObject: boolean;
}

function isCell<Cell extends object>(cell: Cell | false): cell is Cell {
  return cell !== false;
}

function Who({ line: { actorId, actorName } }: { line: HistoryView }) {
  if (actorId === null) return OPERATOR_NAME;
  return (
    <a className="govuk-link" href={paths.history({ person: actorId })}>
      {actorName ?? "Somebody who is not in this database"}
    </a>
  );
}

function What({ line, withObject }: { line: HistoryView; withObject: boolean }) {
  const { act, words, objectKind, objectName, message } = line;
  const details = [
    words,
    !withObject && objectKind === "user" ? objectName : "",
    message ? `to ${message.to}` : "",
    message ? UNSENT_WORDS[message.state] : "",
  ].filter(Boolean);
  return (
    <>
      {actLabel(act, message?.state === "sent")}
      {details.length > 0 && `: ${details.join(", ")}`}
    </>
  );
}

function Whose({ line: { agencyId, objectName } }: { line: HistoryView }) {
  if (agencyId === null) return objectName;
  return (
    <a className="govuk-link" href={paths.agency(agencyId)}>
      {objectName}
    </a>
  );
}
