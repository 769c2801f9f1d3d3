import { ratingLabel, ratingOnScale } from "#app/domain/answer.ts";
import type { Missing } from "#app/domain/completeness.ts";
import type { Level } from "#app/domain/template.ts";
import { paths } from "#app/lib/paths.ts";
import { TaskList } from "./govuk/task-list.tsx";

interface StandardTask {
  code: string;
  title: string;
  isEssential: boolean;
  level: string | null;
  missing: Missing | null;
  isBegun: boolean;
}

interface AreaWithTasks {
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
          hint: standard.isEssential ? { text: "Essential" } : undefined,
          href: paths.standard(returnId, standard.code),
          status: statusOf(standard, levels),
        }))}
      />
    </section>
  );
}

function statusOf({ level, missing, isBegun }: StandardTask, levels: Level[]) {
  if (missing === "rating") {
    return isBegun
      ? { tag: { text: "Unanswered", classes: "govuk-tag--yellow" } }
      : { tag: { text: "Unanswered", classes: "govuk-tag--grey" } };
  }
  if (missing === "reason") return { tag: { text: "Reason missing", classes: "govuk-tag--yellow" } };
  if (missing === "example") return { tag: { text: "Example missing", classes: "govuk-tag--yellow" } };
  return { text: ratingLabel(ratingOnScale(levels, level)) };
}
