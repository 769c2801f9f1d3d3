import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { readFrozenRecords } from "#app/domain/returns/frozen-records.ts";
import { makeClock } from "#app/lib/clock.server.ts";
import { makeReturnFile } from "#app/reports/make/make-return.server.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import type { Db } from "#db/client.server.ts";
import { addEvidence, findEvidence, reviseEvidence } from "#db/evidence/evidence.server.ts";
import { attach } from "#db/evidence/evidence-attached.server.ts";
import { saveClosingAnswers } from "#db/findings/closing.server.ts";
import { withdrawFinding } from "#db/findings/findings.server.ts";
import { canonicalJson } from "#db/history.server.ts";
import { sha256 } from "#db/ids.server.ts";
import { acknowledge } from "#db/returns/acknowledgements.server.ts";
import { findQuality } from "#db/returns/quality.server.ts";
import { findReturnReport } from "#db/returns/return-report.server.ts";
import { type AuditReturn, findReturn, updateReturn } from "#db/returns/returns.server.ts";
import { submitReturn as signReturn } from "#db/returns/sign-off.server.ts";
import { findSubmission, isInSubmission, loadFrozenRecords } from "#db/returns/submissions.server.ts";
import { agencies, answerEvidence, submissions } from "#db/schema.ts";
import { createSettings } from "#db/settings.server.ts";
import { attachReference, nameFinding, planAction, REFERENCE } from "#tests/support/beside-answers.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "#tests/support/factories.ts";

const TODAY = "2026-11-23";

let db: Db;
let made: MadeCycle;
let agency: AgencyRow;
let auditReturn: AuditReturn;

beforeEach(() => {
  db = openTestDatabase();
  onTestFinished(() => void db.$client.close());
  createSettings(db, { name: "Test Partnership", isDemo: false, seededOn: null }, OPERATOR);
  agency = makeAgency(db, { reference: "SCH-1" });
  made = makeCycle(db, { source: templateSource("worked-example") });
  auditReturn = fillReturn(db, returnOf(db, made, agency), {
    A1: { level: "embedded", example: "Pupils say so." },
    A2: "started",
    A3: "in-place",
    A4: { level: "not-applicable", notApplicableReason: "We have none." },
  });
});

const read = () => {
  const found = findReturn(db, auditReturn.id);
  if (!found) throw new Error("The return is gone");
  return found;
};
const setStatus = (status: AuditReturn["status"], statusBefore: AuditReturn["status"] | null = null) =>
  updateReturn(db, read(), { status, statusBefore });
const submissionId = (number: number) => findSubmission(db, auditReturn.id, number)?.id ?? "";
const frozen = (number: number) => loadFrozenRecords(db, submissionId(number));
const submitted = (report = findReturnReport(db, auditReturn.id, { isOwn: false }, TODAY)) => {
  if (!report) throw new Error("Nothing was submitted");
  return report;
};

/** Signs it as the agency's signatory does. */
function sign(byLead = false): void {
  const signatory = makePerson(db, "signatory@example.org", "signatory", agency.id);
  setStatus("ready-for-sign-off", read().submission ? "returned-for-changes" : "in-progress");
  const signedBy = { userId: signatory.id, name: signatory.name, byLead };
  const done = signReturn(
    db,
    { auditReturn: read(), template: made.template, submittedOn: TODAY, signedBy },
    { actorId: signatory.id, at: OPERATOR.at },
  );
  expect(done).toBe(true);
}

/** Everything that can stand beside the answers, a piece of each. */
function putEverything() {
  const evidenceId = attachReference(db, auditReturn, "A1");
  const findingId = nameFinding(db, auditReturn);
  const actionId = planAction(db, auditReturn, "A2");
  saveClosingAnswers(
    db,
    {
      returnId: auditReturn.id,
      texts: {
        "children-notice": "They know whom to ask.",
        contributors: "staff",
        "contributors-how": "",
        "better-audit": "",
      },
      readVersions: { "children-notice": 0, contributors: 0, "contributors-how": 0, "better-audit": 0 },
      today: TODAY,
    },
    OPERATOR,
  );
  const point = { signal: "no-childrens-voice", about: null } as const;
  const reason = "The school council meets in January.";
  const given = { returnId: auditReturn.id, today: TODAY, reasons: [{ point, reason, readVersion: 0 }] };
  expect(acknowledge(db, given, OPERATOR)).toEqual({ ok: true });
  return { evidenceId, findingId, actionId };
}

describe("what is frozen", () => {
  test("is everything beside the answers, as it stood", () => {
    const { evidenceId, findingId, actionId } = putEverything();
    sign();
    const reason = "Neither children nor parents or carers are named among those who contributed.";
    expect(frozen(1)).toEqual({
      evidence: [
        { ...REFERENCE, id: evidenceId, kind: "reference", revision: 1, sha256: null, standards: ["A1"] },
      ],
      findings: [
        {
          id: findingId,
          kind: "weakness",
          area: null,
          text: "New staff wait too long for training.",
          likelihood: null,
          impact: null,
        },
      ],
      closing: [
        { question: "children-notice", text: "They know whom to ask." },
        { question: "contributors", text: "staff" },
      ],
      actions: [
        {
          id: actionId,
          title: "Train new staff within a week",
          detail: "",
          standard: "A2",
          owner: "Robin Reed",
          dueOn: "2027-02-01",
          priority: "high",
          state: "open",
          doneOn: null,
          checkedOn: null,
        },
      ],
      signals: [{ key: "no-childrens-voice", about: null, reason }],
      acknowledgements: [
        {
          signal: "no-childrens-voice",
          about: null,
          pointReason: reason,
          reason: "The school council meets in January.",
        },
      ],
      gapsWithAction: 1,
    });
  });

  test("can be recomputed to the receipt code from report.json by anyone", async () => {
    putEverything();
    sign();
    const job = { returnId: auditReturn.id, isOwn: false };
    const file = await makeReturnFile(db, makeClock("2027-01-11T09:00:00Z"), job, "json");
    const report = JSON.parse(
      Buffer.from(file.bytes)
        .toString("utf8")
        .replace(/^\uFEFF/, ""),
    );
    expect(report.submission.evidence).toHaveLength(1);
    expect(sha256(canonicalJson(report.submission))).toBe(report.meta.receiptCode);
    report.submission.acknowledgements[0].reason += ".";
    expect(sha256(canonicalJson(report.submission))).not.toBe(report.meta.receiptCode);
  });

  test("says that the lead signed it, where that is so", () => {
    sign(true);
    expect(frozen(1).signals.map(({ key }) => key)).toContain("signed-by-lead");
  });

  test("of an imported return are the points that a file can raise", () => {
    fillReturn(db, auditReturn, { A1: { level: "embedded", example: "" } });
    submitReturn(db, made.template, read());
    expect(frozen(1).signals.map(({ key, about }) => [key, about])).toEqual([
      ["below-meets-no-action", "A2"],
      ["top-without-evidence", "A1"],
    ]);
  });

  test("leaves out a reason whose point no longer holds, and one that was taken back", () => {
    putEverything();
    const answers = {
      "children-notice": "",
      contributors: "children",
      "contributors-how": "",
      "better-audit": "",
    };
    const readVersions = { "children-notice": 1, contributors: 1, "contributors-how": 0, "better-audit": 0 };
    saveClosingAnswers(
      db,
      { returnId: auditReturn.id, texts: answers, readVersions, today: TODAY },
      OPERATOR,
    );
    sign();
    expect([frozen(1).signals, frozen(1).acknowledgements]).toEqual([[], []]);
  });

  test("of a submission from before these were kept reads as nothing", () => {
    submitReturn(db, made.template, read());
    const {
      evidence: _e,
      findings: _f,
      closing: _c,
      actions: _a,
      signals: _s,
      ...rest
    } = JSON.parse(db.select().from(submissions).get()?.payload ?? "");
    const { acknowledgements: _k, gapsWithAction: _g, ...old } = rest;
    expect(Object.keys(old)).toContain("answers");
    expect(readFrozenRecords(canonicalJson(old))).toEqual({
      evidence: [],
      findings: [],
      closing: [],
      actions: [],
      signals: [],
      acknowledgements: [],
      gapsWithAction: null,
    });
  });
});

describe("a return sent back", () => {
  test("still gives the Board what was submitted, while the agency reads what stands there now", () => {
    const { evidenceId, findingId } = putEverything();
    sign();
    setStatus("returned-for-changes");
    db.delete(answerEvidence).where(eq(answerEvidence.evidenceId, evidenceId)).run();
    withdrawFinding(db, { returnId: auditReturn.id, findingId, readVersion: 1, today: TODAY }, OPERATOR);
    const board = submitted();
    expect(board.evidence.map(({ title }) => title)).toEqual([REFERENCE.title]);
    expect(board.findings.map(({ text }) => text)).toEqual(["New staff wait too long for training."]);
    expect(board.closing).toHaveLength(2);
    expect(board.acknowledgements).toHaveLength(1);
    const own = findReturnReport(db, auditReturn.id, { isOwn: true }, TODAY);
    expect([own?.version, own?.evidence, own?.findings]).toEqual(["working", [], []]);
    expect(own?.signals.map(({ key, about }) => [key, about])).toEqual([
      ["top-without-evidence", "A1"],
      ["no-childrens-voice", null],
    ]);
  });

  test("and submitted again keeps its first version, evidence and findings included", () => {
    const { evidenceId, findingId } = putEverything();
    sign();
    const first = db.select().from(submissions).where(eq(submissions.number, 1)).get();
    setStatus("returned-for-changes");
    const details = { ...REFERENCE, title: "Online safety policy, new" };
    reviseEvidence(db, { evidenceId, readVersion: 1, details, file: null }, OPERATOR);
    withdrawFinding(db, { returnId: auditReturn.id, findingId, readVersion: 1, today: TODAY }, OPERATOR);
    fillReturn(db, read(), { A2: "in-place" });
    sign();
    expect(db.select().from(submissions).where(eq(submissions.number, 1)).get()).toEqual(first);
    expect(sha256(first?.payload ?? "")).toBe(first?.receiptCode);
    expect(frozen(1).evidence.map(({ title, revision }) => [title, revision])).toEqual([
      [REFERENCE.title, 1],
    ]);
    expect(frozen(2).evidence.map(({ title, revision }) => [title, revision])).toEqual([[details.title, 2]]);
    expect([frozen(1).findings.length, frozen(2).findings.length]).toEqual([1, 0]);
  });

  test("shows the Board when it has looked at the evidence, which is no part of what was frozen", () => {
    const { evidenceId } = putEverything();
    sign();
    expect(submitted().evidence.map(({ seenOn }) => seenOn)).toEqual([null]);
    db.update(answerEvidence)
      .set({ seenOn: "2026-12-01" })
      .where(eq(answerEvidence.evidenceId, evidenceId))
      .run();
    expect(submitted().evidence.map(({ seenOn }) => seenOn)).toEqual(["2026-12-01"]);
  });
});

test("the points of a return with the Board are those that were submitted", () => {
  const { evidenceId } = putEverything();
  sign();
  db.delete(answerEvidence).where(eq(answerEvidence.evidenceId, evidenceId)).run();
  const quality = () => findQuality(db, read(), made.template, "2027-06-01");
  const keys = () => quality().points.map(({ signal, word }) => [signal.key, word?.reason ?? null]);
  const voice = ["no-childrens-voice", "The school council meets in January."];
  expect(keys()).toEqual([voice]);
  expect(quality().gapsWithAction).toBe(1);
  setStatus("returned-for-changes");
  expect(keys()).toEqual([["top-without-evidence", null], voice]);
});

describe("whether the Board may read a revision of evidence", () => {
  test("turns on whether a submission names it, also while the return is being changed", () => {
    const { evidenceId } = putEverything();
    expect(isInSubmission(db, evidenceId, 1)).toBe(false);
    sign();
    expect([isInSubmission(db, evidenceId, 1), isInSubmission(db, evidenceId, 2)]).toEqual([true, false]);
    setStatus("returned-for-changes");
    reviseEvidence(
      db,
      { evidenceId, readVersion: 1, details: { ...REFERENCE, documentVersion: "4" }, file: null },
      OPERATOR,
    );
    expect(findEvidence(db, evidenceId)?.revision).toBe(2);
    expect([isInSubmission(db, evidenceId, 1), isInSubmission(db, evidenceId, 2)]).toEqual([true, false]);
    sign();
    expect([isInSubmission(db, evidenceId, 1), isInSubmission(db, evidenceId, 2)]).toEqual([true, true]);
  });

  test("is so for a parent's evidence in a member's submission, also once the member has left the parent", () => {
    const trust = makeAgency(db, { reference: "TRUST" });
    const belongTo = (parentId: string | null) =>
      db.update(agencies).set({ parentId }).where(eq(agencies.id, agency.id)).run();
    belongTo(trust.id);
    const evidenceId = addReference(trust.id);
    expect(attach(db, { returnId: auditReturn.id, standard: "A1", evidenceId }, OPERATOR)).toBe(true);
    sign();
    expect(isInSubmission(db, evidenceId, 1)).toBe(true);
    belongTo(null);
    expect(isInSubmission(db, evidenceId, 1)).toBe(true);
    db.delete(answerEvidence).where(eq(answerEvidence.evidenceId, evidenceId)).run();
    expect(isInSubmission(db, evidenceId, 1)).toBe(true);
  });

  test("can be asked of some agencies alone", () => {
    const evidenceId = attachReference(db, auditReturn, "A1");
    sign();
    const other = makeAgency(db, { reference: "OTHER" });
    expect(isInSubmission(db, evidenceId, 1, [other.id, agency.id])).toBe(true);
    expect(isInSubmission(db, evidenceId, 1, [other.id])).toBe(false);
    expect(isInSubmission(db, evidenceId, 1, [])).toBe(false);
  });

  test("is not so for an id that an answer only mentions", () => {
    const evidenceId = attachReference(db, auditReturn, "A1");
    db.delete(answerEvidence).where(eq(answerEvidence.evidenceId, evidenceId)).run();
    fillReturn(db, auditReturn, { A3: { level: "in-place", commentary: `See ${evidenceId}` } });
    sign();
    expect(listAnswers(db, auditReturn.id).get("A3")?.commentary).toContain(evidenceId);
    expect(isInSubmission(db, evidenceId, 1)).toBe(false);
  });
});

/** A reference in this agency's library; gives its id. */
function addReference(agencyId: string): string {
  const item = { agencyId, kind: "reference", details: REFERENCE, file: null, attachTo: null } as const;
  const added = addEvidence(db, { ...item, today: TODAY }, OPERATOR);
  if (!added.ok) throw new Error(added.reason);
  return added.evidenceId;
}
