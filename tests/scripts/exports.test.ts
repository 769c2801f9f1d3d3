import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { returns } from "#db/schema.ts";
import { exported, HEADER, imported, setUp, WORKED } from "#tests/support/returns-shell.ts";

describe("scores", () => {
  test("the worked example prints 41.7, capped by nothing, with its sums and counts", async () => {
    const shell = setUp();
    expect(await imported(shell, WORKED, "--submitted", "2026-05-01")).toEqual({
      exitCode: 0,
      stdout: "4 added, 0 changed, 0 unchanged\n",
      stderr: "",
    });
    expect((await exported(shell, "scores", "export")).split("\n")).toEqual([
      "agency_reference,agency_name,sector,status,area,points,top_points,score,band,rated,meets,not_applicable,unanswered",
      "POL-1,'=Police,statutory,not-started,A,0,0,,,0,0,0,4",
      "POL-1,'=Police,statutory,not-started,all,0,0,,,0,0,0,4",
      'SCH-1,"Ysgol y Dŵr, Abertawe",education,submitted,A,5,12,41.7,developing,3,2,1,0',
      'SCH-1,"Ysgol y Dŵr, Abertawe",education,submitted,all,5,12,41.7,developing,3,2,1,0',
      "",
    ]);
  });

  test("an open return is scored on its working answers", async () => {
    const shell = setUp();
    await imported(shell, WORKED);
    expect(await exported(shell, "scores", "export", "--sector", "education")).toContain(
      "education,in-progress,all,5,12,41.7,developing",
    );
  });

  test("the Board's levels count unless --self leaves them out", async () => {
    const shell = setUp();
    await imported(
      shell,
      `${HEADER},moderated_level\nSCH-1,A1,embedded,,,,in-place\n`,
      "--submitted",
      "2026-05-01",
    );
    expect(await exported(shell, "scores", "export")).toContain("submitted,all,2,3,66.7,meeting");
    expect(await exported(shell, "scores", "export", "--self")).toContain("submitted,all,3,3,100.0,leading");
  });

  test("in JSON scores are numbers and what is not scored is null", async () => {
    const shell = setUp();
    await imported(shell, WORKED, "--submitted", "2026-05-01");
    const { stdout } = await shell.run("scores", "export", "--cycle", "2026", "--format", "json");
    const { meta, rows } = JSON.parse(stdout);
    expect(meta).toEqual({
      template: "worked-example@1",
      cycle: "2026",
      filter: { sector: null, self: false },
      returns: 2,
      generatedAt: "2026-11-23T12:00:00.000Z",
    });
    expect(rows[1]).toMatchObject({
      agency_name: "=Police",
      area: "all",
      score: null,
      band: null,
      points: 0,
    });
    expect(rows[3]).toMatchObject({
      area: "all",
      score: 41.7,
      band: "developing",
      points: 5,
      top_points: 12,
    });
  });
});

describe("standards", () => {
  test("returns with a submitted version are counted, also one sent back, by that version", async () => {
    const shell = setUp();
    await imported(shell, WORKED, "--submitted", "2026-05-01");
    shell.db
      .update(returns)
      .set({ status: "returned-for-changes" })
      .where(eq(returns.status, "submitted"))
      .run();
    const police = `${HEADER}\nPOL-1,A1,started,,,\n`;
    await imported(shell, police);
    expect((await exported(shell, "standards", "export")).split("\n").slice(0, 3)).toEqual([
      "standard,title,not-in-place,started,in-place,embedded,not_applicable,unanswered,returns",
      "A1,First,0,0,0,1,0,0,1",
      "A2,Second,0,0,1,0,0,0,1",
    ]);
    await imported(shell, police, "--submitted", "2026-05-02");
    const lines = (await exported(shell, "standards", "export")).split("\n");
    expect(lines[1]).toBe("A1,First,0,1,0,1,0,0,2");
    expect(lines[4]).toBe("A4,Fourth,0,0,0,0,1,1,2");
    const education = (await exported(shell, "standards", "export", "--sector", "education")).split("\n");
    expect(education[1]).toBe("A1,First,0,0,0,1,0,0,1");
  });

  test("the Board's levels are counted unless --self leaves them out", async () => {
    const shell = setUp();
    const rows = `${HEADER},moderated_level\nSCH-1,A1,embedded,,,,not-applicable\n`;
    await imported(shell, rows, "--submitted", "2026-05-01");
    expect((await exported(shell, "standards", "export")).split("\n")[1]).toBe("A1,First,0,0,0,0,1,0,1");
    expect((await exported(shell, "standards", "export", "--self")).split("\n")[1]).toBe(
      "A1,First,0,0,0,1,0,0,1",
    );
  });
});

test("coverage has one row for all, and a row for each sector before it when asked", async () => {
  const shell = setUp("2026-12-19T12:00:00Z");
  await imported(shell, WORKED, "--submitted", "2026-12-18");
  const header = "sector,invited,not_started,in_progress,submitted,on_time,late,overdue\n";
  expect(await exported(shell, "coverage", "export")).toBe(`${header}all,2,1,0,1,1,0,1\n`);
  expect(await exported(shell, "coverage", "export", "--by", "sector")).toBe(
    `${header}statutory,1,1,0,0,0,0,1\neducation,1,0,0,1,1,0,0\nall,2,1,0,1,1,0,1\n`,
  );
});
