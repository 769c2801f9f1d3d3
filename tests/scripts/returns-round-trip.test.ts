import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { answers, returns, submissions } from "#db/schema.ts";
import { fillReturn, makeAgency, returnOf, submitReturn } from "#tests/support/factories.ts";
import {
  exported,
  HEADER,
  historyRows,
  imported,
  type PortalShell,
  setUp,
  WORKED,
} from "#tests/support/returns-shell.ts";

const REFERENCES = [
  "IN-1",
  "RDY-1",
  "SUB-1",
  "REV-1",
  "BACK-1",
  "AGAIN-1",
  "EVA-1",
  "CLO-1",
  "CLU-1",
  "CLN-1",
];

describe("importing an export", () => {
  const TEXTS = [
    '=HYPERLINK("https://example.org")',
    "'quoted' by a child",
    "+44 and -1\n@mention; Ysgol, Школа",
    'tabs\tinside, commas and "quotes"',
  ];

  function fill({ db, made }: PortalShell): void {
    const codes = ["A1", "A2", "A3", "A4"];
    const levels = ["embedded", "in-place", "not-in-place", "not-applicable"];
    for (const reference of REFERENCES) {
      const agency = makeAgency(db, { reference, sector: "third-sector" });
      const given = codes.map((code, index) => [
        code,
        { level: levels[index] ?? null, commentary: TEXTS[index] ?? "", example: TEXTS[3 - index] ?? "" },
      ]);
      let one = returnOf(db, made, agency);
      if (reference !== "CLN-1") one = fillReturn(db, one, Object.fromEntries(given.slice(0, 3)));
      if (["SUB-1", "REV-1", "BACK-1", "AGAIN-1", "EVA-1", "CLO-1"].includes(reference)) {
        one = submitReturn(db, made.template, one);
      }
      const statuses = {
        "RDY-1": "ready-for-sign-off",
        "REV-1": "in-review",
        "BACK-1": "returned-for-changes",
        "AGAIN-1": "ready-for-sign-off",
        "EVA-1": "evaluated",
        "CLO-1": "closed",
        "CLU-1": "closed",
        "CLN-1": "closed",
      } as const;
      const status = Object.entries(statuses).find(([key]) => key === reference)?.[1];
      if (status)
        db.update(returns).set({ status, statusBefore: one.status }).where(eq(returns.id, one.id)).run();
      // The agency went on working after its audit was sent back: the export shows what was submitted.
      if (reference === "BACK-1")
        fillReturn(db, { ...one, status: "returned-for-changes" }, { A2: "started" });
    }
  }

  const EXPORTS = [
    ["returns", "export"],
    ["returns", "export", "--self"],
    ["standards", "export"],
    ["scores", "export"],
    ["scores", "export", "--self"],
    ["coverage", "export", "--by", "sector"],
  ];

  test("gives the same data in another portal, for every status and text", async () => {
    const [from, to] = [setUp(), setUp()];
    fill(from);
    const moderated = `${HEADER},status,submitted_on,moderated_level\nREV-1,A2,in-place,,"${TEXTS[1]}","${TEXTS[2]}",in-review,2026-11-20,started\n`;
    expect((await imported(from, moderated, "--replace")).stderr).toBe("");
    for (const reference of REFERENCES) {
      makeAgency(to.db, { reference, sector: "third-sector" });
    }
    const csv = await exported(from, "returns", "export");
    const ran = await imported(to, csv);
    expect(ran.stderr).toBe("");
    for (const words of EXPORTS) expect(await exported(to, ...words)).toBe(await exported(from, ...words));
    expect(csv).toContain("REV-1,Agency REV-1,third-sector,in-review,2026-11-20,A2,in-place,started,");
  });

  test("a reason that stayed beside a later rating is in no file and no submission, and stays stored", async () => {
    const shell = setUp();
    const agency = makeAgency(shell.db, { reference: "IN-1", sector: "third-sector" });
    const kept = { level: "started", notApplicableReason: "We lend nothing." };
    const one = fillReturn(shell.db, returnOf(shell.db, shell.made, agency), { A2: kept });
    const csv = await exported(shell, "returns", "export");
    expect(csv).not.toContain("We lend nothing.");
    expect(csv).toContain("A2,started,,,,");
    expect((await imported(shell, csv)).stdout).toBe("0 added, 0 changed, 12 unchanged\n");
    const [stored] = shell.db.select().from(answers).where(eq(answers.standardCode, "A2")).all();
    expect(stored).toMatchObject(kept);
    submitReturn(shell.db, shell.made.template, one);
    const [submission] = shell.db.select().from(submissions).all();
    expect(submission?.payload).not.toContain("We lend nothing.");
  });

  test("again changes nothing, also in the history", async () => {
    const shell = setUp();
    fill(shell);
    const csv = await exported(shell, "returns", "export");
    const before = historyRows(shell.db);
    const rows = 12 * 4;
    expect(await imported(shell, csv)).toEqual({
      exitCode: 0,
      stdout: `0 added, 0 changed, ${rows} unchanged\n`,
      stderr: "",
    });
    expect(historyRows(shell.db)).toBe(before);
    expect(await exported(shell, "returns", "export")).toBe(csv);
    expect(shell.db.select().from(answers).where(eq(answers.level, "started")).all()).toHaveLength(1);
  });

  test("as JSON gives the same data in another portal, and again changes nothing", async () => {
    const [from, to] = [setUp(), setUp()];
    fill(from);
    for (const reference of REFERENCES) makeAgency(to.db, { reference, sector: "third-sector" });
    const words = ["returns", "export", "--cycle", "2026", "--format", "json"];
    const json = (await from.run(...words)).stdout;
    const file = to.write("returns.json", json);
    expect((await to.run("returns", "import", file, "--cycle", "2026")).stderr).toBe("");
    for (const words of EXPORTS) expect(await exported(to, ...words)).toBe(await exported(from, ...words));
    const before = historyRows(to.db);
    const again = await to.run("returns", "import", file, "--cycle", "2026");
    expect(again.stdout).toBe(`0 added, 0 changed, ${12 * 4} unchanged\n`);
    expect(historyRows(to.db)).toBe(before);
  });

  test("restores a return sent back as submitted version and working answers alike", async () => {
    const [from, to] = [setUp(), setUp()];
    fill(from);
    makeAgency(to.db, { reference: "BACK-1", sector: "third-sector" });
    const rows = (await exported(from, "returns", "export")).split(/^(?=[A-Z]+-1,)/m);
    const back = rows.filter((row) => row.startsWith("agency_reference") || row.startsWith("BACK-1"));
    expect((await imported(to, back.join(""))).stderr).toBe("");
    const submitted = to.db.select().from(submissions).all();
    expect(submitted).toHaveLength(1);
    expect(to.db.select().from(answers).where(eq(answers.standardCode, "A2")).get()?.level).toBe("in-place");
  });

  test("with semicolons, CRLF and a byte-order mark changes nothing either", async () => {
    const shell = setUp();
    await imported(shell, WORKED, "--submitted", "2026-05-01");
    const excel = `\uFEFF${WORKED.replaceAll(",", ";").replaceAll("\n", "\r\n")}`;
    expect((await imported(shell, excel)).stdout).toBe("0 added, 0 changed, 4 unchanged\n");
  });
});
