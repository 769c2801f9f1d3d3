import { isBusy } from "#db/client.server.ts";

/** What a page says when another process held the database for too long: nothing was saved, and nothing typed is lost. */
export const BUSY_SENTENCE = "The portal is busy for a moment. Your text is still here: save it again.";

/** Does the work, or says that another process is writing. Other faults go on. */
export function unlessBusy<Result>(work: () => Result): Result | "busy" {
  try {
    return work();
  } catch (error) {
    if (isBusy(error)) return "busy";
    throw error;
  }
}
