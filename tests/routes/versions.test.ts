import { beforeEach, describe, expect, test } from "vitest";
import { makeFile } from "#app/reports/make/make.server.ts";
import { loader as openBoardReturn } from "#app/routes/board.returns.$returnId.tsx";
import { loader as openReceipt } from "#app/routes/returns.$returnId.receipt.tsx";
import { loader as openCsv } from "#app/routes/returns.$returnId.report[.]csv.ts";
import { loader as openJson } from "#app/routes/returns.$returnId.report[.]json.ts";
import { loader as openPdf } from "#app/routes/returns.$returnId.report[.]pdf.ts";
import { loader as openXlsx } from "#app/routes/returns.$returnId.report[.]xlsx.ts";
import { sha256 } from "#db/ids.server.ts";
import { type AuditReturn, findReturn, updateReturn } from "#db/returns/returns.server.ts";
import { findSubmission } from "#db/returns/submissions.server.ts";
import {
  fillReturn,
  fillWholeReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

type Loader = (args: RouteArgs) => Promise<Response>;

const REPORTS: [format: string, loader: Loader][] = [
  ["pdf", openPdf],
  ["xlsx", openXlsx],
  ["csv", openCsv],
  ["json", openJson],
];

let portal: TestPortal;
let made: MadeCycle;
let auditReturn: AuditReturn;
let people: Record<"lead" | "otherLead" | "board" | "admin", string>;

const read = () => findReturn(portal.db, auditReturn.id) ?? auditReturn;
const codeOf = (number: number) => findSubmission(portal.db, auditReturn.id, number)?.receiptCode;
const setStatus = (status: AuditReturn["status"]) => updateReturn(portal.db, read(), { status });

beforeEach(() => {
  portal = openTestPortal();
  portal.services.makeFile = (job) => makeFile(portal.db, portal.services.clock, job);
  const agency = makeAgency(portal.db, { reference: "SCH-1" });
  const other = makeAgency(portal.db, { reference: "SCH-2" });
  made = makeCycle(portal.db, { source: templateSource("worked-example") });
  auditReturn = fillWholeReturn(portal.db, made.template, returnOf(portal.db, made, agency));
  people = {
    lead: makePerson(portal.db, "lead@example.org", "lead", agency.id).id,
    otherLead: makePerson(portal.db, "other.lead@example.org", "lead", other.id).id,
    board: makePerson(portal.db, "board@example.org", "board").id,
    admin: makePerson(portal.db, "admin@example.org", "administrator").id,
  };
  submitReturn(portal.db, made.template, read(), "2026-11-02");
  setStatus("returned-for-changes");
  fillReturn(portal.db, read(), { A1: { level: "started", commentary: "Looked again." } });
  submitReturn(portal.db, made.template, read(), "2026-11-20");
});

async function open(loader: Loader, as: string, query = ""): Promise<Response> {
  const { id: returnId } = auditReturn;
  return answerOf(loader(await portal.get(`/returns/${returnId}/x${query}`, as, { returnId })));
}

async function readJson(as: string, query = "") {
  const text = await (await open(openJson, as, query)).text();
  const at = text.lastIndexOf('\n"submission": ') + '\n"submission": '.length;
  return { parsed: JSON.parse(text), hashed: sha256(text.slice(at, text.lastIndexOf("\n}"))) };
}

describe("the receipt", () => {
  test.each(["lead", "board", "admin"] as const)("of each version is there for %s", async (person) => {
    for (const [query, number] of [
      ["", 2],
      ["?version=2", 2],
      ["?version=1", 1],
    ] as const) {
      const page = await (await open(openReceipt, people[person], query)).json();
      expect(page).toMatchObject({
        number,
        submittedOn: number === 1 ? "2026-11-02" : "2026-11-20",
        receiptCode: codeOf(number),
        isOwn: person === "lead",
        reference: `SCH-1 / 2026 / ${number}`,
      });
      expect(page.versions).toMatchObject([
        { number: 2, submittedOn: "2026-11-20", receiptCode: codeOf(2), signedBy: null },
        { number: 1, submittedOn: "2026-11-02", receiptCode: codeOf(1), signedBy: null },
      ]);
    }
    expect(codeOf(1)).not.toBe(codeOf(2));
  });

  test("is kept while a third version is worked on", async () => {
    setStatus("returned-for-changes");
    const page = await (await open(openReceipt, people.lead, "?version=1")).json();
    expect([page.number, page.versions.length]).toEqual([1, 2]);
  });
});

describe("a version that is not there", () => {
  const WRONG = ["?version=3", "?version=0", "?version=01", "?version=-1", "?version=x", "?version="];

  test.each(WRONG)("%s is 404 as receipt and in every format", async (query) => {
    for (const [, loader] of [["receipt", openReceipt] as const, ...REPORTS]) {
      for (const person of [people.lead, people.board]) {
        expect((await open(loader, person, query)).status).toBe(404);
      }
    }
  });

  test("nor is one that is, to people of other agencies", async () => {
    for (const loader of [openReceipt, openJson]) {
      expect((await open(loader, people.otherLead, "?version=1")).status).toBe(404);
    }
  });
});

describe("report.json of a version", () => {
  test.each(["lead", "board"] as const)(
    "holds that version's submission, code and rows, for %s",
    async (person) => {
      for (const number of [1, 2]) {
        const { parsed, hashed } = await readJson(people[person], `?version=${number}`);
        expect(hashed).toBe(codeOf(number));
        expect(parsed.meta).toMatchObject({
          version: "submitted",
          receiptCode: codeOf(number),
          submissionNumber: number,
          submittedOn: number === 1 ? "2026-11-02" : "2026-11-20",
        });
        expect(parsed.submission.number).toBe(number);
        const level = number === 1 ? "in-place" : "started";
        expect(parsed.rows[0]).toMatchObject({
          standard: "A1",
          level,
          submitted_on: parsed.meta.submittedOn,
        });
      }
    },
  );

  test("without a version is the latest", async () => {
    expect((await readJson(people.board)).hashed).toBe(codeOf(2));
  });

  test("is named after an earlier version in every format", async () => {
    for (const [format, loader] of REPORTS) {
      const nameOf = async (query: string) =>
        (await open(loader, people.lead, query)).headers.get("Content-Disposition");
      expect(await nameOf("?version=1"), format).toContain("version-1");
      expect(await nameOf(""), format).not.toContain("version-");
    }
  });
});

test("the Board's page lists the versions, and the page of an audit submitted once has one", async () => {
  const page = await (await open(openBoardReturn, people.board)).json();
  expect(page.versions.map(({ number }: { number: number }) => number)).toEqual([2, 1]);
});
