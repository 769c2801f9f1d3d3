import { Details } from "#app/components/govuk/details.tsx";
import { RAISES_SHOWN, type Raise, type RaisedFigure } from "#app/domain/scoring/raises.ts";
import { plural, scoreTenths, tenthsGained } from "#app/lib/format.ts";

/** What would raise the score most: the first few, and the others on request. `hrefOf` leads to a standard's answer. */
export function RaisesList({ raises, hrefOf }: { raises: Raise[]; hrefOf: (code: string) => string }) {
  if (raises.length === 0) return null;
  const rest = raises.slice(RAISES_SHOWN);
  return (
    <>
      <h2 className="govuk-heading-m">What would raise it most</h2>
      <p className="govuk-body">
        Each step by itself, those that add most first; of equal ones, those that make a standard met. The
        figures are what the step adds to the maturity score, in percentage points. Standards without an
        answer are not listed: what they would add is not known.
      </p>
      <RaiseItems raises={raises.slice(0, RAISES_SHOWN)} start={1} hrefOf={hrefOf} />
      {rest.length > 0 && (
        <Details summaryText={`Show ${plural(rest.length, "more step")}`}>
          <RaiseItems raises={rest} start={RAISES_SHOWN + 1} hrefOf={hrefOf} />
        </Details>
      )}
    </>
  );
}

function RaiseItems(props: { raises: Raise[]; start: number; hrefOf: (code: string) => string }) {
  return (
    <ol className="govuk-list govuk-list--number govuk-list--spaced" start={props.start}>
      {props.raises.map((raise) => (
        <li key={raise.code}>
          <a className="govuk-link" href={props.hrefOf(raise.code)}>
            {raise.code} {raise.title}
          </a>
          {raise.isEssential && " (essential)"}: from {raise.from} to {raise.to}
          <br />
          <Gain figure={raise.whole} />. <Gain figure={raise.area} />.{" "}
          <Stage figure={raise.whole} of="the whole audit" />
          <Stage figure={raise.area} of={raise.area.title} />
          {raise.nextStep !== "" && (
            <>
              <br />
              <strong>Next step:</strong> {raise.nextStep}
            </>
          )}
        </li>
      ))}
    </ol>
  );
}

function Gain({ figure: { title, before, after } }: { figure: RaisedFigure }) {
  return (
    <>
      {title}: +{tenthsGained(before, after)} ({scoreTenths(before)}% to {scoreTenths(after)}%)
    </>
  );
}

function Stage({ figure: { stage }, of }: { figure: RaisedFigure; of: string }) {
  if (!stage) return null;
  return (
    <>
      {stage.liftsCap ? `It no longer holds down the stage of ${of}` : `It takes ${of} to the next stage`}:{" "}
      {stage.before} to {stage.after}.{" "}
    </>
  );
}
