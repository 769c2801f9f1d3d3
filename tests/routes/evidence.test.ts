import { mkdtempSync, rmSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FILE_BYTES } from "#app/domain/evidence/evidence-files.ts";
import { loader as openLibrary } from "#app/routes/evidence._index.tsx";
import { action as actOnEvidence, loader as openEvidence } from "#app/routes/evidence.$evidenceId._index.tsx";
import { loader as openRevise, action as revise } from "#app/routes/evidence.$evidenceId.revise.tsx";
import { loader as download } from "#app/routes/evidence.$evidenceId.revisions.$revision.ts";
import { action as add, loader as openNew } from "#app/routes/evidence.new.tsx";
import {
  action as attach,
  loader as openAttach,
} from "#app/routes/returns.$returnId.standards.$code_.evidence.tsx";
import { listActionEvidence } from "#db/actions/action-evidence.server.ts";
import { addAction } from "#db/actions/actions.server.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { findEvidence } from "#db/evidence/evidence.server.ts";
import { type AuditReturn, findReturn, updateReturn } from "#db/returns/returns.server.ts";
import { actions, answerEvidence, cycles, evidence, evidenceRevisions, history } from "#db/schema.ts";
import { EICAR, EXECUTABLE, officeFile, pdfFile, photograph } from "#tests/support/evidence-files.ts";
import {
  fillWholeReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";
import { startFakeClamd } from "#tests/support/fake-clamd.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

let portal: TestPortal;
let made: MadeCycle;
let agency: AgencyRow;
let trust: AgencyRow;
let auditReturn: AuditReturn;
let dataFolder: string;
let people: Record<
  "lead" | "contributor" | "signatory" | "otherLead" | "trustLead" | "board" | "admin",
  string
>;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), "portal-evidence-"));
  portal = openTestPortal();
  portal.services.config = { ...portal.services.config, dataFolder, clamd: null };
  const { db } = portal;
  trust = makeAgency(db, { reference: "TRUST" });
  agency = makeAgency(db, { reference: "SCH-1", parentId: trust.id });
  const other = makeAgency(db, { reference: "SCH-2" });
  made = makeCycle(db, { source: templateSource("worked-example") });
  auditReturn = returnOf(db, made, agency);
  people = {
    lead: makePerson(db, "lead@example.org", "lead", agency.id).id,
    contributor: makePerson(db, "contributor@example.org", "contributor", agency.id).id,
    signatory: makePerson(db, "signatory@example.org", "signatory", agency.id).id,
    otherLead: makePerson(db, "other.lead@example.org", "lead", other.id).id,
    trustLead: makePerson(db, "trust@example.org", "lead", trust.id).id,
    board: makePerson(db, "board@example.org", "board").id,
    admin: makePerson(db, "admin@example.org", "administrator").id,
  };
});

afterEach(() => {
  rmSync(dataFolder, { recursive: true });
});

const DATES = { "datedOn-day": "3", "datedOn-month": "2", "datedOn-year": "2026" };
const REFERENCE = { title: "Online safety policy", heldBy: "Safeguarding lead, in the office", ...DATES };

interface Sent {
  as?: string | null;
  query?: string;
  file?: { name: string; content: string | Uint8Array };
}

/** The arguments of a form with a file, as a browser posts it. */
async function multipart(
  path: string,
  fields: Record<string, string>,
  { as = people.lead, file }: Sent,
  params = {},
) {
  const args = await portal.post(path, {}, as, params);
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  // A field that was left empty is posted as a file without a name.
  body.append("file", new File([file ? new Uint8Array(Buffer.from(file.content)) : ""], file?.name ?? ""));
  const headers = new Headers(args.request.headers);
  headers.delete("Content-Type");
  return { ...args, request: new Request(args.request.url, { method: "POST", headers, body }) };
}

async function addFile(
  content: string | Uint8Array,
  name = "policy.pdf",
  fields: Record<string, string> = {},
  sent: Sent = {},
) {
  const path = `/evidence/new?kind=file${sent.query ?? ""}`;
  return answerOf(
    add(await multipart(path, { title: "A file", ...fields }, { ...sent, file: { name, content } })),
  );
}

async function addReference(fields: Record<string, string> = REFERENCE, sent: Sent = {}, kind = "reference") {
  const as = sent.as === undefined ? people.lead : sent.as;
  return answerOf(add(await portal.post(`/evidence/new?kind=${kind}${sent.query ?? ""}`, fields, as)));
}

async function reviseFile(
  id: string,
  fields: Record<string, string>,
  file?: Sent["file"],
  as: string | null = people.lead,
) {
  const path = `/evidence/${id}/revise`;
  return answerOf(revise(await multipart(path, fields, { as, ...(file && { file }) }, { evidenceId: id })));
}

const idOf = (response: Response) =>
  /^\/evidence\/([^?]+)/.exec(response.headers.get("Location") ?? "")?.[1] ?? "";

async function stored(): Promise<string[]> {
  try {
    return await readdir(join(dataFolder, "evidence"));
  } catch {
    return [];
  }
}

async function get(id: string, revision = 1, as: string | null = people.lead) {
  const params = { evidenceId: id, revision: String(revision) };
  return answerOf(download(await portal.get(`/evidence/${id}/revisions/${revision}`, as, params)));
}

const acts = () =>
  portal.db
    .select({ act: history.act, detail: history.detail })
    .from(history)
    .where(eq(history.objectKind, "evidence"))
    .orderBy(history.seq)
    .all();

describe("adding evidence", () => {
  test("a reference is kept with its dates, in the library of the agency", async () => {
    const response = await addReference();
    expect(response.status).toBe(302);
    expect(findEvidence(portal.db, idOf(response))).toMatchObject({
      agencyId: agency.id,
      kind: "reference",
      title: "Online safety policy",
      datedOn: "2026-02-03",
      reviewOn: null,
      heldBy: "Safeguarding lead, in the office",
      revision: 1,
      createdBy: people.lead,
    });
    expect(acts().map(({ act }) => act)).toEqual(["add-evidence"]);
  });

  test("the history holds no words", async () => {
    await addReference({ ...REFERENCE, title: "Kestrel", detail: "Merlin" });
    expect(
      acts()
        .map(({ detail }) => detail)
        .join(),
    ).not.toMatch(/Kestrel|Merlin|office/);
  });

  const FAULTY: [
    about: string,
    kind: string,
    fields: Record<string, string>,
    errors: Record<string, RegExp>,
  ][] = [
    ["no title", "reference", { heldBy: "Office" }, { title: /Enter a title/ }],
    ["a long title", "reference", { title: "x".repeat(201), heldBy: "Office" }, { title: /200 characters/ }],
    ["nobody who holds it", "reference", { title: "A" }, { heldBy: /who holds it/ }],
    ["no link", "link", { title: "A" }, { url: /Enter the link/ }],
    ["a script as a link", "link", { title: "A", url: "javascript:alert(1)" }, { url: /begins with https/ }],
    ["data as a link", "link", { title: "A", url: "data:text/html,x" }, { url: /begins with https/ }],
    ["a file as a link", "link", { title: "A", url: "file:///etc/passwd" }, { url: /begins with https/ }],
    [
      "a link with a password",
      "link",
      { title: "A", url: "https://me:secret@example.org/" },
      { url: /password/ },
    ],
    ["a date that is none", "reference", { ...REFERENCE, "datedOn-day": "31" }, { datedOn: /real date/ }],
    [
      "a document from the future",
      "reference",
      { ...REFERENCE, "datedOn-year": "2027" },
      { datedOn: /in the past/ },
    ],
    [
      "a review before it takes effect",
      "reference",
      {
        ...REFERENCE,
        ...dateFields("effectiveOn", "1", "3", "2026"),
        ...dateFields("reviewOn", "1", "2", "2026"),
      },
      { reviewOn: /on or after/ },
    ],
  ];

  test.each(FAULTY)(
    "%s is refused at its field, and what was typed is kept",
    async (_about, kind, fields, errors) => {
      const response = await addReference(fields, {}, kind);
      expect(response.status).toBe(400);
      const body = await response.json();
      expect(Object.keys(body.errors)).toEqual(Object.keys(errors));
      for (const [field, said] of Object.entries(errors)) expect(body.errors[field]).toMatch(said);
      expect(body.typed).toMatchObject({ title: fields.title ?? "", heldBy: fields.heldBy ?? "" });
      expect(portal.db.select().from(evidence).all()).toEqual([]);
    },
  );

  test("a form that somebody else opened is not saved under another name", async () => {
    const response = await addReference({ ...REFERENCE, by: people.contributor });
    expect(response.status).toBe(409);
    expect((await response.json()).typed.title).toBe("Online safety policy");
  });

  test("from a standard it is attached at once, and leads back there", async () => {
    const response = await addReference(REFERENCE, { query: `&return=${auditReturn.id}&standard=A1` });
    expect(response.headers.get("Location")).toBe(
      `/returns/${auditReturn.id}/standards/A1?evidence=added#evidence`,
    );
    expect(portal.db.select().from(answerEvidence).all()).toMatchObject([
      { returnId: auditReturn.id, standardCode: "A1", attachedBy: people.lead },
    ]);
    expect(findReturn(portal.db, auditReturn.id)?.status).toBe("in-progress");
  });

  test("added from an action it is attached there, and leads back to it", async () => {
    const actionId = addAction(
      portal.db,
      {
        agencyId: auditReturn.agencyId,
        returnId: null,
        standardCode: null,
        action: { title: "Test it", detail: "", owner: "Ann", dueOn: "2027-01-31", priority: "low" },
      },
      OPERATOR,
    );
    const path = `/evidence/new?action=${actionId}`;
    const page = await answerOf(openNew(await portal.get(path, people.lead)));
    expect(await page.json()).toMatchObject({ action: { id: actionId, title: "Test it" } });
    const response = await addReference(REFERENCE, { query: `&action=${actionId}` });
    expect(response.headers.get("Location")).toBe(`/actions/${actionId}?done=attached`);
    expect(listActionEvidence(portal.db, actionId)).toMatchObject([{ title: REFERENCE.title }]);
    expect((await answerOf(openNew(await portal.get(path, people.otherLead)))).status).toBe(404);
    portal.db.update(actions).set({ state: "checked" }).where(eq(actions.id, actionId)).run();
    const late = await addReference({ ...REFERENCE, title: "Late" }, { query: `&action=${actionId}` });
    expect(late.headers.get("Location")).toMatch(/\?done=not-attached-to-action$/);
    expect(listActionEvidence(portal.db, actionId)).toHaveLength(1);
  });

  test("a standard that is locked says so before anything is typed", async () => {
    const path = `/evidence/new?return=${auditReturn.id}&standard=A1`;
    const whyLocked = async (of = path) =>
      (await (await answerOf(openNew(await portal.get(of, people.lead)))).json()).whyLocked;
    expect(await whyLocked()).toBeNull();
    updateReturn(portal.db, auditReturn, { status: "submitted" });
    expect(await whyLocked()).toMatch(/submitted/);
    expect(await whyLocked("/evidence/new")).toBeNull();
  });

  test("from a standard that is locked it stays in the library, and says so", async () => {
    updateReturn(portal.db, auditReturn, { status: "ready-for-sign-off" });
    const response = await addReference(REFERENCE, { query: `&return=${auditReturn.id}&standard=A1` });
    expect(response.headers.get("Location")).toMatch(/\?done=not-attached$/);
    expect(findEvidence(portal.db, idOf(response))).toBeDefined();
    expect(portal.db.select().from(answerEvidence).all()).toEqual([]);
  });
});

function dateFields(name: string, day: string, month: string, year: string): Record<string, string> {
  return { [`${name}-day`]: day, [`${name}-month`]: month, [`${name}-year`]: year };
}

describe("uploading a file", () => {
  test("it is stored under a random name with its digest, readable by the owner alone", async () => {
    const content = pdfFile();
    const response = await addFile(content, "Polisi – Ŵy.pdf");
    expect(response.status).toBe(302);
    const [row] = portal.db.select().from(evidenceRevisions).all();
    expect(row).toMatchObject({
      fileName: "Polisi – Ŵy.pdf",
      contentType: "application/pdf",
      sizeBytes: content.length,
      scan: "not-scanned",
    });
    const names = await stored();
    expect(names).toEqual([row?.storedName]);
    expect(names[0]).toMatch(/^[0-9a-f]{32}$/);
    expect(await readFile(join(dataFolder, "evidence", names[0] ?? ""))).toEqual(content);
    expect((await stat(join(dataFolder, "evidence"))).mode & 0o777).toBe(0o700);
    expect((await stat(join(dataFolder, "evidence", names[0] ?? ""))).mode & 0o777).toBe(0o600);
  });

  const REFUSED: [
    about: string,
    name: string,
    content: () => string | Uint8Array | Promise<Uint8Array>,
    said: RegExp,
  ][] = [
    ["a program called a PDF", "policy.pdf", () => EXECUTABLE, /no PDF/],
    ["a vector picture", "logo.svg", () => "<svg/>", /Choose a file that ends in/],
    ["macros", "a.docx", () => officeFile("docx", [{ name: "word/vbaProject.bin", data: "x" }]), /macros/],
    [
      "an archive inside",
      "a.docx",
      () => officeFile("docx", [{ name: "word/media/a.png", data: officeFile("docx") }]),
      /another file/,
    ],
    ["nothing in it", "a.pdf", () => "", /empty/],
    ["one byte too many", "a.txt", () => Buffer.alloc(FILE_BYTES + 1, 65), /25 MB or smaller/],
    ["far too many bytes", "a.txt", () => Buffer.alloc(FILE_BYTES + 4_000_000, 65), /25 MB or smaller/],
    ["a damaged picture", "a.png", async () => (await photograph("png")).subarray(0, 70), /cannot be read/],
  ];

  test.each(REFUSED)(
    "%s is refused at the file field, and leaves nothing on disk",
    async (_about, name, content, said) => {
      const response = await addFile(await content(), name, { detail: "What I typed" });
      expect([400, 413]).toContain(response.status);
      const body = await response.json();
      expect(body.errors.file).toMatch(said);
      expect(body.typed).toMatchObject({ title: "A file", detail: "What I typed" });
      expect(await stored()).toEqual([]);
      expect(portal.db.select().from(evidence).all()).toEqual([]);
    },
  );

  test("a file of exactly the largest size is taken", async () => {
    const response = await addFile(Buffer.alloc(FILE_BYTES, 65), "a.txt");
    expect(response.status).toBe(302);
    expect(portal.db.select().from(evidenceRevisions).get()?.sizeBytes).toBe(FILE_BYTES);
  });

  test("a good file with a faulty form is not kept, and has to be chosen again", async () => {
    const response = await addFile(pdfFile(), "a.pdf", { title: "" });
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toMatchObject({ title: /title/i, file: /Choose the file again/ });
    expect(await stored()).toEqual([]);
  });

  test("no file at all", async () => {
    const args = await multipart("/evidence/new?kind=file", { title: "A" }, {});
    const response = await answerOf(add(args));
    expect((await response.json()).errors).toEqual({ file: "Choose a file" });
  });

  test("a name that leads elsewhere stays a name", async () => {
    await addFile("words", "../../../../tmp/evil.txt");
    expect(portal.db.select().from(evidenceRevisions).get()?.fileName).toBe("evil.txt");
    expect(await stored()).toHaveLength(1);
  });

  test("with a scanner, what it finds is refused, and what it cannot answer for as well", async () => {
    const found = await startFakeClamd(EICAR);
    portal.services.config = { ...portal.services.config, clamd: found.address };
    expect((await (await addFile(EICAR, "a.txt")).json()).errors.file).toMatch(/harmful/);
    const broken = await startFakeClamd(EICAR, "close");
    portal.services.config = { ...portal.services.config, clamd: broken.address };
    expect((await (await addFile("words", "a.txt")).json()).errors.file).toMatch(/could not check/);
    expect(await stored()).toEqual([]);
    portal.services.config = { ...portal.services.config, clamd: found.address };
    await addFile("words", "a.txt");
    expect(portal.db.select().from(evidenceRevisions).get()?.scan).toBe("clean");
  });

  test("an upload that breaks off leaves nothing on disk", async () => {
    const args = await multipart(
      "/evidence/new?kind=file",
      { title: "A" },
      { file: { name: "a.txt", content: "x".repeat(200_000) } },
    );
    const whole = Buffer.from(await args.request.arrayBuffer());
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new Uint8Array(whole.subarray(0, 100_000)));
        controller.error(new Error("the line was cut"));
      },
    });
    const cut = { method: "POST", headers: args.request.headers, body, duplex: "half" as const };
    const response = await answerOf(add({ ...args, request: new Request(args.request.url, cut) }));
    expect(response.status).toBe(400);
    expect(await stored()).toEqual([]);
  });

  test("a form that ends in the middle of its file leaves nothing on disk", async () => {
    const args = await multipart(
      "/evidence/new?kind=file",
      { title: "A" },
      { file: { name: "a.txt", content: "x".repeat(200_000) } },
    );
    const whole = Buffer.from(await args.request.arrayBuffer());
    const cut = {
      method: "POST",
      headers: args.request.headers,
      body: new Uint8Array(whole.subarray(0, 150_000)),
    };
    const response = await answerOf(add({ ...args, request: new Request(args.request.url, cut) }));
    expect(response.status).toBe(400);
    expect(await stored()).toEqual([]);
  });

  test("what is said to be too large is not read, and the words before the file are kept", async () => {
    const args = await multipart(
      "/evidence/new?kind=file",
      { title: "Kept" },
      { file: { name: "a.txt", content: "x".repeat(500_000) } },
    );
    const whole = new Uint8Array(await args.request.arrayBuffer());
    let given = 0;
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          controller.enqueue(whole.subarray(given, given + 10_000));
          given += 10_000;
        },
      },
      { highWaterMark: 0 },
    );
    const headers = new Headers(args.request.headers);
    headers.set("Content-Length", String(1024 ** 3));
    const large = { method: "POST", headers, body, duplex: "half" as const };
    const response = await answerOf(add({ ...args, request: new Request(args.request.url, large) }));
    expect(response.status).toBe(413);
    expect((await response.json()).typed.title).toBe("Kept");
    expect(given).toBeLessThan(50_000);
    expect(await stored()).toEqual([]);
  });

  test("an agency whose room is used up is told so, and the file is not kept", async () => {
    const id = idOf(await addFile(pdfFile()));
    const words = { title: "A", detail: "", documentVersion: "", heldBy: "", url: "" };
    const large = { storedName: "0".repeat(32), sizeBytes: 2048 * 1024 * 1024 };
    portal.db
      .insert(evidenceRevisions)
      .values({ evidenceId: id, revision: 2, ...words, ...large, addedAt: "2026-11-23T12:00:00Z" })
      .run();
    const response = await addFile(pdfFile());
    expect(response.status).toBe(409);
    expect((await response.json()).errors.file).toMatch(/reached 2 GB/);
    expect(await stored()).toHaveLength(1);
  });
});

describe("revisions", () => {
  async function policy(): Promise<string> {
    return idOf(await addFile(pdfFile("first "), "policy.pdf"));
  }

  test("a new file is a revision, and the one before can still be downloaded", async () => {
    const id = await policy();
    const saved = await reviseFile(
      id,
      { title: "Second", version: "1" },
      { name: "policy 2.pdf", content: pdfFile("second ") },
    );
    expect(saved.headers.get("Location")).toBe(`/evidence/${id}?done=changed`);
    expect(await (await get(id, 1)).text()).toContain("first");
    expect(await (await get(id, 2)).text()).toContain("second");
    expect(findEvidence(portal.db, id)).toMatchObject({ revision: 2, version: 2, title: "Second" });
    expect(await stored()).toHaveLength(2);
    expect(acts().map(({ act }) => act)).toEqual(["add-evidence", "revise-evidence"]);
  });

  test("new words are a revision too, which stands for the file before it", async () => {
    const id = await policy();
    await reviseFile(id, { title: "Renamed", version: "1" });
    expect(findEvidence(portal.db, id)).toMatchObject({ revision: 2, title: "Renamed" });
    expect(await (await get(id, 2)).text()).toContain("first");
    expect(
      portal.db
        .select()
        .from(evidenceRevisions)
        .all()
        .map(({ title }) => title),
    ).toEqual(["A file", "Renamed"]);
    expect(acts().map(({ act }) => act)).toEqual(["add-evidence", "change-evidence"]);
  });

  test("the same words are no revision", async () => {
    const id = await policy();
    const saved = await reviseFile(id, { title: "A file", version: "1" });
    expect(saved.headers.get("Location")).toBe(`/evidence/${id}?done=unchanged`);
    expect(findEvidence(portal.db, id)).toMatchObject({ revision: 1, version: 1 });
  });

  test("somebody else's change in between is shown beside what was typed, and the file is not kept", async () => {
    const id = await policy();
    await reviseFile(id, { title: "Theirs", version: "1" }, undefined, people.contributor);
    const response = await reviseFile(
      id,
      { title: "Mine", version: "1" },
      { name: "b.pdf", content: pdfFile("b") },
    );
    expect(response.status).toBe(409);
    const body = await response.json();
    expect(body).toMatchObject({
      typed: { title: "Mine" },
      theirs: { title: "Theirs" },
      version: 2,
      lostFile: true,
    });
    expect(await stored()).toHaveLength(1);
    expect((await reviseFile(id, { title: "Mine", version: "2" })).status).toBe(302);
  });

  test("a form without its version is refused", async () => {
    const id = await policy();
    expect((await reviseFile(id, { title: "Mine" })).status).toBe(400);
  });

  test("a refused file leaves evidence and folder as they were", async () => {
    const id = await policy();
    const response = await reviseFile(
      id,
      { title: "A file", version: "1" },
      { name: "b.pdf", content: EXECUTABLE },
    );
    expect(response.status).toBe(400);
    expect(findEvidence(portal.db, id)).toMatchObject({ revision: 1, version: 1 });
    expect(await stored()).toHaveLength(1);
  });
});

describe("checking, taking out and putting back", () => {
  const act = async (id: string, fields: Record<string, string>, as: string | null = people.lead) =>
    answerOf(actOnEvidence(await portal.post(`/evidence/${id}`, fields, as, { evidenceId: id })));

  test("it still holds: the day is kept, and the next review date when one is given", async () => {
    const id = idOf(await addReference());
    const response = await act(id, {
      intent: "check",
      version: "1",
      ...dateFields("nextReview", "1", "5", "2027"),
    });
    expect(response.status).toBe(302);
    expect(findEvidence(portal.db, id)).toMatchObject({
      checkedOn: "2026-11-23",
      reviewOn: "2027-05-01",
      revision: 1,
      version: 2,
    });
  });

  test("past its review date, the next one is needed", async () => {
    const id = idOf(await addReference({ ...REFERENCE, ...dateFields("reviewOn", "1", "5", "2026") }));
    const response = await act(id, { intent: "check", version: "1" });
    expect(response.status).toBe(400);
    expect((await response.json()).fault).toMatch(/look at it again/);
    const past = await act(id, {
      intent: "check",
      version: "1",
      ...dateFields("nextReview", "23", "11", "2026"),
    });
    expect((await past.json()).fault).toMatch(/in the future/);
  });

  test("taken out it cannot be changed or attached, and is put back as it was", async () => {
    const id = idOf(await addReference());
    expect((await act(id, { intent: "withdraw", version: "1" })).status).toBe(302);
    expect(findEvidence(portal.db, id)?.withdrawnAt).not.toBeNull();
    expect((await reviseFile(id, { ...REFERENCE, title: "New", version: "2" })).status).toBe(409);
    expect((await act(id, { intent: "check", version: "2" })).status).toBe(409);
    const refused = await tick({ evidence: [id] });
    expect([refused.status, (await refused.json()).reason]).toEqual([
      409,
      expect.stringMatching(/^“.+” has been taken out of your library, so nothing was changed/),
    ]);
    expect(portal.db.select().from(answerEvidence).all()).toEqual([]);
    expect((await act(id, { intent: "restore", version: "2" })).status).toBe(302);
    expect(findEvidence(portal.db, id)?.withdrawnAt).toBeNull();
    expect(acts().map(({ act: one }) => one)).toEqual([
      "add-evidence",
      "withdraw-evidence",
      "restore-evidence",
    ]);
  });

  test("an old page changes nothing", async () => {
    const id = idOf(await addReference());
    await act(id, { intent: "check", version: "1" });
    expect((await act(id, { intent: "withdraw", version: "1" })).status).toBe(409);
    expect(findEvidence(portal.db, id)?.withdrawnAt).toBeNull();
  });

  test("anything else is refused", async () => {
    const id = idOf(await addReference());
    expect((await act(id, { intent: "delete", version: "1" })).status).toBe(400);
  });
});

const attached = () =>
  portal.db
    .select()
    .from(answerEvidence)
    .all()
    .map(({ standardCode, evidenceId }) => `${standardCode} ${evidenceId}`);

async function tick(
  fields: Record<string, string | string[]>,
  {
    as = people.lead,
    code = "A1",
    returnId = auditReturn.id,
  }: { as?: string | null; code?: string; returnId?: string } = {},
) {
  const path = `/returns/${returnId}/standards/${code}/evidence`;
  return answerOf(attach(await portal.post(path, fields, as, { returnId, code })));
}

describe("attaching to an answer", () => {
  let one: string;
  let two: string;

  beforeEach(async () => {
    one = idOf(await addReference({ ...REFERENCE, title: "One" }));
    two = idOf(await addReference({ ...REFERENCE, title: "Two" }));
  });

  test("one piece stands beside several standards, and is taken off one of them", async () => {
    await tick({ evidence: [one, two] });
    await tick({ evidence: [one] }, { code: "A2" });
    expect(attached().sort()).toEqual([`A1 ${one}`, `A1 ${two}`, `A2 ${one}`].sort());
    await tick({ was: [one, two], evidence: [two] });
    expect(attached().sort()).toEqual([`A1 ${two}`, `A2 ${one}`].sort());
    expect(acts().filter(({ act }) => act === "detach-evidence")).toEqual([
      { act: "detach-evidence", detail: '{"standard":"A1"}' },
    ]);
  });

  test("what a colleague attached meanwhile stays", async () => {
    await tick({ evidence: [one] }, { as: people.contributor });
    await tick({ was: [], evidence: [two] });
    expect(attached()).toHaveLength(2);
  });

  test("attaching twice is attaching once", async () => {
    await tick({ evidence: [one] });
    await tick({ evidence: [one] });
    expect(attached()).toEqual([`A1 ${one}`]);
    expect(acts().filter(({ act }) => act === "attach-evidence")).toHaveLength(1);
  });

  test("a locked audit keeps what it has, and what was ticked is shown again", async () => {
    updateReturn(portal.db, auditReturn, { status: "submitted" });
    const response = await tick({ evidence: [one] });
    expect(response.status).toBe(409);
    expect(await response.json()).toMatchObject({
      ticked: [one],
      reason: expect.stringContaining("submitted"),
    });
    expect(attached()).toEqual([]);
  });

  test("a closed round is locked too", async () => {
    portal.db.update(cycles).set({ closesOn: "2026-11-01" }).where(eq(cycles.id, made.cycle.id)).run();
    expect((await tick({ evidence: [one] })).status).toBe(409);
  });

  test("another agency's evidence and what there is not are refused alike, and nothing else is attached", async () => {
    const theirs = idOf(await addReference({ ...REFERENCE, title: "Secret" }, { as: people.otherLead }));
    const answers = [await tick({ evidence: [one, theirs] }), await tick({ evidence: [one, "none"] })];
    expect(answers.map(({ status }) => status)).toEqual([409, 409]);
    const [foreign, unknown] = [await answers[0]?.json(), await answers[1]?.json()];
    expect(foreign.reason).toBe(unknown.reason);
    expect(foreign.reason).toContain("not in your organisation’s library");
    expect(foreign.ticked).toEqual([one, theirs]);
    expect(attached()).toEqual([]);
  });

  test("an audit has no more than 50 files, each counted once", async () => {
    const ids = Array.from({ length: 51 }, (_, index) => `file-${index}`);
    for (const id of ids) {
      portal.db
        .insert(evidence)
        .values({ id, agencyId: agency.id, kind: "file", title: id, createdAt: "2026-11-23T12:00:00Z" })
        .run();
    }
    expect((await tick({ evidence: ids.slice(0, 50) })).status).toBe(302);
    expect((await tick({ evidence: ids.slice(0, 50) }, { code: "A2" })).status).toBe(302);
    const full = await tick({ evidence: [ids[50] ?? ""] });
    expect(full.status).toBe(409);
    expect((await full.json()).reason).toContain("50 files");
    // A reference is no file.
    expect((await tick({ evidence: [one] })).status).toBe(302);
  });
});

describe("who may open and post what", () => {
  const PAGES: [name: string, open: (args: RouteArgs) => Promise<unknown>, path: (id: string) => string][] = [
    ["the page of one piece", openEvidence, (id) => `/evidence/${id}`],
    ["its form", openRevise, (id) => `/evidence/${id}/revise`],
  ];

  async function statusOf(call: Promise<unknown>): Promise<number> {
    try {
      const answer = await call;
      return answer instanceof Response ? answer.status : 200;
    } catch (thrown) {
      if (thrown instanceof Response) return thrown.status;
      throw thrown;
    }
  }

  const ROLES: [role: keyof typeof people | null, own: number][] = [
    ["lead", 200],
    ["contributor", 200],
    ["signatory", 200],
    ["otherLead", 404],
    ["trustLead", 404],
    ["board", 404],
    ["admin", 404],
    [null, 302],
  ];

  test.each(ROLES)("%s: %d", async (role, expected) => {
    const id = idOf(await addReference());
    const as = role && people[role];
    for (const [name, open, path] of PAGES) {
      const args = await portal.get(path(id), as, { evidenceId: id });
      expect([name, await statusOf(open(args))]).toEqual([name, expected]);
    }
    const attachPath = `/returns/${auditReturn.id}/standards/A1/evidence`;
    const params = { returnId: auditReturn.id, code: "A1" };
    expect(await statusOf(openAttach(await portal.get(attachPath, as, params)))).toBe(expected);
    const query = `?return=${auditReturn.id}&standard=A1&kind=reference`;
    expect(await statusOf(openNew(await portal.get(`/evidence/new${query}`, as)))).toBe(expected);
    expect(await statusOf(openLibrary(await portal.get(`/evidence?agency=${agency.id}`, as)))).toBe(expected);
  });

  test.each(ROLES)("%s posts: as %d", async (role, expected) => {
    const id = idOf(await addReference());
    const as = role && people[role];
    const posted = expected === 200 ? 302 : as === null ? 401 : 404;
    expect((await tick({ evidence: [id] }, { as })).status).toBe(posted);
    const fields = { intent: "check", version: "1" };
    const checked = await answerOf(
      actOnEvidence(await portal.post(`/evidence/${id}`, fields, as, { evidenceId: id })),
    );
    expect(checked.status).toBe(posted);
    const sent = { as, query: `&return=${auditReturn.id}&standard=A1` };
    expect((await addReference(REFERENCE, sent)).status).toBe(posted);
    const before = await stored();
    expect((await addFile("words", "a.txt", {}, sent)).status).toBe(posted);
    expect((await stored()).length - before.length).toBe(expected === 200 ? 1 : 0);
    expect(
      (await reviseFile(id, { ...REFERENCE, title: "Changed", version: "2" }, undefined, as)).status,
    ).toBe(posted);
  });

  test("a kind that is none is not there", async () => {
    expect((await addReference(REFERENCE, {}, "zip")).status).toBe(404);
  });
});

describe("downloading a file", () => {
  let id: string;

  beforeEach(async () => {
    id = idOf(await addFile(pdfFile("first "), "Polisi “diogelu” Ŵy.pdf"));
  });

  test("it comes as an attachment that no browser runs", async () => {
    const response = await get(id);
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "content-type": "application/pdf",
      "content-length": String(pdfFile("first ").length),
      "content-security-policy": "default-src 'none'; sandbox",
      "content-disposition":
        "attachment; filename=\"Polisi _diogelu_ Wy.pdf\"; filename*=UTF-8''Polisi%20%E2%80%9Cdiogelu%E2%80%9D%20%C5%B4y.pdf",
    });
    expect(Buffer.from(await response.arrayBuffer())).toEqual(pdfFile("first "));
  });

  test.each(["lead", "contributor", "signatory"] as const)(
    "%s of the agency may, and nothing is recorded",
    async (role) => {
      expect((await get(id, 1, people[role])).status).toBe(200);
      expect(acts().map(({ act }) => act)).toEqual(["add-evidence"]);
    },
  );

  test.each(["otherLead", "trustLead", "board", "admin"] as const)(
    "%s may not while the audit is open",
    async (role) => {
      await tick({ evidence: [id] });
      expect((await get(id, 1, people[role])).status).toBe(404);
    },
  );

  test.each(["0", "2", "-1", "1.5", "x", "01", "99999999"])("revision %s is not there", async (revision) => {
    const args = await portal.get(`/evidence/${id}/revisions/${revision}`, people.lead, {
      evidenceId: id,
      revision,
    });
    expect((await answerOf(download(args))).status).toBe(404);
  });

  test("a reference has no file to download", async () => {
    const reference = idOf(await addReference());
    expect((await get(reference)).status).toBe(404);
  });

  test.each(["board", "admin"] as const)(
    "%s may once it was submitted, that revision alone, and it stands in the history",
    async (role) => {
      await tick({ evidence: [id] });
      const filled = fillWholeReturn(portal.db, made.template, auditReturn);
      submitReturn(portal.db, made.template, filled);
      await reviseFile(id, { title: "Later", version: "1" }, { name: "b.pdf", content: pdfFile("second ") });
      expect((await get(id, 1, people[role])).status).toBe(200);
      expect((await get(id, 2, people[role])).status).toBe(404);
      expect(acts().filter(({ act }) => act === "view-evidence")).toEqual([
        { act: "view-evidence", detail: '{"revision":1}' },
      ]);
      expect((await get(id, 1, people.otherLead)).status).toBe(404);
    },
  );

  test("a member's people read what the organisation above shared with them, and no other evidence of it", async () => {
    const shared = idOf(await addFile(pdfFile("shared "), "shared.pdf", {}, { as: people.trustLead }));
    const kept = idOf(await addFile(pdfFile("kept "), "kept.pdf", {}, { as: people.trustLead }));
    expect((await get(shared, 1, people.lead)).status).toBe(404);
    portal.db
      .insert(answerEvidence)
      .values({ returnId: auditReturn.id, standardCode: "A1", evidenceId: shared })
      .run();
    expect((await get(shared, 1, people.lead)).status).toBe(200);
    expect((await get(kept, 1, people.lead)).status).toBe(404);
    expect((await get(shared, 1, people.otherLead)).status).toBe(404);
  });

  test("a file that was changed or lost on the disk is never handed out", async () => {
    const [name = ""] = await stored();
    const path = join(dataFolder, "evidence", name);
    const bytes = await readFile(path);
    bytes[20] = (bytes[20] ?? 0) ^ 1;
    await writeFile(path, bytes);
    await expect(get(id)).rejects.toThrow(/not as it was added/);
    rmSync(path);
    await expect(get(id)).rejects.toThrow(/ENOENT/);
  });
});

describe("the library's list", () => {
  const lines = async (query: string, as = people.lead) => {
    const response = await answerOf(openLibrary(await portal.get(`/evidence${query}`, as)));
    return (await response.json()).items.map(
      ({ title, state }: { title: string; state: string }) => `${title}: ${state}`,
    );
  };

  beforeEach(async () => {
    const review = (day: string, month: string, year: string) => dateFields("reviewOn", day, month, year);
    await addReference({ ...REFERENCE, title: "Zebra", ...review("22", "11", "2026") });
    await addReference({ ...REFERENCE, title: "Yak", ...review("23", "11", "2026") });
    await addReference({ ...REFERENCE, title: "Xerus", ...review("23", "12", "2026") });
    await addReference({ ...REFERENCE, title: "Wolf", ...review("24", "12", "2026") });
    await addReference({ ...REFERENCE, title: "100% sheep" });
    await addReference({ ...REFERENCE, title: "Somebody else’s" }, { as: people.otherLead });
  });

  test("what is past its review date comes first, then what is due, then the rest by title", async () => {
    expect(await lines("")).toEqual([
      "Zebra: past-review",
      "Yak: review-due",
      "Xerus: review-due",
      "100% sheep: current",
      "Wolf: current",
    ]);
  });

  test.each([
    ["?state=past-review", ["Zebra: past-review"]],
    ["?state=review-due", ["Yak: review-due", "Xerus: review-due"]],
    ["?state=current", ["100% sheep: current", "Wolf: current"]],
    ["?state=withdrawn", []],
    [
      "?q=E",
      ["Zebra: past-review", "Yak: review-due", "Xerus: review-due", "100% sheep: current", "Wolf: current"],
    ],
    ["?q=zeb", ["Zebra: past-review"]],
    ["?q=100%25", ["100% sheep: current"]],
    ["?q=_", []],
  ])("%s", async (query, expected) => {
    expect(await lines(query)).toEqual(expected);
  });

  test("somebody of two organisations switches between their libraries", async () => {
    makePerson(portal.db, "lead@example.org", "lead", trust.id);
    await addReference({ ...REFERENCE, title: "Of the trust" }, { as: people.trustLead });
    expect(await lines(`?agency=${trust.id}`)).toEqual(["Of the trust: current"]);
    expect(await lines(`?agency=${agency.id}`)).toHaveLength(5);
  });

  test("fifty a page, with the total", async () => {
    for (let index = 0; index < 50; index += 1) await addReference({ ...REFERENCE, title: `Sheet ${index}` });
    const response = await answerOf(openLibrary(await portal.get("/evidence?page=2", people.lead)));
    expect((await response.json()).list).toMatchObject({ total: 55, pages: 2, from: 51, to: 55 });
  });

  test("the library of an organisation that does not exist is not there", async () => {
    const args = await portal.get("/evidence?agency=none", people.lead);
    expect((await answerOf(openLibrary(args))).status).toBe(404);
  });
});
