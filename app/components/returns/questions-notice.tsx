import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";
import { formatDate, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";

/** Open questions from the Board, the first thing an agency should see on its audit. */
export function QuestionsNotice(props: { returnId: string; questions: { replyDueOn: string }[] }) {
  const { returnId, questions } = props;
  const first = questions.map(({ replyDueOn }) => replyDueOn).sort()[0];
  if (!first) return null;
  return (
    <NotificationBanner>
      <p className="govuk-notification-banner__heading">
        The Board has asked you {plural(questions.length, "question")}. Reply by {formatDate(first)}.
      </p>
      <p className="govuk-body">
        <a className="govuk-notification-banner__link" href={`${paths.asTheBoardSees(returnId)}#questions`}>
          Read {questions.length === 1 ? "the question" : "the questions"}
        </a>
        , then send your reply to the partnership’s contact at the foot of this page.
      </p>
    </NotificationBanner>
  );
}
