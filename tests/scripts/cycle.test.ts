import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { findCycleByName } from "#db/cycles/cycles.server.ts";
import { installTemplate } from "#db/cycles/templates.server.ts";
import { listReturnsOfCycle } from "#db/returns/returns.server.ts";
import { agencies, quietPeriods } from "#db/schema.ts";
import { makeAgency, OPERATOR, templateSource } from "#tests/support/factories.ts";
import { openTestShell } from "#tests/support/shell.ts";

const TOOL = "pies-online-safeguarding@2026.1";

function openShell() {
  const shell = openTestShell();
  installTemplate(shell.db, templateSource(), OPERATOR);
  makeAgency(shell.db, { reference: "S1" });
  makeAgency(shell.db, { reference: "C1", sector: "third-sector", form: "short" });
  makeAgency(shell.db, { reference: "X1", sector: "space" });
  const closed = makeAgency(shell.db, { reference: "S2" });
  shell.db.update(agencies).set({ closedAt: OPERATOR.at }).where(eq(agencies.id, closed.id)).run();
  const open = (...more: string[]) =>
    shell.run(
      "cycle",
      "open",
      "--template",
      TOOL,
      "--name",
      "2027",
      "--opens",
      "2027-01-04",
      "--due",
      "2027-04-30",
      ...more,
    );
  const places = () =>
    listReturnsOfCycle(shell.db, findCycleByName(shell.db, "2027")?.id ?? "").map(
      ({ agency, enrolment, form, dueOn }) => `${agency.reference} ${enrolment} ${form} ${dueOn}`,
    );
  return { ...shell, open, places };
}

describe("cycle open", () => {
  test("makes a return for every active agency that the audit tool asks something of", async () => {
    const shell = openShell();
    expect((await shell.open()).stdout).toBe(
      "2027 opens 2027-01-04, is due 2027-04-30 and closes 2027-06-29: 2 enrolled\n",
    );
    expect(shell.places()).toEqual(["C1 invited short 2027-04-30", "S1 required full 2027-04-30"]);
    expect(findCycleByName(shell.db, "2027")).toMatchObject({
      closesOn: "2027-06-29",
      chasesFrom: "2026-11-23",
    });
  });

  test("takes only the sectors named", async () => {
    const shell = openShell();
    await shell.open("--sectors", "third-sector, statutory");
    expect(shell.places()).toEqual(["C1 invited short 2027-04-30"]);
  });

  test("is quiet on bank holidays from its first step to its closing", async () => {
    const shell = openShell();
    await shell.open("--closes", "2027-05-03");
    const days = shell.db.select().from(quietPeriods).all();
    expect(days.map(({ fromOn, untilOn, sector }) => [fromOn, untilOn, sector])).toEqual(
      ["2026-12-25", "2026-12-28", "2027-01-01", "2027-03-26", "2027-03-29", "2027-05-03"].map((on) => [
        on,
        on,
        null,
      ]),
    );
  });

  test("lists every fault of the command line in one go", async () => {
    const shell = openShell();
    await shell.open();
    const { exitCode, stderr } = await shell.run(
      ...[
        "cycle",
        "open",
        "--template",
        "other@1",
        "--name",
        "2027",
        "--opens",
        "2027-05-01",
        "--due",
        "2027-04-30",
      ],
    );
    expect(exitCode).toBe(1);
    expect(stderr.split("\n").map((line) => line.split(":")[2])).toEqual([
      "--template",
      "--name",
      "--due",
      undefined,
      undefined,
    ]);
    expect(stderr).toContain("3 faults. Nothing was changed.\n");
    expect(stderr).toContain(TOOL);
  });

  test.each([
    ["--sectors", "nowhere"],
    ["--closes", "2027-04-29"],
    ["--closes", "29/04/2028"],
  ])("refuses %s %s", async (option, value) => {
    const shell = openShell();
    const { exitCode, stderr } = await shell.open(option, value);
    expect(exitCode).toBe(1);
    expect(stderr).toContain(`:${option}: `);
    expect(findCycleByName(shell.db, "2027")).toBeUndefined();
  });
});

test("cycle close closes a cycle once, and no return changes by it", async () => {
  const shell = openShell();
  await shell.open();
  expect((await shell.run("cycle", "close", "--name", "2027")).stdout).toBe("2027 is closed.\n");
  expect((await shell.run("cycle", "close", "--name", "2027")).stdout).toBe("2027 was closed already.\n");
  const cycle = findCycleByName(shell.db, "2027");
  expect(cycle).toMatchObject({ closedAt: "2026-11-23T12:00:00Z".replace("Z", ".000Z"), version: 2 });
  expect(listReturnsOfCycle(shell.db, cycle?.id ?? "").map(({ status }) => status)).toEqual([
    "not-started",
    "not-started",
  ]);
  const { exitCode, stderr } = await shell.run("cycle", "close", "--name", "1999");
  expect(exitCode).toBe(1);
  expect(stderr).toContain(":--name: ");
});

test("cycle list prints every cycle, the latest due first", async () => {
  const shell = openShell();
  await shell.open();
  await shell.run(
    ...[
      "cycle",
      "open",
      "--template",
      TOOL,
      "--name",
      "Old, 2020",
      "--opens",
      "2020-01-01",
      "--due",
      "2020-04-01",
    ],
  );
  expect((await shell.run("cycle", "list")).stdout).toBe(
    [
      "name,template,opens_on,due_on,closes_on,phase,enrolled",
      `2027,${TOOL},2027-01-04,2027-04-30,2027-06-29,not-yet-open,2`,
      `"Old, 2020",${TOOL},2020-01-01,2020-04-01,2020-05-31,closed,2`,
      "",
    ].join("\n"),
  );
});
