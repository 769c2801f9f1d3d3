import { beforeEach, describe, expect, test } from "vitest";
import { loader as openAction } from "#app/routes/actions.$actionId.tsx";
import { loader as openStandard } from "#app/routes/returns.$returnId.standards.$code_.evidence.tsx";
import { loader as openShared } from "#app/routes/shared.$agencyId.$cycleId.standards.$code.tsx";
import { attachActionEvidence } from "#db/actions/action-evidence.server.ts";
import { addAction } from "#db/actions/actions.server.ts";
import { LIBRARY_PAGE_SIZE } from "#db/evidence/evidence-library.server.ts";
import { evidence } from "#db/schema.ts";
import { OPERATOR } from "#tests/support/factories.ts";
import { answerOf, type RouteArgs } from "#tests/support/requests.ts";
import { openTrust, type TrustPortal } from "#tests/support/trust.ts";

/** A library of two thousand pieces on the pages where evidence is chosen: one page of it, and a search. */
const PIECES = 2000;
const TITLES = ["Polisi Tŷ Gwyn", ...Array.from({ length: PIECES - 1 }, (_, index) => `Policy ${index}`)];

let trust: TrustPortal;

beforeEach(() => {
  trust = openTrust();
});

/** The library of this agency; the ids of its pieces. */
function fillLibrary(agencyId: string): string[] {
  const { db } = trust.portal;
  return TITLES.map((title, index) => {
    const id = `piece-${index}`;
    db.insert(evidence).values({ id, agencyId, kind: "reference", title, createdAt: OPERATOR.at }).run();
    return id;
  });
}

function makeAction(agencyId: string): string {
  const action = {
    title: "Test it",
    detail: "",
    owner: "Ann",
    dueOn: "2027-01-31",
    priority: "low",
  } as const;
  return addAction(trust.portal.db, { agencyId, returnId: null, standardCode: null, action }, OPERATOR);
}

type Open = (args: RouteArgs) => Promise<Response>;

/** The pages by name, with whose library they show, and where they stand. */
const PAGES: [
  name: string,
  open: Open,
  place: () => { agencyId: string; as: string; path: string; params: Record<string, string> },
][] = [
  [
    "an action",
    openAction,
    () => {
      const { agencyId } = trust.school;
      const actionId = makeAction(agencyId);
      return { agencyId, as: trust.people.school, path: `/actions/${actionId}`, params: { actionId } };
    },
  ],
  [
    "a standard",
    openStandard,
    () => {
      const { id, agencyId } = trust.school;
      const params = { returnId: id, code: "A1" };
      return { agencyId, as: trust.people.school, path: `/returns/${id}/standards/A1/evidence`, params };
    },
  ],
  [
    "a shared answer",
    openShared,
    () => {
      const params = trust.sharedParams();
      return { agencyId: trust.trust.id, as: trust.people.trust, path: trust.sharedPath, params };
    },
  ],
];

describe.each(PAGES)("the page of %s", (_name, open, placeOf) => {
  test("offers one page of the library, whose parts and search lead to the rest of it", async () => {
    const place = placeOf();
    fillLibrary(place.agencyId);
    const choiceAt = async (query: string) => {
      const answer = await answerOf(open(await trust.portal.get(place.path + query, place.as, place.params)));
      expect(answer.status).toBe(200);
      return (await answer.json()).choice;
    };
    const first = await choiceAt("");
    expect(first.items).toHaveLength(LIBRARY_PAGE_SIZE);
    expect(first.list).toMatchObject({ total: PIECES, pages: PIECES / LIBRARY_PAGE_SIZE, page: 1 });
    const second = await choiceAt("?page=2");
    expect(second.items[0].id).not.toBe(first.items[0].id);
    const found = await choiceAt(`?q=${encodeURIComponent("TŶ GWYN")}`);
    expect(found.items.map(({ title }: { title: string }) => title)).toEqual([TITLES[0]]);
    expect((await choiceAt("?q=nothing")).items).toEqual([]);
  });
});

test("what is attached to an action already is not offered again, nor what was taken out of the library", async () => {
  const { portal, school, people } = trust;
  const [first = "", second = ""] = fillLibrary(school.agencyId);
  portal.db.$client.prepare("UPDATE evidence SET withdrawn_at = ? WHERE id = ?").run(OPERATOR.at, second);
  const actionId = makeAction(school.agencyId);
  attachActionEvidence(portal.db, { actionId, evidenceIds: [first] }, OPERATOR);
  const args = await portal.get(`/actions/${actionId}`, people.school, { actionId });
  const page = await (await answerOf(openAction(args))).json();
  expect(page.attached.map(({ id }: { id: string }) => id)).toEqual([first]);
  expect(page.choice.list.total).toBe(PIECES - 2);
});
