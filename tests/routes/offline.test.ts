import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import { readWorkbook } from "#app/files/read-workbook.server.ts";
import { makeFile } from "#app/reports/make/make.server.ts";
import { loader as openGather } from "#app/routes/returns.$returnId.gather.tsx";
import { loader as openOffline, action as upload } from "#app/routes/returns.$returnId.offline._index.tsx";
import {
  loader as openUpload,
  action as takeOver,
} from "#app/routes/returns.$returnId.offline.$uploadId.tsx";
import { loader as openQuestions } from "#app/routes/returns.$returnId.questions[.]pdf.ts";
import { loader as openJson } from "#app/routes/returns.$returnId.report[.]json.ts";
import { loader as openWorkbook } from "#app/routes/returns.$returnId.workbook[.]xlsx.ts";
import { findAnswer, listAnswers, writeAnswer } from "#db/answers/answers.server.ts";
import { type AuditReturn, findReturn, updateReturn } from "#db/returns/returns.server.ts";
import { answerVersions, cycles, history, workbookUploads } from "#db/schema.ts";
import {
  fillReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";
import { startFakeClamd } from "#tests/support/fake-clamd.ts";
import { answerOf, openTestPortal, type TestPortal } from "#tests/support/requests.ts";
import { type CellEdit, editWorkbook } from "#tests/support/workbooks.ts";

/** Work away from the portal: the workbook out, the workbook in, what it would change, and taking it over. */
let portal: TestPortal;
let made: MadeCycle;
let auditReturn: AuditReturn;
let other: AuditReturn;
let dataFolder: string;
let people: Record<"lead" | "contributor" | "signatory" | "otherLead" | "board" | "admin", string>;

const LATER = "2026-11-23T15:00:00.000Z";
const TRICKY = {
  A1: {
    level: "embedded",
    commentary: "=SUM(A1)\nand _x000D_ 'so'",
    example: "-- Ysgol, Школа 👩‍🏫\ttab",
  },
  A2: { level: "started", commentary: `${"Langer Text ".repeat(800)}Ende`, example: "'quoted'" },
  A4: { level: "not-applicable", notApplicableReason: "+ We lend none" },
};

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "portal-offline-"));
  portal = openTestPortal();
  const { db, services } = portal;
  services.config = { ...services.config, dataFolder, clamd: null };
  services.makeFile = (job) => makeFile(db, services.clock, job);
  const agency = makeAgency(db, { reference: "SCH-1", name: "Ysgol y Dŵr" });
  const elsewhere = makeAgency(db, { reference: "SCH-2" });
  made = makeCycle(db, { source: templateSource("worked-example") });
  auditReturn = fillReturn(db, returnOf(db, made, agency), TRICKY);
  other = returnOf(db, made, elsewhere);
  people = {
    lead: makePerson(db, "lead@example.org", "lead", agency.id).id,
    contributor: makePerson(db, "contributor@example.org", "contributor", agency.id).id,
    signatory: makePerson(db, "signatory@example.org", "signatory", agency.id).id,
    otherLead: makePerson(db, "other.lead@example.org", "lead", elsewhere.id).id,
    board: makePerson(db, "board@example.org", "board").id,
    admin: makePerson(db, "admin@example.org", "administrator").id,
  };
});

afterEach(() => {
  rmSync(dataFolder, { recursive: true });
});

const base = () => `/returns/${auditReturn.id}`;
const params = (more: Record<string, string> = {}) => ({ returnId: auditReturn.id, ...more });
const leftOnDisk = () => {
  const folder = join(dataFolder, "evidence");
  return existsSync(folder) ? readdirSync(folder) : [];
};
const stored = (code: string) => findAnswer(portal.db, auditReturn.id, code);
const historyOf = (act: string) =>
  portal.db
    .select()
    .from(history)
    .all()
    .filter((row) => row.act === act);

async function workbook(of: AuditReturn = auditReturn, as = people.lead): Promise<Buffer> {
  const args = await portal.get(`/returns/${of.id}/workbook.xlsx`, as, { returnId: of.id });
  return Buffer.from(await (await openWorkbook(args)).arrayBuffer());
}

async function json(): Promise<Record<string, unknown>> {
  const answer = await openJson(await portal.get(`${base()}/report.json`, people.lead, params()));
  return JSON.parse((await answer.text()).replace(/^\uFEFF/, ""));
}

async function send(
  content: Uint8Array | string | null,
  name = "audit.xlsx",
  as: string | null = people.lead,
) {
  const args = await portal.post(`${base()}/offline`, {}, as, params());
  const body = new FormData();
  body.append(
    "file",
    new File([content === null ? "" : new Uint8Array(Buffer.from(content))], content === null ? "" : name),
  );
  const headers = new Headers(args.request.headers);
  headers.delete("Content-Type");
  const request = new Request(args.request.url, { method: "POST", headers, body });
  return answerOf(upload({ ...args, request }));
}

async function faultOf(content: Uint8Array | string | null, name?: string): Promise<string> {
  const answer = await send(content, name);
  const { fault } = await answer.json();
  expect([answer.status, leftOnDisk(), portal.db.select().from(workbookUploads).all()]).toEqual([
    400,
    [],
    [],
  ]);
  return fault;
}

/** Uploads a file that is accepted and gives the id under which it waits. */
async function waiting(content: Uint8Array | string, name?: string): Promise<string> {
  const answer = await send(content, name);
  expect([answer.status, leftOnDisk()]).toEqual([302, []]);
  return answer.headers.get("Location")?.split("/").at(-1) ?? "";
}

async function edited(edits: Record<string, CellEdit>): Promise<string> {
  return waiting(await editWorkbook(await workbook(), edits));
}

async function preview(uploadId: string, as = people.lead) {
  const path = `${base()}/offline/${uploadId}`;
  const answer = await openUpload(await portal.get(path, as, params({ uploadId })));
  return answer.json();
}

async function confirm(uploadId: string, fields: Record<string, string>, as: string | null = people.lead) {
  const path = `${base()}/offline/${uploadId}`;
  return answerOf(takeOver(await portal.post(path, fields, as, params({ uploadId }))));
}

/** The versions that the page shows, as its form posts them. */
async function versions(uploadId: string): Promise<Record<string, string>> {
  const { changes, conflicts } = await preview(uploadId);
  return Object.fromEntries(
    [...changes, ...conflicts].map(({ code, before }) => [`version-${code}`, String(before.version)]),
  );
}

/** A colleague saves an answer in the portal. */
function colleagueSaves(code: string, answer: Partial<AnswerText>, at = LATER): void {
  const before = stored(code);
  const words = { level: null, notApplicableReason: "", commentary: "", example: "", ...before, ...answer };
  const by = { actorId: people.contributor, at };
  writeAnswer(portal.db, { auditReturn, standardCode: code, answer: words }, before, by);
}

describe("a workbook that nobody touched", () => {
  test("changes nothing, whatever texts it carries", async () => {
    const before = listAnswers(portal.db, auditReturn.id);
    const page = await preview(await waiting(await workbook()));
    expect(page).toMatchObject({ changes: [], conflicts: [], unread: [], unchanged: 4 });
    expect(listAnswers(portal.db, auditReturn.id)).toEqual(before);
  });

  test("changes nothing after colleagues went on in the portal", async () => {
    const file = await workbook();
    colleagueSaves("A1", { commentary: "Written in the portal" });
    const page = await preview(await waiting(file));
    expect(page).toMatchObject({ changes: [], conflicts: [], unchanged: 4 });
  });
});

test("what was said last time stands in the workbook, and is never read back as an answer", async () => {
  const { db } = portal;
  const then = makeCycle(db, {
    source: templateSource("worked-example"),
    name: "2024",
    opensOn: "2024-09-01",
    dueOn: "2024-12-18",
    closesOn: "2025-02-01",
  });
  const words = { level: "started", commentary: "From the round before" };
  submitReturn(
    db,
    then.template,
    fillReturn(db, returnOf(db, then, auditReturn.agency), { A1: words, A2: words }),
    "2024-12-01",
  );
  const file = await workbook();
  const read = await readWorkbook(file);
  const cells = read.ok ? read.sheets.flatMap(({ rows }) => rows.flat().map((cell) => cell?.text)) : [];
  expect(cells).toContain("How you knew: From the round before");
  expect(await preview(await waiting(file))).toMatchObject({ changes: [], conflicts: [], unread: [] });
});

describe("the JSON download", () => {
  test("given back as it is changes nothing", async () => {
    const page = await preview(await waiting(JSON.stringify(await json()), "audit.json"));
    expect(page).toMatchObject({ changes: [], conflicts: [], unread: [], unchanged: 4 });
  });

  test("given back with a byte-order mark and other spaces changes nothing either", async () => {
    const page = await preview(
      await waiting(`\uFEFF${JSON.stringify(await json(), null, 4)}\n`, "audit.json"),
    );
    expect(page).toMatchObject({ changes: [], conflicts: [], unchanged: 4 });
  });

  test("of an audit sent back is compared with what was submitted", async () => {
    const submitted = submitReturn(portal.db, made.template, auditReturn);
    updateReturn(portal.db, submitted, { status: "returned-for-changes", replyDueOn: "2026-12-01" });
    colleagueSaves("A1", { commentary: "Mended since" });
    const file = await json();
    expect(file.meta).toMatchObject({ version: "submitted" });
    expect(await preview(await waiting(JSON.stringify(file), "a.json"))).toMatchObject({
      changes: [],
      conflicts: [],
      unchanged: 4,
    });
  });

  test("with an answer changed in both places asks which to keep", async () => {
    const file = await json();
    const rows = (file.rows as Record<string, string>[]).map((row) =>
      row.standard === "A1" ? { ...row, commentary: "Written in the file" } : row,
    );
    colleagueSaves("A1", { commentary: "Written in the portal" });
    colleagueSaves("A2", { commentary: "Only in the portal" });
    const page = await preview(await waiting(JSON.stringify({ ...file, rows }), "a.json"));
    expect(page.changes).toEqual([]);
    expect(page.unchanged).toBe(3);
    expect(page.conflicts).toMatchObject([
      {
        code: "A1",
        before: { commentary: "Written in the portal" },
        after: { commentary: "Written in the file" },
      },
    ]);
  });

  test("says of each change what the answer would still lack", async () => {
    const file = await json();
    const rows = (file.rows as Record<string, string>[]).map((row) =>
      row.standard === "A1" ? { ...row, level: "not-applicable", not_applicable_reason: "" } : row,
    );
    const page = await preview(await waiting(JSON.stringify({ ...file, rows }), "a.json"));
    expect(page.changes).toMatchObject([{ code: "A1", missing: "reason" }]);
  });

  test("names the version of each answer it was made from, while the audit is open and to its own people alone", async () => {
    expect((await json()).meta).toMatchObject({ versions: { A1: 1, A2: 1, A3: 0, A4: 1 } });
    submitReturn(portal.db, made.template, auditReturn);
    expect((await json()).meta).not.toHaveProperty("versions");
  });

  test("made in the very instant of a colleague's save does not take that save for what it was made from", async () => {
    const file = await json();
    const { generatedAt } = file.meta as { generatedAt: string };
    const rows = (file.rows as Record<string, string>[]).map((row) =>
      row.standard === "A1" ? { ...row, commentary: "Written in the file" } : row,
    );
    colleagueSaves("A1", { commentary: "Written in the portal" }, generatedAt);
    const conflict = [{ code: "A1", before: { commentary: "Written in the portal" } }];
    const page = await preview(await waiting(JSON.stringify({ ...file, rows }), "a.json"));
    expect(page).toMatchObject({ changes: [], conflicts: conflict, unchanged: 3 });
    const { versions: _versions, ...meta } = file.meta as Record<string, unknown>;
    // A file of before versions were named: only what was saved earlier than its instant counts as read.
    const older = await preview(await waiting(JSON.stringify({ ...file, meta, rows }), "a.json"));
    expect(older).toMatchObject({ changes: [], conflicts: conflict, unchanged: 3 });
  });

  test("that names a version which is not there leaves the choice to a person", async () => {
    const file = await json();
    const meta = { ...(file.meta as Record<string, unknown>), versions: { A1: 7 } };
    const rows = (file.rows as Record<string, string>[]).map((row) =>
      row.standard === "A1" ? { ...row, commentary: "Written in the file" } : row,
    );
    const page = await preview(await waiting(JSON.stringify({ ...file, meta, rows }), "a.json"));
    expect([page.changes, page.conflicts]).toMatchObject([[], [{ code: "A1" }]]);
  });

  test("names rows that cannot be read", async () => {
    const file = await json();
    const rows = (file.rows as Record<string, unknown>[]).map((row) =>
      row.standard === "A1"
        ? { ...row, level: "splendid" }
        : row.standard === "A2"
          ? { ...row, example: 4 }
          : row,
    );
    const { unread } = await preview(await waiting(JSON.stringify({ ...file, rows }), "a.json"));
    expect(unread).toMatchObject([
      { place: "row 1, level", code: "A1", value: "splendid" },
      { place: "row 2, example", code: "A2" },
    ]);
  });
});

describe("a filled-in workbook", () => {
  test("shows what changes and what cannot be read, and writes nothing before it is confirmed", async () => {
    const id = await edited({
      "Answers!D4": "In place",
      "Answers!F4": "Checked in May",
      "Answers!D2": "Sometimes",
      "Answers!A7": "Z9",
    });
    const page = await preview(id);
    expect(page.changes).toMatchObject([
      {
        code: "A3",
        place: "Answers!A4",
        before: { level: null, version: 0 },
        after: { level: "in-place", commentary: "Checked in May" },
      },
    ]);
    expect(page.unread).toMatchObject([
      { place: "Answers!D2", code: "A1", value: "Sometimes" },
      { place: "Answers!A7", code: null, value: "Z9" },
    ]);
    expect([stored("A3"), historyOf("apply-workbook")]).toEqual([undefined, []]);
    expect(historyOf("upload-workbook")).toHaveLength(1);
  });

  test("is written in one go once it is confirmed, and the page then says what was written", async () => {
    const id = await edited({ "Answers!D4": "In place", "Answers!F2": "Shorter" });
    const answer = await confirm(id, await versions(id), people.contributor);
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, `${base()}/offline/${id}`]);
    expect(stored("A3")).toMatchObject({ level: "in-place", version: 1, updatedByName: "contributor" });
    expect(stored("A1")).toMatchObject({ level: "embedded", commentary: "Shorter", version: 2 });
    expect(stored("A1")?.example).toBe(TRICKY.A1.example);
    expect(stored("A2")?.version).toBe(1);
    expect(historyOf("apply-workbook")).toHaveLength(2);
    const [row, ...others] = historyOf("take-over-upload");
    expect([row?.actorId, row?.objectId, row?.detail, others]).toEqual([
      people.contributor,
      id,
      '{"kept":0,"written":2}',
      [],
    ]);
    const page = await preview(id);
    expect(page.outcome).toMatchObject({ written: [{ code: "A1" }, { code: "A3" }], kept: [] });
  });

  test("confirmed twice is written once", async () => {
    const id = await edited({ "Answers!D4": "In place" });
    const fields = await versions(id);
    const answers = [await confirm(id, fields), await confirm(id, fields)];
    expect(answers.map(({ status }) => status)).toEqual([302, 302]);
    expect(stored("A3")?.version).toBe(1);
    expect(historyOf("apply-workbook")).toHaveLength(1);
  });

  test("begins an audit that was not started", async () => {
    updateReturn(portal.db, auditReturn, { status: "not-started" });
    const id = await edited({ "Answers!D4": "In place" });
    await confirm(id, await versions(id));
    expect(findReturn(portal.db, auditReturn.id)?.status).toBe("in-progress");
  });

  test("takes an answer back and marks why there is none yet", async () => {
    const id = await edited({ "Answers!D3": { xml: "/>" }, "Answers!D4": "Come back later" });
    await confirm(id, await versions(id));
    expect(stored("A2")).toMatchObject({ level: null, blank: "", commentary: TRICKY.A2.commentary });
    expect(stored("A3")).toMatchObject({ level: null, blank: "come-back-later" });
  });

  test("that says what the portal says by now changes nothing", async () => {
    const file = await editWorkbook(await workbook(), { "Answers!D4": "In place" });
    colleagueSaves("A3", { level: "in-place" });
    expect(await preview(await waiting(file))).toMatchObject({ changes: [], conflicts: [], unchanged: 4 });
  });
});

describe("an answer changed in both places", () => {
  async function conflicting(): Promise<string> {
    const file = await editWorkbook(await workbook(), {
      "Answers!F2": "From the file",
      "Answers!D4": "In place",
    });
    colleagueSaves("A1", { commentary: "From the portal" });
    return waiting(file);
  }

  test("is shown with both texts and who wrote the one in the portal", async () => {
    const page = await preview(await conflicting());
    expect(page.conflicts).toMatchObject([
      {
        code: "A1",
        before: { commentary: "From the portal", updatedByName: "contributor", version: 2 },
        after: { commentary: "From the file" },
      },
    ]);
    expect(page.changes).toMatchObject([{ code: "A3" }]);
  });

  test("without a choice writes nothing at all", async () => {
    const id = await conflicting();
    const answer = await confirm(id, await versions(id));
    expect([answer.status, await answer.json()]).toMatchObject([400, { codes: ["A1"], isChoice: true }]);
    expect([stored("A1")?.commentary, stored("A3")]).toEqual(["From the portal", undefined]);
  });

  test.each([
    ["file", "From the file", ["A1", "A3"], []],
    ["portal", "From the portal", ["A3"], ["A1"]],
  ])("keeps the one chosen: %s", async (choice, commentary, written, kept) => {
    const id = await conflicting();
    const answer = await confirm(id, { ...(await versions(id)), "choice-A1": choice });
    expect(answer.status).toBe(302);
    expect([stored("A1")?.commentary, stored("A3")?.level]).toEqual([commentary, "in-place"]);
    const { outcome } = await preview(id);
    expect(outcome?.written.map(({ code }: { code: string }) => code)).toEqual(written);
    expect(outcome?.kept.map(({ code }: { code: string }) => code)).toEqual(kept);
    const texts = portal.db
      .select()
      .from(answerVersions)
      .all()
      .map((row) => row.commentary);
    expect(texts).toContain("From the portal");
  });

  test("changed once more before it was confirmed comes back, with the choices kept and nothing written", async () => {
    const id = await conflicting();
    const fields = { ...(await versions(id)), "choice-A1": "file" };
    colleagueSaves("A1", { commentary: "Newer still" });
    colleagueSaves("A3", { level: "started" });
    const answer = await confirm(id, fields);
    expect([answer.status, await answer.json()]).toMatchObject([
      409,
      { codes: ["A3", "A1"].sort(), typed: { A1: "file" } },
    ]);
    expect([stored("A1")?.commentary, stored("A3")?.level]).toEqual(["Newer still", "started"]);
    const page = await preview(id);
    expect(page.conflicts.map(({ code }: { code: string }) => code).sort()).toEqual(["A1", "A3"]);
  });

  test("without the version that was shown is not written", async () => {
    const id = await conflicting();
    expect((await confirm(id, { "choice-A1": "file" })).status).toBe(409);
    expect(stored("A3")).toBeUndefined();
  });

  test("opened by somebody else in this browser is not written before it was looked at", async () => {
    const id = await conflicting();
    const fields = { ...(await versions(id)), "choice-A1": "file", by: people.contributor };
    expect((await confirm(id, fields)).status).toBe(409);
    expect(stored("A1")?.commentary).toBe("From the portal");
  });
});

describe("an upload that nobody wants", () => {
  const discard = (id: string, as: string | null = people.lead, by = "") =>
    confirm(id, { intent: "discard", by }, as);
  const listed = async () => {
    const page = await openOffline(await portal.get(`${base()}/offline`, people.lead, params()));
    return (await page.json()).uploads;
  };

  test("is let go of: its row stays for the record, with nothing of what the file said", async () => {
    const id = await edited({ "Answers!D4": "In place" });
    const answer = await discard(id, people.contributor);
    expect([answer.status, answer.headers.get("Location")]).toEqual([
      302,
      `${base()}/offline?done=discarded`,
    ]);
    const [row] = portal.db.select().from(workbookUploads).all();
    expect(row).toMatchObject({ id, rows: "", appliedAt: null });
    expect(await preview(id)).toMatchObject({ isDiscarded: true, changes: [], unread: [] });
    expect(await listed()).toMatchObject([{ id, isDiscarded: true }]);
    expect(historyOf("discard-upload")).toMatchObject([{ actorId: people.contributor, objectId: id }]);
  });

  test("is let go of once, and can be taken over no more", async () => {
    const id = await edited({ "Answers!D4": "In place" });
    const fields = await versions(id);
    await discard(id);
    expect((await discard(id)).status).toBe(302);
    expect(historyOf("discard-upload")).toHaveLength(1);
    const late = await confirm(id, fields);
    expect([late.status, (await late.json()).fault]).toEqual([
      409,
      expect.stringMatching(/discarded this upload/),
    ]);
    expect(stored("A3")).toBeUndefined();
  });

  test("cannot be let go of once it was taken over, nor on a page that somebody else opened", async () => {
    const id = await edited({ "Answers!D4": "In place" });
    expect((await discard(id, people.lead, people.contributor)).status).toBe(409);
    await confirm(id, await versions(id));
    expect((await discard(id)).status).toBe(409);
    expect((await preview(id)).outcome).toMatchObject({ written: [{ code: "A3" }] });
  });

  test("can be let go of while the audit is locked; nobody else's people can", async () => {
    const id = await edited({ "Answers!D4": "In place" });
    updateReturn(portal.db, auditReturn, { status: "ready-for-sign-off" });
    expect((await discard(id, people.otherLead)).status).toBe(404);
    expect((await discard(id)).status).toBe(302);
  });

  test("keeps others out once ten wait, and none is pushed out; they stand first in the list", async () => {
    const file = await editWorkbook(await workbook(), { "Answers!D4": "In place" });
    const ids: string[] = [];
    for (let number = 0; number < 10; number += 1) ids.push(await waiting(file));
    const refused = await send(file);
    expect([refused.status, (await refused.json()).fault]).toEqual([
      409,
      expect.stringMatching(/^10 uploaded files wait/),
    ]);
    expect(portal.db.select().from(workbookUploads).all()).toHaveLength(10);
    const [first = "", second = ""] = ids;
    await discard(first);
    await confirm(second, await versions(second));
    const [third, ...rest] = [await waiting(file), await waiting(file)];
    expect(rest).toHaveLength(1);
    expect((await send(file)).status).toBe(409);
    const now: { id: string; appliedAt: string | null; isDiscarded: boolean }[] = await listed();
    expect(now.slice(0, 10).every((one) => one.appliedAt === null && !one.isDiscarded)).toBe(true);
    expect(
      now
        .slice(10)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([first, second].sort());
    expect(now.map(({ id }) => id)).toContain(third);
  });
});

describe("a file is refused as a whole, with what to do, and nothing of it is kept", () => {
  test("when none was chosen", async () => {
    expect(await faultOf(null)).toBe("Choose the workbook that you filled in");
  });

  test("when it is no workbook", async () => {
    expect(await faultOf("Hello", "audit.xlsx")).toContain("not an Excel workbook");
    expect(await faultOf("{}", "audit.json")).toContain("not the download of an audit");
    expect(await faultOf('{"meta": {', "audit.json")).toContain("not the download of an audit");
  });

  test("when it is larger than 5 MB", async () => {
    const answer = await send(Buffer.alloc(5 * 1024 * 1024 + 1, "PK"));
    expect([answer.status, (await answer.json()).fault]).toEqual([
      413,
      expect.stringContaining("5 MB or smaller"),
    ]);
    expect([leftOnDisk(), portal.db.select().from(workbookUploads).all()]).toEqual([[], []]);
  });

  test("when it is another organisation's", async () => {
    expect(await faultOf(await workbook(other, people.otherLead))).toContain("another organisation (SCH-2)");
  });

  test("when it is of another round or audit tool", async () => {
    const file = await workbook();
    portal.db.update(cycles).set({ name: "2028" }).run();
    expect(await faultOf(file)).toContain("another audit round (2026)");
    portal.db.update(cycles).set({ name: "2026" }).run();
    const newer = await editWorkbook(file, { "Do not change!B6": "worked-example@0" });
    expect(await faultOf(newer)).toContain("another version of the audit tool (worked-example@0)");
  });

  test("when a JSON file is of another organisation, round or audit tool", async () => {
    const file = await json();
    const meta = file.meta as Record<string, unknown>;
    const changes: [Record<string, unknown>, string][] = [
      [{ agency: { reference: "SCH-2" } }, "another organisation"],
      [{ cycle: "2024" }, "another audit round"],
      [{ template: "worked-example@0" }, "another version of the audit tool"],
    ];
    for (const [change, words] of changes) {
      expect(await faultOf(JSON.stringify({ ...file, meta: { ...meta, ...change } }), "a.json")).toContain(
        words,
      );
    }
  });

  test("when sheets or columns are missing", async () => {
    const renamed = (sheet: string) => async () =>
      editWorkbook(await workbook(), {}, (part) => [
        { ...part, data: String(part.data).replace(`name="${sheet}"`, 'name="Sheet9"') },
      ]);
    expect(await faultOf(await renamed("Answers")())).toContain("no sheet “Answers”");
    expect(await faultOf(await renamed("Do not change")())).toContain("“Do not change” is missing");
    expect(await faultOf(await editWorkbook(await workbook(), { "Answers!F1": "Comments" }))).toContain(
      "no column “How do you know?”",
    );
  });

  test("when the scanner finds something, or does not answer", async () => {
    const { config } = portal.services;
    const infected = await startFakeClamd("PK");
    portal.services.config = { ...config, clamd: infected.address };
    expect(await faultOf(await workbook())).toContain("found something harmful");
    const silent = await startFakeClamd("PK", "close");
    portal.services.config = { ...config, clamd: silent.address };
    expect(await faultOf(await workbook())).toContain("could not check this file");
  });
});

test("a mark in the hidden sheet that does not fit its digest leaves the choice to a person", async () => {
  const id = await edited({ "Do not change!C9": "0000", "Answers!F2": "From the file" });
  expect((await preview(id)).conflicts).toMatchObject([{ code: "A1" }]);
});

describe("while the audit is locked", () => {
  test.each(["ready-for-sign-off", "submitted"] as const)(
    "%s: nothing is taken in and nothing is taken over, and the page says why",
    async (status) => {
      const id = await edited({ "Answers!D4": "In place" });
      const fields = await versions(id);
      const file = await workbook();
      updateReturn(portal.db, auditReturn, { status });
      expect((await send(file)).status).toBe(409);
      expect((await confirm(id, fields)).status).toBe(409);
      expect(stored("A3")).toBeUndefined();
      const page = await (
        await openOffline(await portal.get(`${base()}/offline`, people.lead, params()))
      ).json();
      expect(page.whyLocked).toMatch(/\.$/);
    },
  );
});

describe("who may", () => {
  const PLACES = {
    "workbook.xlsx": openWorkbook,
    "questions.pdf": openQuestions,
    offline: openOffline,
    gather: openGather,
  };

  test.each(Object.entries(PLACES))("%s is open to the agency's own people alone", async (place, loader) => {
    const statusFor = async (as: string | null) =>
      (await answerOf(loader(await portal.get(`${base()}/${place}`, as, params())))).status;
    expect(await Promise.all([people.lead, people.contributor, people.signatory].map(statusFor))).toEqual([
      200, 200, 200,
    ]);
    expect(await Promise.all([people.otherLead, people.board, people.admin].map(statusFor))).toEqual([
      404, 404, 404,
    ]);
    expect(await statusFor(null)).toBe(302);
  });

  test("an upload is seen and confirmed by colleagues, and is not there for anybody else", async () => {
    const id = await edited({ "Answers!D4": "In place" });
    expect((await preview(id, people.signatory)).changes).toHaveLength(1);
    for (const as of [people.otherLead, people.board, people.admin]) {
      const path = `${base()}/offline/${id}`;
      const seen = await answerOf(openUpload(await portal.get(path, as, params({ uploadId: id }))));
      expect([seen.status, (await confirm(id, {}, as)).status, (await send("x", "a", as)).status]).toEqual([
        404, 404, 404,
      ]);
    }
    expect((await confirm(id, {}, null)).status).toBe(401);
    expect((await send("x", "a", null)).status).toBe(401);
    expect(leftOnDisk()).toEqual([]);
  });

  test("an upload is not there under another return", async () => {
    const id = await edited({ "Answers!D4": "In place" });
    const args = await portal.get(`/returns/${other.id}/offline/${id}`, people.otherLead, {
      returnId: other.id,
      uploadId: id,
    });
    expect((await answerOf(openUpload(args))).status).toBe(404);
  });
});

test("the history names an upload by its digest and counts, and holds none of its words", async () => {
  await edited({ "Answers!F4": "Words that stay out of the history", "Answers!D2": "Sometimes" });
  const [row] = portal.db.select().from(history).where(eq(history.act, "upload-workbook")).all();
  expect(JSON.parse(row?.detail ?? "")).toEqual({
    rows: 1,
    unread: 1,
    sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
});
