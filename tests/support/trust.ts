import { action as saveShared } from "#app/routes/shared.$agencyId.$cycleId.standards.$code.tsx";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import { newId } from "#db/ids.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { evidence } from "#db/schema.ts";
import { findSharedAnswer, type SharedAnswer } from "#db/shared/shared-answers.server.ts";
import {
  type MadeCycle,
  makeAgency,
  makeCycle,
  makePerson,
  OPERATOR,
  returnOf,
  templateSource,
} from "./factories.ts";
import { answerOf, openTestPortal, type TestPortal } from "./requests.ts";

type Somebody = "trust" | "trustContributor" | "school" | "schoolContributor" | "outside" | "board" | "admin";

/** A trust with two schools in an open round, an agency outside it, and their people. */
export interface TrustPortal {
  portal: TestPortal;
  made: MadeCycle;
  trust: AgencyRow;
  /** The first school's return, and that of the agency outside. */
  school: AuditReturn;
  outside: AuditReturn;
  people: Record<Somebody, string>;
  sharedParams(code?: string, agencyId?: string): { agencyId: string; cycleId: string; code: string };
  sharedPath: string;
  /** Posts the trust's form for a standard, filled with WRITTEN and these fields. */
  write(
    fields?: Record<string, string | string[]>,
    as?: string | null,
    params?: Record<string, string>,
  ): Promise<Response>;
  stored(): SharedAnswer | undefined;
  /** A piece in the library of this agency. */
  addEvidence(agencyId: string): string;
}

export const WRITTEN = {
  level: "in-place",
  commentary: "The same in all schools",
  example: "",
  notApplicableReason: "",
};

export function openTrust(): TrustPortal {
  const portal = openTestPortal();
  const { db } = portal;
  const trust = makeAgency(db, { reference: "TRUST", name: "The Trust" });
  const member = makeAgency(db, { reference: "SCH-1", name: "First School", parentId: trust.id });
  makeAgency(db, { reference: "SCH-2", name: "Second School", parentId: trust.id });
  const other = makeAgency(db, { reference: "OTHER" });
  const made = makeCycle(db, { source: templateSource("worked-example") });
  const people = {
    trust: makePerson(db, "trust@example.org", "lead", trust.id).id,
    trustContributor: makePerson(db, "trust.two@example.org", "contributor", trust.id).id,
    school: makePerson(db, "school@example.org", "lead", member.id).id,
    schoolContributor: makePerson(db, "school.two@example.org", "contributor", member.id).id,
    outside: makePerson(db, "outside@example.org", "lead", other.id).id,
    board: makePerson(db, "board@example.org", "board").id,
    admin: makePerson(db, "admin@example.org", "administrator").id,
  };
  const place = { agencyId: trust.id, cycleId: made.cycle.id };
  const sharedParams = (code = "A1", agencyId = trust.id) => ({ ...place, agencyId, code });
  const sharedPath = `/shared/${trust.id}/${made.cycle.id}/standards/A1`;
  return {
    ...{ portal, made, trust, people, sharedParams, sharedPath },
    school: returnOf(db, made, member),
    outside: returnOf(db, made, other),
    async write(fields = {}, as = people.trust, params = sharedParams()) {
      const posted = { ...WRITTEN, version: "0", ...fields };
      return answerOf(saveShared(await portal.post(sharedPath, posted, as, params)));
    },
    stored: () => findSharedAnswer(db, { ...place, standardCode: "A1" }),
    addEvidence(agencyId) {
      const id = newId();
      db.insert(evidence)
        .values({ id, agencyId, kind: "reference", title: "Contract", createdAt: OPERATOR.at })
        .run();
      return id;
    },
  };
}
