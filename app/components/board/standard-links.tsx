/** Codes that lead to their answers on the page of one audit (read-answers.tsx). */
export function StandardLinks({ codes }: { codes: string[] }) {
  return codes.map((code, index) => (
    <span key={code}>
      {index > 0 && ", "}
      <a className="govuk-link" href={`#standard-${code}`}>
        {code}
      </a>
    </span>
  ));
}
