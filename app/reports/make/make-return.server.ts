import type { FileJob, MadeFile } from "#app/auth/services.server.ts";
import type { ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import { standardsAsked } from "#app/domain/template/template.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import { formatDate, plural } from "#app/lib/format.ts";
import { keyedRows } from "#app/reports/export-json.ts";
import { fileName } from "#app/reports/file-names.ts";
import { renderPdf } from "#app/reports/pdf/pdf.server.ts";
import { MARKING } from "#app/reports/report-parts.ts";
import { returnFigures } from "#app/reports/returns/return-figures.ts";
import { returnReport } from "#app/reports/returns/return-report.ts";
import { returnSheets } from "#app/reports/returns/return-sheets.ts";
import { answerTable } from "#app/reports/returns/return-tables.ts";
import { renderXlsx, type Workbook } from "#app/reports/xlsx.server.ts";
import { listVersionsNow } from "#db/answers/answer-bases.server.ts";
import { type Db, readSnapshot } from "#db/client.server.ts";
import { findReturnPayload, findReturnReport } from "#db/returns/return-report.server.ts";
import { csvDownload, madeFile } from "./made-files.server.ts";

export interface ReturnJob {
  returnId: string;
  /** Whether the agency itself asks: others are given what was submitted, and nothing of an open return. */
  isOwn: boolean;
  /** The number of the submission wanted; null or left out: the version that the reader sees now. */
  version?: number | null;
}

/**
 * One agency's audit as a file. On paper the agency reads its answers as they stand now, also after the Board sent
 * them back; the data formats hold the submitted version where there is one, as `returns export` does.
 */
export async function makeReturnFile(
  db: Db,
  clock: Clock,
  job: ReturnJob,
  format: FileJob["format"],
): Promise<MadeFile> {
  const today = clock.today();
  // Before anything is read: what is saved from now on may be missing from the file.
  const made = { today, createdAt: clock.now() };
  const { facts, record } = readSnapshot(db, () => ({
    facts: format === "pdf" ? paperFacts(db, job, today) : dataFacts(db, job, today),
    record: format === "json" ? recordOf(db, job) : NO_RECORD,
  }));
  if (!facts) throw new Error(`There is no report of return ${job.returnId} for this reader`);
  const name = returnFileName(facts, made.today, format);
  if (format === "pdf") return madeFile(await renderPdf(returnReport(facts, made)), name, format);
  if (format === "xlsx") return madeFile(await renderXlsx(returnWorkbook(facts, made.today)), name, format);
  if (format === "csv") return madeFile(csvDownload(answerTable(facts)), name, format);
  return madeFile(returnJson(facts, made.createdAt, record), name, format);
}

/** What a JSON file holds besides: the submission as it was hashed, and the version of each working answer. */
interface FileRecord {
  payload: string | undefined;
  versions: ReadonlyMap<string, number>;
}

function recordOf(db: Db, { returnId, version = null }: ReturnJob): FileRecord {
  return { payload: findReturnPayload(db, returnId, version), versions: listVersionsNow(db, returnId) };
}

const NO_RECORD: FileRecord = { payload: undefined, versions: new Map() };

function paperFacts(
  db: Db,
  { returnId, ...reader }: ReturnJob,
  today: string,
): ReturnReportFacts | undefined {
  return findReturnReport(db, returnId, reader, today);
}

function dataFacts(db: Db, { returnId, ...reader }: ReturnJob, today: string): ReturnReportFacts | undefined {
  const submitted = findReturnReport(db, returnId, { ...reader, isOwn: false }, today);
  return submitted ?? (reader.isOwn ? findReturnReport(db, returnId, reader, today) : undefined);
}

function returnFileName(facts: ReturnReportFacts, today: string, extension: string): string {
  const { done, applies } = returnFigures(facts).used.all.coverage;
  const earlier = facts.isLatest ? [] : [`version ${facts.submission?.number}`];
  const parts = ["return", facts.agency.name, facts.cycle, ...earlier, `${done} of ${applies}`];
  return fileName(parts, { template: facts.template, today, extension });
}

function returnWorkbook(facts: ReturnReportFacts, today: string): Workbook {
  const { template, agency, submission } = facts;
  const { coverage, counts } = returnFigures(facts).used.all;
  return {
    about: [
      ["Report", "One organisation's audit: scores, answers, evidence, findings and actions"],
      ["Marking", MARKING],
      ["Partnership", facts.partnership],
      ["Organisation", `${agency.name} (${agency.reference})`],
      ["Audit round", facts.cycle],
      ["Audit tool", `${template.title} (${template.id}), version ${template.version}`],
      ["Date", formatDate(today)],
      ["Filter", "This organisation only"],
      ["Submitted", submittedText(facts)],
      ["Receipt code", submission?.receiptCode ?? "none"],
      ["Counted", `${coverage.done} of ${plural(coverage.applies, "standard")} answered`],
      ["Meets", `${counts.meets} of ${plural(counts.rated, "standard")}`],
    ],
    sheets: returnSheets(facts),
  };
}

function submittedText({ submission }: ReturnReportFacts): string {
  if (submission === null) return "Not yet: the answers so far";
  const version = submission.number > 1 ? `, version ${submission.number}` : "";
  return `${formatDate(submission.submittedOn)}${version}`;
}

/** The payload is put in as the text it was hashed as, so that anyone can recompute the receipt code from it. */
function returnJson(facts: ReturnReportFacts, generatedAt: string, record: FileRecord): string {
  const { template, agency, submission, status, version, sector, form } = facts;
  const { coverage } = returnFigures(facts).used.all;
  const meta = {
    template: `${template.id}@${template.version}`,
    cycle: facts.cycle,
    filter: { agency: agency.reference },
    generatedAt,
    marking: MARKING,
    partnership: facts.partnership,
    agency: { reference: agency.reference, name: agency.name, sector, form },
    status,
    version,
    submittedOn: submission?.submittedOn ?? null,
    submissionNumber: submission?.number ?? null,
    receiptCode: submission?.receiptCode ?? null,
    standards: coverage.applies,
    ...(version === "working" && { versions: versionsOf(facts, record) }),
  };
  const rows = keyedRows(answerTable(facts)).map((row) => JSON.stringify(row));
  const members = [
    `"meta": ${JSON.stringify(meta)}`,
    `"rows": [\n${rows.join(",\n")}\n]`,
    ...Object.entries(recordsOf(facts)).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`),
    `"submission": ${record.payload ?? "null"}`,
  ];
  return `{\n${members.join(",\n")}\n}\n`;
}

/** What the rows were made from, by standard code; 0: never saved. A file that comes back is compared with these. */
function versionsOf(facts: ReturnReportFacts, { versions }: FileRecord): Record<string, number> {
  const asked = standardsAsked(facts.template, facts);
  return Object.fromEntries(asked.map(({ code }) => [code, versions.get(code) ?? 0]));
}

/** What stands beside the answers of the version in `rows`. */
function recordsOf({
  evidence,
  findings,
  closing,
  actions,
  challenges,
  acknowledgements,
}: ReturnReportFacts): Record<string, unknown> {
  return { evidence, findings, closing, actions, challenges, acknowledgements };
}
