import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAdministrator } from "#app/auth/guards.server.ts";
import { SummaryList, type SummaryListRow } from "#app/components/govuk/summary-list.tsx";
import { WarningText } from "#app/components/govuk/warning-text.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { cyclePhase } from "#app/domain/cycles/cycle.ts";
import { addDays } from "#app/domain/dates.ts";
import { countBeforeTheBoard } from "#app/domain/returns/workflow.ts";
import { formatDate, formatInstant, plural } from "#app/lib/format.ts";
import { paths } from "#app/lib/paths.ts";
import {
  type CycleCounts,
  countReturns,
  countWithoutPassword,
  findMailState,
} from "#db/board/overview.server.ts";
import { type CycleRow, listCycles } from "#db/cycles/cycles.server.ts";
import { findSettings, hasSafetyNumbers } from "#db/settings.server.ts";

export const meta: MetaFunction = () => pageTitle("Today");

const SOON_DAYS = 14;

export async function loader(args: LoaderFunctionArgs) {
  const { db, clock, services } = await requireAdministrator(args);
  const today = clock.today();
  const settings = findSettings(db);
  const rounds = listCycles(db).filter((cycle) => cyclePhase(cycle, today) === "open");
  return json({
    today,
    rounds: rounds.map((cycle) =>
      roundOf(cycle, countReturns(db, cycle.id, today, addDays(today, SOON_DAYS))),
    ),
    people: countWithoutPassword(db),
    mail: findMailState(db),
    isMailSet: services.config.smtpUrl !== null,
    hasSafetyNumbers: hasSafetyNumbers(settings),
    hasContact: settings.contactEmail !== "" || settings.contactPhone !== "",
  });
}

function roundOf({ name, opensOn, dueOn, closesOn }: CycleRow, counts: CycleCounts) {
  return { name, opensOn, dueOn, closesOn, ...counts };
}

export default function Today() {
  const {
    today,
    rounds,
    people,
    mail,
    isMailSet,
    hasSafetyNumbers: isSafe,
    hasContact,
  } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading caption={formatDate(today)}>Today</PageHeading>
      {!isSafe && (
        <WarningText>
          The child-protection numbers are not set, so every page gives 999 only.{" "}
          <a className="govuk-link" href={paths.settings()}>
            Set the numbers
          </a>
        </WarningText>
      )}
      {!hasContact && (
        <WarningText>
          No contact is set, so people cannot see whom to ask for help.{" "}
          <a className="govuk-link" href={paths.settings()}>
            Set the contact
          </a>
        </WarningText>
      )}
      {!isMailSet && (
        <WarningText>
          No mail server is connected, so nothing is sent: messages are written and wait. Ask whoever runs the
          portal to connect one.{" "}
          <a className="govuk-link" href={paths.outbox()}>
            Read the messages
          </a>
        </WarningText>
      )}
      {rounds.length === 0 && <NoRound />}
      {rounds.map((round) => (
        <Round key={round.name} round={round} />
      ))}
      <h2 className="govuk-heading-m">Messages</h2>
      <SummaryList rows={mailRows(mail)} />
      <h2 className="govuk-heading-m">People</h2>
      <SummaryList
        rows={[
          countRow(
            "Invited, no password yet",
            people.invited,
            "Show them",
            paths.people({ state: "invited" }),
          ),
          countRow("Never invited", people.notInvited, "Show them", paths.people({ state: "not-invited" })),
        ]}
      />
    </>
  );
}

type RoundView = ReturnType<typeof roundOf>;

function Round({ round }: { round: RoundView }) {
  const { name, byStatus } = round;
  return (
    <>
      <h2 className="govuk-heading-m">Open round: {name}</h2>
      <p className="govuk-body">
        Opened {formatDate(round.opensOn)}, due {formatDate(round.dueOn)}, closes {formatDate(round.closesOn)}
        . {plural(round.enrolled, "agency", "agencies")} enrolled.
      </p>
      <SummaryList
        rows={[
          overdueRow(round),
          countRow(
            `Due within ${SOON_DAYS} days`,
            round.dueSoon,
            "Show them",
            paths.chasing({ cycle: name }),
          ),
          countRow(
            "Ready for sign-off",
            byStatus["ready-for-sign-off"],
            "Show them",
            paths.chasing({ cycle: name }),
          ),
          countRow(
            "Sent back",
            byStatus["returned-for-changes"],
            "Show them",
            paths.chasing({ cycle: name }),
          ),
          beforeTheBoardRow(round),
        ]}
      />
    </>
  );
}

/** What the Board has still to judge: what it has judged or closed lies before it no more. */
function beforeTheBoardRow({ name, byStatus }: RoundView): SummaryListRow {
  const { waiting, inReview } = countBeforeTheBoard(byStatus);
  const row = countRow(
    "Before the Board",
    waiting + inReview,
    "See the Board’s page",
    paths.board({ cycle: name }),
  );
  if (waiting + inReview === 0) return row;
  return {
    ...row,
    value: { text: `${waiting + inReview}: ${waiting} waiting for review, ${inReview} in review` },
  };
}

/** Those invited only are overdue as well, and nobody chases them. */
function overdueRow({ name, overdue, overdueInvited }: RoundView): SummaryListRow {
  const row = countRow("Overdue", overdue + overdueInvited, "Chase them", paths.chasing({ cycle: name }));
  if (overdueInvited === 0) return row;
  return { ...row, value: { text: `${overdue} required, and ${overdueInvited} invited (not chased)` } };
}

function NoRound() {
  return (
    <>
      <h2 className="govuk-heading-m">No audit round is open</h2>
      <p className="govuk-body">
        Rounds are opened on the command line.{" "}
        <a className="govuk-link" href={paths.cycles()}>
          See the rounds and the command
        </a>
      </p>
    </>
  );
}

function mailRows(mail: { waiting: number; failing: number; refused: number; lastSentAt: string | null }) {
  return [
    countRow("Waiting", mail.waiting, "Show them", paths.outbox({ state: "waiting" })),
    countRow("Waiting after a failed try", mail.failing, "Show them", paths.outbox({ state: "waiting" })),
    countRow("Refused by the mail server", mail.refused, "Show them", paths.outbox({ state: "refused" })),
    {
      key: { text: "Last message sent" },
      value: { text: mail.lastSentAt ? formatInstant(mail.lastSentAt) : "None yet" },
    },
  ];
}

/** A count with the link to act on it; at nought there is nothing to act on. */
function countRow(key: string, count: number, action: string, href: string): SummaryListRow {
  return {
    key: { text: key },
    value: { text: count },
    actions:
      count === 0
        ? { items: [] }
        : { items: [{ href, text: action, visuallyHiddenText: `(${key.toLowerCase()})` }] },
  };
}
