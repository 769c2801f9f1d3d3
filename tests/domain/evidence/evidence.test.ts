import { describe, expect, test } from "vitest";
import { evidenceState, faultOfCheck, parseEvidence } from "#app/domain/evidence/evidence.ts";
import {
  ACCEPTED_FILES,
  allowedEndings,
  sizeInWords,
  typeOfName,
} from "#app/domain/evidence/evidence-files.ts";
import { readingOfEvidence } from "#app/domain/evidence/evidence-reading.ts";
import type { RoleHeld } from "#app/domain/people/roles.ts";
import { NO_DATE } from "#app/domain/typed-date.ts";
import { NO_EVIDENCE } from "#app/lib/evidence-fields.ts";

const TODAY = "2026-11-23";

test.each([
  [null, null, "current"],
  [null, "2026-11-22", "past-review"],
  [null, "2026-11-23", "review-due"],
  [null, "2026-12-23", "review-due"],
  [null, "2026-12-24", "current"],
  ["2026-11-01T00:00:00Z", "2026-11-22", "withdrawn"],
])("withdrawn %j with the review date %j is %s", (withdrawnAt, reviewOn, state) => {
  expect(evidenceState({ withdrawnAt, reviewOn }, TODAY)).toBe(state);
});

test.each([
  ["https://example.org/policy.pdf?x=1#page=2", null],
  ["http://localhost:8080/", null],
  ["", /Enter the link/],
  ["example.org/policy", /begins with https/],
  ["javascript:alert(1)", /begins with https/],
  ["JaVaScRiPt:alert(1)//https://example.org", /begins with https/],
  ["data:text/html,<script>", /begins with https/],
  ["vbscript:x", /begins with https/],
  ["file:///etc/passwd", /begins with https/],
  ["ftp://example.org", /begins with https/],
  ["//example.org", /begins with https/],
  ["https://exa mple.org", /begins with https/],
  ["java\tscript:alert(1)", /begins with https/],
  ["https://me@example.org", /user name and password/],
  ["https://me:secret@example.org", /user name and password/],
  [`https://example.org/${"x".repeat(2000)}`, /2,000 characters/],
])("%j as a link", (url, said) => {
  const parsed = parseEvidence("link", { ...NO_EVIDENCE, title: "A", url }, TODAY);
  if (said === null) expect(parsed.ok).toBe(true);
  else expect(parsed.ok ? "" : parsed.errors.url).toMatch(said);
});

test("what a kind has no use for is not stored", () => {
  const typed = { ...NO_EVIDENCE, title: " A \n policy ", heldBy: "Office", url: "https://example.org" };
  const kept = (kind: "file" | "link" | "reference") => {
    const parsed = parseEvidence(kind, typed, TODAY);
    return parsed.ok && [parsed.details.title, parsed.details.heldBy, parsed.details.url];
  };
  expect(kept("file")).toEqual(["A policy", "", ""]);
  expect(kept("link")).toEqual(["A policy", "Office", "https://example.org"]);
  expect(kept("reference")).toEqual(["A policy", "Office", ""]);
});

describe("a review date", () => {
  const date = (day: string) => ({ day, month: "5", year: "2026" });
  test.each([
    ["after the document", "2", undefined],
    ["of the day of the document", "1", "Review date must be after the date of the document"],
  ])("%s", (_about, day, said) => {
    const typed = { ...NO_EVIDENCE, title: "A", heldBy: "B", datedOn: date("1"), reviewOn: date(day) };
    const parsed = parseEvidence("reference", typed, TODAY);
    expect(parsed.ok ? undefined : parsed.errors.reviewOn).toBe(said);
  });
});

describe("it still holds", () => {
  const date = (day: string, month: string, year: string) => ({ day, month, year });
  test.each([
    ["without a review date, none is needed", null, NO_DATE, null],
    ["before its review date, none is needed", "2026-11-24", NO_DATE, null],
    ["on its review date, a next one is needed", "2026-11-23", NO_DATE, /look at it again/],
    ["the next one is not today", null, date("23", "11", "2026"), /in the future/],
    ["the next one may be tomorrow", "2026-11-01", date("24", "11", "2026"), null],
    ["the next one is a date", null, date("31", "2", "2027"), /real date/],
  ])("%s", (_about, reviewOn, typed, said) => {
    const fault = faultOfCheck(reviewOn, typed, TODAY);
    if (said === null) expect(fault).toBeNull();
    else expect(fault).toMatch(said);
  });
});

describe("who reads a file of agency A", () => {
  const SHARED_WITH = ["member"];
  const read = (held: RoleHeld[], isSubmitted = false) =>
    readingOfEvidence(held, {
      agencyId: "A",
      isSharedWith: (ids) => ids.some((id) => SHARED_WITH.includes(id)),
      isSubmitted: () => isSubmitted,
    });
  const GRID: [about: string, held: RoleHeld[], open: string, submitted: string][] = [
    ["its lead", [{ role: "lead", agencyId: "A" }], "own", "own"],
    [
      "its contributor, also of the Board",
      [
        { role: "contributor", agencyId: "A" },
        { role: "board", agencyId: null },
      ],
      "own",
      "own",
    ],
    ["a member's signatory", [{ role: "signatory", agencyId: "member" }], "shared", "shared"],
    ["another agency's lead", [{ role: "lead", agencyId: "B" }], "nothing", "nothing"],
    ["a Board member", [{ role: "board", agencyId: null }], "nothing", "submitted"],
    ["a Board member who belongs to the agency", [{ role: "board", agencyId: "A" }], "nothing", "submitted"],
    [
      "the scrutineer, also another agency's lead",
      [
        { role: "lead", agencyId: "B" },
        { role: "scrutineer", agencyId: null },
      ],
      "nothing",
      "submitted",
    ],
    ["an administrator", [{ role: "administrator", agencyId: null }], "nothing", "submitted"],
    ["nobody", [], "nothing", "nothing"],
  ];
  test.each(GRID)("%s", (_about, held, open, submitted) => {
    expect([read(held), read(held, true)]).toEqual([open, submitted]);
  });
});

test("every type is named by its endings, in whatever case, and by no other", () => {
  const endings = ACCEPTED_FILES.split(",");
  expect(endings).toHaveLength(11);
  for (const ending of endings.filter((one) => one !== ".jpeg")) {
    expect(typeOfName(`a.b${ending.toUpperCase()}`)?.extension).toBe(ending.slice(1));
    expect(allowedEndings()).toContain(ending);
  }
  expect(typeOfName("a.jpeg")?.extension).toBe("jpg");
  for (const name of ["a", "pdf", "a.", "a.docm", "a.svg", "a.pdf.exe", ".htaccess"])
    expect(typeOfName(name)).toBeUndefined();
});

test.each([
  [1, "1 KB"],
  [319_488, "312 KB"],
  [2_516_582, "2.4 MB"],
  [26_214_400, "25 MB"],
  [2_147_483_648, "2 GB"],
])("%d bytes are %s", (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words);
});
