import type { MadeFile } from "#app/auth/services.server.ts";
import type { Clock } from "#app/lib/clock.server.ts";
import { fileName } from "#app/reports/file-names.ts";
import { paperFacts } from "#app/reports/offline/paper-facts.ts";
import { questionSet } from "#app/reports/offline/question-set.ts";
import { renderPdf } from "#app/reports/pdf/pdf.server.ts";
import { type Db, readSnapshot } from "#db/client.server.ts";
import { findPaperFacts } from "#db/offline/workbook-facts.server.ts";
import { madeFile } from "./made-files.server.ts";

/** The questions that a return asks, as a PDF to print. */
export async function makeQuestionSet(db: Db, clock: Clock, returnId: string): Promise<MadeFile> {
  const facts = readSnapshot(db, (tx) => findPaperFacts(tx, returnId));
  if (!facts) throw new Error(`There is no return ${returnId} to make a question set of`);
  const paper = paperFacts(facts, clock.today());
  const report = questionSet({ ...paper, createdAt: clock.now() });
  const name = fileName(["questions", paper.agency.name, paper.cycle], { ...paper, extension: "pdf" });
  return madeFile(await renderPdf(report), name, "pdf");
}
