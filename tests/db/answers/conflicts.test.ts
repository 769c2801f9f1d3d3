import { describe, expect, onTestFinished, test } from "vitest";
import type { RoleHeld } from "#app/domain/people/roles.ts";
import { findConflict } from "#db/answers/conflicts.server.ts";
import { newId } from "#db/ids.server.ts";
import { declaredInterests } from "#db/schema.ts";
import { openTestDatabase } from "#tests/support/database.ts";
import { makeAgency, makePerson } from "#tests/support/factories.ts";

describe("a person's conflict of interest", () => {
  const held = (agencyId: string | null): RoleHeld[] => [{ role: "board", agencyId }];

  test("reaches to parent, child and sibling agencies and to interests that hold on the day", () => {
    const db = openTestDatabase();
    onTestFinished(() => void db.$client.close());
    const personId = makePerson(db, "board@example.org", "board").id;
    const trust = makeAgency(db, { reference: "TRUST" });
    const one = makeAgency(db, { reference: "ONE", parentId: trust.id });
    const two = makeAgency(db, { reference: "TWO", parentId: trust.id });
    const conflict = (agencyId: string | null, of: string) =>
      findConflict(db, { id: personId, roles: held(agencyId) }, of, "2026-11-23");
    expect(conflict(one.id, one.id)).toBe("own-agency");
    expect(conflict(one.id, two.id)).toBe("family");
    expect(conflict(one.id, trust.id)).toBe("family");
    expect(conflict(trust.id, one.id)).toBe("family");
    expect(conflict(null, one.id)).toBeNull();
    const interest = { userId: personId, agencyId: one.id, fromOn: "2026-01-01" };
    db.insert(declaredInterests)
      .values({ id: newId(), ...interest, untilOn: "2026-11-22" })
      .run();
    expect(conflict(null, one.id)).toBeNull();
    db.insert(declaredInterests)
      .values({ id: newId(), ...interest, untilOn: "2026-11-23" })
      .run();
    expect(conflict(null, one.id)).toBe("declared-interest");
  });
});
