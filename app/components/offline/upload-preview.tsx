import { Button } from "#app/components/govuk/button.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";
import type { UnreadCell } from "#app/domain/offline/unread-cells.ts";
import type { Level } from "#app/domain/template/template.ts";
import { plural } from "#app/lib/format.ts";
import { CHOICE_FIELD, VERSION_FIELD } from "#app/lib/upload-fields.ts";
import { UnreadCells } from "./unread-cells.tsx";
import { ConflictChoice, type ShownChange, UploadedChange } from "./uploaded-change.tsx";

interface PreviewProps {
  userId: string;
  levels: Level[];
  whyLocked: string | null;
  changes: ShownChange[];
  conflicts: ShownChange[];
  unchanged: number;
  unread: UnreadCell[];
  /** What was chosen before the form came back, and what is wrong with it, by standard code. */
  chosen: Record<string, string>;
  errors: Record<string, string>;
}

/** The three lists of an uploaded file, and the form that takes it over. Nothing is written before that. */
export function UploadPreview(props: PreviewProps) {
  const { changes, conflicts, unchanged, unread, whyLocked } = props;
  const hasSomething = changes.length + conflicts.length > 0;
  return (
    <>
      <ul className="govuk-list govuk-list--bullet" id="lists">
        <li>{plural(changes.length, "answer changes", "answers change")}</li>
        {conflicts.length > 0 && (
          <li>
            {plural(conflicts.length, "answer was", "answers were")} changed in the portal meanwhile as well
          </li>
        )}
        {unread.length > 0 && <li>{plural(unread.length, "cell")} cannot be read</li>}
        <li>{plural(unchanged, "row says", "rows say")} nothing new</li>
      </ul>
      <p className="govuk-body">
        Nothing has been written yet. Standards that are not in the file stay as they are.
      </p>
      {!hasSomething && unread.length === 0 && (
        <InsetText>Nothing would change: your audit says what the file says, or has gone on since.</InsetText>
      )}
      {unread.length > 0 && (
        <>
          <h2 className="govuk-heading-m">What cannot be read ({unread.length})</h2>
          <p className="govuk-body">
            Nothing is taken over for these standards. Put the cells right in your file and upload it again;
            what you take over now stays.
          </p>
          <UnreadCells cells={unread} />
        </>
      )}
      {whyLocked && <InsetText>{whyLocked}</InsetText>}
      {hasSomething && <TakeOverForm {...props} />}
    </>
  );
}

function TakeOverForm({ userId, levels, whyLocked, changes, conflicts, chosen, errors }: PreviewProps) {
  return (
    <form method="post" noValidate>
      <OpenedBy userId={userId} />
      {[...changes, ...conflicts].map(({ code, before }) => (
        <input key={code} type="hidden" name={VERSION_FIELD + code} value={before.version} />
      ))}
      {conflicts.length > 0 && (
        <>
          <h2 className="govuk-heading-m">Changed in both places ({conflicts.length})</h2>
          <p className="govuk-body">
            Somebody changed these answers in the portal after your file was made. Choose one of the two. The
            other stays among the earlier versions of the answer, or in your file.
          </p>
          {conflicts.map((change) => (
            <div key={change.code}>
              <UploadedChange change={change} levels={levels} />
              {!whyLocked && (
                <ConflictChoice
                  change={change}
                  chosen={chosen[change.code]}
                  error={errors[change.code]}
                  field={CHOICE_FIELD + change.code}
                />
              )}
            </div>
          ))}
        </>
      )}
      {changes.length > 0 && (
        <>
          <h2 className="govuk-heading-m">What changes ({changes.length})</h2>
          {changes.map((change) => (
            <UploadedChange key={change.code} change={change} levels={levels} />
          ))}
        </>
      )}
      {!whyLocked && <Button preventDoubleClick>Take over these answers</Button>}
    </form>
  );
}
