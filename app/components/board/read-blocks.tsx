import type { ReactNode } from "react";
import { SummaryList } from "#app/components/govuk/summary-list.tsx";
import { Table } from "#app/components/govuk/table.tsx";
import { ScrollRegion } from "#app/components/scroll-region.tsx";
import { StandardLinks } from "./standard-links.tsx";

/** Parts of a report that a page shows in the same words as the PDF. */
export type ReadBlock =
  | { kind: "heading"; level: 1 | 2 | 3; text: string }
  | { kind: "paragraph"; text: string }
  | { kind: "keyValues"; rows: { key: string; value: string }[] }
  | { kind: "table"; caption: string; head: string[]; rows: string[][] };

export function ReadBlocks({ blocks, codes }: { blocks: ReadBlock[]; codes: ReadonlySet<string> }) {
  return blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks come from the server and never move
    <Block key={index} block={block} codes={codes} />
  ));
}

/** The sections that the blocks make, for a list of contents. */
export function sectionsOf(blocks: readonly ReadBlock[]): { id: string; text: string }[] {
  return blocks.flatMap((block) =>
    block.kind === "heading" && block.level !== 3 ? [{ id: sectionId(block.text), text: block.text }] : [],
  );
}

/** "Points to ask about" as "points-to-ask-about". */
function sectionId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

function Block({ block, codes }: { block: ReadBlock; codes: ReadonlySet<string> }) {
  switch (block.kind) {
    case "heading":
      return block.level === 3 ? (
        <h3 className="govuk-heading-s">{block.text}</h3>
      ) : (
        <h2 className="govuk-heading-m app-section" id={sectionId(block.text)}>
          {block.text}
        </h2>
      );
    case "paragraph":
      return <p className="govuk-body">{block.text}</p>;
    case "keyValues":
      return (
        <SummaryList
          rows={block.rows.map(({ key, value }) => ({
            key: { text: key },
            value: { text: <div className="app-typed">{value}</div> },
          }))}
        />
      );
    case "table":
      return (
        <ScrollRegion label={block.caption}>
          <Table
            caption={block.caption}
            captionClasses="govuk-visually-hidden"
            classes="app-table"
            firstCellIsHeader
            head={block.head.map((text) => ({ text }))}
            rows={block.rows.map((row) => row.map((text) => ({ text: withLinks(text, codes) })))}
          />
        </ScrollRegion>
      );
  }
}

/** A cell that is the code of a standard, or several with commas between, leads to the answers. */
function withLinks(text: string, codes: ReadonlySet<string>): ReactNode {
  const named = text.split(", ");
  if (!named.every((code) => codes.has(code))) return text;
  return <StandardLinks codes={named} />;
}
