import type { Template } from "#app/domain/template/template.ts";
import type { Db } from "#db/client.server.ts";
import type { AuditReturn } from "#db/returns/returns.server.ts";
import { listSubmissionScores } from "#db/returns/submission-scores.server.ts";

/** The Board's judgements of the demo, the best first. */
export const JUDGEMENTS = ["Assured", "Assured with actions", "Not yet assured"] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

/** A judgement in the words a panel would use, from the figures that count. */
export function evaluationText(
  db: Db,
  template: Template,
  auditReturn: AuditReturn,
): { judgement: Judgement; reasons: string } {
  const submissionId = auditReturn.submission?.id;
  if (submissionId === undefined) throw new Error(`Return ${auditReturn.id} was never submitted`);
  const scores = listSubmissionScores(db, submissionId, "effective").filter(({ rated }) => rated > 0);
  const titles = new Map(template.areas.map(({ code, title }) => [code, title]));
  const areas = scores
    .filter(({ area }) => area !== "all")
    .sort((one, other) => other.points / other.topPoints - one.points / one.topPoints);
  const whole = scores.find(({ area }) => area === "all");
  if (!whole) throw new Error(`Return ${auditReturn.id} has no figures`);
  const best = titles.get(areas[0]?.area ?? "") ?? "";
  const worst = titles.get(areas.at(-1)?.area ?? "") ?? "";
  const figure = `Meets ${whole.meets} of ${whole.rated} standards rated.`;
  const cap = whole.cappedBy === null ? "" : ` The essential standard ${whole.cappedBy} has to be met first.`;
  const isStrong = whole.meets / whole.rated >= 0.85 && whole.cappedBy === null;
  if (isStrong) {
    const reasons = `${figure} The ratings are explained and the evidence we asked for was there. Strongest in ${best}. The few gaps have owners and dates.`;
    return { judgement: "Assured", reasons };
  }
  if (whole.meets / whole.rated >= 0.5) {
    const reasons = `${figure} The return is frank about what is missing. Strongest in ${best}, weakest in ${worst}, where we expect progress before the next round.${cap}`;
    return { judgement: "Assured with actions", reasons };
  }
  const reasons = `${figure} Too much still depends on plans. We have asked for a report on ${worst} in six months and offered a visit.${cap}`;
  return { judgement: "Not yet assured", reasons };
}
