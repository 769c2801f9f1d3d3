import { Typed } from "#app/components/answers/answer-summary.tsx";
import { Button } from "#app/components/govuk/button.tsx";
import { CharacterCount } from "#app/components/govuk/character-count.tsx";
import { Checkboxes } from "#app/components/govuk/checkboxes.tsx";
import { REASON_LIMIT } from "#app/domain/signals/acknowledgement.ts";
import { errorMessage } from "#app/lib/form.ts";
import { formatInstant, plural } from "#app/lib/format.ts";
import { REASON_FIELDS } from "#app/lib/reason-fields.ts";
import type { PointView } from "./point-view.ts";

/** What came back of one point's field when the form could not be saved. */
export interface PointResult {
  reason: string;
  was: string;
  version: string;
  forAll: boolean;
  fault: { kind: "faulty" | "refused" | "conflict"; error: string; theirs: TheirReason | null } | null;
}

interface TheirReason {
  reason: string;
  acknowledgedAt: string;
  acknowledgedByName: string | null;
  /** Saved by this very person, in another window. */
  isOwn: boolean;
  isWithdrawn: boolean;
  version: number;
}

/** Gives, changes or takes back the reason for one point; the form around all points saves what was typed in any. */
export function PointFields(props: {
  point: PointView;
  othersWithout: number;
  result: PointResult | undefined;
}) {
  const { point, othersWithout, result } = props;
  const { id, name, heading, word } = point;
  const fault = result?.fault ?? null;
  const theirs = fault?.kind === "conflict" ? fault.theirs : null;
  const stands = fault?.kind === "conflict" ? standing(theirs) : result;
  return (
    <>
      <input type="hidden" name={REASON_FIELDS.version(name)} value={stands?.version ?? point.version} />
      <input type="hidden" name={REASON_FIELDS.was(name)} value={stands?.was ?? word?.reason ?? ""} />
      {fault?.kind === "conflict" && <Theirs theirs={theirs} />}
      <CharacterCount
        id={`${id}-reason`}
        name={REASON_FIELDS.reason(name)}
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
        defaultValue={result?.reason ?? word?.reason ?? ""}
        errorMessage={errorMessage(fault?.kind === "faulty" ? fault.error : undefined)}
      />
      {othersWithout > 0 && (
        <Checkboxes
          name={REASON_FIELDS.forAll(name)}
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
        <Button preventDoubleClick name="save" value={name}>
          Save reason
        </Button>
        {word && (
          <Button preventDoubleClick name="withdraw" value={name} classes="govuk-button--secondary">
            Take the reason back
          </Button>
        )}
      </div>
    </>
  );
}

/** What a colleague left in the field: what is typed over it now is compared with that. */
function standing(theirs: TheirReason | null): { version: number; was: string } {
  return { version: theirs?.version ?? 0, was: theirs === null || theirs.isWithdrawn ? "" : theirs.reason };
}

/** What a colleague saved in between; your own words are in the field below. */
function Theirs({ theirs }: { theirs: TheirReason | null }) {
  if (theirs === null) return null;
  const who = theirs.isOwn ? "you, in another window" : (theirs.acknowledgedByName ?? "somebody else");
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
      <p className="govuk-body">What you typed is in the field below. Copy across what you need.</p>
    </>
  );
}
