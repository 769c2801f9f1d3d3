import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { REASON_FIELDS } from "#app/lib/reason-fields.ts";
import { BOTH_WIDTHS, faultsOfPage, NARROW } from "./support/accessibility.ts";
import { FIELDS, postAnswers, postForm } from "./support/answers.ts";
import { faultsOf, signIn } from "./support/browser.ts";
import { uploadFile } from "./support/offline.ts";
import { runCommand } from "./support/portal.ts";
import { listPagePatterns } from "./support/routes.ts";
import { openStage } from "./support/stage.ts";
import { filledWorkbook } from "./support/workbook.ts";

/** Every page of the build's own route list, for every role that may open it, also with its errors showing. */
const stage = openStage();

const AGENCY = ["lead", "contributor", "signatory"];
const BOARD = ["chair", "board", "scrutineer"];
const BOARD_AND_ADMIN = [...BOARD, "admin"];
const EVERYBODY = [null, "lead", "chair", "admin"];

interface PageCase {
  /** How the title begins: the page's own name. */
  title: RegExp;
  /** Who opens it, by the name of the demo account; null is nobody signed in. */
  as: (string | null)[];
  /** The addresses; `known` are ids found in the demo. */
  at: (known: Known) => string[];
  /** Brings the page into its error state, for the first who opens it at the first address. */
  spoil?: (page: Page) => Promise<void>;
  /** What the answer's status is, when it is not 200. */
  status?: number;
}

interface Known {
  /** An audit in progress, one with the Board, one ready for sign-off that its lead may sign. */
  open: string;
  /** One of a round that has closed. */
  closed: string;
  submitted: string;
  ready: string;
  /** Addresses on the Board's page of returns that look different there. */
  boardReturns: string[];
  agency: string;
  /** Actions of the lead's organisation: one overdue, one done, one that the Board has checked. */
  actions: string[];
  /** A strength, weakness or risk in the audit in progress. */
  finding: string;
  invitation: string;
  /** The lead's first audit of all. */
  first: string;
  /** A piece of evidence of the lead's organisation, past its review date. */
  evidence: string;
  /** Shared answers of the trust above the lead's organisation: one written, one not, one of a closed round. */
  shared: string[];
  /** An audit that the Board sent back. */
  sentBack: string;
  /** Files uploaded for the audit in progress: one waiting, with an answer changed in both places; one taken over. */
  uploads: string[];
}

/** Presses a button that leads to a fault, after what hides it is opened. */
const press = (name: string | RegExp, hiddenBy?: string) => async (page: Page) => {
  if (hiddenBy) await page.locator("summary").filter({ hasText: hiddenBy }).first().click();
  await page.getByRole("button", { name }).first().click();
};

/** The parts of the date on which evidence was last checked, as the form posts them. */
const dateFields = (day: string, month: string, year: string) => ({
  "evidenceCheckedOn-day": day,
  "evidenceCheckedOn-month": month,
  "evidenceCheckedOn-year": year,
});

const PAGES: Record<string, PageCase> = {
  "/sign-in": { title: /^Sign in /, as: [null], at: () => ["/sign-in"], spoil: press("Sign in") },
  "/*": { title: /^Page not found /, as: EVERYBODY, at: () => ["/not-there"], status: 404 },
  "/sign-out": { title: /^Sign out /, as: EVERYBODY, at: () => ["/sign-out"] },
  "/forgotten-password": {
    title: /^Forgotten password /,
    as: [null],
    at: () => ["/forgotten-password"],
    spoil: press("Send me a link"),
  },
  "/invitations/:token": {
    title: /^Choose a password /,
    as: [null],
    at: ({ invitation }) => [invitation],
    spoil: press("Save password"),
  },
  "/resources": {
    title: /^Resources|^Where to find help/,
    as: ["lead", "chair", "admin"],
    at: () => ["/resources"],
  },
  "/": { title: /^Your audits /, as: AGENCY, at: () => ["/"] },
  "/returns/:returnId": { title: /^\S.*: \S/, as: AGENCY, at: ({ open }) => [open] },
  "/returns/:returnId/standards/:code": {
    title: /^P1 /,
    as: AGENCY,
    at: ({ open }) => [`${open}/standards/P1`],
    async spoil(page) {
      await page.locator(FIELDS.commentary).fill("x".repeat(10_001));
      await page.locator(FIELDS.saveAndContinue).click();
    },
  },
  "/returns/:returnId/last-time": {
    title: /^What came over from last time/,
    as: AGENCY,
    at: ({ open, first }) => [`${open}/last-time`, `${first}/last-time`],
  },
  "/returns/:returnId/standards/:code/confirm": {
    title: /^Confirm P[12] /,
    as: AGENCY,
    at: ({ open }) => [`${open}/standards/P1/confirm`, `${open}/standards/P2/confirm`],
    spoil: (page) => postForm(page, { version: "0", ...dateFields("1", "1", "2099") }),
  },
  "/returns/:returnId/start": {
    title: /^Start questions /,
    as: AGENCY,
    at: ({ open }) => [`${open}/start`],
    spoil: (page) => postForm(page, { "answer-none": "no" }),
  },
  "/returns/:returnId/standards/:code/evidence": {
    title: /^Evidence for P1 /,
    as: AGENCY,
    at: ({ open }) => [`${open}/standards/P1/evidence`, `${open}/standards/P1/evidence?q=zzz`],
    spoil: (page) => postForm(page, { by: "somebody-else" }),
  },
  "/returns/:returnId/people": {
    title: /^Who does what /,
    as: AGENCY,
    at: ({ open }) => [`${open}/people`],
    spoil: (page) => postForm(page, { version: "0", "area-P": "nobody-here" }),
  },
  "/actions": {
    title: /^Action plan: /,
    as: AGENCY,
    at: () => ["/actions", "/actions?state=overdue", "/actions?state=cancelled"],
  },
  "/actions/new": {
    title: /^Add an action /,
    as: AGENCY,
    at: ({ open }) => ["/actions/new", `/actions/new?return=${open.split("/").at(-1)}&standard=P9`],
    spoil: press("Add this action"),
  },
  "/actions/:actionId": {
    title: /^Action: /,
    as: AGENCY,
    at: ({ actions }) => actions,
    spoil: press("Add this note"),
  },
  "/returns/:returnId/findings": {
    title: /^Strengths, weaknesses and risks /,
    as: AGENCY,
    at: ({ open }) => [`${open}/findings`],
  },
  "/returns/:returnId/findings/new": {
    title: /^Add a strength, weakness or risk /,
    as: AGENCY,
    at: ({ open }) => [`${open}/findings/new?kind=risk`, `${open}/findings/new`],
    spoil: press("Save"),
  },
  "/returns/:returnId/findings/:findingId": {
    title: /^Change a (strength|weakness|risk) /,
    as: AGENCY,
    at: ({ finding }) => [finding],
    async spoil(page) {
      await page.locator("textarea[name=text]").fill("");
      await page.getByRole("button", { name: "Save" }).click();
    },
  },
  "/returns/:returnId/closing": {
    title: /^Closing questions /,
    as: AGENCY,
    at: ({ open }) => [`${open}/closing`],
    async spoil(page) {
      await page.locator("textarea[name=better-audit]").fill("x".repeat(4_001));
      await page.getByRole("button", { name: "Save" }).click();
    },
  },
  "/returns/:returnId/quality": {
    title: /^Points the Board may ask about /,
    as: AGENCY,
    at: ({ open }) => [`${open}/quality`],
    spoil: press("Save reason", "Leave it as it is"),
  },
  "/returns/:returnId/changes": {
    title: /^What changed since you submitted /,
    as: ["hannah.duffield"],
    at: ({ sentBack }) => [`${sentBack}/changes`],
  },
  "/returns/:returnId/gather": {
    title: /^What to gather /,
    as: AGENCY,
    at: ({ open }) => [`${open}/gather`],
  },
  "/returns/:returnId/offline": {
    title: /^Work offline /,
    as: AGENCY,
    at: ({ open }) => [`${open}/offline`],
    spoil: press("Upload and see what would change"),
  },
  "/returns/:returnId/offline/:uploadId": {
    title: /^What your file would change |^What was taken over /,
    as: AGENCY,
    at: ({ uploads }) => uploads,
    spoil: press("Take over these answers"),
  },
  "/my-work": { title: /^My work /, as: [...AGENCY, "other.lead"], at: () => ["/my-work"] },
  "/returns/:returnId/standards/:code/versions": {
    title: /^Versions of P[13] /,
    as: AGENCY,
    at: ({ open }) => [`${open}/standards/P1/versions`, `${open}/standards/P3/versions`],
  },
  "/returns/:returnId/shared": {
    title: /^From /,
    as: AGENCY,
    at: ({ open }) => [`${open}/shared`],
  },
  "/returns/:returnId/standards/:code/shared": {
    title: /^Saltwood Learning Trust’s answer to P3 /,
    as: AGENCY,
    at: ({ open }) => [`${open}/standards/P3/shared`],
    spoil: (page) => postForm(page, { intent: "adopt", version: "999", sharedVersion: "1" }),
  },
  "/shared": {
    title: /^Shared answers /,
    as: ["rebecca.thorne"],
    at: () => ["/shared", "/shared?cycle=Online+safeguarding+audit+2024"],
  },
  "/shared/:agencyId/:cycleId/standards/:code": {
    title: /^Shared answer P[34] /,
    as: ["rebecca.thorne"],
    at: ({ shared }) => shared,
    async spoil(page) {
      await page.locator(FIELDS.commentary).fill("x".repeat(10_001));
      await page.getByRole("button", { name: "Save shared answer" }).click();
    },
  },
  "/evidence": {
    title: /^Evidence library: /,
    as: AGENCY,
    at: () => ["/evidence", "/evidence?q=zzz"],
  },
  "/evidence/new": {
    title: /^Add evidence /,
    as: AGENCY,
    at: () => ["/evidence/new", "/evidence/new?kind=link", "/evidence/new?kind=reference"],
    spoil: press("Continue"),
  },
  "/evidence/:evidenceId": {
    title: /^\S/,
    as: AGENCY,
    at: ({ evidence }) => [evidence],
    spoil: press("It still holds"),
  },
  "/evidence/:evidenceId/revise": {
    title: /^Change \S/,
    as: AGENCY,
    at: ({ evidence }) => [`${evidence}/revise`],
    async spoil(page) {
      await page.getByLabel("Title").fill("");
      await page.getByRole("button", { name: "Save as a new revision" }).click();
    },
  },
  "/returns/:returnId/sign-off": {
    title: /^Check your answers /,
    as: AGENCY,
    at: ({ open }) => [`${open}/sign-off`],
    spoil: (page) => postForm(page, { intent: "ready" }),
  },
  "/returns/:returnId/scores": {
    title: /^How your figures are made|^Your figures/,
    as: AGENCY,
    at: ({ open }) => [`${open}/scores`],
  },
  "/returns/:returnId/comparison": {
    title: /^How your audit compares /,
    as: AGENCY,
    at: ({ open, closed }) => [`${open}/comparison`, `${closed}/comparison`],
  },
  "/returns/:returnId/receipt": {
    title: /^Your receipt /,
    as: ["other.lead"],
    at: ({ submitted }) => [`${submitted}/receipt`],
  },
  "/returns/:returnId/board": {
    title: /^Your audit as the Board sees it /,
    as: ["other.lead"],
    at: ({ submitted }) => [`${submitted}/board`],
  },
  "/board": { title: /^Board: /, as: BOARD_AND_ADMIN, at: () => ["/board"] },
  "/board/standards": { title: /^Standards/, as: BOARD_AND_ADMIN, at: () => ["/board/standards"] },
  "/board/standards/:code": { title: /^P1 /, as: BOARD_AND_ADMIN, at: () => ["/board/standards/P1"] },
  "/board/returns/:returnId": { title: /^\S.*: \S/, as: ["chair"], at: ({ boardReturns }) => boardReturns },
  "/admin": { title: /^Today /, as: ["admin"], at: () => ["/admin"] },
  "/admin/chasing": {
    title: /^Chasing /,
    as: ["admin"],
    at: () => ["/admin/chasing"],
    spoil: press("Send reminder to selected"),
  },
  "/admin/chasing/preview": {
    title: /^Read the reminders before they go /,
    as: ["admin"],
    at: () => ["/admin/chasing/preview", "/admin/chasing/preview?all=yes"],
  },
  "/admin/chasing/today": {
    title: /^What the timetable sends today /,
    as: ["admin"],
    at: () => ["/admin/chasing/today"],
  },
  "/admin/agencies": {
    title: /^Agencies /,
    as: ["admin"],
    at: () => ["/admin/agencies", "/admin/agencies?q=zzz"],
  },
  "/admin/agencies/:agencyId": {
    title: /^\S/,
    as: ["admin"],
    at: ({ agency }) => [agency],
    spoil: press(/Record that the lead|Change the reason/),
  },
  "/admin/users": { title: /^People /, as: ["admin"], at: () => ["/admin/users", "/admin/users?q=zzz"] },
  "/admin/cycles": {
    title: /^Audit rounds /,
    as: ["admin"],
    at: () => ["/admin/cycles"],
    spoil: press("Close this round", "Close "),
  },
  "/admin/templates": { title: /^Audit tools /, as: ["admin"], at: () => ["/admin/templates"] },
  "/admin/outbox": { title: /^Messages /, as: ["admin"], at: () => ["/admin/outbox"] },
  "/admin/history": { title: /^History /, as: ["admin"], at: () => ["/admin/history"] },
  "/admin/settings": {
    title: /^Settings /,
    as: ["admin"],
    at: () => ["/admin/settings"],
    async spoil(page) {
      await page.getByLabel("Name of the partnership").fill("");
      await page.getByRole("button", { name: "Save settings" }).click();
    },
  },
};

/** Pages that no route of its own draws: refusals, and states that only some people meet. */
const FURTHER: Record<string, PageCase> = {
  "a page without the role": {
    title: /^You cannot open this page /,
    as: ["lead"],
    at: () => ["/admin"],
    status: 403,
  },
  "an answer that somebody else wrote": {
    title: /^P1 /,
    as: ["lead"],
    at: ({ open }) => [`${open}/standards/P1`],
    spoil: (page) => postForm(page, { version: "0", commentary: "Words", by: "somebody-else" }),
  },
  "a standard with last time’s answer to confirm": {
    title: /^P2 /,
    as: ["lead"],
    at: ({ open }) => [`${open}/standards/P2`],
  },
  "a confirmation after a colleague has answered": {
    title: /^Confirm P1 /,
    as: ["lead"],
    at: ({ open }) => [`${open}/standards/P1/confirm`],
    spoil: (page) => postForm(page, { version: "999", ...dateFields("1", "11", "2026") }),
  },
  "an answer that a colleague has changed": {
    title: /^P1 /,
    as: ["lead"],
    at: ({ open }) => [`${open}/standards/P1`],
    spoil: (page) => postForm(page, { version: "999", level: "dont-know", commentary: "Words" }),
  },
  "a new file of which everything is missing": {
    title: /^Add evidence /,
    as: ["lead"],
    at: () => ["/evidence/new?kind=file"],
    spoil: press("Add to the library"),
  },
  "evidence that a colleague has changed": {
    title: /^Change \S/,
    as: ["lead"],
    at: ({ evidence }) => [`${evidence}/revise`],
    spoil: (page) => postForm(page, { version: "999", title: "Another title", heldBy: "Somebody" }),
  },
  "who does what, changed by a colleague": {
    title: /^Who does what /,
    as: ["lead"],
    at: ({ open }) => [`${open}/people`],
    async spoil(page) {
      const somebody = await page.locator("#area-P option").nth(1).getAttribute("value");
      await postForm(page, { version: "999", "area-P": somebody ?? "" });
    },
  },
  "a shared answer that a colleague has changed": {
    title: /^Shared answer P3 /,
    as: ["rebecca.thorne"],
    at: ({ shared }) => shared.slice(0, 1),
    spoil: (page) => postForm(page, { version: "999", commentary: "Other words" }),
  },
  "a form that begins with a shared answer": {
    title: /^P3 /,
    as: ["lead"],
    at: ({ open }) => [`${open}/standards/P3?from=shared&sharedVersion=1`],
  },
  "an action that a colleague has changed": {
    title: /^Action: /,
    as: ["lead"],
    at: ({ actions }) => actions.slice(0, 1),
    async spoil(page) {
      const typed = { title: "Another title", owner: "Somebody", priority: "low" };
      const dueOn = { "dueOn-day": "1", "dueOn-month": "3", "dueOn-year": "2027" };
      await postForm(page, { intent: "change", version: "999", ...typed, ...dueOn });
    },
  },
  "a finding that a colleague has changed": {
    title: /^Change a (strength|weakness|risk) /,
    as: ["lead"],
    at: ({ finding }) => [finding],
    spoil: (page) => postForm(page, { version: "999", kind: "weakness", area: "", text: "Other words" }),
  },
  "a reason for a point that no longer holds": {
    title: /^Points the Board may ask about /,
    as: ["contributor"],
    at: ({ open }) => [`${open}/quality`],
    spoil: (page) =>
      postForm(page, { intent: "acknowledge", point: "one-sitting", version: "0", reason: "Words" }),
  },
  "closing questions that a colleague has answered": {
    title: /^Closing questions /,
    as: ["contributor"],
    at: ({ open }) => [`${open}/closing`],
    async spoil(page) {
      const versions = Object.fromEntries(
        ["children-notice", "contributors", "contributors-how", "better-audit"].map((key) => [
          `version-${key}`,
          "0",
        ]),
      );
      for (const words of ["The first words", "Other words"]) {
        await postForm(page, { ...versions, "better-audit": words });
      }
    },
  },
  "strengths, weaknesses, risks and closing answers of an audit with the Board": {
    title: /^Strengths, weaknesses and risks |^Closing questions /,
    as: ["other.lead"],
    at: ({ submitted }) => [`${submitted}/findings`, `${submitted}/closing`],
  },
  "the pages around an audit that is with the Board": {
    title:
      /^(\S.*: \S.*|P1 .*|Points the|Who does what|What to gather|Work offline|Start questions|What changed) /,
    as: ["other.lead"],
    at: ({ submitted }) => [
      submitted,
      ...["quality", "people", "gather", "offline", "start", "changes"].map((name) => `${submitted}/${name}`),
      `${submitted}/standards/P1`,
    ],
  },
  "the pages of an audit that was sent back": {
    title: /^(\S.*: \S.*|Points the|Check your answers|Your audit as) /,
    as: ["hannah.duffield"],
    at: ({ sentBack }) => [
      sentBack,
      ...["quality", "sign-off", "board"].map((name) => `${sentBack}/${name}`),
    ],
  },
  "the pages of somebody who works for several organisations": {
    title: /^(Your audits|Evidence library: \S.*|Action plan: \S.*|My work) /,
    as: ["moira.keane"],
    at: () => ["/", "/evidence", "/actions", "/my-work"],
  },
  "a reason that a colleague has given": {
    title: /^Points the Board may ask about /,
    as: ["lead"],
    at: ({ open }) => [`${open}/quality`],
    async spoil(page) {
      const field = await page.locator("main textarea[name^='reason:']").first().getAttribute("name");
      const point = (field ?? "").replace(/^reason:/, "");
      await postForm(page, {
        save: point,
        [REASON_FIELDS.reason(point)]: "Words",
        [REASON_FIELDS.was(point)]: "",
        [REASON_FIELDS.version(point)]: "999",
      });
    },
  },
  "a link that has run out": {
    title: /^Choose a password /,
    as: [null],
    at: () => ["/invitations/none"],
    status: 404,
  },
  "a declaration that is missing": {
    title: /^Check your answers |^Read and sign /,
    as: ["childminder"],
    at: ({ ready }) => [`${ready}/sign-off`],
    spoil: (page) => page.locator(FIELDS.submit).click(),
  },
};

const pages = new Map<string | null, Page>();
let known: Known;

async function pageOf(name: string | null): Promise<Page> {
  const existing = pages.get(name);
  if (existing) return existing;
  const page = await stage.openPage({ viewport: { width: 1280, height: 900 } }, "file");
  if (name !== null) await signIn(page, `${name}@example.org`);
  pages.set(name, page);
  return page;
}

async function hrefs(page: Page, selector: string): Promise<string[]> {
  const found = await page
    .locator(selector)
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  return [...new Set(found)];
}

async function firstHref(name: string, at: string, selector: string, passedOver = 0): Promise<string> {
  const page = await pageOf(name);
  await page.goto(at);
  const href = (await hrefs(page, selector))[passedOver];
  if (!href) throw new Error(`${name} found no ${selector} at ${at}`);
  return href;
}

async function lastHref(name: string, at: string, selector: string): Promise<string> {
  const page = await pageOf(name);
  await page.goto(at);
  return (await hrefs(page, selector)).at(-1) ?? "";
}

const STATUSES_LOOKED_AT = ["Not started", "In review", "Sent back", "Evaluated"];

/** A return of each status that changes what the Board reads. */
async function boardReturns(): Promise<string[]> {
  const page = await pageOf("chair");
  await page.goto("/board");
  const rows = await page
    .locator(".app-heat tbody tr")
    .evaluateAll((lines) =>
      lines.map((line) => [
        line.querySelector("td")?.textContent ?? "",
        line.querySelector("th a")?.getAttribute("href") ?? "",
      ]),
    );
  return STATUSES_LOOKED_AT.map((wanted) => {
    const href = rows.find(([status = ""]) => status.startsWith(wanted))?.[1];
    if (!href) throw new Error(`The demo has no return that is ${wanted}`);
    return href;
  });
}

/** The trust writes a shared answer; its address, that of one not written, and that of one of a closed round. */
async function sharedAnswers(): Promise<string[]> {
  const page = await pageOf("rebecca.thorne");
  const addressOf = async (list: string, code: string) => {
    await page.goto(list);
    return (await hrefs(page, `main table a[href$='/standards/${code}']`))[0] ?? "";
  };
  const addresses = [
    await addressOf("/shared", "P3"),
    await addressOf("/shared", "P4"),
    await addressOf("/shared?cycle=Online+safeguarding+audit+2024", "P3"),
  ];
  await page.goto(addresses[0] ?? "");
  await postForm(page, { version: "0", level: "in-place", commentary: "One agreement for all schools." });
  return addresses;
}

/** A file that waits: an answer that changes, one changed in both places, a cell that is no rating. And one taken over. */
async function uploads(open: string): Promise<string[]> {
  const page = await pageOf("lead");
  const waiting = await filledWorkbook(page, open, {
    S1: { commentary: "Written elsewhere" },
    S2: { commentary: "Written elsewhere as well" },
    S3: { rating: "splendid" },
  });
  await postAnswers(page, open, ["S1"], "in-place");
  const done = await filledWorkbook(page, open, { S4: { commentary: "Written elsewhere, taken over" } });
  const addresses = [await uploadFile(page, open, waiting), await uploadFile(page, open, done)];
  await page.getByRole("button", { name: "Take over these answers" }).click();
  await page.getByText("1 answer was written").waitFor();
  return addresses;
}

/** An action of the lead's organisation in each state that looks different. */
async function actionsOfLead(): Promise<string[]> {
  const page = await pageOf("lead");
  await page.goto("/actions");
  const rows = await page.locator("main tbody tr").evaluateAll((lines) =>
    lines.map((line) => ({
      text: line.textContent ?? "",
      href: line.querySelector("a")?.getAttribute("href") ?? "",
    })),
  );
  return ["Overdue", "Done", "Checked by the Board"].map((wanted) => {
    const row = rows.find(({ text }) => text.endsWith(wanted));
    if (!row) throw new Error(`The demo has no action that is ${wanted}`);
    return row.href;
  });
}

beforeAll(async () => {
  const { dataFolder, url } = stage.portal;
  const printed = runCommand(dataFolder, ["users", "invite", "new@example.org", "--role", "board"], url);
  const roles = join(dataFolder, "roles.csv");
  writeFileSync(roles, "email,name,role,agency_reference\nmoira.keane@example.org,,signatory,ED02\n");
  runCommand(dataFolder, ["users", "import", roles], url);
  const open = await firstHref("lead", "/", "main article a");
  known = {
    open,
    // The round before: with figures of its sector, and with an earlier round of its own.
    closed: await firstHref("lead", "/", "main article a", 1),
    submitted: await firstHref("other.lead", "/", "main article a"),
    ready: await firstHref("childminder", "/", "main article a"),
    boardReturns: await boardReturns(),
    agency: await firstHref("admin", "/admin/agencies", "main table a[href^='/admin/agencies/']"),
    evidence: await firstHref("lead", "/evidence", "main table a[href^='/evidence/']"),
    first: await lastHref("lead", "/", "main article a"),
    shared: await sharedAnswers(),
    sentBack: await firstHref("hannah.duffield", "/", "main article a"),
    uploads: await uploads(open),
    actions: await actionsOfLead(),
    finding: await firstHref("lead", `${open}/findings`, "main li form a"),
    invitation: new URL(/http:\S+\/invitations\/\S+/.exec(printed)?.[0] ?? "").pathname,
  };
});

afterAll(() => {
  pages.clear();
});

test("every page of the build is looked at, and nothing else is listed", () => {
  expect(Object.keys(PAGES).sort()).toEqual(listPagePatterns().sort());
});

describe.each(Object.entries({ ...PAGES, ...FURTHER }))(
  "%s",
  (_pattern, { title, as, at, spoil, status = 200 }) => {
    test.each(as)("as %s", async (name) => {
      const page = await pageOf(name);
      const faultsBefore = faultsOf(page).length;
      for (const [index, path] of at(known).entries()) {
        const answer = await page.goto(path);
        expect([path, answer?.status()]).toEqual([path, status]);
        expect(await page.title()).toMatch(title);
        expect(await page.title()).toMatch(/ – Online safeguarding audit$/);
        // What differs by role is what is on the page, not how it is laid out: the others are looked at narrow.
        const widths = name === as[0] ? BOTH_WIDTHS : NARROW;
        expect([path, await faultsOfPage(page, widths)]).toEqual([path, []]);
        if (spoil && index === 0 && name === as[0]) {
          await spoil(page);
          await page.locator(".govuk-error-summary").first().waitFor();
          expect([`${path} with errors`, await faultsOfPage(page, BOTH_WIDTHS)]).toEqual([
            `${path} with errors`,
            [],
          ]);
          await expectLinkedErrors(page);
        }
      }
      expect(faultsOf(page).slice(faultsBefore)).toEqual([]);
    });
  },
);

/** Every line of the error summary leads to something that is there. */
async function expectLinkedErrors(page: Page): Promise<void> {
  const links = await hrefs(page, ".govuk-error-summary a");
  expect(links.length).toBeGreaterThan(0);
  for (const link of links) expect([link, await page.locator(link).count()]).toEqual([link, 1]);
}

test("no two pages have the same title", async () => {
  const page = await pageOf("admin");
  const titles: string[] = [];
  for (const path of [
    "/admin",
    "/admin/chasing",
    "/admin/agencies",
    "/admin/users",
    "/admin/history",
    "/board",
    "/resources",
  ]) {
    await page.goto(path);
    titles.push(await page.title());
  }
  expect(new Set(titles).size).toBe(titles.length);
});

test("the sign-in form that answers a posted form keeps the rules of every page, also with its errors", async () => {
  const page = await stage.openPage({ viewport: { width: 1280, height: 900 } }, "file");
  await signIn(page, "lead@example.org");
  await page.goto(`${known.open}/standards/P1`);
  await page.context().clearCookies();
  await postForm(page, { version: "0", commentary: "Words typed after the end" });
  expect(await page.title()).toMatch(/^Sign in /);
  expect(await faultsOfPage(page, BOTH_WIDTHS)).toEqual([]);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await page.locator(".govuk-error-summary").first().waitFor();
  expect(await faultsOfPage(page, BOTH_WIDTHS)).toEqual([]);
  await expectLinkedErrors(page);
});

test("start questions that were answered, and a standard that they marked, keep the rules of every page", async () => {
  const audit = await firstHref("late.lead", "/", "main article a");
  const page = await pageOf("late.lead");
  await page.goto(`${audit}/start`);
  await page.locator("input[value=no]").first().check();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await page.waitForURL("**/start?saved=yes");
  expect(await faultsOfPage(page, BOTH_WIDTHS)).toEqual([]);
  await page.locator(".govuk-summary-list__value .govuk-list a").first().click();
  await page.getByRole("link", { name: "change your answer to the start question" }).waitFor();
  expect(await faultsOfPage(page, BOTH_WIDTHS)).toEqual([]);
});
