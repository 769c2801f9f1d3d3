import { paths } from "#app/lib/paths.ts";

/** How many ratings stand there with nothing beside them, each with the way to it. No point by itself, and no fault. */
export function BareRatings({
  returnId,
  bare,
}: {
  returnId: string;
  bare: { code: string; title: string }[];
}) {
  if (bare.length === 0) return null;
  return (
    <p className="govuk-body">
      {bare.length === 1 ? "1 answer has" : `${bare.length} answers have`} no words and no evidence beside the
      rating:{" "}
      {bare.map(({ code, title }, index) => (
        <span key={code}>
          {index > 0 && ", "}
          <a className="govuk-link" href={paths.standard(returnId, code)}>
            {code}
            <span className="govuk-visually-hidden"> {title}</span>
          </a>
        </span>
      ))}
      .
    </p>
  );
}
