import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { answers, moderations, returns, submissions } from "#db/schema.ts";
import { makeAgency } from "#tests/support/factories.ts";
import { exported, HEADER, historyRows, imported, setUp, WORKED } from "#tests/support/returns-shell.ts";

describe("returns import", () => {
  test("--dry-run says what would change and changes nothing", async () => {
    const shell = setUp();
    const before = historyRows(shell.db);
    expect((await imported(shell, WORKED, "--dry-run")).stdout).toBe("4 added, 0 changed, 0 unchanged\n");
    expect(historyRows(shell.db)).toBe(before);
    expect(shell.db.select().from(answers).all()).toEqual([]);
  });

  test("rows replace the answers they name and others stay", async () => {
    const shell = setUp();
    await imported(shell, WORKED);
    expect((await imported(shell, `${HEADER}\nSCH-1,A2,embedded,,,\n`)).stdout).toBe(
      "0 added, 1 changed, 0 unchanged\n",
    );
    const stored = shell.db.select().from(answers).all();
    expect(Object.fromEntries(stored.map(({ standardCode, level }) => [standardCode, level]))).toEqual({
      A1: "embedded",
      A2: "embedded",
      A3: "not-in-place",
      A4: "not-applicable",
    });
  });

  test("a submitted return is changed only with --replace, as a new version that keeps the one before", async () => {
    const shell = setUp();
    await imported(shell, WORKED, "--submitted", "2026-05-01");
    const other = `${HEADER}\nSCH-1,A3,in-place,,,\n`;
    const before = historyRows(shell.db);
    const refused = await imported(shell, other, "--submitted", "2026-05-20");
    expect(refused.exitCode).toBe(1);
    expect(refused.stderr).toBe(
      "returns.csv:2:level: The audit of SCH-1 was submitted on 2026-05-01 and says something else; add --replace to change it.\n1 fault. Nothing was changed.\n",
    );
    expect(historyRows(shell.db)).toBe(before);
    expect((await imported(shell, other, "--submitted", "2026-05-20", "--replace")).exitCode).toBe(0);
    const versions = shell.db.select().from(submissions).all();
    expect(versions.map(({ number, submittedOn }) => [number, submittedOn])).toEqual([
      [1, "2026-05-01"],
      [2, "2026-05-20"],
    ]);
    expect(
      shell.db.select().from(returns).where(eq(returns.status, "submitted")).get()?.firstSubmittedOn,
    ).toBe("2026-05-01");
    expect(await exported(shell, "scores", "export")).toContain("submitted,all,9,12,75.0,meeting");
  });

  test("a Board's level that the file repeats survives a changed answer, and others lapse with it", async () => {
    const shell = setUp();
    const header = `${HEADER},moderated_level\n`;
    await imported(
      shell,
      `${header}SCH-1,A1,embedded,,,,started\nSCH-1,A2,embedded,,,,started\n`,
      "--submitted",
      "2026-05-01",
    );
    const change = `${header}SCH-1,A1,in-place,,,,started\nSCH-1,A2,in-place,,,,\n`;
    expect((await imported(shell, change, "--replace")).stderr).toBe("");
    const states = shell.db.select().from(moderations).all();
    expect(states.map(({ standardCode, state }) => `${standardCode} ${state}`).sort()).toEqual([
      "A1 lapsed",
      "A1 released",
      "A2 lapsed",
    ]);
  });

  test("an agency that is not enrolled is enrolled", async () => {
    const shell = setUp();
    makeAgency(shell.db, { reference: "NEW-1", sector: "third-sector" });
    expect((await imported(shell, `${HEADER}\nNEW-1,A1,started,,,\n`)).exitCode).toBe(0);
    expect(await exported(shell, "coverage", "export")).toContain("all,3,2,1,0,0,0,0");
  });

  test("an export of before an open return was begun takes it back to not started", async () => {
    const shell = setUp();
    const csv = await exported(shell, "returns", "export");
    await imported(shell, WORKED);
    expect((await imported(shell, csv)).stderr).toBe("");
    expect(await exported(shell, "returns", "export")).toBe(csv);
  });

  test("every fault of a file is told in one go, in the order of its lines, and nothing is written", async () => {
    const shell = setUp();
    const faulty = `${HEADER},colour
SCH-1,A1,fully,,,,
SCH-1,A1,started,,,
NO-1,A1,started,,,,
POL-1,Z9,started,,"two
lines",,
POL-1,A2,best,,,,
`;
    const before = historyRows(shell.db);
    const { exitCode, stdout, stderr } = await imported(shell, faulty);
    expect([exitCode, stdout]).toEqual([1, ""]);
    expect(stderr.split("\n").map((line) => line.split(": ")[0])).toEqual([
      "returns.csv:1:colour",
      "returns.csv:2:level",
      "returns.csv:3:colour",
      "returns.csv:4:agency_reference",
      "returns.csv:5:standard",
      "returns.csv:7:level",
      "6 faults. Nothing was changed.",
      "",
    ]);
    expect(historyRows(shell.db)).toBe(before);
  });

  test("a file that is not UTF-8 is refused with what to do", async () => {
    const shell = setUp();
    const file = shell.write(
      "latin.csv",
      Uint8Array.from([...new TextEncoder().encode(`${HEADER}\nSCH-1,A1,,,caf`), 0xe9]),
    );
    const { exitCode, stderr } = await shell.run("returns", "import", file, "--cycle", "2026");
    expect(exitCode).toBe(1);
    expect(stderr).toBe(
      "latin.csv:1:1: The file is not UTF-8 text; save as CSV UTF-8 and try again.\n1 fault. Nothing was changed.\n",
    );
  });
});
