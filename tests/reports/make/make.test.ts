import { inflateRawSync } from "node:zlib";
import { beforeEach, describe, expect, test } from "vitest";
import type { FileJob } from "#app/auth/services.server.ts";
import { makeClock } from "#app/lib/clock.server.ts";
import { fileName } from "#app/reports/file-names.ts";
import { makeBoardReport, makeFile, makeReturnReport } from "#app/reports/make/make.server.ts";
import { findBoardFacts } from "#db/board/board.server.ts";
import type { Db } from "#db/client.server.ts";
import { newId, sha256 } from "#db/ids.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { updateReturn } from "#db/returns/returns.server.ts";
import { writeEffectiveScores } from "#db/returns/submission-scores.server.ts";
import { actions, challenges, evaluations, moderations } from "#db/schema.ts";
import { createSettings } from "#db/settings.server.ts";
import { workedExample } from "#tests/support/board-facts.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";
import { pageText, readPdf } from "#tests/support/pdf.ts";

const clock = makeClock("2026-11-23T12:00:00.000Z");
const WORKED = {
  A1: { level: "embedded", commentary: "=SUM(A1) and “quotes”\nsecond line", example: "Children say so." },
  A2: "in-place",
  A3: "not-in-place",
  A4: { level: "not-applicable", notApplicableReason: "We lend no devices." },
};

let db: Db;
let made: MadeCycle;
let submitted: AuditReturn;
let open: AuditReturn;

beforeEach(() => {
  db = openTestDatabase();
  createSettings(db, { name: "Northshire Partnership", isDemo: false, seededOn: null }, OPERATOR);
  const school = makeAgency(db, { reference: "ED-1", name: "Ysgol Świętej Łucji & St Mary’s" });
  const council = makeAgency(db, { reference: "ST-1", name: "Elm Council", sector: "statutory" });
  made = makeCycle(db, { name: "2026 round", source: templateSource("worked-example"), dueOn: "2026-10-16" });
  submitted = submitReturn(
    db,
    made.template,
    fillReturn(db, returnOf(db, made, school), WORKED),
    "2026-10-20",
  );
  open = fillReturn(db, returnOf(db, made, council), { A1: "started" });
});

const returnJob = (format: FileJob["format"], returnId: string, isOwn: boolean): FileJob => ({
  kind: "return-report",
  format,
  params: { returnId, isOwn },
});
const boardJob = (format: FileJob["format"], sector: string | null = null): FileJob => ({
  kind: "board-report",
  format,
  params: { cycleId: made.cycle.id, sector },
});
const textOf = async (job: FileJob) =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode((await makeFile(db, clock, job)).bytes);

function pdfText(bytes: Uint8Array): string {
  const pdf = readPdf(Buffer.from(bytes));
  return Array.from({ length: pdf.pageCount }, (_, page) => pageText(pdf, page)).join("\n");
}

/** The files of a ZIP archive by name, read from its central directory. */
function unzip(archive: Buffer): Map<string, string> {
  const files = new Map<string, string>();
  const end = archive.lastIndexOf(Buffer.from("PK\u0005\u0006"));
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [nameLength, extra, comment] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const local = archive.readUInt32LE(at + 42);
    const name = archive.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const data = archive.subarray(start, start + size);
    files.set(name, (method === 0 ? data : inflateRawSync(data)).toString("utf8"));
    at += 46 + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

describe("return report", () => {
  test("the PDF of the worked example prints 41.7% and the receipt code", async () => {
    const { bytes, contentType } = await makeReturnReport(db, clock, {
      returnId: submitted.id,
      isOwn: false,
    });
    const text = pdfText(bytes);
    expect(contentType).toBe("application/pdf");
    expect(text).toContain("41.7%");
    expect(text).toContain("Meets 2 of 3 standards");
    expect(text.replaceAll("\n", "")).toContain(submitted.submission?.receiptCode);
    expect(text).toContain("OFFICIAL-SENSITIVE");
  });

  test("the same report twice is the same bytes", async () => {
    const once = await makeReturnReport(db, clock, { returnId: submitted.id, isOwn: false });
    const twice = await makeReturnReport(db, clock, { returnId: submitted.id, isOwn: false });
    expect(sha256(once.bytes)).toBe(sha256(twice.bytes));
  });

  test("the submission in the JSON hashes to the receipt code as it stands", async () => {
    const text = await textOf(returnJob("json", submitted.id, true));
    const parsed = JSON.parse(text);
    const from = text.indexOf('"submission": ') + '"submission": '.length;
    expect(sha256(text.slice(from, text.lastIndexOf("\n}")))).toBe(parsed.meta.receiptCode);
    expect(parsed.meta).toMatchObject({
      template: "worked-example@1",
      cycle: "2026 round",
      receiptCode: submitted.submission?.receiptCode,
      generatedAt: "2026-11-23T12:00:00.000Z",
      agency: { reference: "ED-1" },
      submittedOn: "2026-10-20",
    });
    expect(parsed.rows).toHaveLength(4);
    expect(parsed.rows[0]).toMatchObject({
      standard: "A1",
      level: "embedded",
      commentary: WORKED.A1.commentary,
    });
    expect(parsed.submission.answers[0].standard).toBe("A1");
  });

  test("before the first submission the JSON has none, and no receipt code", async () => {
    const parsed = JSON.parse(await textOf(returnJob("json", open.id, true)));
    expect(parsed).toMatchObject({ submission: null, meta: { receiptCode: null, version: "working" } });
    expect(parsed.rows[0].level).toBe("started");
  });

  test.each(["pdf", "xlsx", "csv", "json"] as const)(
    "an open return is not made as %s for others",
    async (format) => {
      await expect(async () => makeFile(db, clock, returnJob(format, open.id, false))).rejects.toThrow(
        "no report",
      );
    },
  );

  test("of a return sent back, others read what was submitted and the agency its answers as they stand", async () => {
    updateReturn(db, submitted, { status: "returned-for-changes" });
    fillReturn(db, submitted, { A3: "in-place" });
    const read = async (isOwn: boolean) =>
      pdfText((await makeReturnReport(db, clock, { returnId: submitted.id, isOwn })).bytes);
    expect(await read(false)).toContain("Meets 2 of 3 standards");
    expect(await read(true)).toContain("Meets 3 of 3 standards so far");
    const rows = JSON.parse(await textOf(returnJob("json", submitted.id, true))).rows;
    expect(rows[2]).toMatchObject({ standard: "A3", level: "not-in-place" });
  });

  test("the CSV has a byte-order mark and starts with its header row", async () => {
    const text = await textOf(returnJob("csv", submitted.id, false));
    expect(
      text.startsWith("\uFEFFagency_reference,agency_name,sector,status,submitted_on,standard,level,"),
    ).toBe(true);
    expect(text).toContain('"\'=SUM(A1) and “quotes”\nsecond line"');
  });

  test("the JSON has the records that stand beside the answers, beside the members of the contract", async () => {
    const values = { id: newId(), agencyId: open.agencyId, returnId: open.id, createdAt: OPERATOR.at };
    db.insert(actions)
      .values({ ...values, standardCode: "A1", title: "Brief staff", owner: "Deputy", dueOn: "2026-12-01" })
      .run();
    const parsed = JSON.parse(await textOf(returnJob("json", open.id, true)));
    expect(Object.keys(parsed)).toEqual([
      "meta",
      "rows",
      "evidence",
      "findings",
      "closing",
      "actions",
      "challenges",
      "acknowledgements",
      "submission",
    ]);
    expect(parsed.actions).toEqual([expect.objectContaining({ title: "Brief staff", notes: [] })]);
  });

  test("the workbook begins with what it holds, and runs no formula", async () => {
    const { bytes } = await makeFile(db, clock, returnJob("xlsx", submitted.id, false));
    const files = unzip(Buffer.from(bytes));
    const sheets = [...(files.get("xl/workbook.xml") ?? "").matchAll(/<sheet [^>]*?name="([^"]*)"/g)];
    expect(sheets.map(([, name]) => name)).toEqual([
      "About",
      "Scores",
      "Answers",
      "Working",
      "What would raise it",
      "Earlier rounds",
      "Evidence",
      "Findings",
      "Closing questions",
      "Actions",
      "Notes on actions",
      "Points to ask about",
      "Questions from the Board",
    ]);
    const strings = files.get("xl/sharedStrings.xml") ?? "";
    for (const text of ["The Board’s rating", "How do you know?", "Points that could be reached"]) {
      expect(strings).toContain(`>${text}<`);
    }
    // Machine names and keys of ratings are for the CSV and the JSON.
    expect(strings).not.toMatch(/>(agency_reference|top_points|not_applicable_reason|in-place|started)</);
    for (const text of ["OFFICIAL-SENSITIVE", "version 1", "23 November 2026", "4 of 4 standards answered"]) {
      expect(strings).toContain(text);
    }
    expect(strings).toContain("=SUM(A1)");
    expect(strings).not.toMatch(/<t[^>]*>=SUM/);
    expect([...files.values()].join("")).not.toContain("<f>");
    expect(files.get("xl/worksheets/sheet2.xml")).toContain("<v>41.7</v>");
  });

  test("the file's name carries agency, cycle, denominator, version, date and marking in plain letters", async () => {
    const { fileName } = await makeFile(db, clock, returnJob("csv", submitted.id, false));
    expect(fileName).toBe(
      "return-ysgol-swietej-lucji-st-marys-2026-round-4-of-4-v1-2026-11-23-official-sensitive.csv",
    );
  });
});

describe("Board report", () => {
  test("the PDF names what was submitted and what is overdue", async () => {
    const { bytes, fileName } = await makeBoardReport(db, clock, { cycleId: made.cycle.id, sector: null });
    const text = pdfText(bytes).replaceAll("\n", " ");
    expect(text).toContain("1 of 2 (50%) required organisations");
    const [firstPage = ""] = text.split("Who has submitted");
    expect(firstPage).toContain("Elm Council (38 days overdue)");
    expect(firstPage).toMatch(/Weakest standards ?A\d/);
    expect(fileName).toBe("board-report-2026-round-all-sectors-1-of-2-v1-2026-11-23-official-sensitive.pdf");
  });

  test("the CSV holds the scores of submitted versions only", async () => {
    const text = await textOf(boardJob("csv"));
    expect(
      text.startsWith("\uFEFFagency_reference,agency_name,sector,status,area,points,top_points,score,band,"),
    ).toBe(true);
    expect(text).toContain(",all,5,12,41.7,developing,3,2,1,0\n");
    expect(text).not.toContain("ST-1");
  });

  test("a filtered workbook says what it was filtered by", async () => {
    const { bytes } = await makeFile(db, clock, boardJob("xlsx", "statutory"));
    const strings = unzip(Buffer.from(bytes)).get("xl/sharedStrings.xml") ?? "";
    expect(strings).toContain("Statutory agency");
    expect(strings).toContain("0 submitted audits of 1 enrolled organisation");
  });

  test("it is not made as JSON, nor for a cycle that is not there", async () => {
    await expect(makeFile(db, clock, boardJob("json"))).rejects.toThrow("not made as JSON");
    await expect(makeBoardReport(db, clock, { cycleId: "none", sector: null })).rejects.toThrow("no cycle");
  });
});

describe("the Board's facts", () => {
  test("a released rating counts in the effective figures and leaves the agency's own", () => {
    const moderation = { returnId: submitted.id, reason: "Two of five sites.", moderatedAt: OPERATOR.at };
    db.insert(moderations)
      .values([
        { id: newId(), standardCode: "A1", level: "started", state: "released", ...moderation },
        { id: newId(), standardCode: "A2", level: "started", state: "draft", ...moderation },
      ])
      .run();
    const levels = new Map([
      ["A1", "embedded"],
      ["A2", "in-place"],
      ["A3", "not-in-place"],
      ["A4", "not-applicable"],
    ]);
    const submissionId = submitted.submission?.id ?? "";
    writeEffectiveScores(db, { auditReturn: submitted, template: made.template, submissionId, levels });
    const facts = findBoardFacts(db, made.cycle, "2026-11-23");
    const { submission } = facts.returns[0] ?? expect.fail("no return");
    const points = (basis: "self" | "effective") =>
      submission?.[basis].find(({ area }) => area === "all")?.points;
    expect([points("self"), points("effective"), submission?.moderated]).toEqual([5, 3, 1]);
    expect(facts.levelCounts).toContainEqual({
      sector: "education",
      standard: "A1",
      level: "embedded",
      moderatedLevel: "started",
      count: 1,
    });
    expect(facts.levelCounts.filter(({ moderatedLevel }) => moderatedLevel !== null)).toHaveLength(1);
  });

  test("questions, actions and judgements are counted by the day given", () => {
    const challenge = { returnId: submitted.id, question: "Who covers?", raisedAt: OPERATOR.at };
    db.insert(challenges)
      .values([
        { id: newId(), replyDueOn: "2026-11-22", ...challenge },
        { id: newId(), replyDueOn: "2026-11-23", ...challenge },
        { id: newId(), replyDueOn: "2026-11-01", state: "answered", ...challenge },
      ])
      .run();
    const action = { title: "Brief staff", owner: "Deputy", createdAt: OPERATOR.at };
    const ofSchool = { agencyId: submitted.agencyId, returnId: submitted.id };
    db.insert(actions)
      .values([
        { id: newId(), ...ofSchool, dueOn: "2026-11-01", ...action },
        { id: newId(), ...ofSchool, dueOn: "2026-11-01", state: "done", ...action },
        { id: newId(), agencyId: open.agencyId, returnId: open.id, dueOn: "2026-11-01", ...action },
        { id: newId(), agencyId: null, dueOn: "2027-01-01", ...action },
      ])
      .run();
    const evaluation = { returnId: submitted.id, reasons: "Seen." };
    db.insert(evaluations)
      .values([
        { id: newId(), judgement: "Assured", evaluatedOn: "2026-11-20", ...evaluation },
        { id: newId(), judgement: "Not assured", evaluatedOn: "2026-11-01", ...evaluation },
      ])
      .run();
    const facts = findBoardFacts(db, made.cycle, "2026-11-23");
    expect(facts.returns[0]).toMatchObject({
      challenges: { open: 2, overdue: 1 },
      actions: { open: 1, overdue: 1 },
      judgement: "Assured",
    });
    // Of an audit that is open nothing is counted.
    expect(facts.returns[1]).toMatchObject({ returnId: open.id, actions: { open: 0, overdue: 0 } });
    expect(facts.partnershipActions).toEqual({ open: 1, overdue: 0 });
  });

  test("of an open return only the number of answers is read", () => {
    const [school, council] = findBoardFacts(db, made.cycle, "2026-11-23").returns;
    expect(school?.answered).toBe(0);
    expect(council).toMatchObject({ agencyReference: "ST-1", answered: 1, submission: null });
  });
});

test.each([
  ["Jo Bright, childminder", "jo-bright-childminder"],
  ["…", ""],
  ["Åse & Đặng’s", "ase-dangs"],
])("the name %s is written %s in a file's name", (name, expected) => {
  const written = fileName([name], { template: workedExample(), today: "2026-11-23", extension: "pdf" });
  const start = expected === "" ? "" : `${expected}-`;
  expect(written).toBe(`${start}v1-2026-11-23-official-sensitive.pdf`);
});
