import type { LeftOutReason } from "#app/domain/returns/outstanding.ts";
import { LEFT_OUT_REASONS } from "#app/domain/returns/outstanding.ts";
import { readCount } from "./list-query.ts";

/** How many reminders were just sent, carried in the address of the page that says so: counts and nothing else. */
export interface Reminded {
  audits: number;
  messages: number;
  leftOut: { reason: LeftOutReason; count: number }[];
}

export function remindedQuery(reminders: {
  messages: readonly { returnIds: readonly string[] }[];
  leftOut: readonly { reason: LeftOutReason }[];
}): string {
  const audits = new Set(reminders.messages.flatMap(({ returnIds }) => returnIds)).size;
  const query = new URLSearchParams({ audits: String(audits), messages: String(reminders.messages.length) });
  for (const reason of LEFT_OUT_REASONS) {
    const count = reminders.leftOut.filter((one) => one.reason === reason).length;
    if (count > 0) query.set(reason, String(count));
  }
  return query.toString();
}

/** Null when the address tells of no reminders. */
export function readReminded(query: URLSearchParams): Reminded | null {
  if (query.get("done") !== "reminded") return null;
  return {
    audits: readCount(query, "audits"),
    messages: readCount(query, "messages"),
    leftOut: LEFT_OUT_REASONS.map((reason) => ({ reason, count: readCount(query, reason) })).filter(
      ({ count }) => count > 0,
    ),
  };
}
