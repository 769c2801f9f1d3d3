import { Typed } from "#app/components/answers/answer-summary.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { CharacterCount } from "#app/components/govuk/character-count.tsx";
import { Checkboxes } from "#app/components/govuk/checkboxes.tsx";
import { REASON_LIMIT } from "#app/domain/signals/acknowledgement.ts";
import { errorMessage } from "#app/lib/form.ts";
import { formatInstant, plural } from "#app/lib/format.ts";
import type { PointView } from "./point-view.ts";

/** What came back when a reason was not saved. */
export interface PointResult {
  point: string;
  /** What was typed; null when the reason was to be taken back. */
  typed: string | null;
  version: string;
  forAll: boolean;
  error: string;
  kind: "faulty" | "refused" | "conflict";
  theirs: TheirReason | null;
}

interface TheirReason {
  reason: string;
  acknowledgedAt: string;
  acknowledgedByName: string | null;
  isWithdrawn: boolean;
  version: number;
}

/** Gives, changes or takes back the reason for one point. */
export function PointForm(props: {
  point: PointView;
  othersWithout: number;
  result: PointResult | undefined;
}) {
  const { point, othersWithout, result } = props;
  const { id, name, heading, word } = point;
  const fault = result?.kind === "faulty" ? result.error : undefined;
  const version =
    result?.kind === "conflict" ? (result.theirs?.version ?? 0) : (result?.version ?? point.version);
  return (
    <form method="post" noValidate>
      <input type="hidden" name="point" value={name} />
      <input type="hidden" name="version" value={version} />
      {result?.kind === "conflict" && <Theirs theirs={result.theirs} />}
      <CharacterCount
        id={`${id}-reason`}
        name="reason"
        label={{
          text: (
            <>
              Why you leave this as it is
              <span className="govuk-visually-hidden"> ({heading})</span>
            </>
          ),
        }}
        hint={{ text: "The Board reads this beside the point." }}
        maxlength={REASON_LIMIT}
        countType="length"
        rows={4}
        defaultValue={result?.typed ?? word?.reason ?? ""}
        errorMessage={errorMessage(fault)}
      />
      {othersWithout > 0 && (
        <Checkboxes
          name="forAll"
          idPrefix={`${id}-for-all`}
          classes="govuk-checkboxes--small"
          defaultValues={result?.forAll ? ["yes"] : []}
          items={[
            {
              value: "yes",
              text: `Use this reason for the other ${plural(othersWithout, "point")} of this kind without one`,
            },
          ]}
        />
      )}
      <div className="govuk-button-group govuk-!-margin-bottom-0">
        <Button name="intent" value="acknowledge">
          Save reason
        </Button>
        {word && (
          <Button name="intent" value="withdraw" classes="govuk-button--secondary">
            Take the reason back
          </Button>
        )}
      </div>
    </form>
  );
}

/** What a colleague saved in between; your own words are in the field below. */
function Theirs({ theirs }: { theirs: TheirReason | null }) {
  if (theirs === null) return null;
  const who = theirs.acknowledgedByName ?? "Somebody else";
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-1">
        <strong>
          {theirs.isWithdrawn ? "Taken back in between, written by" : "Saved in between by"} {who},{" "}
          {formatInstant(theirs.acknowledgedAt)}
        </strong>
      </p>
      <div className="govuk-body">
        <Typed text={theirs.reason} />
      </div>
      <p className="govuk-body">Your own words are in the field below. Copy across what you need.</p>
    </>
  );
}
