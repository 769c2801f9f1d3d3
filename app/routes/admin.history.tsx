import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAdministrator } from "#app/auth/guards.server.ts";
import { HistoryTable } from "#app/components/admin/history-table.tsx";
import { FilterForm } from "#app/components/filter-form.tsx";
import { Select } from "#app/components/govuk/select.tsx";
import { OlderNewer } from "#app/components/older-newer.tsx";
import { PageHeading, pageTitle } from "#app/components/page-title.tsx";
import { KNOWN_ACTS } from "#app/domain/history-words.ts";
import { readCount, readFilter } from "#app/lib/list-query.ts";
import { paths } from "#app/lib/paths.ts";
import { listHistory } from "#db/history-list.server.ts";
import { findUser } from "#db/people/users.server.ts";

export const meta: MetaFunction = () => pageTitle("History");

export async function loader(args: LoaderFunctionArgs) {
  const { db } = await requireAdministrator(args);
  const query = new URL(args.request.url).searchParams;
  const person = findUser(db, query.get("person") ?? "");
  const act = readFilter(query, "act");
  const before = readCount(query, "before");
  const { lines, older } = listHistory(db, { actorId: person?.id ?? null, act, before });
  return json({ lines, older, before, act, person: person ? { id: person.id, name: person.name } : null });
}

export default function History() {
  const { lines, older, before, act, person } = useLoaderData<typeof loader>();
  const filter = { person: person?.id, act: act ?? undefined };
  const isNarrowed = person !== null || act !== null;
  return (
    <>
      <PageHeading>History</PageHeading>
      <p className="govuk-body">
        Who did what and when. No row can be changed or deleted, and none holds what anybody wrote.
      </p>
      <FilterForm label="Narrow the history" clearHref={isNarrowed ? paths.history() : undefined}>
        {/* By id: a name in an address would stay in the browser. */}
        {person && <input type="hidden" name="person" value={person.id} />}
        <Select
          name="act"
          label={{ text: "What was done" }}
          defaultValue={act ?? ""}
          items={[
            { value: "", text: "Everything" },
            ...KNOWN_ACTS.map((one) => ({ value: one.act, text: one.label })),
          ]}
        />
      </FilterForm>
      {person && (
        <p className="govuk-body">
          Only what <strong>{person.name}</strong> did. To see somebody else’s, follow their name.
        </p>
      )}
      {lines.length === 0 ? (
        <p className="govuk-body">{isNarrowed ? "Nothing here fits." : "Nothing has happened yet."}</p>
      ) : (
        <HistoryTable lines={lines} label="History, newest first" withObject />
      )}
      <OlderNewer
        older={older === null ? null : paths.history({ ...filter, before: String(older) })}
        newest={before > 0 ? paths.history(filter) : null}
      />
    </>
  );
}
