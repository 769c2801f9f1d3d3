import { plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

/** Beside an answer: who sees to it, and the way to everything that was saved before. */
export function AnswerPeople(props: {
  returnId: string;
  code: string;
  /** Null: nobody was given it. */
  assignee: string | null;
  /** How often it was saved. */
  version: number;
}) {
  const { returnId, code, assignee, version } = props;
  return (
    <>
      {assignee && (
        <p className="govuk-body-s">
          Given to <strong>{assignee}</strong>.
        </p>
      )}
      {version > 1 && (
        <p className="govuk-body-s">
          <a className="govuk-link" href={paths.answerVersions(returnId, code)}>
            Read {plural(version - 1, "earlier version")}
          </a>
        </p>
      )}
    </>
  );
}
