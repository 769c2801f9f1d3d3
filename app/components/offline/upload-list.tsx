import { formatInstant } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

interface ListedUpload {
  id: string;
  fileName: string;
  uploadedAt: string;
  uploadedByName: string | null;
  appliedAt: string | null;
  isDiscarded: boolean;
}

/** Files that were uploaded for a return, and what became of them. */
export function UploadList({ returnId, uploads }: { returnId: string; uploads: ListedUpload[] }) {
  return (
    <ul className="govuk-list govuk-list--spaced">
      {uploads.map(({ id, fileName, uploadedAt, uploadedByName, ...fate }) => (
        <li key={id} className="govuk-!-text-break-word">
          <a className="govuk-link" href={paths.workbookUpload(returnId, id)}>
            {fileName}
          </a>
          <br />
          Uploaded {formatInstant(uploadedAt)}
          {uploadedByName && ` by ${uploadedByName}`}. {fateInWords(fate)}
        </li>
      ))}
    </ul>
  );
}

function fateInWords({ appliedAt, isDiscarded }: Pick<ListedUpload, "appliedAt" | "isDiscarded">): string {
  if (isDiscarded) return "Discarded.";
  return appliedAt ? `Taken over ${formatInstant(appliedAt)}.` : "Not taken over yet.";
}
