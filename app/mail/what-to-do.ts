import { paths } from "#app/lib/paths.ts";
import type { ReturnLine } from "./message-parts.ts";
import { byWhen } from "./message-parts.ts";

/** What a chasing message asks its reader to do: it follows each return's status and the reader's own part in it. */

/** Whether all that is left to do is this reader's own signature. */
export function isAllToSign(lines: readonly ReturnLine[]): boolean {
  return lines.every(({ signOff }) => signOff?.by === "reader");
}

/** Paragraphs for what the reader signs, for what waits for somebody else's signature, and for what is unfinished. */
export function whatToDo(portalUrl: string, lines: readonly ReturnLine[]): string[] {
  const toSign = lines.filter(({ signOff }) => signOff?.by === "reader");
  const withSignatory = lines.filter(({ signOff }) => signOff?.by === "signatory");
  const unfinished = lines.filter(({ signOff }) => signOff === null);
  return [
    ...signingParagraphs(portalUrl, toSign, lines, {
      waitsFor: "for your signature",
      ask: (them) => `read ${them} and sign ${them}`,
    }),
    ...signingParagraphs(portalUrl, withSignatory, lines, {
      waitsFor: "for its signatory",
      ask: (them) => `see that the signatory reads ${them} and signs ${them}`,
    }),
    ...unfinishedParagraphs(portalUrl, unfinished, lines),
  ];
}

function signingParagraphs(
  portalUrl: string,
  waiting: readonly ReturnLine[],
  all: readonly ReturnLine[],
  { waitsFor, ask }: { waitsFor: string; ask: (them: "it" | "them") => string },
): string[] {
  if (waiting.length === 0) return [];
  const isOne = waiting.length === 1;
  const subject = waiting.length < all.length ? namesOf(waiting) : isOne ? "It" : "They";
  return [
    `${subject} ${isOne ? "is complete and waits" : "are complete and wait"} ${waitsFor}.`,
    `What to do: ${ask(isOne ? "it" : "them")} ${byWhen(waiting)}, on this page:`,
    linksOf(portalUrl, waiting),
  ];
}

function unfinishedParagraphs(
  portalUrl: string,
  unfinished: readonly ReturnLine[],
  all: readonly ReturnLine[],
): string[] {
  if (unfinished.length === 0) return [];
  const audit = unfinished.length < all.length ? `the audit of ${namesOf(unfinished)}` : "the audit";
  return [
    `What to do: sign in at ${portalUrl}, finish ${audit}, have it signed off and submit it ${byWhen(unfinished)}.`,
  ];
}

function namesOf(lines: readonly ReturnLine[]): string {
  const names = lines.map(({ agencyName }) => agencyName);
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

/** A link stands on a line of its own, or after the name of its organisation. */
function linksOf(portalUrl: string, lines: readonly ReturnLine[]): string {
  const links = lines.flatMap(({ agencyName, signOff }) =>
    signOff ? [{ agencyName, link: `${portalUrl}${paths.signOff(signOff.returnId)}` }] : [],
  );
  const [only, ...others] = links;
  if (only && others.length === 0) return only.link;
  return links.map(({ agencyName, link }) => `- ${agencyName}: ${link}`).join("\n");
}
