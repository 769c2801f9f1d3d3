import type { Clock } from "#app/lib/clock.server.ts";
import type { OutboxMessage } from "#db/chasing/outbox.server.ts";
import { claimNext, markFailed, markRefused, markSent } from "#db/chasing/outbox.server.ts";
import type { Db } from "#db/client.server.ts";
import type { Outcome, Transport } from "./transport.server.ts";

/**
 * Empties the outbox, one message after the other. A row is marked `sending` before the conversation and `sent`
 * after the server's acceptance: a crash between the two leaves it in `sending`, and `recoverInterrupted` gives
 * it one more try with the same Message-ID when the server starts again. When only the mark fails, because another
 * process is writing for too long, the server's answer is kept and marked by the next drain.
 */
export interface DrainerParts {
  db: Db;
  /** Null when no mail server is set: messages stay waiting. */
  transport: Transport | null;
  clock: Pick<Clock, "now" | "realNow">;
  log: { info(fields: object, text: string): void; warn(fields: object, text: string): void };
}

export interface Drainer {
  /** Sends what is due; resolves to the number sent. A call during a drain gets that drain's promise. */
  drain(): Promise<number>;
  /** Mail is waiting: drains in the background. A fault is logged and ends nothing. */
  wake(): void;
  start(intervalMs: number): void;
  /** Resolves when the message in flight, if any, has been marked. */
  stop(): Promise<void>;
}

export function makeDrainer(parts: DrainerParts): Drainer {
  let running: Promise<number> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let isStopping = false;
  const unmarked: Answered[] = [];

  function drain(): Promise<number> {
    running ??= drainOnce(parts, unmarked, () => isStopping).finally(() => {
      running = null;
    });
    return running;
  }

  function drainAndLog(): void {
    drain().catch((error: unknown) => parts.log.warn({ err: error }, "The outbox could not be drained"));
  }

  return {
    drain,
    wake: drainAndLog,
    start(intervalMs) {
      if (timer) return;
      isStopping = false;
      timer = setInterval(drainAndLog, intervalMs).unref();
      drainAndLog();
    },
    async stop() {
      if (timer) clearInterval(timer);
      timer = null;
      isStopping = true;
      // A fault of the last drain has been logged; stopping goes on.
      await running?.catch(() => {});
      isStopping = false;
    },
  };
}

/** A message with what became of it: marked in its row as soon as the database can be written. */
interface Answered {
  message: OutboxMessage;
  outcome: Outcome;
}

async function drainOnce(
  parts: DrainerParts,
  unmarked: Answered[],
  isStopping: () => boolean,
): Promise<number> {
  const { db, transport, clock } = parts;
  if (!transport) return 0;
  markAnswered(parts, unmarked);
  let sent = 0;
  while (!isStopping()) {
    const message = claimNext(db, new Date(clock.realNow()).toISOString());
    if (!message) break;
    const outcome = await transport.send(message);
    unmarked.push({ message, outcome });
    markAnswered(parts, unmarked);
    if (outcome.kind === "sent") sent += 1;
    // The others would fail alike, each after its own time-out.
    if (outcome.kind === "later" && outcome.about === "server") break;
  }
  return sent;
}

/** Throws when a row cannot be written; its answer is then the first that the next call marks. */
function markAnswered(parts: DrainerParts, unmarked: Answered[]): void {
  for (let [first] = unmarked; first; [first] = unmarked) {
    markOutcome(parts, first.message, first.outcome);
    unmarked.shift();
  }
}

function markOutcome({ db, clock, log }: DrainerParts, message: OutboxMessage, outcome: Outcome): void {
  const fields = { outboxId: message.id, kind: message.kind, attempts: message.attempts };
  if (outcome.kind === "sent") {
    markSent(db, message, clock.now());
    log.info(fields, "Message sent");
  } else if (outcome.kind === "refused") {
    markRefused(db, message, outcome.reason);
    log.warn({ ...fields, reason: outcome.reason }, "Message refused");
  } else {
    markFailed(db, message, outcome, clock.realNow());
    log.warn({ ...fields, reason: outcome.reason }, "Message not sent yet");
  }
}
