import { paths } from "#app/lib/paths.ts";

/** Everything of one audit that can be taken away as a file, with a line each of what it is for. */
export function Downloads(props: {
  returnId: string;
  agencyId: string;
  /** Whether what is filled in could be taken over. */
  isOpen: boolean;
}) {
  const { returnId, agencyId, isOpen } = props;
  const files = [
    {
      text: "This audit (PDF)",
      href: paths.returnReport(returnId, "pdf"),
      purpose: "to read, print or take to a meeting: figures, answers, evidence, findings and actions",
    },
    {
      text: "This audit (Excel)",
      href: paths.returnReport(returnId, "xlsx"),
      purpose: "to sort and filter, with a sheet for each part",
    },
    {
      text: "The answers (CSV)",
      href: paths.returnReport(returnId, "csv"),
      purpose: "one row for each standard, for another program",
    },
    {
      text: "Everything (JSON)",
      href: paths.returnReport(returnId, "json"),
      purpose: "for another program, and to check the receipt code",
    },
    {
      text: "Blank questions (PDF)",
      href: paths.questionSet(returnId),
      purpose: "to print and talk through with colleagues",
    },
    isOpen && {
      text: "Workbook to fill in (Excel)",
      href: paths.workbook(returnId),
      purpose: "to work without the internet and upload afterwards",
    },
    {
      text: "Action plan (PDF)",
      href: paths.actionPlan("pdf", { agency: agencyId }),
      purpose: "what your organisation has undertaken, with owners and dates",
    },
  ].filter((file) => file !== false);
  return (
    <section aria-labelledby="downloads">
      <h2 className="govuk-heading-m" id="downloads">
        Downloads
      </h2>
      <ul className="govuk-list govuk-list--spaced">
        {files.map(({ text, href, purpose }) => (
          <li key={href}>
            <a className="govuk-link" href={href}>
              {text}
            </a>
            : {purpose}
          </li>
        ))}
      </ul>
    </section>
  );
}
