import { StandardLinks } from "#app/components/answers/standard-links.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import { TaskList } from "#app/components/govuk/task-list.tsx";
import { lackTag } from "#app/components/returns/area-tasks.tsx";
import { StatusAndDue } from "#app/components/returns/due-line.tsx";
import { OfferedList } from "#app/components/shared/offered-list.tsx";
import { SignNow } from "#app/components/what-now.tsx";
import type { Blank } from "#app/domain/answers/answer.ts";
import type { DueView } from "#app/domain/cycles/deadlines.ts";
import type { Status } from "#app/domain/returns/workflow.ts";
import type { Missing } from "#app/domain/scoring/completeness.ts";
import type { SharedOfferLine } from "#app/domain/shared/shared-list.ts";
import { formatInstant, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

export interface WorkTask {
  code: string;
  title: string;
  areaTitle: string;
  missing: Missing | null;
  blank: Blank;
  isBegun: boolean;
}

/** One audit of somebody's work: what is open, what changed under their hands, what is finished. */
export interface WorkOnReturn {
  returnId: string;
  agencyName: string;
  cycleName: string;
  status: Status;
  due: DueView;
  /** Whether any part was given to the reader; otherwise the lists hold what nobody was given. */
  hasOwnPart: boolean;
  open: WorkTask[];
  finished: WorkTask[];
  changed: { code: string; title: string; byName: string | null; at: string }[];
  /** What the organisation above proposes and nobody has decided about; null where it proposes nothing. */
  shared: { parentName: string; lines: SharedOfferLine[] } | null;
}

export function WorkList({ work }: { work: WorkOnReturn }) {
  const { returnId, hasOwnPart, open, finished, changed, shared } = work;
  const id = `work-${returnId}`;
  return (
    <section aria-labelledby={id} className="app-card">
      <ReturnHead id={id} {...work} />
      {!hasOwnPart && (
        <p className="govuk-body">
          {open.length + finished.length > 0
            ? "You have not been given a part of this audit. Here is everything that nobody has been given."
            : "Every standard of this audit has been given to a colleague. There is nothing for you to do unless they ask you."}
        </p>
      )}
      {open.length > 0 && (
        <>
          <h3 className="govuk-heading-s govuk-!-margin-bottom-1">{plural(open.length, "standard")} to do</h3>
          <TaskList
            idPrefix={id}
            items={open.map((task) => ({
              title: { text: `${task.code} ${task.title}` },
              hint: { text: task.areaTitle },
              href: paths.standard(returnId, task.code),
              status: { tag: lackTag({ ...task, missing: task.missing ?? "rating" }) },
            }))}
          />
        </>
      )}
      {open.length === 0 && finished.length > 0 && (
        <p className="govuk-body">
          {hasOwnPart ? "Everything you were given is complete." : "Everything here is complete."}
        </p>
      )}
      {shared && shared.lines.length > 0 && (
        <>
          <h3 className="govuk-heading-s govuk-!-margin-bottom-1">
            From {shared.parentName}: {plural(shared.lines.length, "proposal")} to decide
          </h3>
          <OfferedList idPrefix={`${id}-shared`} returnId={returnId} lines={shared.lines} />
        </>
      )}
      {changed.length > 0 && <Changed returnId={returnId} changed={changed} />}
      {finished.length > 0 && (
        <Details summaryText={`${plural(finished.length, "standard")} complete`}>
          <StandardLinks returnId={returnId} standards={finished} />
        </Details>
      )}
    </section>
  );
}

/** An audit whose answers are locked until somebody signs it: for that person the way to it, for the others who it is. */
export function WaitsForSignature(
  props: ReturnHeadFacts & { maySign: boolean; signatories: readonly string[] },
) {
  const id = `work-${props.returnId}`;
  return (
    <section aria-labelledby={id} className="app-card">
      <ReturnHead id={id} {...props} />
      <SignNow {...props} />
    </section>
  );
}

type ReturnHeadFacts = Pick<WorkOnReturn, "returnId" | "agencyName" | "cycleName" | "status" | "due">;

function ReturnHead({ id, returnId, agencyName, cycleName, status, due }: ReturnHeadFacts & { id: string }) {
  return (
    <>
      <h2 className="govuk-heading-m govuk-!-margin-bottom-1" id={id}>
        <a className="govuk-link" href={paths.auditReturn(returnId)}>
          {cycleName}: {agencyName}
        </a>
      </h2>
      <p className="govuk-body">
        <StatusAndDue status={status} due={due} />
      </p>
    </>
  );
}

/** What others saved after the reader did, or in the reader's part. */
function Changed({ returnId, changed }: Pick<WorkOnReturn, "returnId" | "changed">) {
  return (
    <>
      <h3 className="govuk-heading-s govuk-!-margin-bottom-1">Changed by others since you last saved</h3>
      <ul className="govuk-list">
        {changed.map(({ code, title, byName, at }) => (
          <li key={code}>
            <a className="govuk-link" href={paths.answerVersions(returnId, code)}>
              {code} {title}
            </a>
            : {byName ?? "The operator"}, {formatInstant(at)}
          </li>
        ))}
      </ul>
    </>
  );
}
