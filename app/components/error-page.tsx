import { paths } from "#app/lib/paths.ts";

/** The one page for refusals and faults. "Not yours" and "not there" read the same. */
export function ErrorPage({ status }: { status: number }) {
  const { heading, advice } = messageOf(status);
  return (
    <>
      <h1 className="govuk-heading-l">{heading}</h1>
      {advice.map((sentence) => (
        <p className="govuk-body" key={sentence}>
          {sentence}
        </p>
      ))}
      <p className="govuk-body">
        <a className="govuk-link" href={paths.home()}>
          Go to your home page
        </a>
      </p>
    </>
  );
}

/** The heading of the page, for its title: only the root route can set that. */
export function errorHeading(status: number): string {
  return messageOf(status).heading;
}

function messageOf(status: number): { heading: string; advice: string[] } {
  return MESSAGES[status] ?? FAULT;
}

const FAULT = {
  heading: "Sorry, there is a problem with the portal",
  advice: ["Try again later.", "Everything that a page told you was saved has been kept."],
};

const MESSAGES: Record<number, { heading: string; advice: string[] }> = {
  400: { heading: "This request could not be read", advice: ["Go back and try again."] },
  401: { heading: "Sign in first", advice: ["Sign in, then go back and try again."] },
  403: {
    heading: "You cannot open this page",
    advice: [
      "Your account does not have the role that this page needs. If it should, ask the portal’s administrator.",
    ],
  },
  404: {
    heading: "Page not found",
    advice: [
      "If you typed the web address, check that it is correct.",
      "If you followed a link, the page may have been moved or it may not be one that you can open.",
    ],
  },
  405: { heading: "This request is not supported", advice: ["Go back and try again."] },
};
