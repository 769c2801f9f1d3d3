import {
  ACTION_TEXT_LIMIT,
  ACTION_TITLE_LIMIT,
  type ActionErrors,
  PRIORITIES,
  PRIORITY_LABELS,
  type TypedAction,
} from "#app/domain/actions/actions.ts";
import { dateValues } from "#app/lib/date-field.ts";
import { errorMessage, type FormError } from "#app/lib/form.ts";
import { DateInput } from "../govuk/date-input.tsx";
import { Input } from "../govuk/input.tsx";
import { Radios } from "../govuk/radios.tsx";
import { LimitedText } from "../limited-text.tsx";

/** What an action says: the fields of a new one and of one that is changed. The form around them is the caller's. */
export function ActionFields({ typed, errors }: { typed: TypedAction; errors: ActionErrors }) {
  return (
    <>
      <Input
        name="title"
        label={{ text: "What is to be done?", classes: "govuk-label--s" }}
        hint={{ text: `One line, up to ${ACTION_TITLE_LIMIT} characters.` }}
        defaultValue={typed.title}
        errorMessage={errorMessage(errors.title)}
      />
      <LimitedText
        name="detail"
        limit={ACTION_TEXT_LIMIT}
        rows={4}
        label={{ text: "Details (optional)", classes: "govuk-label--s" }}
        hint={{ text: "The steps, and how you will know that it worked." }}
        defaultValue={typed.detail}
        errorMessage={errorMessage(errors.detail)}
      />
      <Input
        name="owner"
        label={{ text: "Who sees to it?", classes: "govuk-label--s" }}
        hint={{ text: "A member of staff by name or by post. They need no account." }}
        classes="govuk-input--width-20"
        autocomplete="off"
        defaultValue={typed.owner}
        errorMessage={errorMessage(errors.owner)}
      />
      <DateInput
        id="dueOn"
        namePrefix="dueOn"
        fieldset={{ legend: { text: "When is it due?", classes: "govuk-fieldset__legend--s" } }}
        hint={{ text: "For example, 27 3 2027" }}
        defaultValues={dateValues("dueOn", typed.dueOn)}
        errorMessage={errorMessage(errors.dueOn)}
      />
      <Radios
        name="priority"
        classes="govuk-radios--inline"
        fieldset={{ legend: { text: "Priority", classes: "govuk-fieldset__legend--s" } }}
        items={PRIORITIES.map((priority) => ({ value: priority, text: PRIORITY_LABELS[priority] }))}
        defaultValue={typed.priority}
        errorMessage={errorMessage(errors.priority)}
      />
    </>
  );
}

/** The faults as links; that of a date leads to its first box. */
export function actionErrorList(errors: Partial<Record<string, string>>): FormError[] {
  return Object.entries(errors).flatMap(([field, text]) =>
    text ? [{ text, href: field === "dueOn" ? "#dueOn-day" : `#${field}` }] : [],
  );
}
