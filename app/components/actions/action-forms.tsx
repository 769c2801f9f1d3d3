import type { ReactNode } from "react";
import { mayChangeAction, mayNoteOnAction, stateAfter } from "#app/domain/actions/action-moves.ts";
import type { ActionErrors, ActionState, ActionText, TypedAction } from "#app/domain/actions/actions.ts";
import { typedDateOf } from "#app/domain/typed-date.ts";
import { WORD_FIELDS, WORD_INTENTS, type WordField, type WordIntent } from "#app/lib/action-fields.ts";
import { Button } from "../govuk/button.tsx";
import { Details } from "../govuk/details.tsx";
import { InsetText } from "../govuk/inset-text.tsx";
import { NewId } from "../new-id.tsx";
import { OpenedBy } from "../opened-by.tsx";
import { ActionConflict, UnsavedAction, UnsavedWords } from "./action-conflict.tsx";
import { ActionFields } from "./action-form.tsx";
import { ActionWordFields } from "./action-word-form.tsx";

/** What stood in the boxes when a button was pressed. */
export interface TypedOnPage {
  intent: WordIntent | "change" | "attach" | "detach";
  /** Null: what the action says was left as it is. */
  action: TypedAction | null;
  words: Record<WordIntent, string>;
  ticked: string[];
}

/** What came back because it could not be saved. */
export interface Failed {
  errors: ActionErrors & Partial<Record<WordField | "evidence", string>>;
  isConflict: boolean;
  /** The version that was read with the form. */
  version: string;
}

interface Props {
  action: ActionText & { state: ActionState; version: number };
  /** Null: nothing was typed yet. */
  typed: TypedOnPage | null;
  failed: Failed | null;
  lastWriter: { at: string; byName: string | null } | null;
  userId: string;
  /** What a note will be called. */
  newId: string;
}

/**
 * Everything the agency can do with an action in its state, in one form with a button for each: whichever is pressed,
 * the words in all the boxes arrive, and those that it did not save stand there again. Changing it comes first, so that
 * Enter in one of its boxes saves the change.
 */
export function ActionForms(props: Props & { evidence: ReactNode }) {
  const { action, typed, failed, userId, newId, evidence } = props;
  const { state } = action;
  return (
    <form method="post" noValidate data-app-warn data-app-unsaved={typed ? true : undefined}>
      <OpenedBy userId={userId} />
      <NewId id={newId} />
      <input type="hidden" name="version" value={versionFor(action, failed)} />
      <Unsaved {...props} />
      {mayChangeAction(state) && <ChangeFields {...props} />}
      {evidence}
      {state === "checked" ? (
        <InsetText>The Board has checked this action, so it can no longer be changed.</InsetText>
      ) : (
        <>
          <h2 className="govuk-heading-m">Progress</h2>
          <Words {...props} intent="note" />
          {stateAfter(state, "complete") && (
            <>
              <h2 className="govuk-heading-m">Is it done?</h2>
              <Words {...props} intent="complete" />
            </>
          )}
          <Behind {...props} intent="cancel" summary="Cancel this action" />
          <Behind {...props} intent="reopen" summary="Reopen this action" />
        </>
      )}
    </form>
  );
}

/** A move that few need, opened where somebody has begun with it. */
function Behind(props: Props & { intent: "cancel" | "reopen"; summary: string }) {
  const { action, typed, failed, intent, summary } = props;
  const isMine = failed !== null && typed?.intent === intent;
  if (!stateAfter(action.state, intent)) return null;
  return (
    <Details summaryText={summary} open={isMine || Boolean(typed?.words[intent])}>
      <Words {...props} />
    </Details>
  );
}

function Words({ typed, failed, lastWriter, intent }: Props & { intent: WordIntent }) {
  return (
    <>
      {failed?.isConflict && typed?.intent === intent && <ActionConflict last={lastWriter} />}
      <ActionWordFields
        intent={intent}
        text={typed?.words[intent] ?? ""}
        error={failed?.errors[WORD_FIELDS[intent]]}
      />
    </>
  );
}

function ChangeFields({ action, typed, failed, lastWriter }: Props) {
  const stored = { ...action, dueOn: typedDateOf(action.dueOn) };
  const isMine = failed !== null && typed?.intent === "change";
  return (
    <Details
      summaryText="Change what it says, who sees to it or when it is due"
      open={isMine || Boolean(typed?.action)}
    >
      {isMine && failed?.isConflict && <ActionConflict last={lastWriter} />}
      <ActionFields typed={typed?.action ?? stored} errors={failed?.errors ?? {}} />
      <Button name="intent" value="change" preventDoubleClick>
        Save changes
      </Button>
    </Details>
  );
}

/** After a conflict theirs has been read; after a fault the version that was read before still counts. */
function versionFor(action: Props["action"], failed: Failed | null): number | string {
  return failed === null || failed.isConflict ? action.version : failed.version;
}

/** Words for which this state has no form. */
function Unsaved({ action: { state }, typed }: Props) {
  if (!typed) return null;
  const hasForm = (intent: WordIntent) =>
    intent === "note" ? mayNoteOnAction(state) : stateAfter(state, intent) !== null;
  const lost = WORD_INTENTS.filter((intent) => typed.words[intent].trim() !== "" && !hasForm(intent));
  return (
    <>
      {typed.action && !mayChangeAction(state) && <UnsavedAction typed={typed.action} />}
      {lost.length > 0 && <UnsavedWords texts={lost.map((intent) => typed.words[intent])} />}
    </>
  );
}
