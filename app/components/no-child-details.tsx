import { WarningText } from "./govuk/warning-text.tsx";

/** The rule that stands on every page which takes words or files (design, section 10; domain, section 6). */
export function NoChildDetails() {
  return (
    <WarningText>
      Do not name a child or give details that identify one. Do not add anything from an incident or a case
      record: say what was checked and found, and keep the records themselves.
    </WarningText>
  );
}
