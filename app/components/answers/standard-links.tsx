import { paths } from "#app/lib/paths.ts";

/** Standards of one audit, each leading to its page. */
export function StandardLinks(props: { returnId: string; standards: { code: string; title: string }[] }) {
  const { returnId, standards } = props;
  return (
    <ul className="govuk-list">
      {standards.map(({ code, title }) => (
        <li key={code}>
          <a className="govuk-link" href={paths.standard(returnId, code)}>
            {code} {title}
          </a>
        </li>
      ))}
    </ul>
  );
}
