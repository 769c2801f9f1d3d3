import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { loader as todayLoader } from "#app/routes/admin._index.tsx";
import { loader as agenciesLoader } from "#app/routes/admin.agencies._index.tsx";
import { action as agencyAction, loader as agencyLoader } from "#app/routes/admin.agencies.$agencyId.tsx";
import { action as chasingAction, loader as chasingLoader } from "#app/routes/admin.chasing.tsx";
import { loader as previewLoader } from "#app/routes/admin.chasing_.preview.tsx";
import { loader as todayRunLoader } from "#app/routes/admin.chasing_.today.tsx";
import { action as cyclesAction, loader as cyclesLoader } from "#app/routes/admin.cycles.tsx";
import { loader as historyLoader } from "#app/routes/admin.history.tsx";
import { action as outboxAction, loader as outboxLoader } from "#app/routes/admin.outbox.tsx";
import { action as settingsAction, loader as settingsLoader } from "#app/routes/admin.settings.tsx";
import { loader as templatesLoader } from "#app/routes/admin.templates.tsx";
import { action as usersAction, loader as usersLoader } from "#app/routes/admin.users.tsx";
import { findAgency } from "#db/agencies/agencies.server.ts";
import { claimNext, findMessage, listOutbox, markSent, OUTBOX_PAGE_SIZE } from "#db/chasing/outbox.server.ts";
import { findCycle } from "#db/cycles/cycles.server.ts";
import { appendHistory } from "#db/history.server.ts";
import { findReturnOfAgency, updateReturn } from "#db/returns/returns.server.ts";
import { history, returns, users } from "#db/schema.ts";
import { findSettings, saveSettings } from "#db/settings.server.ts";
import {
  fillReturn,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  submitReturn,
} from "#tests/support/factories.ts";
import { answerOf, openTestPortal, type RouteArgs, type TestPortal } from "#tests/support/requests.ts";

/** 23 November 2026; the round was due on the 13th, and the invited agency is past its date like the others. */
const DUE = { opensOn: "2026-09-01", dueOn: "2026-11-13", closesOn: "2027-01-31" };

function openPartnership() {
  const portal = openTestPortal();
  const { db } = portal;
  const north = makeAgency(db, {
    reference: "N1",
    name: "North School",
    accountableEmail: "head@example.org",
  });
  const south = makeAgency(db, { reference: "S1", name: "South Surgery", sector: "statutory" });
  const alone = makeAgency(db, { reference: "A1", name: "Alone Childminding", sector: "early-years" });
  const charity = makeAgency(db, { reference: "C1", name: "Charity", sector: "third-sector" });
  const admin = makePerson(db, "admin@example.org", "administrator");
  const lead = makePerson(db, "north.lead@example.org", "lead", north.id);
  const board = makePerson(db, "board@example.org", "board");
  makePerson(db, "south.lead@example.org", "lead", south.id);
  makePerson(db, "charity.lead@example.org", "lead", charity.id);
  const made = makeCycle(db, DUE);
  return { ...portal, made, cycle: made.cycle, north, south, alone, charity, admin, lead, board };
}

type Partnership = ReturnType<typeof openPartnership>;

const LOADERS: [
  path: string,
  loader: (args: RouteArgs) => Promise<unknown>,
  params?: Record<string, string>,
][] = [
  ["/admin", todayLoader],
  ["/admin/chasing", chasingLoader],
  ["/admin/chasing/preview", previewLoader],
  ["/admin/chasing/today", todayRunLoader],
  ["/admin/agencies", agenciesLoader],
  ["/admin/agencies/x", agencyLoader, { agencyId: "x" }],
  ["/admin/users", usersLoader],
  ["/admin/cycles", cyclesLoader],
  ["/admin/templates", templatesLoader],
  ["/admin/outbox", outboxLoader],
  ["/admin/history", historyLoader],
  ["/admin/settings", settingsLoader],
];

const ACTIONS: [path: string, action: (args: RouteArgs) => Promise<unknown>][] = [
  ["/admin/chasing", chasingAction],
  ["/admin/agencies/x", agencyAction],
  ["/admin/users", usersAction],
  ["/admin/cycles", cyclesAction],
  ["/admin/outbox", outboxAction],
  ["/admin/settings", settingsAction],
];

/** The status of what was thrown; loaders that return are 200. */
async function statusOf(call: Promise<unknown>): Promise<number> {
  try {
    const answer = await call;
    return answer instanceof Response ? answer.status : 200;
  } catch (thrown) {
    if (thrown instanceof Response) return thrown.status;
    throw thrown;
  }
}

describe("who may open the administrator's pages", () => {
  test.each(LOADERS)("%s is for administrators alone", async (path, loader, params) => {
    const { get, lead, board } = openPartnership();
    expect(await statusOf(loader(await get(path, lead.id, params)))).toBe(403);
    expect(await statusOf(loader(await get(path, board.id, params)))).toBe(403);
    const signedOut = await answerOf(loader(await get(path, null, params)) as Promise<Response>);
    expect(signedOut.status).toBe(302);
    expect(signedOut.headers.get("Location")).toBe(`/sign-in?redirectTo=${encodeURIComponent(path)}`);
  });

  test.each(ACTIONS)("nobody else can post to %s", async (path, action) => {
    const { post, lead, board, db } = openPartnership();
    const before = db.select().from(history).all().length;
    expect(await statusOf(action(await post(path, {}, lead.id)))).toBe(403);
    expect(await statusOf(action(await post(path, {}, board.id)))).toBe(403);
    expect(await statusOf(action(await post(path, {}, null)))).toBe(401);
    expect(db.select().from(history).all()).toHaveLength(before);
  });

  test.each(LOADERS.filter(([, , params]) => !params))(
    "%s opens for an administrator",
    async (path, loader) => {
      const { get, admin } = openPartnership();
      expect(await statusOf(loader(await get(path, admin.id)))).toBe(200);
    },
  );

  test("an agency and a round that are not there answer 404", async () => {
    const { get, admin } = openPartnership();
    expect(await statusOf(agencyLoader(await get("/admin/agencies/x", admin.id, { agencyId: "x" })))).toBe(
      404,
    );
    expect(await statusOf(chasingLoader(await get("/admin/chasing?cycle=never", admin.id)))).toBe(404);
  });
});

function returnIdOf({ db, cycle }: Partnership, agencyId: string): string {
  return findReturnOfAgency(db, cycle.id, agencyId)?.id ?? "";
}

async function remind(
  partnership: Partnership,
  fields: Record<string, string | string[]>,
): Promise<Response> {
  const { post, admin, cycle } = partnership;
  return await answerOf(
    chasingAction(await post("/admin/chasing", { cycleId: cycle.id, ...fields }, admin.id)),
  );
}

function written({ db }: TestPortal) {
  return listOutbox(db, { state: null, offset: 0, size: OUTBOX_PAGE_SIZE }).map(
    ({ toEmail, kind, subject }) => ({
      toEmail,
      kind,
      subject,
    }),
  );
}

describe("chasing", () => {
  test("lists what is not handed in, longest overdue first, with the lead", async () => {
    const partnership = openPartnership();
    const { db, get, admin, made, north, south } = partnership;
    db.update(returns)
      .set({ dueOn: "2026-12-13" })
      .where(eq(returns.id, returnIdOf(partnership, north.id)))
      .run();
    submitReturn(db, made.template, returnOf(db, made, south));
    const { round } = await (await chasingLoader(await get("/admin/chasing", admin.id))).json();
    expect(
      round?.rows.map((row) => [
        row.reference,
        row.daysPast,
        row.isExtended,
        row.contacts.map(({ email }) => email),
      ]),
    ).toEqual([
      ["A1", 10, false, []],
      ["C1", 10, false, ["charity.lead@example.org"]],
      ["N1", 0, true, ["north.lead@example.org"]],
    ]);
    expect(round?.rows.map(({ lastReminded }) => lastReminded)).toEqual([null, null, null]);
  });

  test("one reminder goes into the outbox and is shown as the last", async () => {
    const partnership = openPartnership();
    const sent = await remind(partnership, { return: returnIdOf(partnership, partnership.north.id) });
    expect(sent.status).toBe(302);
    expect(sent.headers.get("Location")).toBe("/admin/chasing?cycle=2026&done=reminded&audits=1&messages=1");
    expect(written(partnership)).toEqual([
      {
        toEmail: "north.lead@example.org",
        kind: "reminder",
        subject: "Overdue online safeguarding audit, due 13 November 2026: North School",
      },
    ]);
    expect(partnership.mailCalls()).toBe(1);
    const { round } = await (
      await chasingLoader(await partnership.get("/admin/chasing", partnership.admin.id))
    ).json();
    expect(round?.rows.find(({ reference }) => reference === "N1")?.lastReminded).toEqual({
      on: "2026-11-23",
      step: null,
      outcome: "waiting",
      sentAt: null,
    });
  });

  test("a reminder counts as sent only once its message has been sent", async () => {
    const partnership = openPartnership();
    const { db, get, admin, north } = partnership;
    const sent = await remind(partnership, { return: returnIdOf(partnership, north.id) });
    const shown = async () => {
      const back = sent.headers.get("Location") ?? "";
      const { round } = await (await chasingLoader(await get(back, admin.id))).json();
      const { lines } = await (await historyLoader(await get("/admin/history", admin.id))).json();
      return [
        round?.doneStates,
        round?.rows.find(({ reference }) => reference === "N1")?.lastReminded?.outcome,
        lines.filter(({ act }) => act === "remind-by-hand").map(({ message }) => message),
      ];
    };
    const to = "north.lead";
    expect(await shown()).toEqual([["waiting"], "waiting", [{ state: "waiting", to }]]);
    const message = claimNext(db, "2027-01-01T00:00:00.000Z");
    if (message) markSent(db, message, OPERATOR.at);
    expect(await shown()).toEqual([["sent"], "sent", [{ state: "sent", to }]]);
  });

  test("of an audit that is ready for sign-off the signatory stands first and is asked to sign", async () => {
    const partnership = openPartnership();
    const { db, get, admin, north } = partnership;
    makePerson(db, "north.head@example.org", "signatory", north.id);
    const id = returnIdOf(partnership, north.id);
    db.update(returns).set({ status: "ready-for-sign-off" }).where(eq(returns.id, id)).run();
    const { round } = await (await chasingLoader(await get("/admin/chasing", admin.id))).json();
    expect(
      round?.rows
        .find(({ reference }) => reference === "N1")
        ?.contacts.map(({ role, email }) => [role, email]),
    ).toEqual([
      ["signatory", "north.head@example.org"],
      ["lead", "north.lead@example.org"],
    ]);
    const { messages } = await (
      await previewLoader(await get(`/admin/chasing/preview?return=${id}`, admin.id))
    ).json();
    expect(messages.map(({ toEmail }) => toEmail)).toEqual([
      "north.head@example.org",
      "north.lead@example.org",
    ]);
    const [toSign, copy] = messages.map(({ message }) => message.body);
    expect(toSign).toContain(`waits for your signature.`);
    expect(toSign).toContain(`\nhttp://localhost:3000/returns/${id}/sign-off\n`);
    expect(copy).toContain("waits for its signatory.");
  });

  test("those invited only and past their date are listed, and not counted among all that can be reminded", async () => {
    const partnership = openPartnership();
    const { db, get, admin, charity } = partnership;
    const counted = async () => {
      const { round } = await (await chasingLoader(await get("/admin/chasing", admin.id))).json();
      return [round?.list.total, round?.remindable];
    };
    expect(await counted()).toEqual([4, 3]);
    const ofCharity = eq(returns.id, returnIdOf(partnership, charity.id));
    db.update(returns).set({ dueOn: "2026-11-23" }).where(ofCharity).run();
    expect(await counted()).toEqual([4, 4]);
  });

  test("of those selected, the ones that cannot be written to are left out, each with its reason", async () => {
    const partnership = openPartnership();
    const { north, south, alone, charity } = partnership;
    const chosen = [north, south, alone, charity].map(({ id }) => returnIdOf(partnership, id));
    const sent = await remind(partnership, { return: chosen });
    expect(sent.headers.get("Location")).toContain("audits=2&messages=2&invited=1&no-address=1");
    expect(written(partnership).map(({ toEmail }) => toEmail)).toEqual([
      "south.lead@example.org",
      "north.lead@example.org",
    ]);
  });

  test("nobody is written to twice on one day", async () => {
    const partnership = openPartnership();
    const fields = { return: returnIdOf(partnership, partnership.north.id) };
    await remind(partnership, fields);
    const again = await remind(partnership, fields);
    expect(again.headers.get("Location")).toContain("audits=0&messages=0&written-to-today=1");
    expect(written(partnership)).toHaveLength(1);
  });

  test("a lead of two agencies gets one message about both", async () => {
    const partnership = openPartnership();
    makePerson(partnership.db, "north.lead@example.org", "lead", partnership.alone.id);
    const { north, alone } = partnership;
    await remind(partnership, { return: [north, alone].map(({ id }) => returnIdOf(partnership, id)) });
    expect(written(partnership)).toEqual([
      {
        toEmail: "north.lead@example.org",
        kind: "reminder",
        subject: "Online safeguarding audits to return: 2, 2 overdue",
      },
    ]);
  });

  test("all listed means all of the sector that the list shows", async () => {
    const partnership = openPartnership();
    await remind(partnership, { all: "yes", sector: "education" });
    expect(written(partnership).map(({ toEmail }) => toEmail)).toEqual(["north.lead@example.org"]);
  });

  test("a return handed in meanwhile is left out", async () => {
    const partnership = openPartnership();
    const { db, made, north } = partnership;
    submitReturn(db, made.template, returnOf(db, made, north));
    const sent = await remind(partnership, { return: returnIdOf(partnership, north.id) });
    expect(sent.headers.get("Location")).toContain("audits=0&messages=0&handed-in=1");
  });

  test("choosing nobody is said and sends nothing", async () => {
    const partnership = openPartnership();
    const refused = await remind(partnership, {});
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({ fault: "Choose who is to be reminded" });
    expect(written(partnership)).toEqual([]);
  });

  test("nobody is chased in a closed round", async () => {
    const partnership = openPartnership();
    const { post, admin, cycle } = partnership;
    const close = { cycle: cycle.id, version: String(cycle.version), confirm: "yes" };
    await cyclesAction(await post("/admin/cycles", close, admin.id));
    expect((await remind(partnership, { all: "yes" })).status).toBe(409);
    expect(written(partnership)).toEqual([]);
  });

  test("the preview shows the very message that goes", async () => {
    const partnership = openPartnership();
    const { get, admin, db, north } = partnership;
    const id = returnIdOf(partnership, north.id);
    const preview = await (
      await previewLoader(await get(`/admin/chasing/preview?return=${id}`, admin.id))
    ).json();
    await remind(partnership, { return: id });
    const [message] = listOutbox(db, { state: null, offset: 0, size: OUTBOX_PAGE_SIZE });
    expect(preview.messages.map((one) => one.message.body)).toEqual([message?.body]);
    expect(message?.body).toContain(
      "- North School (2026): not started, was due on 13 November 2026, 10 days overdue",
    );
  });

  test("the timetable's lines of today are those of the command line", async () => {
    const { get, admin } = openPartnership();
    const { lines } = await (await todayRunLoader(await get("/admin/chasing/today", admin.id))).json();
    expect(
      lines.map(({ agencyReference, step, recipientEmail, state }) => [
        agencyReference,
        step,
        recipientEmail,
        state,
      ]),
    ).toEqual([
      ["A1", "due+7", "", "no-address"],
      ["N1", "due+7", "north.lead@example.org", "due"],
      ["S1", "due+7", "south.lead@example.org", "due"],
    ]);
  });
});

const SETTINGS = {
  name: "Exshire Safeguarding Children Partnership",
  contactEmail: "help@example.org",
  contactPhone: "01632 960000",
  socialCarePhone: "01632 960001",
  outOfHoursPhone: "01632 960002 (after 5pm)",
  ladoPhone: "01632 960003",
};

describe("settings", () => {
  async function save({ post, admin }: Partnership, fields: Record<string, string>) {
    return await answerOf(settingsAction(await post("/admin/settings", fields, admin.id)));
  }

  test("are saved with who did it in the history", async () => {
    const partnership = openPartnership();
    const saved = await save(partnership, { ...SETTINGS, version: "1" });
    expect(saved.headers.get("Location")).toBe("/admin/settings?done=saved");
    expect(findSettings(partnership.db)).toMatchObject({ ...SETTINGS, version: 2 });
    const rows = partnership.db.select().from(history).where(eq(history.act, "save-settings")).all();
    expect(rows.map(({ actorId }) => actorId)).toEqual([partnership.admin.id]);
  });

  test.each([
    ["name", "", "Enter the partnership’s name"],
    ["contactEmail", "help", "Enter an e-mail address such as name@example.org"],
    ["ladoPhone", "ask the office", "Enter a phone number with digits, or leave this empty"],
    ["socialCarePhone", "1".repeat(61), "Phone number must be 60 characters or fewer"],
  ])("a %s of %j is refused and stays on the page", async (field, value, sentence) => {
    const partnership = openPartnership();
    const refused = await save(partnership, { ...SETTINGS, version: "1", [field]: value });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      errors: { [field]: sentence },
      typed: { ...SETTINGS, [field]: value },
    });
    expect(findSettings(partnership.db).version).toBe(1);
  });

  test("when somebody saved in between, both stand on the page and neither is lost", async () => {
    const partnership = openPartnership();
    saveSettings(partnership.db, { ...SETTINGS, name: "Theirs" }, 1, OPERATOR);
    const refused = await save(partnership, { ...SETTINGS, name: "Mine", version: "1" });
    expect(refused.status).toBe(409);
    const page = await refused.json();
    expect(page).toMatchObject({ typed: { name: "Mine" }, theirs: { name: "Theirs" }, version: 2 });
    expect((await save(partnership, { ...page.typed, version: String(page.version) })).status).toBe(302);
    expect(findSettings(partnership.db).name).toBe("Mine");
  });

  test("the first page says what is not set yet, and no longer once it is", async () => {
    const partnership = openPartnership();
    const today = async () =>
      await (await todayLoader(await partnership.get("/admin", partnership.admin.id))).json();
    expect(await today()).toMatchObject({ hasSafetyNumbers: false, hasContact: false, isMailSet: false });
    await save(partnership, { ...SETTINGS, version: "1" });
    expect(await today()).toMatchObject({ hasSafetyNumbers: true, hasContact: true });
  });
});

describe("today", () => {
  test("counts what is overdue and who cannot sign in, by required and invited", async () => {
    const { get, admin, db, lead } = openPartnership();
    db.update(users).set({ passwordHash: "set" }).where(eq(users.id, lead.id)).run();
    const { rounds, people } = await (await todayLoader(await get("/admin", admin.id))).json();
    expect(
      rounds.map(({ name, enrolled, overdue, overdueInvited, dueSoon }) => ({
        name,
        enrolled,
        overdue,
        overdueInvited,
        dueSoon,
      })),
    ).toEqual([{ name: "2026", enrolled: 4, overdue: 3, overdueInvited: 1, dueSoon: 0 }]);
    expect(people).toEqual({ invited: 0, notInvited: 4 });
  });
});

describe("an agency", () => {
  async function record({ post, admin, alone }: Partnership, fields: Record<string, string>) {
    const params = { agencyId: alone.id };
    return await answerOf(agencyAction(await post(`/admin/agencies/${alone.id}`, fields, admin.id, params)));
  }

  test("its lead may sign off once the reason is recorded, and no longer once it is withdrawn", async () => {
    const partnership = openPartnership();
    const { db, alone, admin } = partnership;
    const recorded = await record(partnership, { intent: "record", reason: " Works alone ", version: "1" });
    expect(recorded.headers.get("Location")).toBe(`/admin/agencies/${alone.id}?done=recorded`);
    expect(findAgency(db, alone.id)).toMatchObject({
      leadSignsReason: "Works alone",
      leadSignsRecordedBy: admin.id,
    });
    await record(partnership, { intent: "withdraw", reason: "", version: "2" });
    expect(findAgency(db, alone.id)?.leadSignsReason).toBe("");
    const acts = db.select().from(history).where(eq(history.objectId, alone.id)).all();
    expect(acts.map(({ act, actorId }) => [act, actorId])).toEqual([
      ["record-lead-signs", admin.id],
      ["withdraw-lead-signs", admin.id],
    ]);
  });

  test("needs a reason for it", async () => {
    const partnership = openPartnership();
    const refused = await record(partnership, { intent: "record", reason: "  ", version: "1" });
    expect(refused.status).toBe(400);
    expect(await refused.json()).toMatchObject({
      fault: "Enter the reason why the lead is also the person accountable",
    });
    expect(findAgency(partnership.db, partnership.alone.id)?.leadSignsReason).toBe("");
  });

  test("keeps what another administrator recorded in between, and what was typed", async () => {
    const partnership = openPartnership();
    await record(partnership, { intent: "record", reason: "First", version: "1" });
    const refused = await record(partnership, { intent: "record", reason: "Second", version: "1" });
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ reason: "Second", stored: "First", version: 2 });
    expect(findAgency(partnership.db, partnership.alone.id)?.leadSignsReason).toBe("First");
  });

  test("shows what happened to it and to its audits alone", async () => {
    const partnership = openPartnership();
    const { get, admin, alone } = partnership;
    await record(partnership, { intent: "record", reason: "Works alone", version: "1" });
    const page = await (
      await agencyLoader(await get(`/admin/agencies/${alone.id}`, admin.id, { agencyId: alone.id }))
    ).json();
    expect(page.timeline.lines.map(({ act, objectName }) => [act, objectName])).toEqual([
      ["record-lead-signs", "Alone Childminding"],
      ["enrol", "Alone Childminding"],
    ]);
    expect(JSON.stringify(page.timeline)).not.toContain("Works alone");
  });

  test.each([
    ["?q=SURG", ["South Surgery"]],
    ["?q=n1", ["North School"]],
    ["?q=%25", []],
    ["?sector=early-years", ["Alone Childminding"]],
    ["?sector=early-years&page=2", ["Alone Childminding"]],
  ])("the list narrowed by %s", async (query, names) => {
    const { get, admin } = openPartnership();
    const { agencies } = await (await agenciesLoader(await get(`/admin/agencies${query}`, admin.id))).json();
    expect(agencies.map(({ name }) => name)).toEqual(names);
  });
});

describe("people", () => {
  async function send({ post, admin }: Partnership, fields: Record<string, string>) {
    return await answerOf(usersAction(await post("/admin/users?state=not-invited", fields, admin.id)));
  }

  test("without a password are sent an invitation, and are then listed as invited", async () => {
    const partnership = openPartnership();
    const { lead, get, admin } = partnership;
    const sent = await send(partnership, { intent: "invite", person: lead.id });
    expect(sent.headers.get("Location")).toBe("/admin/users?state=not-invited&done=invited");
    expect(written(partnership).map(({ toEmail, kind }) => [toEmail, kind])).toEqual([
      [lead.email, "invitation"],
    ]);
    const { people } = await (await usersLoader(await get("/admin/users?state=invited", admin.id))).json();
    expect(people.map(({ email, state }) => [email, state])).toEqual([[lead.email, "invited"]]);
  });

  test("with a password are sent a reset link and no invitation", async () => {
    const partnership = openPartnership();
    const { db, lead } = partnership;
    db.update(users).set({ passwordHash: "set" }).where(eq(users.id, lead.id)).run();
    expect((await send(partnership, { intent: "invite", person: lead.id })).status).toBe(409);
    expect((await send(partnership, { intent: "reset", person: lead.id })).status).toBe(302);
    const [message] = listOutbox(db, { state: null, offset: 0, size: OUTBOX_PAGE_SIZE });
    expect(message?.kind).toBe("reset");
    expect(message?.body).toMatch(/\nhttp:\/\/localhost:3000\/invitations\/[\w-]{43}\n/);
  });

  test("who are disabled are sent nothing", async () => {
    const partnership = openPartnership();
    const { db, lead } = partnership;
    db.update(users).set({ disabledAt: OPERATOR.at }).where(eq(users.id, lead.id)).run();
    expect((await send(partnership, { intent: "invite", person: lead.id })).status).toBe(409);
    expect(written(partnership)).toEqual([]);
  });
});

describe("audit rounds", () => {
  test("say how many audits were not submitted, and what closing would do to them", async () => {
    const { db, get, made, north, south, alone, admin } = openPartnership();
    const submitted = submitReturn(db, made.template, returnOf(db, made, north), "2026-11-10");
    updateReturn(db, submitted, { status: "returned-for-changes" });
    submitReturn(db, made.template, returnOf(db, made, alone), "2026-11-10");
    updateReturn(db, returnOf(db, made, south), { dueOn: "2026-12-14" });
    const page = await (await cyclesLoader(await get("/admin/cycles", admin.id))).json();
    expect(page.cycles[0]?.counts).toMatchObject({
      byStatus: { "not-started": 2, submitted: 1, "returned-for-changes": 1 },
      notSubmitted: 2,
      closing: { notSubmitted: 2, extended: { count: 1, lastOn: "2026-12-14" }, sentBack: 1 },
    });
  });

  test("are closed only when that is confirmed, and only once", async () => {
    const { db, post, admin, cycle } = openPartnership();
    const close = async (fields: Record<string, string>) =>
      (await answerOf(cyclesAction(await post("/admin/cycles", { cycle: cycle.id, ...fields }, admin.id))))
        .status;
    expect(await close({ version: "1" })).toBe(400);
    expect(await close({ version: "7", confirm: "yes" })).toBe(409);
    expect(findCycle(db, cycle.id)?.closedAt).toBeNull();
    expect(await close({ version: "1", confirm: "yes" })).toBe(302);
    expect(findCycle(db, cycle.id)?.closedAt).toBe("2026-11-23T12:00:00.000Z");
    expect(await close({ version: "2", confirm: "yes" })).toBe(409);
  });
});

describe("messages", () => {
  test("show a link while they wait and none once they have been sent", async () => {
    const partnership = openPartnership();
    const { db, get, post, admin, lead } = partnership;
    await usersAction(await post("/admin/users", { intent: "invite", person: lead.id }, admin.id));
    const bodies = async () =>
      (await (await outboxLoader(await get("/admin/outbox", admin.id))).json()).messages.map(
        ({ body }) => body,
      );
    expect(await bodies()).toEqual([expect.stringMatching(/\/invitations\/[\w-]{43}\n/)]);
    const message = claimNext(db, "2027-01-01T00:00:00.000Z");
    if (message) markSent(db, message, OPERATOR.at);
    expect(await bodies()).toEqual([expect.stringMatching(/\/invitations\/\(removed\)\n/)]);
  });

  test("show nobody a link that was written to somebody else where a mail server is set", async () => {
    const { services, get, post, admin, lead } = openPartnership();
    services.config = { ...services.config, smtpUrl: "smtp://127.0.0.1:1" };
    await usersAction(await post("/admin/users", { intent: "invite", person: lead.id }, admin.id));
    const page = await (await outboxLoader(await get("/admin/outbox", admin.id))).json();
    expect(page.messages).toMatchObject([{ state: "waiting", toEmail: lead.email }]);
    expect(JSON.stringify(page)).toContain("/invitations/(removed)");
    expect(JSON.stringify(page)).not.toMatch(/\/invitations\/[\w-]/);
  });

  test("are put back for sending, but not once they have been sent", async () => {
    const partnership = openPartnership();
    const { db, post, admin, north } = partnership;
    await remind(partnership, { return: returnIdOf(partnership, north.id) });
    const id = listOutbox(db, { state: null, offset: 0, size: OUTBOX_PAGE_SIZE })[0]?.id ?? "";
    const again = async () =>
      (await answerOf(outboxAction(await post("/admin/outbox", { message: id }, admin.id)))).status;
    expect(await again()).toBe(302);
    const message = claimNext(db, "2027-01-01T00:00:00.000Z");
    if (message) markSent(db, message, OPERATOR.at);
    expect(await again()).toBe(409);
    expect(findMessage(db, id)?.state).toBe("sent");
  });
});

describe("history", () => {
  test("tells who did what to whom, newest first, and narrows by person", async () => {
    const partnership = openPartnership();
    const { get, admin, north } = partnership;
    await remind(partnership, { return: returnIdOf(partnership, north.id) });
    const { lines } = await (
      await historyLoader(await get(`/admin/history?person=${admin.id}`, admin.id))
    ).json();
    expect(lines.map(({ act, actorName, objectName }) => [act, actorName, objectName])).toEqual([
      ["remind-by-hand", "admin", "North School"],
    ]);
  });

  test("gives no page an answer of an open return, not even in the data behind it", async () => {
    const { db, get, admin, north, made } = openPartnership();
    const open = fillReturn(db, returnOf(db, made, north), {
      P1: { level: "embedded", commentary: "Ours alone", example: "Nobody else’s" },
    });
    // A row as it may stand in a database of before: history is never rewritten.
    const detail = { standard: "P2", version: 1, level: "not-in-place" };
    const row = { objectKind: "answer", objectId: "P2", returnId: open.id, detail };
    appendHistory(db, { ...OPERATOR, act: "save-answer", ...row });
    const params = { agencyId: north.id };
    const texts = [
      await (await historyLoader(await get("/admin/history", admin.id))).text(),
      await (await agencyLoader(await get(`/admin/agencies/${north.id}`, admin.id, params))).text(),
    ];
    for (const text of texts) {
      expect(text).toContain('"words":"standard P1"');
      expect(text).toContain('"words":"standard P2"');
      expect(text).not.toMatch(/embedded|not-in-place|Ours alone|Nobody else/);
    }
  });

  test("goes on to older rows without leaving any out", async () => {
    const partnership = openPartnership();
    const { get, admin, db } = partnership;
    for (let count = 0; count < 60; count++) saveSettings(db, SETTINGS, count + 1, OPERATOR);
    const total = db.select().from(history).all().length;
    const seen: number[] = [];
    let before = "";
    for (;;) {
      const page = await (await historyLoader(await get(`/admin/history${before}`, admin.id))).json();
      seen.push(...page.lines.map(({ seq }) => seq));
      if (page.older === null) break;
      before = `?before=${page.older}`;
    }
    expect(seen).toEqual(Array.from({ length: total }, (_, index) => total - index));
  });
});
