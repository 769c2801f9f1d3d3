import { TaskList } from "#app/components/govuk/task-list.tsx";
import { type Blank, blankLabel, ratingLabel, ratingOnScale } from "#app/domain/answers/answer.ts";
import type { Missing } from "#app/domain/scoring/completeness.ts";
import { CARRIED_KIND_LABELS, type CarriedKind } from "#app/domain/template/question-change.ts";
import type { Level } from "#app/domain/template/template.ts";
import { paths } from "#app/lib/paths.ts";

interface StandardTask {
  code: string;
  title: string;
  isEssential: boolean;
  level: string | null;
  blank: Blank;
  missing: Missing | null;
  isBegun: boolean;
  /** How it stands to what was asked last time; null on a first audit. */
  kind: CarriedKind | null;
  /** Who was given it. */
  assignee: string | null;
}

export interface AreaWithTasks {
  code: string;
  title: string;
  introduction: string | null;
  complete: number;
  asked: number;
  standards: StandardTask[];
}

/** One area of the task list: how far it has come, and each of its standards with what it lacks. */
export function AreaTasks({
  returnId,
  area,
  levels,
}: {
  returnId: string;
  area: AreaWithTasks;
  levels: Level[];
}) {
  const id = `area-${area.code}`;
  return (
    <section aria-labelledby={id}>
      <h2 className="govuk-heading-m govuk-!-margin-bottom-1" id={id}>
        {area.title}
      </h2>
      <p className="govuk-body app-muted">
        {area.complete} of {area.asked} complete{" "}
        <progress className="app-meter" value={area.complete} max={area.asked} aria-hidden="true" />
      </p>
      {area.introduction && area.complete === 0 && <p className="govuk-body">{area.introduction}</p>}
      <TaskList
        idPrefix={id}
        items={area.standards.map((standard) => ({
          title: { text: `${standard.code} ${standard.title}` },
          hint: hintOf(standard),
          href: paths.standard(returnId, standard.code),
          status: statusOf(standard, levels),
        }))}
      />
    </section>
  );
}

/** Marks that help to choose where to begin. That a question is unchanged is the usual case and needs no word. */
function hintOf({ isEssential, kind, assignee }: StandardTask) {
  const words = [
    isEssential && "Essential",
    kind !== null && kind !== "unchanged" && CARRIED_KIND_LABELS[kind],
    assignee,
  ].filter(Boolean);
  return words.length > 0 ? { text: words.join(" · ") } : undefined;
}

function statusOf(standard: StandardTask, levels: Level[]) {
  const { missing, level } = standard;
  return missing === null
    ? { text: ratingLabel(ratingOnScale(levels, level)) }
    : { tag: lackTag({ ...standard, missing }) };
}

/** What an answer that is not complete lacks, or why it is blank. Grey and *unanswered* only while nobody has begun it. */
export function lackTag({ missing, blank, isBegun }: { missing: Missing; blank: Blank; isBegun: boolean }) {
  if (missing === "rating") {
    if (!isBegun && !blank) return { text: blankLabel(""), classes: "govuk-tag--grey" };
    return { text: blank ? blankLabel(blank) : "Rating missing", classes: "govuk-tag--yellow" };
  }
  return {
    text: missing === "reason" ? "Reason missing" : "Example missing",
    classes: "govuk-tag--yellow",
  };
}
