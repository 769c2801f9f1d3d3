import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { isActionOverdue } from "#app/domain/actions/action-moves.ts";
import { cameOver } from "#app/domain/carry-forward/came-over.ts";
import { carried, type EarlierAnswer } from "#app/domain/carry-forward/carried.ts";
import { areasAsked, findStandard } from "#app/domain/template/template.ts";
import { listAnswers } from "#db/answers/answers.server.ts";
import {
  type EarlierEvidence,
  listEarlierEvidence,
  listEarlierModerations,
  listOpenEarlierActions,
} from "#db/carry-forward/carry-forward.server.ts";
import { findPreviousReturn } from "#db/carry-forward/previous-return.server.ts";
import { listSubmittedAnswers } from "#db/returns/submissions.server.ts";
import { boardRating, evidenceViews } from "./last-time.server.ts";

/** Everything that came over from last time, dealt with or not; null when this is the organisation's first audit. */
export function listCameOver({ db, clock, auditReturn, template }: ReturnVisit) {
  const previous = findPreviousReturn(db, auditReturn, template);
  if (!previous) return null;
  const answers = listSubmittedAnswers(db, previous.submissionId);
  const all = carried(template, previous.template, answers, auditReturn);
  const left = [...all.dropped, ...all.notAsked].map(({ code }) => code);
  const moderated = listEarlierModerations(db, previous.returnId, left);
  const evidence = Map.groupBy(
    listEarlierEvidence(db, previous.returnId, left),
    ({ standardCode }) => standardCode,
  );
  const today = clock.today();
  const inFull = <Earlier extends EarlierAnswer>(earlier: Earlier) => ({
    ...earlier,
    board: boardRating(previous.template.scale.levels, moderated, earlier.code),
    evidence: evidenceViews(evidence.get(earlier.code) ?? NO_EVIDENCE, today),
  });
  return {
    agencyId: auditReturn.agencyId,
    previous: {
      cycleName: previous.cycleName,
      submittedOn: previous.submittedOn,
      toolTitle: previous.template.title,
      isOtherTool: previous.template.id !== template.id,
    },
    ...cameOver(areasAsked(template, auditReturn), all, listAnswers(db, auditReturn.id)),
    dropped: all.dropped.map(inFull),
    notAsked: all.notAsked.map((earlier) => ({
      ...inFull(earlier),
      continuedBy: earlier.continuedBy.map((code) => `${code} ${findStandard(template, code)?.title ?? ""}`),
    })),
    actions: listOpenEarlierActions(db, auditReturn).map((action) => ({
      ...action,
      isOverdue: isActionOverdue(action, today),
    })),
  };
}

const NO_EVIDENCE: EarlierEvidence[] = [];
