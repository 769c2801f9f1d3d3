import { rm, writeFile } from "node:fs/promises";
import { checkFile } from "#app/files/check-file.server.ts";
import {
  keepPart,
  newPartPath,
  openEvidenceFolder,
  removeStored,
} from "#app/files/evidence-folder.server.ts";
import type { NewFile } from "#db/evidence/evidence.server.ts";
import { plainPdf } from "./plain-pdf.ts";
import type { Round } from "./rounds.ts";
import { EVIDENCE_FILES, type EvidenceFile, type FileRevision } from "./texts/evidence-files.ts";

/** The files of the demo's libraries, checked and stored as an upload is. */
export type StoredFiles = ReadonlyMap<FileRevision, NewFile>;

/** Gives each file's row to be written; the files are there before any row names them, as with an upload. */
export async function storeEvidenceFiles(dataFolder: string, rounds: readonly Round[]): Promise<StoredFiles> {
  const folder = await openEvidenceFolder(dataFolder);
  const stored = await Promise.all(
    EVIDENCE_FILES.flatMap(({ revisions }) => revisions).map(
      async (revision) => [revision, await store(folder, revision, rounds)] as const,
    ),
  );
  return new Map(stored);
}

/** Takes the files away again when the rows that name them were not written. */
export async function removeEvidenceFiles(dataFolder: string, files: StoredFiles): Promise<void> {
  const folder = await openEvidenceFolder(dataFolder);
  for (const { storedName } of files.values()) await removeStored(folder, storedName);
}

async function store(folder: string, revision: FileRevision, rounds: readonly Round[]): Promise<NewFile> {
  const fileName = fileNameOf(revision, rounds);
  const part = newPartPath(folder);
  await writeFile(part, bytesOf(revision), { mode: 0o600 });
  const checked = await checkFile(part, fileName, null);
  if (!checked.ok) {
    await rm(part, { force: true });
    throw new Error(`${fileName}: ${checked.fault}`);
  }
  return { ...checked.file, storedName: await keepPart(folder, part) };
}

function bytesOf({ fileName, content }: FileRevision): Buffer {
  return fileName.endsWith(".pdf") ? plainPdf(content) : Buffer.from(content, "utf8");
}

function fileNameOf({ fileName, round }: FileRevision, rounds: readonly Round[]): string {
  return fileName.replace("{year}", rounds[round]?.dueOn.slice(0, 4) ?? "");
}

/** The files in an agency's library. */
export function filesOf(reference: string): EvidenceFile[] {
  return EVIDENCE_FILES.filter(({ agency }) => agency === reference);
}
