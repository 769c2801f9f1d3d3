import type { ReactNode } from "react";

/** Child-protection numbers of the partnership; empty until an administrator sets them. */
export interface SafetyNumbers {
  socialCarePhone: string;
  outOfHoursPhone: string;
  ladoPhone: string;
}

/** "Worried about a child?" on every page: the portal is not the place to report a concern (design, section 9). */
export function Worried({ numbers }: { numbers: SafetyNumbers }) {
  return (
    <section className="app-worried" aria-labelledby="worried-heading">
      <h2 className="govuk-heading-m" id="worried-heading">
        Worried about a child?
      </h2>
      <p className="govuk-body">
        This portal is not the place to report a concern. If a child is in immediate danger, call{" "}
        <strong>
          <a className="govuk-link" href="tel:999">
            999
          </a>
        </strong>
        .
      </p>
      <ul className="govuk-list">
        {numbers.socialCarePhone && (
          <ContactLine label="Children’s social care" phone={numbers.socialCarePhone}>
            {numbers.outOfHoursPhone && (
              <>
                , or <Phone phone={numbers.outOfHoursPhone} /> out of hours
              </>
            )}
          </ContactLine>
        )}
        {numbers.ladoPhone && (
          <ContactLine
            label="If an adult who works with children is involved: the designated officer (LADO)"
            phone={numbers.ladoPhone}
          />
        )}
      </ul>
    </section>
  );
}

function ContactLine({ label, phone, children }: { label: string; phone: string; children?: ReactNode }) {
  return (
    <li>
      {label}: <Phone phone={phone} />
      {children}
    </li>
  );
}

function Phone({ phone }: { phone: string }) {
  return (
    <a className="govuk-link" href={`tel:${phone.replace(/[^\d+]/g, "")}`}>
      {phone}
    </a>
  );
}
