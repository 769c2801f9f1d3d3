import type { ReactNode } from "react";
import { Details } from "#app/components/govuk/details.tsx";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { Tag } from "#app/components/govuk/tag.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import type { CheckedSource } from "#app/domain/template/template-upkeep.ts";
import { formatDate, formatInstant, plural } from "#app/lib/format.ts";

export interface ToolView {
  id: string;
  version: string;
  title: string;
  issuer: string;
  cycleMonths: number;
  levels: string[];
  sectors: string[];
  areas: { code: string; title: string; standards: number }[];
  sources: CheckedSource[];
  installedAt: string;
  sha256: string;
  cycles: string[];
}

/** One installed version of an audit tool, and how fresh the documents are that it rests on. */
export function TemplateCard({ tool }: { tool: ToolView }) {
  const name = `${tool.id}@${tool.version}`;
  const total = tool.areas.reduce((sum, { standards }) => sum + standards, 0);
  const row = (key: string, text: ReactNode) => ({ key: { text: key }, value: { text } });
  return (
    <section aria-labelledby={`tool-${name}`}>
      <h2 className="govuk-heading-m" id={`tool-${name}`}>
        {tool.title}, version {tool.version}
      </h2>
      <SummaryList
        rows={[
          row("Id and version", <span className="app-digest">{name}</span>),
          row("Issued by", tool.issuer),
          row(
            plural(total, "standard"),
            <ul className="govuk-list govuk-!-margin-bottom-0">
              {tool.areas.map(({ code, title, standards }) => (
                <li key={code}>
                  {title}: {standards}
                </li>
              ))}
            </ul>,
          ),
          row("Ratings", tool.levels.join(", ")),
          row("Sectors", tool.sectors.join(", ")),
          row("Repeated", `Every ${plural(tool.cycleMonths, "month")}`),
          row("Audit rounds that use it", tool.cycles.join(", ") || "None yet"),
          row("Installed", formatInstant(tool.installedAt)),
          row("SHA-256 of the file", <span className="app-digest">{tool.sha256}</span>),
        ]}
      />
      <Sources sources={tool.sources} name={name} />
    </section>
  );
}

function Sources({ sources, name }: { sources: CheckedSource[]; name: string }) {
  if (sources.length === 0) return <p className="govuk-body">It names no documents and no resources.</p>;
  const stale = sources.filter(({ isStale }) => isStale).length;
  const summary = `${plural(sources.length, "document or resource", "documents and resources")}, ${
    stale === 0 ? "all checked in the last 12 months" : `${stale} not checked in the last 12 months`
  }`;
  return (
    <Details summaryText={summary} open={stale > 0}>
      <ScrollRegion label={`Documents and resources of ${name}, oldest check first`}>
        <Table
          classes="app-dense"
          head={[{ text: "Last checked" }, { text: "Title" }, { text: "What it is" }]}
          rows={sources.map((source) => [
            { text: <LastChecked source={source} /> },
            { text: <SourceTitle source={source} /> },
            { text: source.kind === "reference" ? "The standards rest on it" : "Help to improve" },
          ])}
        />
      </ScrollRegion>
    </Details>
  );
}

function LastChecked({ source: { checkedOn, isStale } }: { source: CheckedSource }) {
  return (
    <>
      {checkedOn ? formatDate(checkedOn) : "Never"}{" "}
      {isStale && <Tag classes="govuk-tag--yellow">Check again</Tag>}
    </>
  );
}

function SourceTitle({ source: { url, title, edition, note } }: { source: CheckedSource }) {
  return (
    <>
      {url ? (
        <a className="govuk-link" href={url} rel="noopener noreferrer">
          {title}
        </a>
      ) : (
        title
      )}
      {edition && <div className="govuk-hint govuk-!-margin-bottom-0">{edition}</div>}
      {note && <div className="govuk-hint govuk-!-margin-bottom-0">Note: {note}</div>}
    </>
  );
}
