import type { ReturnVisit } from "#app/auth/guards.server.ts";
import { BLANK_ANSWER } from "#app/domain/answers/answer.ts";
import { assigneesByStandard } from "#app/domain/people/assignments.ts";
import { isBegun, missingFrom, progressByArea } from "#app/domain/scoring/completeness.ts";
import { areasAsked } from "#app/domain/template/template.ts";
import type { StoredAnswer } from "#db/answers/answers.server.ts";
import { kindsByStandard, type PreviousReturn } from "#db/carry-forward/previous-return.server.ts";
import { currentAssignments, findAssignments, listTeam } from "#db/people/assignments.server.ts";

/** The task list of an audit: its areas, and of each standard what it lacks, who has it and what is new about it. */
export function taskList(
  { db, auditReturn, template }: ReturnVisit,
  answers: ReadonlyMap<string, StoredAnswer>,
  previous: PreviousReturn | null,
) {
  const team = listTeam(db, auditReturn.agencyId);
  const given = currentAssignments(findAssignments(db, auditReturn.id).given, team);
  const assignees = assigneesByStandard(areasAsked(template, auditReturn), given);
  const kinds = kindsByStandard(db, auditReturn, template, previous);
  return {
    given: assignees.size,
    kinds,
    areas: progressByArea(template, auditReturn, answers).map(({ area, complete, asked }) => ({
      code: area.code,
      title: area.title,
      introduction: area.introduction ?? null,
      complete,
      asked,
      standards: area.standards.map((standard) => {
        const answer = answers.get(standard.code) ?? BLANK_ANSWER;
        return {
          code: standard.code,
          title: standard.title,
          isEssential: standard.essential.includes(auditReturn.sector),
          level: answer.level,
          blank: answer.blank ?? "",
          missing: missingFrom(template, answer),
          isBegun: isBegun(answer),
          kind: kinds.get(standard.code) ?? null,
          assignee: assignees.get(standard.code)?.name ?? null,
        };
      }),
    })),
  };
}
