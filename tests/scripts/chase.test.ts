import { describe, expect, test } from "vitest";
import { chaseSteps, history, outbox } from "#db/schema.ts";
import { createSettings } from "#db/settings.server.ts";
import { makeAgency, makeCycle, makePerson, OPERATOR } from "#tests/support/factories.ts";
import { openTestShell } from "#tests/support/shell.ts";

const HEADER = "on,step,agency_reference,due_on,recipient_role,recipient_email,state";

/** Monday 14 December 2026: the cycle was opened on 1 September and is due on Friday 18 December. */
function openShell() {
  const shell = openTestShell("2026-12-14T08:00:00Z");
  createSettings(shell.db, { name: "Anytown Partnership", isDemo: false, seededOn: null }, OPERATOR);
  const agency = makeAgency(shell.db, { reference: "A1", accountableEmail: "head@example.org" });
  makeAgency(shell.db, { reference: "A2" });
  makePerson(shell.db, "lead@example.org", "lead", agency.id);
  makeCycle(shell.db);
  const chase = (...argv: string[]) => shell.run("chase", ...argv, "--cycle", "2026");
  return { ...shell, chase };
}

describe("chase preview", () => {
  test("prints who would be written to today, and writes nothing", async () => {
    const shell = openShell();
    const before = shell.db.select().from(history).all().length;
    const { exitCode, stdout, stderr } = await shell.chase("preview");
    expect([exitCode, stderr]).toEqual([0, ""]);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toBe(HEADER);
    expect(lines).toContain("2026-12-14,due-7,A1,2026-12-18,lead,lead@example.org,due");
    expect(lines).toContain("2026-12-14,due-30,A1,2026-12-18,lead,lead@example.org,passed-over");
    expect(lines).toContain("2026-12-14,due-7,A2,2026-12-18,lead,,no-address");
    expect(shell.db.select().from(chaseSteps).all()).toEqual([]);
    expect(shell.db.select().from(outbox).all()).toEqual([]);
    expect(shell.db.select().from(history).all()).toHaveLength(before);
  });

  test("answers for any day", async () => {
    const shell = openShell();
    const states = async (on: string) =>
      (await shell.chase("preview", "--on", on)).stdout.split("\n").filter((line) => line.endsWith(",due"));
    expect(await states("2026-09-01")).toEqual(["2026-09-01,invite,A1,2026-12-18,lead,lead@example.org,due"]);
    // Christmas Day and New Year's Day are quiet: what falls on them moves to the next working day.
    expect(await states("2026-12-25")).toEqual([]);
    expect(await states("2026-12-29")).toEqual(["2026-12-29,due+7,A1,2026-12-18,lead,lead@example.org,due"]);
    expect(await states("2027-01-04")).toEqual([
      "2027-01-04,due+14,A1,2026-12-18,accountable-person,head@example.org,due",
    ]);
  });

  test("prints JSON under the same keys", async () => {
    const { stdout } = await openShell().chase("preview", "--format", "json", "--on", "2026-09-01");
    const { meta, rows } = JSON.parse(stdout);
    expect(meta).toMatchObject({
      template: "pies-online-safeguarding@2026.1",
      cycle: "2026",
      filter: { on: "2026-09-01" },
    });
    expect(Object.keys(rows[0]).join(",")).toBe(HEADER);
  });
});

describe("chase run", () => {
  test("queues the day's messages once and records its steps", async () => {
    const shell = openShell();
    const first = await shell.chase("run");
    expect(first.stdout).toContain("2026-12-14,due-7,A1,2026-12-18,lead,lead@example.org,due\n");
    const second = await shell.chase("run");
    expect(second.stdout).toContain("2026-12-14,due-7,A1,2026-12-18,lead,lead@example.org,already-sent\n");
    expect(second.stdout).not.toContain(",due\n");
    const messages = shell.db.select().from(outbox).all();
    expect(messages.map(({ kind, toEmail, state }) => [kind, toEmail, state])).toEqual([
      ["reminder", "lead@example.org", "waiting"],
    ]);
    const sent = shell.db
      .select()
      .from(chaseSteps)
      .all()
      .filter(({ state }) => state === "sent");
    expect(sent).toMatchObject([{ step: "due-7", onDay: "2026-12-14", outboxId: messages[0]?.id }]);
  });

  test("takes an earlier day and no later one", async () => {
    const shell = openShell();
    expect((await shell.chase("run", "--on", "2026-11-18")).stdout).toContain(
      ",due-30,A1,2026-12-18,lead,lead@example.org,due\n",
    );
    const { exitCode, stderr } = await shell.chase("run", "--on", "2026-12-15");
    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/:--on: .*2026-12-15.*\n1 fault\. Nothing was changed\.\n$/);
    expect(shell.db.select().from(outbox).all()).toHaveLength(1);
  });
});

test.each([
  ["preview", "--on", "2026-02-30"],
  ["run", "--on", "yesterday"],
  ["preview", "--format", "xml"],
])("chase %s %s %s is refused", async (...argv) => {
  const { exitCode, stderr } = await openShell().chase(...argv);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(argv[1]);
});

test("an unknown cycle is refused", async () => {
  const { exitCode, stderr } = await openTestShell().run("chase", "preview", "--cycle", "1999");
  expect(exitCode).toBe(1);
  expect(stderr).toContain(":--cycle: ");
});
