import { EVIDENCE_KIND_LABELS, type EvidenceKind } from "#app/domain/evidence/evidence.ts";
import { formatDate, formatInstantDay } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
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

/** What shows that an action was done, taken from the organisation's evidence library. */
export function ActionEvidence(props: {
  agencyId: string;
  attached: (Item & { attachedAt: string; attachedByName: string | null })[];
  library: Item[];
  mayChange: boolean;
  error: string | undefined;
}) {
  const { agencyId, attached, library, mayChange, error } = props;
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
              {mayChange && <Detach item={item} />}
            </li>
          ))}
        </ul>
      )}
      {mayChange && (
        <Details summaryText="Attach evidence from your library" open={error !== undefined}>
          {library.length === 0 ? (
            <p>Your library has nothing else that could be attached.</p>
          ) : (
            <form method="post" noValidate>
              <Checkboxes
                name="evidence"
                classes="govuk-checkboxes--small"
                fieldset={{ legend: { text: "Which shows that it was done?" } }}
                items={library.map((item) => ({
                  value: item.id,
                  text: item.title,
                  hint: { text: whichOf(item) },
                  label: { classes: "app-break" },
                }))}
                errorMessage={error ? { text: error } : undefined}
              />
              <Button name="intent" value="attach" classes="govuk-button--secondary">
                Attach
              </Button>
            </form>
          )}
          <p>
            Something new?{" "}
            <a className="govuk-link" href={paths.newEvidence({ agency: agencyId })}>
              Add it to your library
            </a>{" "}
            first, then attach it here.
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
    <form method="post" className="app-row-form">
      <input type="hidden" name="evidence" value={item.id} />
      <button type="submit" name="intent" value="detach" className="app-link-button">
        Take off<span className="govuk-visually-hidden"> {item.title}</span>
      </button>
    </form>
  );
}
