import { mayChangeAction, mayNoteOnAction, stateAfter } from "#app/domain/actions/action-moves.ts";
import type { ActionErrors, ActionState, ActionText, TypedAction } from "#app/domain/actions/actions.ts";
import { typedDateOf } from "#app/domain/typed-date.ts";
import { WORD_FIELDS, type WordField, type WordIntent } from "#app/lib/action-fields.ts";
import { Button } from "../govuk/button.tsx";
import { Details } from "../govuk/details.tsx";
import { InsetText } from "../govuk/inset-text.tsx";
import { OpenedBy } from "../opened-by.tsx";
import { ActionConflict, UnsavedAction, UnsavedWords } from "./action-conflict.tsx";
import { ActionFields } from "./action-form.tsx";
import { ActionWordForm } from "./action-word-form.tsx";

/** What came back because it could not be saved. */
interface Failed {
  typed:
    | { intent: "change"; action: TypedAction }
    | { intent: WordIntent; text: string }
    | { intent: "attach" | "detach" };
  errors: ActionErrors & Partial<Record<WordField, string>>;
  isConflict: boolean;
  /** The version that was read with the form. */
  version: string;
}

interface Props {
  action: ActionText & { state: ActionState; version: number };
  failed: Failed | null;
  lastWriter: { at: string; byName: string | null } | null;
  userId: string;
}

/** Everything the agency can do with an action in its state; what was typed and could not be saved is never lost. */
export function ActionForms(props: Props) {
  const { action, failed } = props;
  const { state } = action;
  if (state === "checked") {
    return (
      <>
        <InsetText>The Board has checked this action, so it can no longer be changed.</InsetText>
        <Unsaved {...props} />
      </>
    );
  }
  const isOpenFor = (intent: WordIntent) => failed?.typed.intent === intent;
  return (
    <>
      <h2 className="govuk-heading-m">Progress</h2>
      <Unsaved {...props} />
      <Words {...props} intent="note" />
      {stateAfter(state, "complete") && (
        <>
          <h2 className="govuk-heading-m">Is it done?</h2>
          <Words {...props} intent="complete" />
        </>
      )}
      {mayChangeAction(state) && <ChangeForm {...props} />}
      {stateAfter(state, "cancel") && (
        <Details summaryText="Cancel this action" open={isOpenFor("cancel")}>
          <Words {...props} intent="cancel" />
        </Details>
      )}
      {stateAfter(state, "reopen") && (
        <Details summaryText="Reopen this action" open={isOpenFor("reopen")}>
          <Words {...props} intent="reopen" />
        </Details>
      )}
    </>
  );
}

function Words({ action, failed, lastWriter, userId, intent }: Props & { intent: WordIntent }) {
  const typed = failed?.typed;
  const isMine = typed?.intent === intent;
  return (
    <>
      {isMine && failed?.isConflict && <ActionConflict last={lastWriter} />}
      <ActionWordForm
        intent={intent}
        userId={userId}
        version={isMine ? versionFor(action, failed) : action.version}
        text={isMine && "text" in typed ? typed.text : ""}
        error={failed?.errors[WORD_FIELDS[intent]]}
      />
    </>
  );
}

function ChangeForm({ action, failed, lastWriter, userId }: Props) {
  const isMine = failed?.typed.intent === "change";
  const stored = { ...action, dueOn: typedDateOf(action.dueOn) };
  return (
    <Details summaryText="Change what it says, who sees to it or when it is due" open={isMine}>
      {isMine && failed?.isConflict && <ActionConflict last={lastWriter} />}
      <form method="post" noValidate data-app-warn>
        <OpenedBy userId={userId} />
        <input type="hidden" name="version" value={isMine ? versionFor(action, failed) : action.version} />
        <ActionFields
          typed={failed?.typed.intent === "change" ? failed.typed.action : stored}
          errors={failed?.errors ?? {}}
        />
        <Button name="intent" value="change">
          Save changes
        </Button>
      </form>
    </Details>
  );
}

/** After a conflict theirs has been read; after a fault the version that was read before still counts. */
function versionFor(action: Props["action"], failed: Failed | null): number | string {
  return failed === null || failed.isConflict ? action.version : failed.version;
}

/** Words for which this state has no form. */
function Unsaved({ action: { state }, failed }: Props) {
  const typed = failed?.typed;
  if (!typed) return null;
  if (typed.intent === "change")
    return mayChangeAction(state) ? null : <UnsavedAction typed={typed.action} />;
  if (!("text" in typed) || typed.text === "") return null;
  const hasForm = typed.intent === "note" ? mayNoteOnAction(state) : stateAfter(state, typed.intent) !== null;
  return hasForm ? null : <UnsavedWords text={typed.text} />;
}
