import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { NotificationBanner } from "#app/components/govuk/notification-banner.tsx";

/** What the sign-off page says of the audit's way to the Board: what was just done, and who it waits for. */
export type SignOffDone = "asked" | "reopened";

export function DoneBanner(props: {
  done: SignOffDone | null;
  /** Those who were written to. */
  asked: readonly string[];
  /** Whether the reader may sign. */
  maySubmit: boolean;
}) {
  if (props.done === null) return null;
  return (
    <NotificationBanner type="success">
      <p className="govuk-notification-banner__heading">
        {props.done === "asked" ? askedText(props) : "This audit is open again: its answers can be changed."}
      </p>
      {props.done === "reopened" && (
        <p className="govuk-body">Nobody can sign it until you ask for sign-off again.</p>
      )}
    </NotificationBanner>
  );
}

function askedText({ asked, maySubmit }: { asked: readonly string[]; maySubmit: boolean }): string {
  const locked = "The answers are locked.";
  if (asked.length > 0) return `${locked} We have asked ${either(asked, "and")} to sign.`;
  return maySubmit ? `${locked} You can sign now.` : `${locked} Nobody has been asked to sign.`;
}

/** For whoever may not sign: why, and who can. Without anybody: what to do about it. */
export function WaitsFor({ whyNot, signers }: { whyNot: string; signers: readonly string[] }) {
  return (
    <InsetText>
      <p className="govuk-body">
        {signers.length > 0 ? (
          <>
            This audit waits for <strong>{either(signers, "or")}</strong> to sign it.
          </>
        ) : (
          NOBODY_SIGNS
        )}
      </p>
      {signers.length > 0 && <p className="govuk-body govuk-!-margin-bottom-0">{whyNot}</p>}
    </InsetText>
  );
}

/** Before sign-off is asked for: what that does, and to whom it goes. */
export function WhoSigns({
  signers,
  userId,
}: {
  signers: readonly { id: string; name: string }[];
  userId: string;
}) {
  const others = signers.filter(({ id }) => id !== userId).map(({ name }) => name);
  if (signers.length === 0) return <InsetText>{NOBODY_SIGNS}</InsetText>;
  return (
    <p className="govuk-body">
      This locks the answers until{" "}
      {either(
        signers.map(({ id, name }) => (id === userId ? "you" : name)),
        "or",
      )}{" "}
      {signers.length === 1 && signers[0]?.id === userId ? "submit" : "submits"} the audit or somebody reopens
      it.
      {others.length > 0 && ` We will write to ${either(others, "and")} to say that it is ready to sign.`}
    </p>
  );
}

const NOBODY_SIGNS =
  "Your organisation has no signatory yet, so nobody can sign this audit. Ask the partnership’s contact, at the foot of this page, to record who signs.";

/** "A, B or C". */
export function either(names: readonly string[], word: "and" | "or"): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}
