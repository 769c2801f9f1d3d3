import { EVIDENCE_KIND_LABELS, type EvidenceKind } from "#app/domain/evidence/evidence.ts";
import { DETACH_FIELD } from "#app/lib/action-fields.ts";
import { formatDate, formatInstantDay } from "#app/lib/format.ts";
import type { ListPage } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { EvidencePages } from "../evidence/find-evidence.tsx";
import { Button } from "../govuk/button.tsx";
import { Checkboxes } from "../govuk/checkboxes.tsx";
import { Details } from "../govuk/details.tsx";

interface Item {
  id: string;
  kind: EvidenceKind;
  title: string;
  documentVersion: string;
  datedOn: string | null;
}

/** What shows that an action was done, taken from the organisation's evidence library: a part of the page's form. */
export function ActionEvidence(props: {
  agencyId: string;
  actionId: string;
  attached: (Item & { attachedAt: string; attachedByName: string | null })[];
  /** What else of the library can be attached; null when nothing may be changed any more. */
  choice: { q: string | null; list: ListPage; items: Item[] } | null;
  /** The pieces ticked by somebody whose form came back. */
  ticked: readonly string[];
  error: string | undefined;
}) {
  const { agencyId, actionId, attached, choice, ticked, error } = props;
  return (
    <section aria-labelledby="evidence-heading">
      <h2 className="govuk-heading-m" id="evidence-heading">
        Evidence that it was done
      </h2>
      {attached.length === 0 && <p className="govuk-body">Nothing is attached yet.</p>}
      {attached.length > 0 && (
        <ul className="govuk-list">
          {attached.map((item) => (
            <li key={item.id} className="app-break">
              <a className="govuk-link" href={paths.evidence(item.id)}>
                {item.title}
              </a>
              <div className="govuk-hint govuk-!-margin-bottom-0">
                {whichOf(item)}, attached {formatInstantDay(item.attachedAt)}
                {item.attachedByName && ` by ${item.attachedByName}`}
              </div>
              {choice && <Detach item={item} />}
            </li>
          ))}
        </ul>
      )}
      {choice && (
        <Details
          summaryText="Attach evidence from your library"
          open={error !== undefined || ticked.length > 0 || choice.q !== null || choice.list.page > 1}
        >
          {choice.items.length === 0 ? (
            <p>
              {choice.q === null
                ? "Your library has nothing else that could be attached."
                : "No evidence fits this search. Try a shorter word, or show everything."}
            </p>
          ) : (
            <>
              <Checkboxes
                name="evidence"
                classes="govuk-checkboxes--small"
                fieldset={{ legend: { text: "Which shows that it was done?" } }}
                items={choice.items.map((item) => ({
                  value: item.id,
                  text: item.title,
                  hint: { text: whichOf(item) },
                  label: { classes: "app-break" },
                }))}
                defaultValues={[...ticked]}
                errorMessage={error ? { text: error } : undefined}
              />
              <Button preventDoubleClick name="intent" value="attach" classes="govuk-button--secondary">
                Attach
              </Button>
              <EvidencePages here={paths.action(actionId)} choice={choice} />
            </>
          )}
          <p>
            Something new?{" "}
            <a className="govuk-link" href={paths.newEvidence({ agency: agencyId, action: actionId })}>
              Add it to your library and attach it here
            </a>
          </p>
        </Details>
      )}
    </section>
  );
}

/** Tells pieces of one title apart: libraries hold the same document of several years. */
function whichOf({ kind, documentVersion, datedOn }: Item): string {
  const parts = [
    EVIDENCE_KIND_LABELS[kind],
    documentVersion === "" ? "" : `version ${documentVersion}`,
    datedOn === null ? "" : `dated ${formatDate(datedOn)}`,
  ];
  return parts.filter((part) => part !== "").join(", ");
}

function Detach({ item }: { item: Item }) {
  return (
    <button type="submit" name={DETACH_FIELD} value={item.id} className="app-link-button">
      Take off<span className="govuk-visually-hidden"> {item.title}</span>
    </button>
  );
}
