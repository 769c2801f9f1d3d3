import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, onTestFinished, test } from "vitest";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import type { Db } from "#db/client.server.ts";
import { addEvidence, findEvidence, reviseEvidence } from "#db/evidence/evidence.server.ts";
import { attach } from "#db/evidence/evidence-attached.server.ts";
import { findEvidenceReading } from "#db/evidence/evidence-readers.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { agencies, answerEvidence } from "#db/schema.ts";
import { saveSharedAnswer } from "#db/shared/shared-answers.server.ts";
import { REFERENCE } from "#tests/support/beside-answers.ts";
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

/** Who may read which revision of a piece that the organisation above shares with its members. */
const TODAY = "2026-11-23";

let db: Db;
let made: MadeCycle;
let trust: AgencyRow;
let member: AgencyRow;
let auditReturn: AuditReturn;
let evidenceId: string;

beforeEach(() => {
  db = openTestDatabase();
  onTestFinished(() => void db.$client.close());
  trust = makeAgency(db, { reference: "TRUST" });
  member = makeAgency(db, { reference: "SCH-1", parentId: trust.id });
  made = makeCycle(db, { source: templateSource("worked-example") });
  auditReturn = fillReturn(db, returnOf(db, made, member), { A1: "in-place", A2: "started", A3: "in-place" });
  const item = {
    agencyId: trust.id,
    kind: "reference",
    details: REFERENCE,
    file: null,
    attachTo: null,
  } as const;
  const added = addEvidence(db, { ...item, today: TODAY }, OPERATOR);
  if (!added.ok) throw new Error(added.reason);
  evidenceId = added.evidenceId;
  revise("4");
});

function found() {
  const item = findEvidence(db, evidenceId);
  if (!item) throw new Error("The evidence is there");
  return item;
}

function revise(documentVersion: string): void {
  const details = { ...REFERENCE, documentVersion };
  const { version } = found();
  expect(reviseEvidence(db, { evidenceId, readVersion: version, details, file: null }, OPERATOR).ok).toBe(
    true,
  );
}

/** How somebody with this role at an agency may read the revisions 1, 2 and 3. */
function readings(agencyId: string | null, role: "lead" | "board" = "lead"): string[] {
  return [1, 2, 3].map((revision) => findEvidenceReading(db, [{ role, agencyId }], found(), revision));
}

const adopt = () => attach(db, { returnId: auditReturn.id, standard: "A1", evidenceId }, OPERATOR);

function offer(): void {
  const place = { agencyId: trust.id, cycleId: made.cycle.id, standardCode: "A1" };
  const answer = { level: "in-place", notApplicableReason: "", commentary: "", example: "" };
  const save = { ...place, answer, evidenceIds: [evidenceId], readVersion: 0, today: TODAY };
  expect(saveSharedAnswer(db, save, OPERATOR).ok).toBe(true);
}

const MEMBERS: [name: string, share: () => unknown][] = [
  ["offered with a shared answer", offer],
  ["standing in the member's own audit", adopt],
];

describe.each(MEMBERS)("evidence %s", (_name, share) => {
  test("is read by the member as it is now, and in no revision before", () => {
    expect(readings(member.id)).toEqual(["nothing", "nothing", "nothing"]);
    share();
    expect(readings(member.id)).toEqual(["nothing", "shared", "nothing"]);
    revise("5");
    expect(readings(member.id)).toEqual(["nothing", "nothing", "shared"]);
  });
});

test("a revision that the member's own submission names stays with the member, in that revision", () => {
  adopt();
  submitReturn(db, made.template, auditReturn);
  revise("5");
  expect(readings(member.id)).toEqual(["nothing", "shared", "shared"]);
  db.delete(answerEvidence).where(eq(answerEvidence.evidenceId, evidenceId)).run();
  expect(readings(member.id)).toEqual(["nothing", "shared", "nothing"]);
});

test("another member's submission gives nobody else a reading, and its own agency reads every revision", () => {
  const other = makeAgency(db, { reference: "SCH-2", parentId: trust.id });
  adopt();
  submitReturn(db, made.template, auditReturn);
  expect(readings(other.id)).toEqual(["nothing", "nothing", "nothing"]);
  expect(readings(trust.id).slice(0, 2)).toEqual(["own", "own"]);
});

test("the Board reads what was submitted, also once the member has left the organisation above", () => {
  adopt();
  submitReturn(db, made.template, auditReturn);
  expect(readings(null, "board")).toEqual(["nothing", "submitted", "nothing"]);
  db.update(agencies).set({ parentId: null }).where(eq(agencies.id, member.id)).run();
  expect(readings(null, "board")).toEqual(["nothing", "submitted", "nothing"]);
});
