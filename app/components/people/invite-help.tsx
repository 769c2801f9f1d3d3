import { EmailAddress } from "./email-address.tsx";

/** How a colleague gets in: only the partnership's administrator adds people. */
export function InviteHelp(props: {
  agencyName: string;
  contact: { partnership: string; email: string; phone: string };
}) {
  const { agencyName, contact } = props;
  return (
    <>
      <h2 className="govuk-heading-m">Somebody is missing, or has left</h2>
      <p className="govuk-body">
        Only the administrator of {contact.partnership} can add people or end their access. Give the
        colleague’s name, work e-mail address and role (lead, contributor or signatory), and say that it is
        for {agencyName}.
      </p>
      {contact.email !== "" && (
        <p className="govuk-body">
          E-mail{" "}
          <a className="govuk-link" href={`mailto:${contact.email}`}>
            <EmailAddress>{contact.email}</EmailAddress>
          </a>
          {contact.phone !== "" && ` or call ${contact.phone}`}.
        </p>
      )}
    </>
  );
}
