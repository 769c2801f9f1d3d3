import type { ChaseFacts, ChaseOptions, RecipientRole } from "./chase-facts.ts";
import { recordsOf } from "./chase-facts.ts";
import type { LadderStep } from "./chase-ladder.ts";
import { DEFAULT_LADDER } from "./chase-ladder.ts";

/** To whom a step goes (design, section 6). */
export interface Recipient {
  role: RecipientRole;
  /** Lower case; empty when nobody holds the role. */
  email: string;
}

interface Group {
  role: RecipientRole;
  emails: readonly string[];
}

/**
 * The people of one step, each once, by the first role that names them. The first role is the one the step is
 * for: with nobody in it, one recipient without an address stands there, and the copies still go.
 */
export function recipientsOf(step: LadderStep, facts: ChaseFacts, options: ChaseOptions): Recipient[] {
  const groups = groupsOf(step, facts, options).map(({ role, emails }) => ({
    role,
    emails: addressesOf(emails),
  }));
  const [first] = groups;
  const recipients = new Map<string, Recipient>();
  if (first && first.emails.length === 0) recipients.set("", { role: first.role, email: "" });
  for (const { role, emails } of groups) {
    for (const email of emails) {
      if (!recipients.has(email)) recipients.set(email, { role, email });
    }
  }
  return [...recipients.values()];
}

function groupsOf(step: LadderStep, facts: ChaseFacts, options: ChaseOptions): Group[] {
  const { leads, signatories, accountablePerson } = facts.people;
  switch (step.kind) {
    case "confirm":
      return [group("lead", leads), group("accountable-person", [accountablePerson])];
    case "invite":
      return [group("lead", leads), group("signatory", signatories)];
    case "reminder":
      return byStatus(facts);
    case "overdue":
      // The reply dates of a return sent back are between the Board and whoever holds it now.
      return step.from === "reply" ? byStatus(facts) : [...byStatus(facts), group("signatory", signatories)];
    case "escalation":
      return [escalation(facts, options.ladder ?? DEFAULT_LADDER)];
    case "board-list":
      return boardOf(facts, options);
  }
}

function byStatus({ status, people }: ChaseFacts): Group[] {
  const leads = group("lead", people.leads);
  if (status === "ready-for-sign-off") {
    return addressesOf(people.signatories).length === 0
      ? [leads]
      : [group("signatory", people.signatories), leads];
  }
  if (status === "returned-for-changes") return [leads];
  return [leads, group("contributor", people.contributorsWithOpenWork)];
}

/** The accountable person, unless the step sent before this one went to the same address: then whoever stands above. */
function escalation(facts: ChaseFacts, ladder: readonly LadderStep[]): Group {
  const { accountablePerson, oversightContact } = facts.people;
  const [accountable] = addressesOf([accountablePerson]);
  const wasReached = accountable !== undefined && reachedBefore(facts, ladder).includes(accountable);
  return wasReached
    ? group("oversight-contact", [oversightContact])
    : group("accountable-person", [accountablePerson]);
}

/** Addresses of the last step sent for this due date. Confirming a contact and inviting are no chasing and do not count. */
function reachedBefore(facts: ChaseFacts, ladder: readonly LadderStep[]): string[] {
  const sent = ladder
    .filter(({ from, kind }) => from === "due" && (kind === "reminder" || kind === "overdue"))
    .toSorted((one, other) => one.days - other.days)
    .map((step) => recordsOf(facts, step).filter(({ state }) => state === "sent"));
  const last = sent.findLast((records) => records.length > 0) ?? [];
  return addressesOf(last.map(({ recipientEmail }) => recipientEmail));
}

function boardOf({ isChairConflicted }: ChaseFacts, { board }: ChaseOptions): Group[] {
  const chairs = addressesOf(board.chairs);
  const scrutineers = addressesOf(board.scrutineers);
  if (isChairConflicted) {
    // Somebody who holds both roles is conflicted in both.
    return [
      group(
        "scrutineer",
        scrutineers.filter((email) => !chairs.includes(email)),
      ),
    ];
  }
  const all = [group("chair", chairs), group("scrutineer", scrutineers)];
  return all.some(({ emails }) => emails.length > 0) ? all.filter(({ emails }) => emails.length > 0) : all;
}

function group(role: RecipientRole, emails: readonly string[]): Group {
  return { role, emails };
}

function addressesOf(emails: readonly string[]): string[] {
  return emails.map((email) => email.trim().toLowerCase()).filter((email) => email !== "");
}
