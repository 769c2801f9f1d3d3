import { Details } from "#app/components/govuk/details.tsx";
import type { NotCompared, WhyNotCompared } from "#app/domain/board/rated-both-times.ts";
import type { RoundsCompared } from "#app/domain/board/rounds-compared.ts";
import { plural } from "#app/lib/format.ts";

const WHY: Record<WhyNotCompared, string> = {
  new: "New since then",
  "merged-or-split": "Asked differently then: several standards brought together, or one asked in several",
  "not-rated-then": "Not rated then: not applicable or unanswered",
  "not-rated-now": "Not rated now: not applicable or unanswered",
  "not-rated-either-time": "Rated neither then nor now: not applicable or unanswered both times",
};

/** What is not comparable says so: every standard of either round that is not in the figures. */
export function NotComparedList({ notCompared, dropped, cycleName }: RoundsCompared & { cycleName: string }) {
  const count = notCompared.length + dropped.length;
  if (count === 0) return null;
  const groups = Map.groupBy(notCompared, ({ why }) => why);
  return (
    <Details summaryText={`${plural(count, "standard is", "standards are")} not compared`}>
      {[...groups].map(([why, standards]) => (
        <Group key={why} title={WHY[why]} standards={standards} />
      ))}
      {dropped.length > 0 && (
        <Group title={`Asked in ${cycleName} and not asked of you now`} standards={dropped} />
      )}
    </Details>
  );
}

function Group({ title, standards }: { title: string; standards: Pick<NotCompared, "code" | "title">[] }) {
  return (
    <>
      <p className="govuk-body">{title}:</p>
      <ul className="govuk-list govuk-list--bullet">
        {standards.map(({ code, title: standard }) => (
          <li key={code}>
            {code} {standard}
          </li>
        ))}
      </ul>
    </>
  );
}
