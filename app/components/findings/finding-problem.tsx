import type { FindingErrors } from "#app/domain/findings/findings.ts";
import { errorList } from "#app/lib/form.ts";
import { ErrorSummary } from "../govuk/error-summary.tsx";

/** Above the heading: what is wrong, with the way to it. */
export function FindingProblem(props: {
  errors: FindingErrors;
  refusal: string | null;
  isConflict: boolean;
}) {
  const { errors, refusal, isConflict } = props;
  if (isConflict) {
    return (
      <ErrorSummary
        titleText="Somebody changed this while you were writing"
        errorList={[{ text: "Compare both, then save again to keep what is in the form", href: "#conflict" }]}
      />
    );
  }
  return <ErrorSummary errorList={[...(refusal ? [{ text: refusal }] : []), ...errorList(errors)]} />;
}
