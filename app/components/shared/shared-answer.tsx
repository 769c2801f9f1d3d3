import { Button } from "#app/components/govuk/button.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import { InsetText } from "#app/components/govuk/inset-text.tsx";
import { OpenedBy } from "#app/components/opened-by.tsx";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { SharedDecision, SharedIntent } from "#app/domain/shared/shared.ts";
import type { SharedState } from "#app/domain/shared/shared-panel.ts";
import type { Level } from "#app/domain/template/template.ts";
import { formatInstant, formatInstantDay } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import { DECISION_LABELS } from "./offered-list.tsx";
import { type SharedEvidenceItem, SharedSummary } from "./shared-summary.tsx";

export interface SharedPanelView {
  parentName: string;
  shared: AnswerText & {
    version: number;
    updatedAt: string;
    updatedByName: string | null;
    evidence: SharedEvidenceItem[];
  };
  decision: { decision: SharedDecision; decidedAt: string; decidedByName: string | null } | null;
  state: SharedState;
  choices: Record<SharedIntent | "edit", boolean>;
  before: AnswerText | null;
  replacesOwn: boolean;
  isShownAgain: boolean;
}

interface PanelProps {
  returnId: string;
  code: string;
  /** The version of the own answer; posted back with every choice. */
  version: number | string;
  userId: string;
  /** Whether the audit can be changed now. */
  isOpen: boolean;
  levels: Level[];
  panel: SharedPanelView | null;
}

/** Beside the own answer: what the parent agency proposes. It counts only once the member has taken it up. */
export function SharedAnswer(props: PanelProps) {
  const { returnId, code, panel } = props;
  if (!panel) return null;
  const { parentName, decision, state, isShownAgain } = panel;
  const isFolded = state === "settled" && decision?.decision === "declined" && !isShownAgain;
  return (
    <section id="shared" aria-labelledby="shared-heading" className="app-breaks">
      <h2 className="govuk-heading-m" id="shared-heading">
        From {parentName}
      </h2>
      <p className="govuk-body">
        {stateWords(panel)}
        {isFolded && (
          <>
            {" "}
            <a className="govuk-link" href={`${paths.standard(returnId, code)}?shared=show#shared`}>
              Show it again
            </a>
          </>
        )}
      </p>
      {!isFolded && state !== "taken-back" && <Proposal {...props} panel={panel} />}
    </section>
  );
}

/** The proposal itself, what was decided about before, and what can be done now. */
function Proposal(props: PanelProps & { panel: SharedPanelView }) {
  const { levels, panel, isOpen } = props;
  const { shared, before, state, decision } = panel;
  const summary = <SharedSummary answer={shared} evidence={shared.evidence} levels={levels} />;
  return (
    <>
      {state === "settled" && decision?.decision !== "declined" ? (
        <Details summaryText="Read it again">{summary}</Details>
      ) : (
        summary
      )}
      {before && (
        <Details summaryText="What it said before">
          <SharedSummary answer={before} evidence={[]} levels={levels} />
        </Details>
      )}
      {isOpen && <SharedChoices {...props} panel={panel} />}
    </>
  );
}

/** Adopt, edit first, decline or keep: those of them that are open now. */
function SharedChoices(
  props: Pick<PanelProps, "returnId" | "code" | "version" | "userId"> & { panel: SharedPanelView },
) {
  const { returnId, code, version, userId, panel } = props;
  const { choices, shared, replacesOwn, state } = panel;
  const query = sharedQuery({ ...panel, prefill: true });
  const editHref = `${paths.standard(returnId, code)}${query}#${NOTE_ID}`;
  return (
    <form method="post" action={paths.sharedDecision(returnId, code)}>
      <OpenedBy userId={userId} />
      <input type="hidden" name="version" value={version} />
      <input type="hidden" name="sharedVersion" value={shared.version} />
      {choices.adopt && replacesOwn && (
        <p className="govuk-body-s">
          Adopting puts it in place of the answer you have saved. What it leaves empty stays as you have it,
          and your words stay in the{" "}
          <a className="govuk-link" href={paths.answerVersions(returnId, code)}>
            versions of this answer
          </a>
          .
        </p>
      )}
      <div className="govuk-button-group">
        {choices.adopt && (
          <Button preventDoubleClick name="intent" value="adopt" classes="govuk-button--secondary">
            {state === "changed" ? "Adopt the new text" : "Adopt"}
          </Button>
        )}
        {choices.keep && (
          <Button preventDoubleClick name="intent" value="keep" classes="govuk-button--secondary">
            Keep my answer
          </Button>
        )}
        {choices.decline && (
          <Button preventDoubleClick name="intent" value="decline" classes="govuk-button--secondary">
            Decline
          </Button>
        )}
        {choices.edit && (
          <a className="govuk-link" href={editHref}>
            Edit it first
          </a>
        )}
      </div>
    </form>
  );
}

function stateWords({ parentName, state, decision, shared }: SharedPanelView): string {
  if (!decision) return "A proposal. It counts for nothing until you take it up.";
  const by = decision.decidedByName ? ` by ${decision.decidedByName}` : "";
  const decided = `${DECISION_LABELS[decision.decision]}${by} on ${formatInstantDay(decision.decidedAt)}.`;
  if (state === "settled") return decided;
  if (state === "taken-back") {
    return `${decided} ${parentName} has taken its answer back since. Yours stays as you saved it.`;
  }
  return `${decided} ${parentName} has changed it since (${formatInstant(shared.updatedAt)}). Yours stays as you saved it until you choose.`;
}

/** What the form's address carries while it begins with the parent's words, so that saving it is known as that. */
export function sharedQuery(panel: (SharedPanelView & { prefill: unknown }) | null): string {
  return panel?.prefill ? `?from=shared&sharedVersion=${panel.shared.version}` : "";
}

/** Of its own: a browser takes the fragment along when saving leads to the next page, where it must mean nothing. */
const NOTE_ID = "from-shared";

/**
 * Above the form: that nothing of the parent's words in it is saved yet, or the way to a proposal that waits for a
 * decision. On a narrow screen it stands far below.
 */
export function SharedNote(props: {
  panel: (SharedPanelView & { prefill: unknown }) | null;
  isOpen: boolean;
}) {
  const { panel, isOpen } = props;
  if (!panel) return null;
  if (!panel.prefill) {
    if (!isOpen || (panel.state !== "offered" && panel.state !== "changed")) return null;
    return (
      <InsetText>
        {panel.parentName}{" "}
        {panel.state === "offered"
          ? "proposes an answer to this standard."
          : "has changed its answer since you decided about it."}{" "}
        <a className="govuk-link" href="#shared">
          Read it and decide
        </a>
      </InsetText>
    );
  }
  return (
    <p className="govuk-inset-text" id={NOTE_ID}>
      The form below begins with the text of {panel.parentName}. Change it to what is true for you. It does
      not count until you save.
    </p>
  );
}
