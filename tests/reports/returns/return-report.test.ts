import { describe, expect, test } from "vitest";
import type { ActionNote } from "#app/domain/actions/action-history.ts";
import { type AnswerText, BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import type { ActionFacts, ReturnReportFacts } from "#app/domain/returns/return-facts.ts";
import type { Template } from "#app/domain/template/template.ts";
import type { Block } from "#app/reports/blocks.ts";
import { returnReport } from "#app/reports/returns/return-report.ts";
import { returnSheets } from "#app/reports/returns/return-sheets.ts";
import { workedExample } from "#tests/support/board-facts.ts";

const MADE = { today: "2026-11-23", createdAt: "2026-11-23T09:00:00.000Z" };
const RECEIPT = "0123456789abcdef".repeat(4);
const template = workedExample();

function answers(given: Record<string, Partial<AnswerText>>): Map<string, AnswerText> {
  return new Map(Object.entries(given).map(([code, answer]) => [code, { ...BLANK_ANSWER, ...answer }]));
}

const WORKED = {
  A1: { level: "embedded", commentary: "Checked in May.", example: "Children told us so." },
  A2: { level: "in-place" },
  A3: { level: "not-in-place" },
  A4: { level: "not-applicable", notApplicableReason: "We lend no devices." },
};

function facts(changes: Partial<ReturnReportFacts> = {}): ReturnReportFacts {
  return {
    partnership: "Northshire Safeguarding Children Partnership",
    template,
    cycle: "2026 round",
    agency: { reference: "ED-1", name: "Ash School", accountableName: "Robin Reed" },
    sector: "education",
    form: "full",
    status: "submitted",
    statusBefore: null,
    dueOn: "2026-10-16",
    cycleDueOn: "2026-10-16",
    firstSubmittedOn: "2026-10-16",
    replyDueOn: null,
    isOwn: false,
    version: "submitted",
    isLatest: true,
    answers: answers(WORKED),
    submission: {
      number: 1,
      submittedOn: "2026-10-16",
      receiptCode: RECEIPT,
      signedBy: "Sam Taylor",
      signedByLead: false,
    },
    moderated: new Map(),
    evidence: [],
    findings: [],
    closing: [],
    signals: [],
    acknowledgements: [],
    gapsWithAction: null,
    actions: [],
    since: null,
    earlier: [],
    challenges: [],
    evaluations: [],
    ...changes,
  };
}

const blocksOf = (changes: Partial<ReturnReportFacts> = {}) => returnReport(facts(changes), MADE).blocks;
const textOf = (changes: Partial<ReturnReportFacts> = {}) => JSON.stringify(blocksOf(changes));
const shownAs = (blocks: Block[], key: string) =>
  blocks.flatMap((block) => (block.kind === "keyValues" ? block.rows : [])).find((row) => row.key === key)
    ?.value;

/** The worked example with the third standard essential for schools. */
function withEssential(): Template {
  const areas = template.areas.map((area) => ({
    ...area,
    standards: area.standards.map((one) => (one.code === "A3" ? { ...one, essential: ["education"] } : one)),
  }));
  return { ...template, areas };
}

describe("the result", () => {
  test("the first figure counts the standards met of those rated", () => {
    const [first] = blocksOf().filter((block) => block.kind === "paragraph");
    expect(first).toMatchObject({ text: "Meets 2 of 3 standards", style: "strong" });
  });

  test("the score stands second, with its line", () => {
    expect(shownAs(blocksOf(), "Maturity score")).toBe("42% (in place throughout = 67)");
    expect(shownAs(blocksOf(), "Stage")).toBe("Developing");
    expect(shownAs(blocksOf(), "Coverage")).toBe(
      "4 of 4 standards answered: 3 rated, 1 not applicable, 0 unanswered",
    );
  });

  test("the working prints the sums and tenths of the worked example", () => {
    expect(textOf()).toContain("100 × 5 ÷ 12 = 41.7%");
    expect(textOf()).toContain("A3 × 2");
  });

  test("a reason that stayed beside a later rating is not printed", () => {
    const kept = { level: "started", notApplicableReason: "We lend no devices." };
    expect(textOf({ answers: answers({ A4: kept }) })).not.toContain("We lend no devices.");
  });

  test("what was left out stands there with its reason", () => {
    expect(textOf()).toContain("A4 Fourth: not applicable (We lend no devices.)");
    expect(textOf({ answers: answers({ A1: WORKED.A1 }) })).toContain(
      "Unanswered: A2 Second, A3 Third, A4 Fourth",
    );
  });

  test("what would raise it most comes with what it adds to the area and to the audit", () => {
    const raises = blocksOf().find(
      (block) => block.kind === "table" && block.caption.startsWith("The steps that add most"),
    );
    const rows = raises?.kind === "table" ? raises.rows : [];
    // From 5 of 12: A3 from 0 to 2, twice, is 9 of 12; A2 from 2 to 3 is 6 of 12.
    expect(rows.map(([standard, step, , , whole]) => [standard, step, whole])).toEqual([
      [
        "A3 Third",
        "Not in place to In place. Worked area: stage Developing to Meeting. The whole audit: stage Developing to Meeting",
        "+33.3 (to 75.0%)",
      ],
      ["A2 Second", "In place to Embedded", "+8.3 (to 50.0%)"],
    ]);
  });

  test("a return with only not-applicable answers is not scored, and never 0", () => {
    const blocks = blocksOf({ answers: answers({ A1: { level: "not-applicable" } }) });
    expect(shownAs(blocks, "Maturity score")).toBe("not scored");
    expect(shownAs(blocks, "Stage")).toBeUndefined();
    expect(JSON.stringify(blocks)).not.toContain('"0%"');
  });

  test("a band held down names the essential standard and the band without it", () => {
    const changes = { template: withEssential() };
    expect(shownAs(blocksOf(changes), "Stage")).toBe(
      "Early, held down by the essential standard A3 Third. Without it: Developing",
    );
  });

  test("an unanswered essential standard makes a submitted score provisional, and an open one not", () => {
    const changes = { template: withEssential(), answers: answers({ A1: { level: "embedded" } }) };
    expect(textOf(changes)).toContain("Provisional:");
    expect(textOf({ ...changes, version: "working", submission: null })).not.toContain("Provisional:");
  });
});

describe("who and when", () => {
  test("receipt code, signatory and date stand on the first page", () => {
    const blocks = blocksOf();
    expect(shownAs(blocks, "Receipt code")).toBe(RECEIPT);
    expect(shownAs(blocks, "Signed by")).toBe("Sam Taylor");
    expect(shownAs(blocks, "Submitted")).toBe("16 October 2026");
  });

  test("a return signed by its lead says so, and an imported one that nobody signed", () => {
    const submission = facts().submission ?? expect.fail("no submission");
    expect(shownAs(blocksOf({ submission: { ...submission, signedByLead: true } }), "Signed by")).toBe(
      "Sam Taylor, signed by the lead",
    );
    expect(shownAs(blocksOf({ submission: { ...submission, signedBy: null } }), "Signed by")).toContain(
      "imported",
    );
  });

  test("an agency's own open return reads so far, and has no receipt", () => {
    const changes = {
      isOwn: true,
      version: "working",
      status: "in-progress",
      firstSubmittedOn: null,
      submission: null,
      answers: answers({ A1: WORKED.A1 }),
    } as const;
    const text = textOf(changes);
    expect(text).toContain("Meets 1 of 1 standard so far");
    expect(text).toContain("100% so far");
    expect(text).toContain("1 of 4 standards answered");
    expect(shownAs(blocksOf(changes), "Status")).toBe("In progress, overdue");
    expect(shownAs(blocksOf(changes), "Receipt code")).toBeUndefined();
    expect(shownAs(blocksOf(changes), "Your rating")).toBe("Embedded");
  });

  test("a return sent back tells its agency which version the Board sees", () => {
    const changes = { isOwn: true, version: "working", status: "returned-for-changes" } as const;
    expect(textOf({ ...changes, replyDueOn: "2026-11-30" })).toContain("due back on 30 November 2026");
    expect(textOf(changes)).toContain("the Board sees those submitted on 16 October 2026");
    expect(textOf({ status: "returned-for-changes" })).toContain("It shows the answers submitted before.");
  });
});

describe("moderation", () => {
  const moderated = new Map([
    ["A1", { level: "started", reason: "Two of five sites.", agencyComment: "We do not agree." }],
  ]);

  test("both ratings stand side by side, and the figures use the Board's", () => {
    const blocks = blocksOf({ moderated });
    expect(shownAs(blocks, "Own rating")).toBe("Embedded");
    expect(shownAs(blocks, "The Board's rating")).toBe("Started");
    expect(shownAs(blocks, "The Board's reason")).toBe("Two of five sites.");
    expect(shownAs(blocks, "The organisation's reply")).toBe("We do not agree.");
    // (1 + 2 + 0) of 12.
    expect(JSON.stringify(blocks)).toContain("100 × 3 ÷ 12 = 25.0%");
    expect(shownAs(blocks, "Board's ratings")).toContain("meets 2 of 3, score 42%");
  });

  test("while answers are being changed, the figures are the agency's own", () => {
    const text = textOf({ moderated, isOwn: true, version: "working", status: "returned-for-changes" });
    expect(text).toContain("100 × 5 ÷ 12 = 41.7%");
    expect(text).toContain("not used in the figures");
  });
});

function action(changes: Partial<ActionFacts> = {}): ActionFacts {
  const standing = { dueOn: "2026-11-22", state: "open", doneOn: null, checkedOn: null } as const;
  return {
    id: "x1",
    title: "Brief new staff",
    standard: "A2",
    owner: "Deputy",
    priority: "high",
    ...standing,
    today: standing,
    isAddedSince: false,
    notes: [],
    ...changes,
  };
}

function note(text: string, changes: Partial<ActionNote> = {}): ActionNote {
  const moves = { stateBefore: null, stateAfter: null, dueBefore: null, dueAfter: null };
  return { at: "2026-11-02T10:00:00.000Z", byName: "Kim Field", text, ...moves, ...changes };
}

describe("actions", () => {
  const tableIn = (changes: Partial<ReturnReportFacts>) =>
    blocksOf(changes).find((block) => block.kind === "table" && /^Action/.test(block.caption));

  test("of a submitted audit stand as they were submitted, and as of the day they are read", () => {
    const moved = { dueOn: "2027-01-31", state: "open", doneOn: null, checkedOn: null } as const;
    const done = { ...moved, dueOn: "2026-11-22", state: "done", doneOn: "2026-11-20" } as const;
    const table = tableIn({
      actions: [
        action({ today: moved }),
        action({ id: "x2", title: "Check the filter", today: done }),
        action({ id: "x3", title: "Answer the Board", isAddedSince: true }),
      ],
    });
    expect(table).toMatchObject({
      caption: "Actions as they were submitted, and as of 23 November 2026",
      head: ["Action", "Standard", "Owner", "Priority", "When submitted", "As of 23 November 2026"],
      rows: [
        [
          "Brief new staff",
          "A2",
          "Deputy",
          "High",
          "Open, due 22 November 2026",
          "Open, due 31 January 2027",
        ],
        ["Check the filter", "A2", "Deputy", "High", "Open, due 22 November 2026", "Done, 20 November 2026"],
        [
          "Answer the Board",
          "A2",
          "Deputy",
          "High",
          "Added since, while it was with the Board",
          "Open, overdue, due 22 November 2026",
        ],
      ],
    });
  });

  test("of an agency's own open audit stand as they are", () => {
    const changes = { isOwn: true, version: "working", status: "in-progress", submission: null } as const;
    expect(tableIn({ ...changes, actions: [action()] })).toMatchObject({
      caption: "Action plan",
      rows: [["Brief new staff", "A2", "Deputy", "22 November 2026", "High", "Open, overdue"]],
    });
  });

  test("come with every note: who, when, what was moved, and what was said", () => {
    const notes = [
      note("Waiting for the trainer."),
      note("", { dueBefore: "2026-11-01", dueAfter: "2026-11-22", byName: null }),
      note("All trained.", { stateBefore: "open", stateAfter: "done" }),
    ];
    const blocks = blocksOf({ actions: [action({ notes })] });
    const at = blocks.findIndex(
      (block) => block.kind === "heading" && block.text === "Notes: Brief new staff",
    );
    expect(blocks[at + 1]).toEqual({
      kind: "keyValues",
      rows: [
        { key: "Kim Field, 2 November 2026 at 10:00", value: "Waiting for the trainer." },
        {
          key: "The portal, 2 November 2026 at 10:00",
          value: "Due date moved from 1 November 2026 to 22 November 2026",
        },
        { key: "Kim Field, 2 November 2026 at 10:00", value: "Marked as done. All trained." },
      ],
    });
    const sheet = returnSheets(facts({ actions: [action({ notes })] })).find(
      ({ name }) => name === "Notes on actions",
    );
    expect(sheet?.table.rows.map(({ action, written_by, text }) => [action, written_by, text])).toEqual([
      ["Brief new staff", "Kim Field", "Waiting for the trainer."],
      ["Brief new staff", "", "Due date moved from 1 November 2026 to 22 November 2026"],
      ["Brief new staff", "Kim Field", "Marked as done. All trained."],
    ]);
  });
});

describe("what changed since the version before", () => {
  const since = {
    from: { number: 1, submittedOn: "2026-09-01" },
    to: { number: 2, submittedOn: "2026-10-16" },
    changes: {
      answers: [
        {
          standard: "A1",
          level: { before: "started", after: "embedded" },
          texts: [{ field: "commentary", before: "Old.", after: "New." }],
        },
      ],
      evidence: [{ id: "e1", title: "Policy", attached: ["A1"], detached: [], revision: null }],
      findings: [],
      closing: [{ question: "better-audit", before: "", after: "Shorter." }],
      acknowledgements: [{ signal: "one-sitting", about: null, before: "", after: "Half term." }],
      actions: [],
    },
  } satisfies ReturnReportFacts["since"];

  test("stands in short after what the audit is", () => {
    const blocks = blocksOf({ since });
    const headings = blocks.flatMap((block) => (block.kind === "heading" ? [block.text] : []));
    expect(headings.slice(0, 3)).toEqual(["Ash School", "Changed since version 1", "Result"]);
    const text = JSON.stringify(blocks);
    expect(text).toContain(
      "Different from version 1, submitted on 1 September 2026: 1 answer, 1 piece of evidence, 1 closing question and 1 reason for a point to ask about.",
    );
    expect(text).toContain('["A1 First","Started, then Embedded","How they know"]');
    expect(blocks).toContainEqual({
      kind: "list",
      style: "bulleted",
      items: [
        "Evidence: Policy. Attached to A1.",
        "Closing question: How could this audit be better?",
        expect.stringMatching(/^Reason for a point to ask about: .+: Whole audit$/),
      ],
    });
  });

  test("says so when nothing did, and is no part of a first version", () => {
    const nothing = {
      answers: [],
      evidence: [],
      findings: [],
      closing: [],
      acknowledgements: [],
      actions: [],
    };
    expect(textOf({ since: { ...since, changes: nothing } })).toContain(
      "Nothing is different from version 1, submitted on 1 September 2026.",
    );
    expect(textOf()).not.toContain("Changed since version");
  });
});

test("the commentary is what they know to everybody else, and what you know to the agency", () => {
  expect([textOf().includes("How they know"), textOf().includes("How you know")]).toEqual([true, false]);
  const own = textOf({ isOwn: true });
  expect([own.includes("How they know"), own.includes("How you know")]).toEqual([false, true]);
});

describe("records", () => {
  test("parts without rows have no heading", () => {
    const headings = blocksOf().flatMap((block) =>
      block.kind === "heading" && block.level === 2 ? [block.text] : [],
    );
    expect(headings).toEqual([
      "Result",
      "Working of the score",
      "Worked area",
      // Questions that nobody answered are something to read.
      "Closing questions",
      "How the scores are made",
    ]);
  });

  test("findings, evidence, actions, questions and the judgement are all in it", () => {
    const text = textOf({
      findings: [{ area: "A", kind: "risk", text: "Phones.", likelihood: 4, impact: 3 }],
      evidence: [
        {
          id: "policy",
          kind: "reference",
          title: "Policy",
          detail: "",
          documentVersion: "4.1",
          datedOn: "2026-05-12",
          effectiveOn: null,
          revision: 1,
          sha256: null,
          heldBy: "the lead",
          reviewOn: null,
          url: "",
          standards: ["A1", "A2"],
          seenOn: "2026-11-02",
          isWithdrawn: false,
        },
      ],
      actions: [action({ notes: [note("Half of them are done.")] })],
      challenges: [
        {
          standard: "A1",
          question: "Who covers?",
          askedFor: "",
          replyDueOn: "2026-11-22",
          state: "open",
          messages: [{ writtenAt: "2026-11-20T11:00:00.000Z", writtenBy: "Sam Taylor", text: "The deputy." }],
        },
      ],
      evaluations: [
        { judgement: "Assured", reasons: "Borne out.", meeting: "12 November", evaluatedOn: "2026-11-12" },
      ],
    });
    for (const words of [
      "Phones.",
      "Medium (12 of 25): likely, moderate",
      "Reference, version 4.1, dated 12 May 2026, held by the lead",
      "A1, A2",
      "Brief new staff",
      '"Open, due 22 November 2026","Open, overdue"',
      "Notes: Brief new staff",
      '{"key":"Kim Field, 2 November 2026 at 10:00","value":"Half of them are done."}',
      "Question 1, on A1",
      "Waiting for a reply, overdue",
      "Sam Taylor, 20 November 2026 at 11:00",
      "Assured",
    ]) {
      expect(text).toContain(words);
    }
  });

  test("a file stands with its revision, its dates and the beginning of its SHA-256", () => {
    const file = {
      id: "log",
      kind: "file" as const,
      title: "Filter log",
      detail: "Twelve months, all sites.",
      documentVersion: "",
      datedOn: null,
      effectiveOn: "2026-01-01",
      revision: 3,
      sha256: "fedcba9876543210".repeat(4),
      heldBy: "",
      reviewOn: "2027-01-31",
      url: "",
      standards: ["A3"],
      seenOn: null,
      isWithdrawn: false,
    };
    const withdrawn = textOf({ evidence: [{ ...file, isWithdrawn: true }] });
    expect(withdrawn).toContain(`${file.title} (withdrawn)`);
    expect(withdrawn).toContain("Withdrawn from the library, File, revision 3");
    const text = textOf({ evidence: [file] });
    expect(text).toContain("Twelve months, all sites.\\nFile, revision 3");
    expect(text).toContain(
      "File, revision 3, in effect from 1 January 2026, SHA-256 begins fedcba9876543210",
    );
    expect(text).not.toContain(file.sha256);
  });

  test("closing answers come in the order asked, voices by their names", () => {
    const blocks = blocksOf({
      closing: [
        { question: "contributors", text: "staff,children" },
        { question: "children-notice", text: "They would know whom to tell." },
      ],
    });
    const rows = blocks.flatMap((block) => (block.kind === "keyValues" ? block.rows : []));
    const asked = rows.filter(({ key }) => key.endsWith("?"));
    expect(asked).toEqual([
      { key: "What would children notice?", value: "They would know whom to tell." },
      { key: "Who contributed to this audit?", value: "Staff and volunteers, Children and young people" },
      { key: "Who were they, and how did they take part?", value: "Not answered" },
      { key: "How could this audit be better?", value: "Not answered" },
    ]);
  });

  test("each point to ask about stands with what the organisation says to it, or that it gave no reason", () => {
    const points = {
      signals: [
        { key: "many-not-applicable", about: "A", reason: "1 of 4 standards." },
        { key: "one-sitting", about: null, reason: "All on one day." },
      ],
      acknowledgements: [
        {
          signal: "many-not-applicable",
          about: "A",
          pointReason: "1 of 4 standards.",
          reason: "We lend none.",
        },
      ],
      gapsWithAction: 2,
    } satisfies Partial<ReturnReportFacts>;
    const text = textOf(points);
    expect(text).toContain('"Worked area","1 of 4 standards.","We lend none."');
    expect(text).toContain('"Whole audit","All on one day.","no reason given"');
    const working = textOf({ ...points, isOwn: true, version: "working", status: "in-progress" });
    expect(working).toContain('"Whole audit","All on one day.","nothing yet"');
    expect(text).toContain('"Gaps the organisation found itself, with an action","value":"2"');
  });
});

describe("earlier rounds", () => {
  const earlier = {
    returnId: "r1",
    cycleName: "2024 round",
    submittedOn: "2024-10-16",
    moderated: 0,
    template,
    levels: new Map([
      ["A1", "started"],
      ["A2", "in-place"],
      ["A3", "not-applicable"],
      ["A4", "started"],
    ]),
  };

  test("the counts come first, then the scores on the standards rated both times, then what was left out", () => {
    const text = textOf({ earlier: [earlier] });
    // A1 1 → 3 and A2 2 → 2: 3 of 6 and 5 of 6.
    expect(text).toContain("On 2 standards rated both times: met 1 then, 2 now");
    expect(text).toContain('["The whole audit","2","1","2","50.0%","83.3%","+33.3"]');
    expect(text).toContain("Not compared: A3 (not rated then), A4 (not rated now).");
    expect(text).toContain("Both times these are the organisation's own ratings.");
  });

  test("a first round has no such part", () => {
    expect(textOf()).not.toContain("earlier rounds");
  });
});
