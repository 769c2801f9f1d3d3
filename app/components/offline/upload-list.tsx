import { formatInstant } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

interface ListedUpload {
  id: string;
  fileName: string;
  uploadedAt: string;
  uploadedByName: string | null;
  appliedAt: string | null;
}

/** Files that were uploaded for a return, the newest first, and what became of them. */
export function UploadList({ returnId, uploads }: { returnId: string; uploads: ListedUpload[] }) {
  return (
    <ul className="govuk-list govuk-list--spaced">
      {uploads.map(({ id, fileName, uploadedAt, uploadedByName, appliedAt }) => (
        <li key={id} className="govuk-!-text-break-word">
          <a className="govuk-link" href={paths.workbookUpload(returnId, id)}>
            {fileName}
          </a>
          <br />
          Uploaded {formatInstant(uploadedAt)}
          {uploadedByName && ` by ${uploadedByName}`}.{" "}
          {appliedAt ? `Taken over ${formatInstant(appliedAt)}.` : "Not taken over."}
        </li>
      ))}
    </ul>
  );
}
