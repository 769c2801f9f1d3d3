import { rm } from "node:fs/promises";
import { FILE_BYTES, sizeInWords } from "#app/domain/evidence/evidence-files.ts";
import { LOST_FILE } from "#app/lib/carried-form.ts";
import { readForm } from "#app/lib/form.ts";
import { type CheckedFile, checkFile } from "./check-file.server.ts";
import { keepPart, newPartPath, openEvidenceFolder, removeStored } from "./evidence-folder.server.ts";
import { isMultipart, receiveForm } from "./multipart.server.ts";

/** A file that lies in the evidence folder for good once a row names it. */
export interface StoredFile extends CheckedFile {
  storedName: string;
}

/** What a form with a file brought. */
export interface Upload {
  form: FormData;
  /** Whether a file came, sound or not. */
  hasFile: boolean;
  /** Whether one was chosen and could not be kept, because the sender had to sign in again first. */
  hasLostFile: boolean;
  isTooLarge: boolean;
  /** Checks the file and stores it under a random name; a sentence when it is refused. Throws when no file came. */
  store(): Promise<{ ok: true; file: StoredFile } | { ok: false; fault: string }>;
  /** Call once the row that names the stored file is committed: it then stays. */
  commit(): void;
}

/**
 * Receives a form with at most one file, hands it to `work`, and whatever happens leaves nothing on disk that was not
 * committed. The order that makes an acknowledged upload survive a power cut: written, checked, flushed, renamed,
 * folder flushed; then the row; then the answer (docs/decisions/0013-uploads.md).
 */
export async function withUpload<Result>(
  request: Request,
  config: { dataFolder: string; clamd: string | null },
  work: (upload: Upload) => Promise<Result>,
): Promise<Result> {
  const folder = await openEvidenceFolder(config.dataFolder);
  const received = isMultipart(request)
    ? await receiveForm(request, { fileBytes: FILE_BYTES, partPath: () => newPartPath(folder) })
    : { form: await readForm(request), file: null, isTooLarge: false };
  const { form, file, isTooLarge } = received;
  let storedName: string | null = null;
  const upload: Upload = {
    form,
    hasFile: file !== null || isTooLarge,
    hasLostFile: form.has(LOST_FILE),
    isTooLarge,
    async store() {
      if (isTooLarge) return { ok: false, fault: TOO_LARGE };
      if (!file) throw new Error("A form without a file has nothing to store");
      const checked = await checkFile(file.path, file.fileName, config.clamd);
      if (!checked.ok) return checked;
      storedName = await keepPart(folder, file.path);
      return { ok: true, file: { ...checked.file, storedName } };
    },
    commit() {
      storedName = null;
    },
  };
  try {
    return await work(upload);
  } finally {
    if (file) await rm(file.path, { force: true });
    if (storedName !== null) await removeStored(folder, storedName);
  }
}

const TOO_LARGE = `The file must be ${sizeInWords(FILE_BYTES)} or smaller. Save it smaller, for example as a PDF with smaller pictures, and add that`;
