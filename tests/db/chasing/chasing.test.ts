import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { describe, expect, onTestFinished, test } from "vitest";
import { addDays } from "#app/domain/dates.ts";
import { runChase } from "#app/mail/chase.server.ts";
import { findAgencyByReference } from "#db/agencies/agencies.server.ts";
import { listChaseLines } from "#db/chasing/chasing.server.ts";
import type { Db } from "#db/client.server.ts";
import { type CycleRow, findCycleByName } from "#db/cycles/cycles.server.ts";
import { newId } from "#db/ids.server.ts";
import { findReturnOfAgency } from "#db/returns/returns.server.ts";
import { agencies, chaseSteps, extensions, history, outbox, returns } from "#db/schema.ts";
import { createSettings } from "#db/settings.server.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import {
  fillReturn,
  fillWholeReturn,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  submitReturn,
} from "#tests/support/factories.ts";

const CYCLE = { name: "2027", opensOn: "2027-02-01", dueOn: "2027-03-10", closesOn: "2027-05-09" };

/**
 * A1 has everybody, A2 shares its lead, C1 is only invited. The Board has a chair and a scrutineer; the cycle opens
 * on 1 February 2027 and is due on 10 March.
 */
function partnership(db: Db) {
  createSettings(db, { name: "Anytown Partnership", isDemo: false, seededOn: null }, OPERATOR);
  const contacts = {
    accountableName: "Ann Head",
    accountableEmail: "Head@example.org",
    oversightEmail: "governor@example.org",
  };
  const a1 = makeAgency(db, { reference: "A1", name: "Hill School", ...contacts });
  const a2 = makeAgency(db, { reference: "A2", name: "Dale School" });
  const c1 = makeAgency(db, { reference: "C1", name: "Swimming Club", sector: "third-sector" });
  makePerson(db, "lead@example.org", "lead", a1.id);
  makePerson(db, "lead@example.org", "lead", a2.id);
  makePerson(db, "signatory@example.org", "signatory", a1.id);
  makePerson(db, "club@example.org", "lead", c1.id);
  makePerson(db, "chair@example.org", "chair");
  makePerson(db, "scrutineer@example.org", "scrutineer");
  const made = makeCycle(db, CYCLE);
  return { db, made, cycle: made.cycle, a1, a2, c1 };
}

function inMemory() {
  const db = openTestDatabase();
  onTestFinished(() => void db.$client.close());
  return partnership(db);
}

function chase(db: Db, cycle: CycleRow, day: string) {
  const sending = { portalUrl: "https://audit.example.org", realNow: 0 };
  return runChase(db, cycle, day, sending, { actorId: null, at: `${day}T08:00:00.000Z` });
}

/** What went into the outbox on a day, as `kind name`. */
function queuedOn(db: Db, day: string): string[] {
  return messagesOn(db, day)
    .map(({ kind, toEmail }) => `${kind} ${toEmail.split("@")[0]}`)
    .sort();
}

function messagesOn(db: Db, day: string) {
  return db
    .select()
    .from(outbox)
    .all()
    .filter(({ createdAt }) => createdAt.startsWith(day));
}

function runOn(db: Db, cycle: CycleRow, day: string): string[] {
  chase(db, cycle, day);
  return queuedOn(db, day);
}

describe("a cycle from its opening to six weeks after it was due", () => {
  const EXPECTED = [
    ["2027-02-01", "cycle-invitation club", "cycle-invitation lead", "cycle-invitation signatory"],
    ["2027-02-08", "reminder club", "reminder lead"],
    ["2027-03-03", "reminder club", "reminder lead"],
    ["2027-03-09", "reminder club", "reminder lead"],
    ["2027-03-11", "overdue-notice lead", "overdue-notice signatory"],
    ["2027-03-17", "overdue-notice lead", "overdue-notice signatory"],
    ["2027-03-24", "escalation head"],
    ["2027-04-07", "not-returned-list chair", "not-returned-list scrutineer"],
    ["2027-04-14", "not-returned-list chair", "not-returned-list scrutineer"],
    ["2027-04-21", "not-returned-list chair", "not-returned-list scrutineer"],
  ];

  test("gives exactly these messages, however often the portal is restarted and the day is run", () => {
    const folder = mkdtempSync(join(tmpdir(), "portal-chase-"));
    const file = join(folder, "portal.db");
    let db = openTestDatabase(file);
    onTestFinished(() => {
      db.$client.close();
      rmSync(folder, { recursive: true });
    });
    const { made, a2 } = partnership(db);
    const seen: string[][] = [];
    for (let day = CYCLE.opensOn; day <= "2027-04-24"; day = addDays(day, 1)) {
      if (day === "2027-03-05") submitReturn(db, made.template, returnOf(db, made, a2), day);
      chase(db, made.cycle, day);
      if (day.endsWith("7")) {
        db.$client.close();
        db = openTestDatabase(file);
      }
      chase(db, made.cycle, day);
      const queued = queuedOn(db, day);
      if (queued.length > 0) seen.push([day, ...queued]);
      expect(new Set(queued.map((line) => line.split(" ")[1])).size).toBe(queued.length);
    }
    expect(seen).toEqual(EXPECTED);
  });

  test("a day without anything to do leaves no trace", () => {
    const { db, cycle } = inMemory();
    chase(db, cycle, "2027-02-01");
    const before = db.select().from(history).all().length;
    expect(chase(db, cycle, "2027-02-02")).toEqual({ lines: [], queued: 0 });
    expect(db.select().from(history).all()).toHaveLength(before);
  });

  test("several returns stand in one message, without an answer in it", () => {
    const { db, cycle, made, a1 } = inMemory();
    fillReturn(db, returnOf(db, made, a1), {
      P1: { level: "in-place", commentary: "Nobody else may read this." },
    });
    chase(db, cycle, "2027-02-08");
    const [message] = messagesOn(db, "2027-02-08").filter(({ toEmail }) => toEmail === "lead@example.org");
    expect(message?.body).toContain("- Hill School (2027): in progress, due on 10 March 2027");
    expect(message?.body).toContain("- Dale School (2027): not started, due on 10 March 2027");
    expect(message?.body).toContain("https://audit.example.org");
    expect(message?.body).not.toContain("Nobody else");
    expect(message?.messageId).toMatch(/@audit\.example\.org>$/);
  });
});

describe("what was missed", () => {
  test("only the latest step goes, and the others are recorded as passed over", () => {
    const { db, cycle, a1 } = inMemory();
    expect(runOn(db, cycle, "2027-03-04")).toEqual(["reminder club", "reminder lead"]);
    const auditReturn = findReturnOfAgency(db, cycle.id, a1.id);
    const steps = db
      .select()
      .from(chaseSteps)
      .where(eq(chaseSteps.returnId, auditReturn?.id ?? ""))
      .all();
    expect(steps.map(({ step, state, recipientRole }) => `${step} ${recipientRole} ${state}`).sort()).toEqual(
      [
        "due-30 lead passed-over",
        "due-7 lead sent",
        "invite lead passed-over",
        "invite signatory passed-over",
      ],
    );
    expect(runOn(db, cycle, "2027-03-05")).toEqual([]);
  });

  test("a weekly list that was missed goes on the next day that is run, and keeps its weekday after", () => {
    const { db, cycle } = inMemory();
    const days = ["2027-04-07", "2027-04-16", "2027-04-17", "2027-04-20", "2027-04-21"];
    expect(days.map((day) => runOn(db, cycle, day).filter((line) => line.endsWith("chair")).length)).toEqual([
      1, 1, 0, 0, 1,
    ]);
  });
});

test("the weekly list waits where it falls on a bank holiday", () => {
  const { db } = inMemory();
  const { cycle } = makeCycle(db, { ...CYCLE, name: "Eight", dueOn: "2027-03-08" });
  const days = ["2027-04-05", "2027-04-12", "2027-05-03", "2027-05-04"];
  const lists = days.map(
    (day) => runOn(db, cycle, day).filter((line) => line === "not-returned-list chair").length,
  );
  expect(lists).toEqual([1, 1, 0, 1]);
});

describe("to whom", () => {
  test("contributors are written to while a standard is still to be completed", () => {
    const { db, cycle, made, a1, a2 } = inMemory();
    makePerson(db, "helper@example.org", "contributor", a1.id);
    makePerson(db, "done@example.org", "contributor", a2.id);
    fillWholeReturn(db, made.template, returnOf(db, made, a2));
    expect(runOn(db, cycle, "2027-02-08")).toEqual(["reminder club", "reminder helper", "reminder lead"]);
  });

  test("a step that found no address goes once there is one", () => {
    const { db, cycle, made } = inMemory();
    const a3 = makeAgency(db, { reference: "A3" });
    returnOf(db, made, a3);
    chase(db, cycle, "2027-02-08");
    const stateOn = (day: string) =>
      listChaseLines(db, cycle, day).filter(
        (line) => line.agencyReference === "A3" && line.step === "due-30",
      );
    expect(stateOn("2027-02-09")).toMatchObject([
      { state: "no-address", recipientRole: "lead", recipientEmail: "" },
    ]);
    expect(runOn(db, cycle, "2027-02-09")).toEqual([]);
    makePerson(db, "late@example.org", "lead", a3.id);
    expect(runOn(db, cycle, "2027-02-10")).toEqual(["reminder late"]);
  });

  test("the oversight contact is written to when the accountable person had the notice before", () => {
    const { db, cycle, a1 } = inMemory();
    makePerson(db, "head@example.org", "signatory", a1.id);
    chase(db, cycle, "2027-03-17");
    expect(runOn(db, cycle, "2027-03-24")).toEqual(["escalation governor"]);
    const [message] = messagesOn(db, "2027-03-24");
    expect(message?.body).toContain("the person who oversees");
  });

  test("a chair of the same group is left out of the list, and the scrutineer gets it alone, every week", () => {
    const { db, cycle, a1, a2 } = inMemory();
    db.update(agencies).set({ parentId: a2.id }).where(eq(agencies.id, a1.id)).run();
    makePerson(db, "chair@example.org", "chair", a2.id);
    expect(runOn(db, cycle, "2027-04-07")).toEqual(["not-returned-list scrutineer"]);
    expect(runOn(db, cycle, "2027-04-14")).toEqual(["not-returned-list scrutineer"]);
  });

  test("the list holds what is not returned by sector, and ends when nothing is on it", () => {
    const { db, cycle, made, a1, a2 } = inMemory();
    chase(db, cycle, "2027-04-07");
    submitReturn(db, made.template, returnOf(db, made, a1), "2027-04-10");
    chase(db, cycle, "2027-04-14");
    const [first] = messagesOn(db, "2027-04-07");
    const [second] = messagesOn(db, "2027-04-14");
    expect(first?.subject).toBe("Audits not returned on 7 April 2027: 2");
    expect(second?.subject).toBe("Audits not returned on 14 April 2027: 1");
    expect(second?.body).toContain("School or college: 1\n- Dale School");
    submitReturn(db, made.template, returnOf(db, made, a2), "2027-04-15");
    expect(runOn(db, cycle, "2027-04-21")).toEqual([]);
  });

  test("a scrutineer who is also a lead gets both in one message", () => {
    const { db, cycle, made } = inMemory();
    const a3 = makeAgency(db, { reference: "A3", name: "Vale School" });
    makePerson(db, "scrutineer@example.org", "lead", a3.id);
    const own = returnOf(db, made, a3);
    db.update(returns).set({ dueOn: "2027-04-06" }).where(eq(returns.id, own.id)).run();
    expect(runOn(db, cycle, "2027-04-07")).toEqual([
      "not-returned-list chair",
      "not-returned-list scrutineer",
    ]);
    const body =
      messagesOn(db, "2027-04-07").find(({ toEmail }) => toEmail.startsWith("scrutineer"))?.body ?? "";
    const [list, also] = body.split("You are also a contact");
    expect(list).toContain("Hill School");
    expect(list).not.toContain("Vale School");
    expect(also).toContain("- Vale School (2027): not started, was due on 6 April 2027, 1 day overdue");
  });
});

describe("one message a person a day", () => {
  test("somebody written to about another cycle waits until the next day", () => {
    const { db, cycle, made } = inMemory();
    makeCycle(db, { ...CYCLE, name: "Second", source: undefined });
    const second = findCycleByName(db, "Second");
    if (!second) throw new Error("The second cycle was not made");
    expect(made.cycle.id).not.toBe(second.id);
    chase(db, cycle, "2027-02-08");
    expect(chase(db, second, "2027-02-08").queued).toBe(0);
    expect(runOn(db, second, "2027-02-09")).toEqual(["reminder club", "reminder lead"]);
  });
});

test("an extension restarts the ladder from its date", () => {
  const { db, cycle, a1 } = inMemory();
  for (const day of ["2027-02-08", "2027-03-03", "2027-03-09"]) chase(db, cycle, day);
  const auditReturn = findReturnOfAgency(db, cycle.id, a1.id);
  const returnId = auditReturn?.id ?? "";
  db.update(returns).set({ dueOn: "2027-03-20" }).where(eq(returns.id, returnId)).run();
  db.insert(extensions)
    .values({ id: newId(), returnId, dueOn: "2027-03-20", reason: "Illness", grantedOn: "2027-03-10" })
    .run();
  const ofA1 = (day: string) =>
    chase(db, cycle, day)
      .lines.filter(({ agencyReference, state }) => agencyReference === "A1" && state === "due")
      .map(({ step, dueOn, recipientRole }) => `${step} ${dueOn} ${recipientRole}`);
  expect(ofA1("2027-03-11")).toEqual([]);
  expect(ofA1("2027-03-13")).toEqual(["due-7 2027-03-20 lead"]);
  expect(ofA1("2027-03-21")).toEqual(["due+1 2027-03-20 lead", "due+1 2027-03-20 signatory"]);
});

test("nothing is chased in a closed cycle, or for a return that was handed in", () => {
  const { db, cycle, made } = inMemory();
  for (const reference of ["A1", "A2", "C1"]) {
    const agency = findAgencyByReference(db, reference);
    if (agency && reference !== "A1")
      submitReturn(db, made.template, returnOf(db, made, agency), "2027-02-02");
  }
  expect(chase(db, cycle, "2027-02-08").lines.every(({ agencyReference }) => agencyReference === "A1")).toBe(
    true,
  );
  expect(chase(db, cycle, "2027-05-10")).toEqual({ lines: [], queued: 0 });
});
