import { RatingText, Typed } from "#app/components/answers/answer-summary.tsx";
import type { Level } from "#app/domain/template/template.ts";
import type { ChangesView, Pair } from "#app/lib/changes-view.ts";

/** Everything that changed: before on the left, after on the right, one below the other on a narrow screen. */
export function ChangeList(props: {
  view: ChangesView;
  levels: Level[];
  /** Where a standard's answer can be read. */
  standardHref: (code: string) => string;
}) {
  const { view, levels, standardHref } = props;
  const { answers, evidence, findings, closing, reasons, actions } = view;
  return (
    <>
      {answers.length > 0 && <h3 className="govuk-heading-m">Answers</h3>}
      {answers.map(({ code, title, level, texts }) => (
        <section className="app-card" key={code} aria-labelledby={`changed-${code}`}>
          <h4 className="govuk-heading-s" id={`changed-${code}`}>
            <a className="govuk-link" href={standardHref(code)}>
              {code} {title}
            </a>
          </h4>
          {level && <RatingPair {...level} levels={levels} />}
          {texts.map((pair) => (
            <TextPair key={pair.label} pair={pair} />
          ))}
        </section>
      ))}
      {evidence.length > 0 && <h3 className="govuk-heading-m">Evidence</h3>}
      {evidence.length > 0 && (
        <ul className="govuk-list govuk-list--bullet">
          {evidence.map(({ id, title, sentences }) => (
            <li key={id}>
              <strong>{title}.</strong> {sentences.join(" ")}
            </li>
          ))}
        </ul>
      )}
      <Pairs title="Strengths, weaknesses and risks" pairs={findings} />
      <Pairs title="Closing questions" pairs={closing} />
      <Pairs title="Reasons for points to ask about" pairs={reasons} />
      <Pairs title="Actions" pairs={actions} />
    </>
  );
}

function Pairs({ title, pairs }: { title: string; pairs: { id: string; pair: Pair }[] }) {
  if (pairs.length === 0) return null;
  return (
    <>
      <h3 className="govuk-heading-m">{title}</h3>
      {pairs.map(({ id, pair }) => (
        <div className="app-card" key={id}>
          <TextPair pair={pair} />
        </div>
      ))}
    </>
  );
}

function RatingPair(props: { before: string | null; after: string | null; levels: Level[] }) {
  const { before, after, levels } = props;
  return (
    <p className="govuk-body">
      <strong>Rating:</strong> <RatingText level={before} levels={levels} />{" "}
      <span className="app-muted">then</span> <RatingText level={after} levels={levels} />
    </p>
  );
}

function TextPair({ pair: { label, before, after } }: { pair: Pair }) {
  return (
    <>
      <p className="govuk-body govuk-!-margin-bottom-1">
        <strong>{label}</strong>
      </p>
      <div className="govuk-body app-side-by-side">
        <div>
          <p className="app-muted govuk-!-margin-bottom-1">Before</p>
          <Typed text={before} />
        </div>
        <div>
          <p className="app-muted govuk-!-margin-bottom-1">Now</p>
          <Typed text={after} />
        </div>
      </div>
    </>
  );
}
