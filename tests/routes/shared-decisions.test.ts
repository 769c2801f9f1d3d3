import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { loader as openWork } from "#app/routes/my-work.tsx";
import { loader as openReturn } from "#app/routes/returns.$returnId._index.tsx";
import { loader as openList } from "#app/routes/returns.$returnId.shared.tsx";
import {
  loader as openStandard,
  action as saveStandard,
} from "#app/routes/returns.$returnId.standards.$code.tsx";
import { action as autosave } from "#app/routes/returns.$returnId.standards.$code_.autosave.ts";
import {
  action as decide,
  loader as openDecision,
} from "#app/routes/returns.$returnId.standards.$code_.shared.tsx";
import { loader as openShared } from "#app/routes/shared._index.tsx";
import { countAnswerVersions } from "#db/answers/answer-versions.server.ts";
import { findAnswer } from "#db/answers/answers.server.ts";
import { findReturn } from "#db/returns/returns.server.ts";
import { answerEvidence, cycles, evidence, history, returns } from "#db/schema.ts";
import { findOffered } from "#db/shared/shared-offers.server.ts";
import { fillReturn } from "#tests/support/factories.ts";
import { answerOf, type RouteArgs } from "#tests/support/requests.ts";
import { openTrust, type TrustPortal, WRITTEN } from "#tests/support/trust.ts";

type Handler = (args: RouteArgs) => Promise<Response>;

let portal: TrustPortal["portal"];
let made: TrustPortal["made"];
let school: TrustPortal["school"];
let outside: TrustPortal["outside"];
let people: TrustPortal["people"];
let write: TrustPortal["write"];
let addEvidence: TrustPortal["addEvidence"];
let trust: TrustPortal["trust"];

beforeEach(() => {
  ({ portal, made, school, outside, people, write, addEvidence, trust } = openTrust());
});

const standardParams = (auditReturn = school, code = "A1") => ({ returnId: auditReturn.id, code });
const standardPath = (auditReturn = school) => `/returns/${auditReturn.id}/standards/A1`;

async function standardPage(as: string, query = "", auditReturn = school) {
  const args = await portal.get(standardPath(auditReturn) + query, as, standardParams(auditReturn));
  return answerOf(openStandard(args));
}

async function decideAs(as: string | null, fields: Record<string, string>, auditReturn = school) {
  const posted = { version: "0", sharedVersion: "1", ...fields };
  const path = `${standardPath(auditReturn)}/shared`;
  return answerOf(decide(await portal.post(path, posted, as, standardParams(auditReturn))));
}

const offered = () => {
  const now = findReturn(portal.db, school.id);
  return now && findOffered(portal.db, now, "A1");
};
const own = () => findAnswer(portal.db, school.id, "A1");
const actsOn = (returnId: string) =>
  portal.db
    .select({ act: history.act })
    .from(history)
    .where(eq(history.returnId, returnId))
    .all()
    .map(({ act }) => act);

describe("what a member sees", () => {
  test("nothing of it for agencies that are not the parent's, and no way to decide", async () => {
    await write();
    expect(await (await standardPage(people.outside, "", outside)).json()).toMatchObject({ shared: null });
    expect((await decideAs(people.outside, { intent: "adopt" }, outside)).status).toBe(404);
    for (const person of [people.outside, people.trust, people.board, people.admin]) {
      expect((await decideAs(person, { intent: "adopt" })).status).toBe(404);
    }
    expect((await decideAs(null, { intent: "adopt" })).status).toBe(401);
    expect(own()).toBeUndefined();
  });

  test("the proposal beside its own blank, which stays blank and counts for nothing", async () => {
    await write();
    const page = await (await standardPage(people.schoolContributor)).json();
    expect(page).toMatchObject({
      answer: { level: null },
      version: 0,
      shared: {
        parentName: "The Trust",
        state: "offered",
        shared: { level: "in-place" },
        replacesOwn: false,
      },
    });
    expect(findReturn(portal.db, school.id)?.status).toBe("not-started");
  });

  test("nothing where the parent wrote nothing", async () => {
    expect((await decideAs(people.school, { intent: "adopt" })).status).toBe(404);
    const args = await portal.get(`${standardPath()}/shared`, people.school, standardParams());
    expect((await answerOf(openDecision(args))).status).toBe(404);
  });
});

describe("adopting", () => {
  test("saves the parent's words as the member's answer with the evidence, and the history tells it once", async () => {
    const file = addEvidence(trust.id);
    await write({ evidence: [file] });
    const answer = await decideAs(people.school, { intent: "adopt" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, `${standardPath()}?saved=A1`]);
    expect(own()).toMatchObject({
      level: "in-place",
      commentary: WRITTEN.commentary,
      updatedByName: "school",
    });
    expect(offered()?.decision).toMatchObject({ decision: "adopted", sharedVersion: 1 });
    const attached = portal.db
      .select()
      .from(answerEvidence)
      .where(eq(answerEvidence.returnId, school.id))
      .all();
    expect(attached.map(({ evidenceId }) => evidenceId)).toEqual([file]);
    expect(findReturn(portal.db, school.id)?.status).toBe("in-progress");
    expect(actsOn(school.id).filter((act) => act === "adopt-shared-answer")).toHaveLength(1);
  });

  test("puts it in place of the own answer, says so before, and keeps the own words among the versions", async () => {
    await write();
    fillReturn(portal.db, school, { A1: { level: "started", commentary: "Ours", example: "Our example" } });
    expect((await (await standardPage(people.school)).json()).shared.replacesOwn).toBe(true);
    expect((await decideAs(people.school, { intent: "adopt", version: "1" })).status).toBe(302);
    expect(own()).toMatchObject({ commentary: WRITTEN.commentary, example: "Our example", version: 2 });
    expect(countAnswerVersions(portal.db, school.id, "A1")).toBe(2);
  });

  test("is refused where its files would be more than an audit can have, and changes nothing", async () => {
    const files = Array.from({ length: 51 }, () => addEvidence(trust.id));
    portal.db.update(evidence).set({ kind: "file" }).run();
    await write({ evidence: files });
    const answer = await decideAs(people.school, { intent: "adopt" });
    expect([answer.status, (await answer.json()).reason]).toEqual([
      409,
      expect.stringMatching(/^An audit can have 50 files/),
    ]);
    expect([own(), offered()?.decision]).toEqual([undefined, null]);
    expect(portal.db.select().from(answerEvidence).all()).toEqual([]);
  });

  test.each(["adopt", "decline"])("%s on a page that somebody else opened is 409", async (intent) => {
    await write();
    expect((await decideAs(people.school, { intent, by: people.schoolContributor })).status).toBe(409);
    expect([own(), offered()?.decision]).toEqual([undefined, null]);
    expect((await decideAs(people.school, { intent, by: people.school })).status).toBe(302);
  });

  test("after a colleague saved: 409, nothing changed, and the page has both", async () => {
    await write();
    fillReturn(portal.db, school, { A1: { commentary: "A colleague's" } });
    const answer = await decideAs(people.school, { intent: "adopt" });
    expect([answer.status, (await answer.json()).reason]).toEqual([
      409,
      expect.stringMatching(/colleague saved/),
    ]);
    expect(own()?.commentary).toBe("A colleague's");
    const args = await portal.get(`${standardPath()}/shared`, people.school, standardParams());
    expect(await (await answerOf(openDecision(args))).json()).toMatchObject({
      own: { commentary: "A colleague's", version: 1 },
      panel: { shared: { commentary: WRITTEN.commentary } },
    });
    expect(offered()?.decision).toBeNull();
  });

  test("after the parent changed its text: 409, nothing is taken up unread", async () => {
    await write();
    await write({ commentary: "Changed", version: "1" });
    const answer = await decideAs(people.school, { intent: "adopt" });
    expect([answer.status, (await answer.json()).reason]).toEqual([
      409,
      expect.stringMatching(/^The Trust changed/),
    ]);
    expect(own()).toBeUndefined();
  });

  test.each([
    ["no version", { version: "" }, 400],
    ["no version of the shared answer", { sharedVersion: "" }, 400],
    ["an intent that nobody offers", { intent: "submit" }, 409],
    ["keeping what was never decided", { intent: "keep" }, 409],
  ])("%s is refused", async (_title, fields, status) => {
    await write();
    expect((await decideAs(people.school, { intent: "adopt", ...fields })).status).toBe(status);
    expect(own()).toBeUndefined();
  });

  test.each(["ready-for-sign-off", "submitted", "closed"] as const)(
    "is refused in an audit that is %s",
    async (status) => {
      await write();
      portal.db.update(returns).set({ status }).where(eq(returns.id, school.id)).run();
      for (const intent of ["adopt", "decline"]) {
        expect((await decideAs(people.school, { intent })).status).toBe(409);
      }
      expect([own(), offered()?.decision]).toEqual([undefined, null]);
    },
  );

  test("is refused once the round is over", async () => {
    await write();
    portal.db.update(cycles).set({ closesOn: "2026-11-22" }).where(eq(cycles.id, made.cycle.id)).run();
    expect((await decideAs(people.school, { intent: "adopt" })).status).toBe(409);
    expect(own()).toBeUndefined();
  });
});

describe("editing first", () => {
  const QUERY = "?from=shared&sharedVersion=1";

  async function saveForm(fields: Record<string, string>, query = QUERY, save: Handler = saveStandard) {
    const posted = { ...WRITTEN, version: "0", ...fields };
    const args = await portal.post(standardPath() + query, posted, people.school, standardParams());
    return answerOf(save(args));
  }

  test("the form begins with the parent's words, and nothing is saved by opening it", async () => {
    await write();
    const page = await (await standardPage(people.school, QUERY)).json();
    expect(page.answer).toMatchObject({ level: "in-place", commentary: WRITTEN.commentary });
    expect([own(), offered()?.decision]).toEqual([undefined, null]);
  });

  test("saving it is a decision with changes, in the page and by autosave", async () => {
    await write();
    expect((await saveForm({ commentary: "Ours" }, QUERY, autosave)).status).toBe(200);
    expect(offered()?.decision).toMatchObject({ decision: "edited", sharedVersion: 1 });
    expect((await saveForm({ commentary: "Ours, longer", version: "1" })).status).toBe(302);
    expect(own()).toMatchObject({ commentary: "Ours, longer", version: 2 });
    expect(actsOn(school.id).filter((act) => act === "edit-shared-answer")).toHaveLength(1);
  });

  test("a form that began elsewhere decides nothing", async () => {
    await write();
    expect((await saveForm({ commentary: "Ours" }, "")).status).toBe(302);
    expect(offered()?.decision).toBeNull();
  });

  test("a faulty form decides nothing", async () => {
    await write();
    expect((await saveForm({ level: "unheard-of" })).status).toBe(400);
    expect(offered()?.decision).toBeNull();
  });

  test("what the parent changed while it was edited is told afterwards", async () => {
    await write();
    await write({ commentary: "Changed", version: "1" });
    await saveForm({ commentary: "Ours" });
    expect(offered()?.decision).toMatchObject({ sharedVersion: 1 });
    expect((await (await standardPage(people.school)).json()).shared.state).toBe("changed");
  });

  test("for an agency without a parent the address is like any other", async () => {
    const page = await (await standardPage(people.outside, QUERY, outside)).json();
    expect([page.shared, page.answer.commentary]).toEqual([null, ""]);
  });
});

describe("declining and keeping", () => {
  test("declining is recorded, folds the panel away, and can be taken back by adopting", async () => {
    await write();
    const answer = await decideAs(people.school, { intent: "decline" });
    expect([answer.status, answer.headers.get("Location")]).toEqual([
      302,
      `${standardPath()}?shared=declined`,
    ]);
    const page = await (await standardPage(people.school, "?shared=declined")).json();
    expect(page.shared).toMatchObject({
      state: "settled",
      isShownAgain: false,
      done: "declined",
      decision: { decision: "declined" },
    });
    const again = await (await standardPage(people.school, "?shared=show")).json();
    expect(again.shared).toMatchObject({ isShownAgain: true, choices: { adopt: true, decline: false } });
    expect(own()).toBeUndefined();
    expect((await decideAs(people.school, { intent: "adopt" })).status).toBe(302);
    expect(offered()?.decision).toMatchObject({ decision: "adopted" });
  });

  test("a change after adopting is shown with both texts, and the own answer stays until one is chosen", async () => {
    await write();
    await decideAs(people.school, { intent: "adopt" });
    await write({ commentary: "Changed", version: "1" });
    const page = await (await standardPage(people.school)).json();
    expect(page.shared).toMatchObject({
      state: "changed",
      shared: { commentary: "Changed" },
      before: { commentary: WRITTEN.commentary },
      choices: { adopt: true, keep: true, decline: false },
    });
    expect(own()?.commentary).toBe(WRITTEN.commentary);
    expect((await decideAs(people.school, { intent: "keep", version: "1", sharedVersion: "2" })).status).toBe(
      302,
    );
    expect(own()).toMatchObject({ commentary: WRITTEN.commentary, version: 1 });
    expect(offered()?.decision).toMatchObject({ decision: "edited", sharedVersion: 2 });
  });

  test("what the parent took back stays with the member that adopted it", async () => {
    await write();
    await decideAs(people.school, { intent: "adopt" });
    await write({ level: "", commentary: "", version: "1" });
    expect((await (await standardPage(people.school)).json()).shared.state).toBe("taken-back");
    expect(own()?.commentary).toBe(WRITTEN.commentary);
    expect(
      (await decideAs(people.school, { intent: "adopt", version: "1", sharedVersion: "2" })).status,
    ).toBe(409);
  });
});

describe("finding what waits for a decision", () => {
  const list = async (as: string, auditReturn = school) => {
    const params = { returnId: auditReturn.id };
    return answerOf(openList(await portal.get(`/returns/${auditReturn.id}/shared`, as, params)));
  };
  const steps = async () => {
    const args = await portal.get(`/returns/${school.id}`, people.school, { returnId: school.id });
    return (await (await answerOf(openReturn(args))).json()).steps.shared;
  };
  const work = async () => {
    const page = await answerOf(openWork(await portal.get("/my-work", people.school)));
    return (await page.json()).work[0].shared;
  };

  test("nothing is said where nothing is proposed, and the list is not there", async () => {
    expect([await steps(), await work()]).toEqual([null, null]);
    expect((await list(people.school)).status).toBe(404);
    expect((await list(people.outside, outside)).status).toBe(404);
  });

  test("a new proposal waits, until it is decided, and again when its text changes", async () => {
    await write();
    expect(await steps()).toEqual({ parentName: "The Trust", proposals: 1, waiting: 1, changed: 0 });
    expect(await work()).toMatchObject({
      parentName: "The Trust",
      lines: [{ code: "A1", state: "offered" }],
    });
    expect((await list(people.trust)).status).toBe(404);
    await decideAs(people.school, { intent: "adopt" });
    expect(await steps()).toMatchObject({ waiting: 0 });
    expect(await work()).toMatchObject({ lines: [] });
    await write({ commentary: "Changed", version: "1" });
    expect(await steps()).toMatchObject({ waiting: 1, changed: 1 });
    expect(await (await list(people.school)).json()).toMatchObject({
      waiting: [{ code: "A1", state: "changed", decision: "adopted" }],
      decided: [],
    });
    await decideAs(people.school, { intent: "keep", version: "1", sharedVersion: "2" });
    expect(await (await list(people.school)).json()).toMatchObject({
      waiting: [],
      decided: [{ code: "A1" }],
    });
  });

  test("the trust's table tells how many adopted an older text", async () => {
    await write();
    await decideAs(people.school, { intent: "adopt" });
    await write({ commentary: "Changed", version: "1" });
    const page = await (await answerOf(openShared(await portal.get("/shared", people.trust)))).json();
    expect(page.areas[0].standards[0].counts).toMatchObject({ adopted: 1, older: 1, undecided: 1 });
  });
});
