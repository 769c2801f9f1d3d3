import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { loader as openBoardReturn } from "#app/routes/board.returns.$returnId.tsx";
import { loader as openChanges } from "#app/routes/returns.$returnId.changes.tsx";
import { listActionsOfAgency } from "#db/actions/action-lists.server.ts";
import { moveAction } from "#db/actions/actions.server.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import { newId } from "#db/ids.server.ts";
import { freeze } from "#db/returns/freeze.server.ts";
import { type AuditReturn, findReturn } from "#db/returns/returns.server.ts";
import { acknowledgements, answerEvidence, returns } from "#db/schema.ts";
import { attachReference, nameFinding, planAction } from "#tests/support/beside-answers.ts";
import {
  fillReturn,
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
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

let portal: TestPortal;
let made: MadeCycle;
let auditReturn: AuditReturn;
let evidenceId: string;
let people: Record<"lead" | "otherLead" | "board", string>;

beforeEach(() => {
  portal = openTestPortal();
  const agency = makeAgency(portal.db, { reference: "SCH-1" });
  const other = makeAgency(portal.db, { reference: "SCH-2" });
  made = makeCycle(portal.db, { source: templateSource("worked-example") });
  auditReturn = fillWholeReturn(portal.db, made.template, returnOf(portal.db, made, agency));
  evidenceId = attachReference(portal.db, auditReturn, "A1");
  people = {
    lead: makePerson(portal.db, "lead@example.org", "lead", agency.id).id,
    otherLead: makePerson(portal.db, "other.lead@example.org", "lead", other.id).id,
    board: makePerson(portal.db, "board@example.org", "board").id,
  };
});

const read = () => findReturn(portal.db, auditReturn.id) ?? auditReturn;
const sendBack = () =>
  portal.db
    .update(returns)
    .set({ status: "returned-for-changes", statusBefore: null })
    .where(eq(returns.id, auditReturn.id))
    .run();
const submit = () => submitReturn(portal.db, made.template, read());

async function open(
  as = people.lead,
  loader: (args: RouteArgs) => Promise<Response> = openChanges,
  returnId = auditReturn.id,
) {
  return answerOf(loader(await portal.get(`/returns/${returnId}/changes`, as, { returnId })));
}

const since = async () => (await (await open()).json()).since;
const seenByBoard = async () => (await (await open(people.board, openBoardReturn)).json()).since;

/** A change of each kind. */
function change(): void {
  fillReturn(portal.db, read(), {
    A1: { level: "started", commentary: "Looked again in October.", example: "Children say so." },
  });
  portal.db.delete(answerEvidence).where(eq(answerEvidence.evidenceId, evidenceId)).run();
  nameFinding(portal.db, read());
}

describe("who may open the page", () => {
  test("the agency alone; before the first submission nobody", async () => {
    expect((await open()).status).toBe(404);
    submit();
    expect((await open()).status).toBe(200);
    for (const person of [people.otherLead, people.board]) expect((await open(person)).status).toBe(404);
    expect((await open(people.lead, openChanges, "none")).status).toBe(404);
  });
});

describe("what changed", () => {
  test("is nothing to speak of while it was submitted once", async () => {
    submit();
    expect(await since()).toBeNull();
  });

  test("of a return sent back is what stands there now against what was submitted", async () => {
    submit();
    sendBack();
    expect(await since()).toMatchObject({ to: null, view: { count: 0 } });
    change();
    expect(await since()).toEqual({
      from: { number: 1, submittedOn: "2026-11-20" },
      to: null,
      inShort: "1 answer, 1 piece of evidence and 1 strength, weakness or risk",
      view: {
        count: 3,
        answers: [
          {
            code: "A1",
            title: "First",
            level: { before: "in-place", after: "started" },
            texts: [
              {
                label: "How you know",
                before: "Checked in May by the safeguarding lead.",
                after: "Looked again in October.",
              },
            ],
          },
        ],
        evidence: [{ id: evidenceId, title: "Online safety policy", sentences: ["Taken off A1."] }],
        findings: [
          {
            id: expect.any(String),
            pair: {
              label: "Weakness: Whole audit",
              before: "",
              after: "New staff wait too long for training.",
            },
          },
        ],
        closing: [],
        reasons: [],
        actions: [],
      },
    });
  });

  test("is still shown while the changes wait for the signatory", async () => {
    submit();
    sendBack();
    change();
    portal.db
      .update(returns)
      .set({ status: "ready-for-sign-off", statusBefore: "returned-for-changes" })
      .where(eq(returns.id, auditReturn.id))
      .run();
    expect(await since()).toMatchObject({ to: null, view: { count: 3 } });
  });

  test("of one submitted again is the last submission against the one before", async () => {
    submit();
    sendBack();
    change();
    submit();
    expect(await since()).toMatchObject({ from: { number: 1 }, to: { number: 2 }, view: { count: 3 } });
  });
});

describe("reasons for points, and actions", () => {
  const REASON = { signal: "no-childrens-voice", reason: "The council meets in January." };

  beforeEach(() => {
    planAction(portal.db, auditReturn, "A2");
    submit();
    sendBack();
    portal.db
      .insert(acknowledgements)
      .values({ id: newId(), returnId: auditReturn.id, ...REASON, acknowledgedAt: OPERATOR.at })
      .run();
    const [first] = listActionsOfAgency(portal.db, auditReturn.agencyId);
    const move = { actionId: first?.id ?? "", move: "complete", text: "Done.", readVersion: 1 } as const;
    expect(moveAction(portal.db, { ...move, today: "2026-11-23" }, OPERATOR).ok).toBe(true);
    planAction(portal.db, read(), "A3");
  });

  const expected = {
    inShort: "1 reason for a point to ask about and 2 actions",
    view: {
      count: 3,
      reasons: [
        {
          pair: {
            label: expect.stringMatching(/: Whole audit$/),
            before: "No reason given",
            after: "The council meets in January.",
          },
        },
      ],
      actions: [
        {
          pair: {
            label: "A2: Train new staff within a week",
            before: expect.stringContaining("State: Open"),
            after: expect.stringContaining("State: Done, 23 November 2026"),
          },
        },
        {
          pair: {
            label: "A3: Train new staff within a week",
            before: "Not planned yet",
            after: expect.stringContaining("Owner: Robin Reed\nDue: 1 February 2027\nPriority: High"),
          },
        },
      ],
    },
  };

  test("are among what the agency has changed", async () => {
    expect(await since()).toMatchObject(expected);
    expect(await seenByBoard()).toBeNull();
  });

  test("are read by the Board once they are submitted", async () => {
    fillReturn(portal.db, read(), { A1: { level: "in-place", commentary: "Looked again." } });
    const signedBy = { userId: people.lead, name: "lead", byLead: false };
    const answers = listAnswers(portal.db, auditReturn.id);
    const how = {
      auditReturn: read(),
      template: made.template,
      answers,
      submittedOn: "2026-11-23",
      signedBy,
    };
    portal.db.transaction((tx) => freeze(tx, how, OPERATOR));
    const page = await seenByBoard();
    expect(page.view).toMatchObject({ reasons: expected.view.reasons, actions: expected.view.actions });
    expect(page.view.answers[0]?.texts[0]?.label).toBe("How they know");
  });
});

describe("the Board", () => {
  test("never sees changes that are not handed in", async () => {
    submit();
    sendBack();
    change();
    expect(await seenByBoard()).toBeNull();
    const page = await (await open(people.board, openBoardReturn)).text();
    expect(page).not.toContain("Looked again in October.");
    expect(page).not.toContain("New staff wait too long");
  });

  test("sees what is different once they are, and not the changes after that", async () => {
    submit();
    sendBack();
    change();
    submit();
    expect(await seenByBoard()).toMatchObject({ from: { number: 1 }, view: { count: 3 } });
    sendBack();
    fillReturn(portal.db, read(), { A2: "started" });
    expect(await seenByBoard()).toMatchObject({ from: { number: 1 }, view: { count: 3 } });
  });
});
