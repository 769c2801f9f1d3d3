import { RatingText } from "#app/components/answers/answer-summary.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import type { DecisionCounts } from "#app/domain/shared/shared.ts";
import type { Level } from "#app/domain/template/template.ts";

interface SharedStandard {
  code: string;
  title: string;
  level: string | null;
  isWritten: boolean;
  counts: DecisionCounts;
}

/** One area of a parent's shared answers: what is proposed for each standard, and what the members did with it. */
export function SharedTable(props: {
  area: { code: string; title: string; standards: SharedStandard[] };
  levels: Level[];
  hrefOf: (code: string) => string;
}) {
  const { area, levels, hrefOf } = props;
  const number = (count: number) => ({ text: count, format: "numeric" as const });
  return (
    <ScrollRegion label={`Shared answers: ${area.title}`}>
      <Table
        caption={<h2 className="govuk-heading-m govuk-!-margin-bottom-1">{area.title}</h2>}
        firstCellIsHeader
        head={[
          { text: "Standard" },
          { text: "You propose" },
          { text: "Adopted", format: "numeric" },
          { text: "With changes", format: "numeric" },
          { text: "Of these, an older text", format: "numeric" },
          { text: "Declined", format: "numeric" },
          { text: "Not decided", format: "numeric" },
        ]}
        rows={area.standards.map(({ code, title, level, isWritten, counts }) => [
          {
            classes: "app-normal",
            text: (
              <a className="govuk-link" href={hrefOf(code)}>
                {code} {title}
              </a>
            ),
          },
          ...(isWritten
            ? [
                { text: <Proposal level={level} levels={levels} /> },
                number(counts.adopted),
                number(counts.edited),
                number(counts.older),
                number(counts.declined),
                number(counts.undecided),
              ]
            : [{ text: "Nothing yet", colspan: 6, classes: "app-muted" }]),
        ])}
      />
    </ScrollRegion>
  );
}

function Proposal({ level, levels }: { level: string | null; levels: Level[] }) {
  return level === null ? "A text, without a rating" : <RatingText level={level} levels={levels} />;
}
