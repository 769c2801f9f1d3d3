import { describe, expect, test } from "vitest";
import { findAgencyByReference } from "#db/agencies/agencies.server.ts";
import type { Db } from "#db/client.server.ts";
import { installTemplate } from "#db/cycles/templates.server.ts";
import { listPeopleOfAgency } from "#db/people/users.server.ts";
import { findReturnOfAgency } from "#db/returns/returns.server.ts";
import { history, outbox } from "#db/schema.ts";
import { makeAgency, makeCycle, OPERATOR, templateSource } from "#tests/support/factories.ts";
import { openTestShell } from "#tests/support/shell.ts";

const HEADER =
  "reference,name,sector,locality,parent_reference,accountable_officer_name,accountable_officer_email,lead_name,lead_email";
const ROWS = [
  "S1,Hill School,education,North,T1,Ann Head,head@example.org,Lee Lead,Lee@Example.org",
  'T1,"Trust, of Hills",education,,,,,,',
];
const FILE = [HEADER, ...ROWS].join("\n");

function openShell() {
  const shell = openTestShell();
  installTemplate(shell.db, templateSource(), OPERATOR);
  return shell;
}

function historyRows(db: Db): number {
  return db.select().from(history).all().length;
}

function leadsOf(db: Db, reference: string): string[] {
  const agency = findAgencyByReference(db, reference);
  return agency ? listPeopleOfAgency(db, agency.id, "lead").map(({ email, name }) => `${name} ${email}`) : [];
}

describe("agencies import", () => {
  test("makes agencies, their people and their parents, and sends nothing", async () => {
    const shell = openShell();
    shell.write("a.csv", FILE);
    expect(await shell.run("agencies", "import", "a.csv")).toEqual({
      exitCode: 0,
      stdout: "2 added, 0 changed, 0 unchanged\n",
      stderr: "",
    });
    const school = findAgencyByReference(shell.db, "S1");
    const trust = findAgencyByReference(shell.db, "T1");
    expect(school).toMatchObject({
      locality: "North",
      accountableEmail: "head@example.org",
      parentId: trust?.id,
    });
    expect(trust).toMatchObject({ name: "Trust, of Hills", form: "full", enrolment: null });
    expect(leadsOf(shell.db, "S1")).toEqual(["Lee Lead lee@example.org"]);
    expect(shell.db.select().from(outbox).all()).toEqual([]);
  });

  test("changes nothing the second time, also in the history", async () => {
    const shell = openShell();
    shell.write("a.csv", FILE);
    await shell.run("agencies", "import", "a.csv");
    const before = historyRows(shell.db);
    const { stdout } = await shell.run("agencies", "import", "a.csv");
    expect(stdout).toBe("0 added, 0 changed, 2 unchanged\n");
    expect(historyRows(shell.db)).toBe(before);
  });

  test("says in a dry run what it would do, and does nothing", async () => {
    const shell = openShell();
    shell.write("a.csv", FILE);
    const before = historyRows(shell.db);
    const { stdout, exitCode } = await shell.run("agencies", "import", "a.csv", "--dry-run");
    expect([exitCode, stdout]).toEqual([0, "2 added, 0 changed, 0 unchanged\n"]);
    expect(findAgencyByReference(shell.db, "S1")).toBeUndefined();
    expect(historyRows(shell.db)).toBe(before);
  });

  test("replaces a changed lead, keeps what an empty cell stands for and leaves missing agencies alone", async () => {
    const shell = openShell();
    shell.write("a.csv", FILE);
    await shell.run("agencies", "import", "a.csv");
    shell.write(
      "b.csv",
      "reference;name;sector;locality;lead_name;lead_email\r\nS1;Hill School;education;;Nia;nia@example.org\r\n",
    );
    const { stdout } = await shell.run("agencies", "import", "b.csv");
    expect(stdout).toBe("0 added, 1 changed, 0 unchanged\n");
    expect(leadsOf(shell.db, "S1")).toEqual(["Nia nia@example.org"]);
    expect(findAgencyByReference(shell.db, "S1")?.locality).toBe("North");
    expect(findAgencyByReference(shell.db, "T1")?.name).toBe("Trust, of Hills");
  });

  test("one lead of several stays beside the others", async () => {
    const shell = openShell();
    shell.write("a.csv", FILE);
    shell.write("u.csv", "email,name,role,agency_reference\nsecond@example.org,Sam,lead,S1\n");
    await shell.run("agencies", "import", "a.csv");
    await shell.run("users", "import", "u.csv");
    expect((await shell.run("agencies", "import", "a.csv")).stdout).toBe("0 added, 0 changed, 2 unchanged\n");
    expect(leadsOf(shell.db, "S1")).toEqual(["Lee Lead lee@example.org", "Sam second@example.org"]);
  });

  test("lists every fault with line and column, and changes nothing", async () => {
    const shell = openShell();
    const rows = ["S1,,education,,,,,,", '"S2","Two\nlines",nowhere,,S9,,,,x', "S1,Again,education,,,,,,"];
    shell.write("a.csv", [HEADER, ...rows].join("\n"));
    const { exitCode, stdout, stderr } = await shell.run("agencies", "import", "a.csv");
    expect([exitCode, stdout]).toEqual([1, ""]);
    const lines = stderr.trimEnd().split("\n");
    expect(lines.map((line) => line.split(": ")[0])).toEqual([
      "a.csv:2:name",
      "a.csv:3:sector",
      "a.csv:3:lead_email",
      "a.csv:3:parent_reference",
      "a.csv:5:reference",
      "5 faults. Nothing was changed.",
    ]);
    expect(findAgencyByReference(shell.db, "S2")).toBeUndefined();
  });

  test.each<[string, string | Uint8Array, string]>([
    ["a missing column", "reference,name\nS1,Hill\n", "a.csv:1:sector: "],
    ["an unknown column", "reference,name,sector,colour\nS1,Hill,education,red\n", "a.csv:1:colour: "],
    [
      "another encoding",
      new Uint8Array([0xff, 0xfe, 0x41]),
      "a.csv:1:1: The file is not UTF-8 text; save as CSV UTF-8",
    ],
  ])("refuses %s", async (_, content, start) => {
    const shell = openShell();
    shell.write("a.csv", content);
    const { exitCode, stderr } = await shell.run("agencies", "import", "a.csv");
    expect(exitCode).toBe(1);
    expect(stderr.startsWith(start)).toBe(true);
    expect(stderr.endsWith("1 fault. Nothing was changed.\n")).toBe(true);
  });
});

describe("agencies enrol", () => {
  test("makes returns by sector or invited, and leaves those that are there", async () => {
    const shell = openTestShell();
    makeAgency(shell.db, { reference: "S1" });
    const { cycle } = makeCycle(shell.db);
    const [required, invited] = [
      makeAgency(shell.db, { reference: "S2" }),
      makeAgency(shell.db, { reference: "S3" }),
    ];
    const enrol = (...more: string[]) => shell.run("agencies", "enrol", "--cycle", cycle.name, ...more);
    expect((await enrol("S1", "S2")).stdout).toBe("1 added, 1 unchanged\n");
    expect((await enrol("S3", "S2", "--invited")).stdout).toBe("1 added, 1 unchanged\n");
    const enrolmentIn = (id: string) => findReturnOfAgency(shell.db, cycle.id, id);
    expect(enrolmentIn(required.id)).toMatchObject({ enrolment: "required", enrolledOn: "2026-11-23" });
    expect(enrolmentIn(invited.id)?.enrolment).toBe("invited");
  });

  test("refuses unknown agencies, those of a sector not asked, and unknown cycles", async () => {
    const shell = openTestShell();
    const { cycle } = makeCycle(shell.db);
    makeAgency(shell.db, { reference: "S1" });
    makeAgency(shell.db, { reference: "S2", sector: "space" });
    const { stderr, exitCode } = await shell.run(
      "agencies",
      "enrol",
      "S1",
      "S2",
      "S9",
      "--cycle",
      cycle.name,
    );
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/ S2 .*\n.* S9[;.].*\n2 faults\. Nothing was changed\.\n$/);
    expect((await shell.run("agencies", "enrol", "S1", "--cycle", "1999")).exitCode).toBe(1);
    const agency = findAgencyByReference(shell.db, "S1");
    expect(findReturnOfAgency(shell.db, cycle.id, agency?.id ?? "")).toBeUndefined();
  });
});
