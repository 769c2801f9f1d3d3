import { z } from "zod";
import { BLANKS } from "#app/domain/answers/answer.ts";
import type { UnreadCell } from "./unread-cells.ts";
import type { UploadedRow } from "./workbook-plan.ts";

/**
 * Uploads of one return that may wait to be taken over at once. Each is kept in full until somebody decides on it, so
 * there has to be an end; ten are more than a whole team fills in side by side.
 */
export const WAITING_UPLOADS = 10;

/** What is kept of an uploaded file: what it says, and nothing of the file itself. */
export interface UploadContent {
  /** The rows that say something else than what the file was made from. */
  rows: UploadedRow[];
  unread: UnreadCell[];
  /** How many rows say nothing new. */
  untouched: number;
  /** Once it was taken over: the standards written, and those of which the portal's answer was kept. */
  outcome: { written: string[]; kept: string[] } | null;
}

const answerSchema = z.object({
  level: z.string().nullable(),
  notApplicableReason: z.string(),
  commentary: z.string(),
  example: z.string(),
  blank: z.enum([...BLANKS, ""]).optional(),
});

const contentSchema = z.object({
  rows: z.array(
    z.object({ code: z.string(), place: z.string(), answer: answerSchema, base: answerSchema.nullable() }),
  ),
  unread: z.array(
    z.object({ place: z.string(), code: z.string().nullable(), value: z.string(), reason: z.string() }),
  ),
  untouched: z.int(),
  outcome: z.object({ written: z.array(z.string()), kept: z.array(z.string()) }).nullable(),
});

/** Reads what `workbook_uploads` keeps. Throws when it is none: only the portal writes there. */
export function readUploadContent(json: string): UploadContent {
  return contentSchema.parse(JSON.parse(json));
}
