import { AnswerSummary } from "#app/components/answers/answer-summary.tsx";
import { Details } from "#app/components/govuk/details.tsx";
import type { AnswerText } from "#app/domain/answers/answer.ts";
import type { Level } from "#app/domain/template/template.ts";
import { formatInstant } from "#app/lib/format.ts";

/** What a shared answer said before: members may have adopted any of these. */
export function SharedVersions(props: {
  versions: (AnswerText & { version: number; savedAt: string; savedByName: string | null })[];
  levels: Level[];
}) {
  const { versions, levels } = props;
  if (versions.length === 0) return null;
  return (
    <Details summaryText={`Earlier versions (${versions.length})`}>
      {versions.map((version) => (
        <section key={version.version} aria-labelledby={`shared-version-${version.version}`}>
          <h2 className="govuk-heading-s" id={`shared-version-${version.version}`}>
            Version {version.version}, {version.savedByName ?? "the operator"},{" "}
            {formatInstant(version.savedAt)}
          </h2>
          <AnswerSummary answer={version} levels={levels} ratingLabel="Proposed rating" />
        </section>
      ))}
    </Details>
  );
}
