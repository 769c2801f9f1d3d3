import { z } from "zod";

/** What a kept version holds (db/text-versions.server.ts), as it was written. Each throws where that is something else. */

const keptAction = z.object({
  title: z.string(),
  detail: z.string(),
  owner: z.string(),
  dueOn: z.string(),
  priority: z.enum(["high", "medium", "low"]),
});

/** The words of one version of an action. */
export function parseKeptAction(content: string): z.infer<typeof keptAction> {
  return keptAction.parse(JSON.parse(content));
}

const keptClosing = z.object({ text: z.string() });

/** The words of one version of an answer to a closing question. */
export function parseKeptClosing(content: string): string {
  return keptClosing.parse(JSON.parse(content)).text;
}
