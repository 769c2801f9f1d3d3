import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { AgencyRow } from "#db/agencies/agencies.server.ts";
import type { Db } from "#db/client.server.ts";
import { attach } from "#db/evidence/evidence-attached.server.ts";
import { newId } from "#db/ids.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { actions, evidence } from "#db/schema.ts";
import {
  fillReturn,
  type MadeCycle,
  makeAgency,
  makeCycle,
  OPERATOR,
  returnOf,
  submitReturn,
  templateSource,
} from "./factories.ts";

/** A club that handed in the round of 2024, and its empty audit of 2026 on the later version of the tool. */
export interface TwoRounds {
  agency: AgencyRow;
  then: MadeCycle;
  now: MadeCycle;
  earlier: AuditReturn;
  auditReturn: AuditReturn;
}

export const SAID_IN_2024: Record<string, string | Partial<AnswerText>> = {
  H1: { level: "in-place", commentary: "Asha Patel, since May.", example: "Children name her." },
  H2: { level: "in-place", commentary: "The rules of 2023." },
  H3: { level: "started", commentary: "Read out once." },
  H4: { level: "not-applicable", notApplicableReason: "We lend nothing." },
  T1: { level: "started", commentary: "Twice so far." },
  T2: { level: "in-place", commentary: "Every March." },
  T3: { level: "embedded", commentary: "Every autumn.", example: "Parents ask more." },
};

/** The round of 2024 was due on 18 December 2024. */
export const ROUND_OF_2024 = {
  name: "Audit 2024",
  source: templateSource("club-2024"),
  opensOn: "2024-09-01",
  dueOn: "2024-12-18",
  closesOn: "2025-02-16",
};

export function makeTwoRounds(
  db: Db,
  {
    sector = "third-sector",
    said = SAID_IN_2024,
    isSubmitted = true,
    source = templateSource("club-2026"),
  } = {},
): TwoRounds {
  const agency = makeAgency(db, { reference: "CLUB-1", name: "Invented Youth Club", sector });
  const then = makeCycle(db, ROUND_OF_2024);
  const filled = fillReturn(db, returnOf(db, then, agency), said);
  const earlier = isSubmitted ? submitReturn(db, then.template, filled, "2024-12-10") : filled;
  const now = makeCycle(db, { name: "Audit 2026", source });
  return { agency, then, now, earlier, auditReturn: returnOf(db, now, agency) };
}

/** A reference in an agency's library, attached to standards of a return. */
export function addReference(
  db: Db,
  agencyId: string,
  place: { returnId: string; standards: string[] },
  changes: Partial<typeof evidence.$inferInsert> & { title: string },
): string {
  const id = newId();
  db.insert(evidence)
    .values({ id, agencyId, kind: "reference", heldBy: "The office", createdAt: OPERATOR.at, ...changes })
    .run();
  for (const standard of place.standards) {
    attach(db, { returnId: place.returnId, standard, evidenceId: id }, OPERATOR);
  }
  return id;
}

export function addOpenAction(
  db: Db,
  changes: Partial<typeof actions.$inferInsert> & { title: string },
): string {
  const id = newId();
  const values = { id, owner: "Asha Patel", dueOn: "2025-06-30", createdAt: OPERATOR.at, ...changes };
  db.insert(actions).values(values).run();
  return id;
}
